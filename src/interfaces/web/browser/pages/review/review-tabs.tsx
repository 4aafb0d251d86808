import { Link } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { numberWords } from "../../words/numbers.ts";
import "../network/network.css";

const VIEWS = [
  { to: "/review", words: "To decide" },
  { to: "/review/disagreements", words: "Disagreements" },
  { to: "/review/throughput", words: "How reviewing goes" },
] as const;

/** The ways to look at reviewing, one page each. */
export function ReviewTabs() {
  const disputed = useRead("reviews.disagreements", { limit: 1 }, { keep: true }).data?.total ?? 0;
  return (
    <nav className="network-tabs" aria-label="Ways to look at reviewing">
      {VIEWS.map(({ to, words }) => (
        <Link
          key={to}
          to={to}
          className="network-tab"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          {words}
          {to === "/review/disagreements" && disputed > 0 && ` (${numberWords(disputed)})`}
        </Link>
      ))}
    </nav>
  );
}
