import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";

/** An entry that was made in another Entente. */
export type ExchangedEntry = {
  /** Its hash where it was made. */
  origin: string;
  record: string;
  entry: LedgerEntry;
  cameFrom: string;
  /** Our entry that says the same; null where what was here was kept instead. */
  seq: number | null;
  at: Date;
};

/** What came from elsewhere about these records. */
export async function listExchanged(
  database: Database,
  records: readonly string[],
): Promise<ExchangedEntry[]> {
  if (records.length === 0) return [];
  const { rows } = await sql<Omit<ExchangedEntry, "seq"> & { seq: string | null }>`
    select origin, record, entry, came_from as "cameFrom", seq, at from exchanged_entries
    where record = any(${[...records]}) order by seq nulls last, origin`.execute(database);
  return rows.map((row) => ({ ...row, seq: row.seq === null ? null : Number(row.seq) }));
}

/** Keeps what came from elsewhere. */
export async function recordExchanged(database: Database, entries: readonly ExchangedEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 1000) {
    const rows = entries.slice(from, from + 1000).map(({ cameFrom, at, ...rest }) => ({
      ...rest,
      came_from: cameFrom,
      at: at.toISOString(),
    }));
    await sql`insert into exchanged_entries (origin, record, entry, came_from, seq, at)
      select origin, record, entry, came_from, seq, at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (origin text, record text, entry jsonb, came_from text, seq bigint, at timestamptz)
      on conflict (origin) do nothing`.execute(database);
  }
}
