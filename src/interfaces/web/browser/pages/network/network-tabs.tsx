import { Link } from "@tanstack/react-router";
import { useMay } from "../../client/queries.ts";
import "./network.css";

const VIEWS = [
  { to: "/frameworks", words: "Frameworks", isPublic: true },
  { to: "/initiatives", words: "Initiatives", isPublic: true },
  { to: "/matrix", words: "Matrix", isPublic: true },
  { to: "/network", words: "Graph" },
  { to: "/map", words: "Map", isPublic: true },
  { to: "/suggestions", words: "Where to act" },
] as const;

/** The ways to look at the network, one page each: to visitors those of which something is public. */
export function NetworkTabs() {
  const worksHere = useMay("reader");
  return (
    <nav className="network-tabs" aria-label="Ways to look at the network">
      {VIEWS.filter((view) => worksHere || "isPublic" in view).map(({ to, words }) => (
        <Link key={to} to={to} className="network-tab" activeProps={{ "aria-current": "page" }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
