import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import "./empty-state.css";

/** What a page says where there is nothing to show yet: why, and what to do. */
export function EmptyState({
  title,
  children,
  ways,
}: {
  title: string;
  children?: ReactNode;
  ways?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children && <div className="empty-state-words">{children}</div>}
      {ways && <div className="empty-state-ways">{ways}</div>}
    </div>
  );
}

/** Nothing that was accepted into the ledger fits the filters. `children` says what the page would have counted. */
export function NoCommitmentFits({ children }: { children: string }) {
  return (
    <EmptyState
      title="No commitment fits"
      ways={
        <Link to="/commitments" className="button button-primary">
          Commitments
        </Link>
      }
    >
      {children} Take a filter away, or review a document.
    </EmptyState>
  );
}
