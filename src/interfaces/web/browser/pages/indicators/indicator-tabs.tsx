import { PageTabs } from "../../components/page-tabs.tsx";

const TABS = [
  { to: "/indicators", words: "Indicators" },
  { to: "/declaratory", words: "How declaratory" },
  { to: "/scoreboards", words: "Scoreboards" },
] as const;

/** The ways to look at what is counted, one page each. */
export function IndicatorTabs() {
  return <PageTabs label="Ways to look at what is counted" tabs={TABS} />;
}
