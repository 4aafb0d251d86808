import type { Database } from "../../base/database/database.ts";
import { listEntriesOf } from "./ledger-entry.store.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

/** The entries of one noun, by record, and the last of them. */
type Kept = { seq: number; byRecord: ReadonlyMap<string, readonly LedgerEntry[]> };

const kept = new WeakMap<Database, Map<string, Kept>>();

/**
 * All entries of a noun of which there are few records that are looked at on every page, as of any day: they are kept, and
 * only what has been appended since is asked for. It holds nothing that is not in the database.
 */
export async function readKeptEntries(database: Database, noun: string): Promise<Kept["byRecord"]> {
  const ofDatabase = kept.get(database) ?? new Map<string, Kept>();
  kept.set(database, ofDatabase);
  const before = ofDatabase.get(noun) ?? { seq: 0, byRecord: new Map() };
  const newer = await listEntriesOf(database, noun, before.seq);
  const last = newer.at(-1);
  if (!last) return before.byRecord;
  const byRecord = new Map(before.byRecord);
  for (const entry of newer) byRecord.set(entry.record, [...(byRecord.get(entry.record) ?? []), entry]);
  ofDatabase.set(noun, { seq: last.seq, byRecord });
  return byRecord;
}
