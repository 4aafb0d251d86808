import { Link, useLocation } from "@tanstack/react-router";
import { IMPORTED } from "../client/importing.ts";
import { useMay } from "../client/queries.ts";
import { Icon } from "../components/icon.tsx";

const NOUNS = [
  { to: "/documents", icon: "documents", words: "Documents", isPublic: true },
  { to: "/review", icon: "review", words: "Review" },
  { to: "/commitments", icon: "commitments", words: "Commitments", isPublic: true },
  { to: "/indicators", icon: "indicators", words: "Indicators" },
  { to: "/work", icon: "check", words: "Work" },
  { to: "/ledger", icon: "link", words: "Ledger" },
  { to: "/frameworks", icon: "outline", words: "Frameworks", isPublic: true },
  { to: "/parties", icon: "person", words: "Partners", isPublic: true },
  { to: "/meetings", icon: "columns", words: "Meetings", isPublic: true },
  { to: "/reports", icon: "file", words: "Reports" },
  { to: "/jobs", icon: "jobs", words: "Jobs" },
] as const;

/** Pages that stand beside a noun as its tabs, under addresses of their own. */
const BESIDE: Readonly<Record<string, string>> = {
  declaratory: "/indicators",
  scoreboards: "/indicators",
  initiatives: "/frameworks",
  matrix: "/frameworks",
  network: "/frameworks",
  map: "/frameworks",
  suggestions: "/frameworks",
  unreported: "/reports",
  series: "/meetings",
};

/** Beside which noun a page stands that has an address of its own, or takes in a table of that noun. */
function besideOf(pathname: string): string | undefined {
  const taken = Object.entries(IMPORTED).find(([noun]) => pathname === `/commitments/import/${noun}`)?.[1];
  return BESIDE[(taken?.list ?? pathname).split("/")[1] ?? ""] ?? taken?.list;
}

/** The nouns of the product, one page each: to visitors those of which something is published. On a phone it lies below the page. */
export function Rail() {
  const worksHere = useMay("reader");
  const beside = useLocation({ select: ({ pathname }) => besideOf(pathname) });
  return (
    <nav className="rail" aria-label="Main">
      <ul className="rail-nouns">
        {NOUNS.filter((noun) => worksHere || "isPublic" in noun).map(({ to, icon, words }) => (
          <li key={to}>
            <Link
              to={to}
              className="rail-noun"
              activeOptions={{ exact: beside !== undefined }}
              activeProps={{ "aria-current": "page" }}
              inactiveProps={beside === to ? { "aria-current": "true" } : {}}
            >
              <Icon name={icon} />
              {words}
            </Link>
          </li>
        ))}
      </ul>
      <ul className="rail-nouns">
        <li>
          <Link to="/help" className="rail-noun" activeProps={{ "aria-current": "page" }}>
            <Icon name="help" />
            Help
          </Link>
        </li>
      </ul>
    </nav>
  );
}
