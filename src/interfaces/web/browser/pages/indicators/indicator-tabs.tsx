import { Link } from "@tanstack/react-router";
import "../network/network.css";

const VIEWS = [
  { to: "/indicators", words: "Indicators" },
  { to: "/declaratory", words: "How declaratory" },
  { to: "/scoreboards", words: "Scoreboards" },
] as const;

/** The ways to look at what is counted, one page each. */
export function IndicatorTabs() {
  return (
    <nav className="network-tabs" aria-label="Ways to look at what is counted">
      {VIEWS.map(({ to, words }) => (
        <Link key={to} to={to} className="network-tab" activeProps={{ "aria-current": "page" }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
