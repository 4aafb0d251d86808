import type { Column } from "../../../components/list/column.ts";
import type { CommitmentRow } from "../commitment-columns.tsx";

/** A box before each row, to choose those that are changed together. */
export function pickColumn(
  picked: ReadonlySet<string>,
  onPick: (picked: ReadonlySet<string>) => void,
): Column<CommitmentRow> & { key: "picked" } {
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  return {
    key: "picked",
    head: "Chosen",
    least: 4,
    cell: ({ id, shown }) => (
      <input
        type="checkbox"
        className="several-pick"
        aria-label={`Choose "${shown}"`}
        checked={picked.has(id)}
        onChange={() => toggle(id)}
      />
    ),
  };
}
