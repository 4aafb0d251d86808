import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLedgerLabel } from "../../client/ledger-words.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import type { MatrixSearch } from "./matrix.search.ts";

export type Matrix = OutputOf<"network.matrix">;
export type Line = Matrix["rows"][number];
type Counts = Matrix["total"];

const DELIVERED = new Set(["complete", "substantial"]);
const SILENT = new Set(["unreported", "no-evidence"]);

/** How many are delivered, under way or silent: three parts of one bar. */
function partsOf({ statuses }: Counts) {
  const sum = (is: (status: string) => boolean) =>
    statuses.reduce((all, { status, commitments }) => all + (is(status) ? commitments : 0), 0);
  return {
    delivered: sum((status) => DELIVERED.has(status)),
    under: sum((status) => !DELIVERED.has(status) && !SILENT.has(status)),
    silent: sum((status) => SILENT.has(status)),
  };
}

/** What a cell says in words: how many, how they stand, how firm they are, what is overdue. */
export function useCellWords(): (counts: Counts) => string {
  const label = useLedgerLabel();
  return (counts) =>
    [
      countWords(counts.commitments, "commitment"),
      ...counts.statuses.map(
        ({ status, commitments }) => `${numberWords(commitments)} ${label("status", status).toLowerCase()}`,
      ),
      ...(["firm", "intended", "exploratory"] as const).flatMap((firmness) =>
        counts[firmness] ? [`${numberWords(counts[firmness])} ${firmness}`] : [],
      ),
      ...(counts.overdue ? [`${numberWords(counts.overdue)} overdue`] : []),
    ].join(", ");
}

/** The filters of the list of commitments that show the rows of a cell. */
export function rowsOf(search: MatrixSearch, row: Line | null, column: Line | null) {
  const asked = column?.asked;
  return {
    areas: row?.asked ?? search.areas,
    partners: search.by === "frameworks" ? search.partners : (asked ?? search.partners),
    frameworks: search.by === "frameworks" ? asked : undefined,
    firmnesses: search.firmnesses,
  };
}

/** A cell of a matrix, the darker the more it counts; 0 where there is nothing to open. */
export function MatrixCell({ count, most, children }: { count: number; most: number; children: ReactNode }) {
  const share = count > 0 ? Math.round(6 + 34 * Math.sqrt(count / most)) : 0;
  return (
    <td style={{ background: `color-mix(in oklab, var(--accent) ${share}%, var(--paper))` }}>
      {count > 0 ? children : <span className="matrix-none">0</span>}
    </td>
  );
}

/** A count that opens its rows: the figure, and a bar of what is delivered, under way and silent. */
export function CellLink({
  counts,
  search,
  row,
  column,
}: {
  counts: Counts;
  search: MatrixSearch;
  row: Line | null;
  column: Line | null;
}) {
  const words = useCellWords();
  const { delivered, under, silent } = partsOf(counts);
  const where = [row?.label, column?.label].filter(Boolean).join(", ");
  return (
    <Link
      to="/commitments"
      search={rowsOf(search, row, column)}
      className="matrix-link"
      title={words(counts)}
    >
      <span className="visually-hidden">{[where, words(counts)].filter(Boolean).join(": ")}</span>
      <span className="matrix-count" aria-hidden="true">
        {numberWords(counts.commitments)}
        {counts.overdue > 0 && <span className="matrix-overdue"> ⚑{numberWords(counts.overdue)}</span>}
      </span>
      <span className="matrix-bar" aria-hidden="true">
        <span className="matrix-delivered" style={{ flexGrow: delivered }} />
        <span className="matrix-under" style={{ flexGrow: under }} />
        <span className="matrix-silent" style={{ flexGrow: silent }} />
      </span>
    </Link>
  );
}
