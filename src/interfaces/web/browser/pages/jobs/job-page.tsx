import { Page } from "../../frame/page.tsx";

export function JobPage() {
  return <Page title="Job" />;
}
