import { useRead } from "../../client/queries.ts";
import { PageTabs } from "../../components/page-tabs.tsx";
import { numberWords } from "../../words/numbers.ts";

/** The ways to look at reviewing, one page each. */
export function ReviewTabs() {
  const disputed = useRead("reviews.disagreements", { limit: 1 }, { keep: true }).data?.total ?? 0;
  return (
    <PageTabs
      label="Ways to look at reviewing"
      tabs={[
        { to: "/review", words: "To decide", isWhole: true },
        {
          to: "/review/disagreements",
          words: disputed > 0 ? `Disagreements (${numberWords(disputed)})` : "Disagreements",
        },
        { to: "/review/throughput", words: "How reviewing goes" },
      ]}
    />
  );
}
