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
