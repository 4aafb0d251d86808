import { Page } from "../../frame/page.tsx";

export function ReviewPage() {
  return <Page title="Review" />;
}
