import type { Column } from "../list/column.ts";

/** A box before each row, to choose those that are changed together. */
export function pickColumn<Row extends { id: string }>(
  picked: ReadonlySet<string>,
  onPick: (picked: ReadonlySet<string>) => void,
  wordsOf: (row: Row) => string,
): Column<Row> & { key: "picked" } {
  return {
    key: "picked",
    head: "Chosen",
    least: 4,
    cell: (row) => (
      <input
        type="checkbox"
        className="several-pick"
        aria-label={`Choose "${wordsOf(row)}"`}
        checked={picked.has(row.id)}
        onChange={() => onPick(toggled(picked, row.id))}
      />
    ),
  };
}

/** The same choice with one more, or with that one less. */
export function toggled(picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}
