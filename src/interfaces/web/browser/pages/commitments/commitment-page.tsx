import { Page } from "../../frame/page.tsx";

export function CommitmentPage() {
  return <Page title="Commitment" />;
}
