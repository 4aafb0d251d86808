import { PageTabs } from "../../components/page-tabs.tsx";

const TABS = [
  { to: "/reports", words: "Reports" },
  { to: "/unreported", words: "Announced and not reported" },
] as const;

/** What can be told from the ledger, one page each. */
export function ReportsTabs() {
  return <PageTabs label="Ways to tell what became of it" tabs={TABS} />;
}
