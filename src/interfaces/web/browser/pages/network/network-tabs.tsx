import { Link } from "@tanstack/react-router";
import "./network.css";

const VIEWS = [
  { to: "/frameworks", words: "Frameworks" },
  { to: "/initiatives", words: "Initiatives" },
  { to: "/matrix", words: "Matrix" },
  { to: "/network", words: "Graph" },
  { to: "/map", words: "Map" },
  { to: "/suggestions", words: "Where to act" },
] as const;

/** The ways to look at the network, one page each. */
export function NetworkTabs() {
  return (
    <nav className="network-tabs" aria-label="Ways to look at the network">
      {VIEWS.map(({ to, words }) => (
        <Link key={to} to={to} className="network-tab" activeProps={{ "aria-current": "page" }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
