import { type ReactNode, useEffect } from "react";
import "./page.css";

/**
 * A page: its title (also of the window), how it stands, and what can be done. `fill`: the content takes the height
 * that is left and scrolls by itself, as lists do.
 */
export function Page({
  title,
  heading,
  standing,
  ways,
  fill = false,
  children,
}: {
  title: string;
  /** What is shown instead of the title, where the title is only for the window. */
  heading?: ReactNode;
  standing?: ReactNode;
  ways?: ReactNode;
  fill?: boolean;
  children?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Entente`;
  }, [title]);
  return (
    <div className={`page ${fill ? "page-fill" : ""}`}>
      <header className="page-head">
        <div className="page-names">
          {heading ?? <h1>{title}</h1>}
          {standing !== undefined && <div className="page-standing">{standing}</div>}
        </div>
        {ways && <div className="page-ways">{ways}</div>}
      </header>
      {children}
    </div>
  );
}
