import { momentsOf } from "./as-of.ts";

/** From when until when a row holds; until null: it holds now. */
export type Period = { from_at: string; until_at: string | null };

/**
 * How each record stood over time, as rows of a table that lists read: `entries` of any records in the order of the
 * chain, `derive` the noun's own, `rowOf` what the table keeps of a state. What changes nothing in a row begins none.
 */
export function derivePeriods<Entry extends { at: string; record: string }, State, Row extends object>(
  entries: readonly Entry[],
  derive: (entries: readonly Entry[]) => State | null,
  rowOf: (state: State) => Row,
): (Row & Period)[] {
  const records = new Map<string, Entry[]>();
  for (const entry of entries) {
    const before = records.get(entry.record);
    if (before) before.push(entry);
    else records.set(entry.record, [entry]);
  }
  return [...records.values()].flatMap((own) => {
    const periods = new Periods<Row>();
    const soFar: Entry[] = [];
    for (const moment of momentsOf(own)) {
      soFar.push(...moment.entries);
      const state = derive(soFar);
      if (state !== null) periods.add(moment.at, rowOf(state));
    }
    return periods.rows;
  });
}

/** The rows of one record, as they follow each other. */
export class Periods<Row extends object> {
  readonly rows: (Row & Period)[] = [];
  private text = "";

  /** From this moment on the row is so; nothing begins where it was so already. */
  add(at: string, row: Row): void {
    const text = JSON.stringify(row);
    if (text === this.text) return;
    const last = this.rows.at(-1);
    if (last) last.until_at = at;
    this.rows.push({ ...row, from_at: at, until_at: null });
    this.text = text;
  }
}
