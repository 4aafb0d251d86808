import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import {
  type CommitmentId,
  findBroken,
  GENESIS,
  hashOfEntry,
  type LedgerContent,
  type LedgerEntry,
} from "./ledger-entry.ts";

type EntryRow = {
  seq: string;
  at: Date;
  by: string;
  reason: string | null;
  kind: string;
  commitment: CommitmentId;
  content: LedgerContent;
  previous: string;
  hash: string;
};
type LedgerTables = { ledger_entries: EntryRow };
const tables = (database: Database) => database.withTables<LedgerTables>();

export type NewEntry = { commitment: CommitmentId; content: LedgerContent };

/**
 * Lets one writer at a time into the ledger, until its transaction ends: two could not both follow the same last entry.
 * `appendEntries` does it; a caller that decides by what the ledger holds does it before it reads.
 */
export async function lockLedger(database: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ledger_entries'))`.execute(database);
}

/** Appends entries to the chain, in the given order, inside the caller's transaction. Answers them with their hashes. */
export async function appendEntries(
  database: Database,
  entries: readonly NewEntry[],
  who: { by: string; at: Date; reason: string | null },
): Promise<LedgerEntry[]> {
  if (entries.length === 0) return [];
  await lockLedger(database);
  const last = await tables(database)
    .selectFrom("ledger_entries")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let seq = Number(last?.seq ?? 0);
  let previous = last?.hash ?? GENESIS;
  const appended = entries.map(({ commitment, content }) => {
    seq += 1;
    const entry = {
      seq,
      at: who.at.toISOString(),
      by: who.by,
      reason: who.reason,
      commitment,
      content,
      previous,
    };
    previous = hashOfEntry(entry);
    return { ...entry, hash: previous };
  });
  for (let from = 0; from < appended.length; from += 1000) {
    await tables(database)
      .insertInto("ledger_entries")
      .values(
        appended
          .slice(from, from + 1000)
          .map(
            (entry) =>
              ({ ...entry, kind: entry.content.kind, content: JSON.stringify(entry.content) }) as never,
          ),
      )
      .execute();
  }
  return appended;
}

function asEntry(row: EntryRow): LedgerEntry {
  const { kind: _, ...entry } = row;
  return { ...entry, seq: Number(row.seq), at: row.at.toISOString() };
}

/** The number of the last entry; 0 where there is none. */
export async function lastEntrySeq(database: Database): Promise<number> {
  const row = await tables(database)
    .selectFrom("ledger_entries")
    .select((e) => e.fn.max("seq").as("seq"))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** All entries of these commitments, in the order of the chain. */
export async function listEntries(
  database: Database,
  commitments: readonly CommitmentId[],
): Promise<LedgerEntry[]> {
  if (commitments.length === 0) return [];
  const rows = await tables(database)
    .selectFrom("ledger_entries")
    .selectAll()
    .where("commitment", "in", commitments)
    .orderBy("seq")
    .execute();
  return rows.map(asEntry);
}

/** Entries of the whole chain after `seq`, in order. */
export async function listEntriesAfter(
  database: Database,
  seq: number,
  limit: number,
): Promise<LedgerEntry[]> {
  const rows = await tables(database)
    .selectFrom("ledger_entries")
    .selectAll()
    .where("seq", ">", String(seq))
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(asEntry);
}

/** Checks the whole chain. `broken` names the first entry that does not fit; `head` is the last hash. */
export async function verifyChain(
  database: Database,
): Promise<{ entries: number; head: string; broken: { seq: number; why: string } | null }> {
  let after = { seq: 0, hash: GENESIS };
  for (;;) {
    const page = await listEntriesAfter(database, after.seq, 10_000);
    const last = page.at(-1);
    if (!last) return { entries: after.seq, head: after.hash, broken: null };
    const broken = findBroken(page, after);
    if (broken) return { entries: after.seq, head: after.hash, broken };
    after = { seq: last.seq, hash: last.hash };
  }
}
