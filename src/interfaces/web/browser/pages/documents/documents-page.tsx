import { Page } from "../../frame/page.tsx";

export function DocumentsPage() {
  return <Page title="Documents" />;
}
