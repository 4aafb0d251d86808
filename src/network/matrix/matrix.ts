import { z } from "zod";
import type { Alike } from "../../ledger/commitments/commitment.counts.store.ts";
import { STATUSES, Status } from "../../ledger/status/status.ts";
import type { Framework } from "../frameworks/framework.ts";

export const MATRIX_COLUMNS = ["partners", "frameworks"] as const;

/** Commitments counted by how they stand and how firm they are. A commitment of no stated firmness is in none of the three. */
const Counts = z.object({
  commitments: z.int(),
  overdue: z.int(),
  firm: z.int(),
  intended: z.int(),
  exploratory: z.int(),
  statuses: z.array(z.object({ status: Status, commitments: z.int() })),
});
export type Counts = z.infer<typeof Counts>;

const Line = Counts.extend({
  code: z.string(),
  label: z.string(),
  /** What the list of commitments has to be asked for to show its rows: older frameworks count with the newer one. */
  asked: z.array(z.string()),
});

/** Topics by partners or frameworks. A cell that is not there holds no commitment. */
export const Matrix = z.object({
  columns: z.array(Line),
  rows: z.array(Line),
  cells: z.array(Counts.extend({ row: z.string(), column: z.string() })),
  total: Counts,
  withoutRow: z.int().meta({ description: "Commitments without any topic: they are in no row" }),
  withoutColumn: z.int().meta({ description: "Commitments without any partner or framework" }),
});
export type Matrix = z.infer<typeof Matrix>;

class Tally {
  #counts: Counts = { commitments: 0, overdue: 0, firm: 0, intended: 0, exploratory: 0, statuses: [] };
  readonly #statuses = new Map<Status, number>();

  add({ count, isOverdue, firmness, status }: Alike): void {
    this.#counts.commitments += count;
    if (isOverdue) this.#counts.overdue += count;
    if (firmness) this.#counts[firmness] += count;
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + count);
  }

  get counts(): Counts {
    const statuses = STATUSES.flatMap((status) => {
      const commitments = this.#statuses.get(status);
      return commitments ? [{ status, commitments }] : [];
    });
    return { ...this.#counts, statuses };
  }
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const tally = tallies.get(key) ?? new Tally();
  tallies.set(key, tally);
  return tally;
}

/** What a column is called and asked for, by the code that commitments have. */
export type Column = { code: string; label: string; asked: string[] };

/** The matrix of these counts. `topics` and columns stand in the order in which they are given; those without a commitment are left out. */
export function matrixOf(
  counts: readonly Alike[],
  topics: readonly { code: string; label: string }[],
  columnsOf: (counted: Alike) => readonly Column[],
): Matrix {
  const [cells, rows, columns] = [
    new Map<string, Tally>(),
    new Map<string, Tally>(),
    new Map<string, Tally>(),
  ];
  const known = new Map<string, Column>();
  const [all, rowless, columnless] = [new Tally(), new Tally(), new Tally()];
  for (const counted of counts) {
    all.add(counted);
    const own = columnsOf(counted);
    if (counted.areas.length === 0) rowless.add(counted);
    if (own.length === 0) columnless.add(counted);
    for (const area of counted.areas) tallyOf(rows, area).add(counted);
    for (const column of own) {
      known.set(column.code, column);
      tallyOf(columns, column.code).add(counted);
      for (const area of counted.areas) tallyOf(cells, `${area}\n${column.code}`).add(counted);
    }
  }
  return {
    columns: [...columns]
      .map(([code, tally]) => ({ ...(known.get(code) as Column), ...tally.counts }))
      .sort((one, other) => other.commitments - one.commitments || (one.label < other.label ? -1 : 1)),
    rows: topics.flatMap(({ code, label }) => {
      const tally = rows.get(code);
      return tally ? [{ code, label, asked: [code], ...tally.counts }] : [];
    }),
    cells: [...cells].map(([key, tally]) => {
      const [row = "", column = ""] = key.split("\n");
      return { row, column, ...tally.counts };
    }),
    total: all.counts,
    withoutRow: rowless.counts.commitments,
    withoutColumn: columnless.counts.commitments,
  };
}

/** The framework as which each one counts: the one that took its place, or that one's. What is not known counts as itself. */
export function countingAs(frameworks: readonly Framework[]): (id: string) => Column {
  const byId = new Map(frameworks.map((one) => [one.id as string, one]));
  const lastOf = (id: string): string => {
    const seen = new Set<string>();
    let now = id;
    for (
      let next = byId.get(now)?.upgradedInto;
      next && !seen.has(next);
      next = byId.get(now)?.upgradedInto
    ) {
      seen.add(next);
      now = next;
    }
    return now;
  };
  const members = new Map<string, string[]>();
  for (const id of byId.keys()) members.set(lastOf(id), [...(members.get(lastOf(id)) ?? []), id]);
  return (id) => {
    const code = lastOf(id);
    return { code, label: byId.get(code)?.name ?? code, asked: members.get(code) ?? [id] };
  };
}
