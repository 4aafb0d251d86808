import { Page } from "../../frame/page.tsx";

export function HelpPage() {
  return <Page title="Help" />;
}
