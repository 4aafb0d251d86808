import { memo } from "react";
import type { DeskDocument } from "./desk-document.ts";
import type { OutlineEntry } from "./outline.ts";

const TYPES = [
  ["commitment", "C", "commitments"],
  ["progress", "P", "progress reports"],
  ["recommendation", "R", "recommendations"],
] as const;

/** The headings, each with what is said below it. Pressed, the text goes there. */
export const OutlineColumn = memo(function OutlineColumn({
  document,
  entries,
  here,
  onGo,
}: {
  document: DeskDocument;
  entries: readonly OutlineEntry[];
  /** The heading under which the text is being read. */
  here: number | undefined;
  onGo: (block: number) => void;
}) {
  if (entries.length === 0) return <p className="outline-none">The text has no headings.</p>;
  return (
    <ol className="outline">
      {entries.map(({ block, depth, counts }) => (
        <li key={block}>
          <button
            type="button"
            className="outline-entry"
            style={{ paddingLeft: `${0.5 + Math.min(depth, 4) * 0.75}rem` }}
            aria-current={block === here ? "location" : undefined}
            onClick={() => onGo(block)}
          >
            <span className="outline-words">{document.shown(block).words}</span>
            <span className="outline-counts">
              {TYPES.map(([type, letter, words]) =>
                counts[type] > 0 ? (
                  <span
                    key={type}
                    className={`outline-count outline-count-${type}`}
                    title={`${counts[type]} ${words}`}
                  >
                    {counts[type]}
                    <span aria-hidden="true">{letter}</span>
                    <span className="visually-hidden"> {words}</span>
                  </span>
                ) : null,
              )}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
});
