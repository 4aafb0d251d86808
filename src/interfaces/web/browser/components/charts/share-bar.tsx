import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { countWords } from "../../words/numbers.ts";
import "./charts.css";

export type ShareBarPart = { label: string; count: number; search: object };

/** How a set is made up, as one bar and as words: each part opens its rows. Parts are told by their words, not by their shade. */
export function ShareBar({
  title,
  parts,
  note,
}: {
  title: string;
  parts: readonly ShareBarPart[];
  note?: ReactNode;
}) {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className="share-bar">
      <figcaption>{title}</figcaption>
      {all === 0 ? (
        <p className="share-bar-none">Nothing to tell: there is no commitment.</p>
      ) : (
        <div className="share-bar-bar" aria-hidden="true">
          {parts.map(({ label, count }, at) => (
            <span key={label} className={`share-bar-part share-bar-${at}`} style={{ flexGrow: count }} />
          ))}
        </div>
      )}
      <ul className="share-bar-words">
        {parts.map(({ label, count, search }, at) => (
          <li key={label}>
            <span className={`share-bar-sign share-bar-${at}`} aria-hidden="true" />
            <Link to="/commitments" search={search} title={countWords(count, "commitment")}>
              {label} {all === 0 ? "–" : `${Math.round((100 * count) / all)} %`} ({count})
            </Link>
          </li>
        ))}
      </ul>
      {note && <p className="share-bar-note">{note}</p>}
    </figure>
  );
}
