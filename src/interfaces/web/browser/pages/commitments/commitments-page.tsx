import { Page } from "../../frame/page.tsx";

export function CommitmentsPage() {
  return <Page title="Commitments" />;
}
