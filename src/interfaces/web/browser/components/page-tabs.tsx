import { Link, type LinkProps } from "@tanstack/react-router";
import "./page-tabs.css";

/** One of several pages that belong together. `isWhole`: pages below its address are others of them, and not its own. */
type Tab = { to: LinkProps["to"] & string; words: string; isWhole?: boolean };

/** The ways to look at something, one page each; the one that is looked at is marked. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="page-tabs" aria-label={label}>
      {tabs.map(({ to, words, isWhole = false }) => (
        <Link
          key={to}
          to={to}
          className="page-tab"
          activeOptions={{ exact: isWhole, includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
