import { Link } from "@tanstack/react-router";
import "../network/network.css";

const VIEWS = [
  { to: "/reports", words: "Reports" },
  { to: "/unreported", words: "Announced and not reported" },
] as const;

/** What can be told from the ledger, one page each. */
export function ReportsTabs() {
  return (
    <nav className="network-tabs" aria-label="Ways to tell what became of it">
      {VIEWS.map(({ to, words }) => (
        <Link key={to} to={to} className="network-tab" activeProps={{ "aria-current": "page" }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
