import { Page } from "../../frame/page.tsx";

export function JobsPage() {
  return <Page title="Jobs" />;
}
