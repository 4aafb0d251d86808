import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { combined, isTogether } from "../../base/database/group-commit.ts";
import { readTexts } from "../../base/database/table-rows.ts";
import { GENESIS, hashOfEntry, type LedgerEntry } from "./ledger-entry.ts";

type EntryRow = {
  seq: string;
  at: Date;
  by: string;
  organisation: string | null;
  approved_by: string | null;
  reason: string | null;
  noun: string;
  record: string;
  content: LedgerEntry["content"];
  previous: string;
  hash: string;
};
type LedgerTables = {
  ledger_entries: EntryRow;
  ledger_records: { record: string; noun: string; part_of: string | null };
};
const tables = (database: Database) => database.withTables<LedgerTables>();

/** The last entry; 0 and zeros where there is none. */
type Head = { seq: number; hash: string };

/**
 * Lets one writer at a time into the ledger, until its transaction ends, for a caller that decides by what the ledger holds:
 * before it reads. Such a caller shares its transaction with nobody.
 */
export async function lockLedger(database: Database): Promise<void> {
  if (isTogether(database)) throw new Error("What locks the ledger cannot share its transaction.");
  await takeLedger(database);
}

/**
 * Lets one writer at a time into the ledger, until its transaction ends: two could not both follow the same last entry.
 * Answers the last entry.
 */
export async function takeLedger(database: Database): Promise<Head> {
  const { rows } = await sql<{ seq: string; hash: string }>`select seq, hash from lock_ledger()`.execute(
    database,
  );
  return asHead(rows[0]);
}

const asHead = (last: { seq: string; hash: string } | undefined): Head => ({
  seq: Number(last?.seq ?? 0),
  hash: last?.hash ?? GENESIS,
});

function asEntry({ approved_by, ...row }: EntryRow): LedgerEntry {
  return { ...row, seq: Number(row.seq), at: row.at.toISOString(), approvedBy: approved_by };
}

/** Puts these after the last entry, in the given order, and answers them with their hashes. The ledger must be locked. */
export async function insertEntries(
  database: Database,
  entries: readonly Omit<LedgerEntry<object>, "seq" | "previous" | "hash">[],
  head: Head,
): Promise<LedgerEntry[]> {
  let { seq, hash: previous } = head;
  const chained = entries.map((entry) => {
    seq += 1;
    const next = { ...entry, seq, previous };
    previous = hashOfEntry(next);
    return { ...next, hash: previous };
  });
  await keepEntries(database, chained as LedgerEntry[]);
  return chained as LedgerEntry[];
}

/** Keeps entries that are chained already: written here, or brought from elsewhere as they are. The ledger must be locked. */
export async function keepEntries(database: Database, entries: readonly LedgerEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 1000) {
    const rows = entries.slice(from, from + 1000).map(({ approvedBy, ...entry }) => ({
      ...entry,
      approved_by: approvedBy,
      content: JSON.stringify(entry.content),
    }));
    await tables(database)
      .insertInto("ledger_entries")
      .values(rows as never)
      .execute();
  }
}

/** The number and hash of the last entry; 0 and zeros where there is none. */
export async function getHead(database: Database): Promise<Head> {
  const last = await tables(database)
    .selectFrom("ledger_entries")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return asHead(last);
}

/** All entries of these records, in the order of the chain; after `seq` where one is given. */
export async function listEntries<Content = LedgerEntry["content"], Id extends string = string>(
  database: Database,
  records: readonly Id[],
  seq = 0,
): Promise<LedgerEntry<Content, Id>[]> {
  if (records.length === 0) return [];
  const rows = await tables(database)
    .selectFrom("ledger_entries")
    .selectAll()
    .where("record", "in", records)
    .where("seq", ">", String(seq))
    .orderBy("seq")
    .execute();
  // Contents were checked against the noun's schema when they were appended.
  return rows.map(asEntry) as LedgerEntry<Content, Id>[];
}

/** Entries about records of one noun after `seq`, in order. */
export async function listEntriesOf<Content = LedgerEntry["content"], Id extends string = string>(
  database: Database,
  noun: string,
  seq = 0,
): Promise<LedgerEntry<Content, Id>[]> {
  const rows = await tables(database)
    .selectFrom("ledger_entries")
    .selectAll()
    .where("noun", "=", noun)
    .where("seq", ">", String(seq))
    .orderBy("seq")
    .execute();
  return rows.map(asEntry) as LedgerEntry<Content, Id>[];
}

/** Entries under these conditions, the last ones of them, in the order of the chain; an empty list asks for nothing. */
export async function listEntriesAmong(
  database: Database,
  asked: {
    after: number;
    from: Date | null;
    before: Date | null;
    nouns: readonly string[];
    /** About these, or about what belongs to them. */
    records: readonly string[];
    by: readonly string[];
    /** About these as well, or about what belongs to them; about anything, where it is absent. */
    among?: readonly string[] | undefined;
    limit: number;
  },
): Promise<LedgerEntry[]> {
  const { after, from, before, nouns, records, by, among, limit } = asked;
  const all = [sql`e.seq > ${after}`];
  if (from) all.push(sql`e.at >= ${from}`);
  if (before) all.push(sql`e.at < ${before}`);
  if (nouns.length) all.push(sql`e.noun = any(${[...nouns]})`);
  if (by.length) all.push(sql`e.by = any(${[...by]})`);
  for (const ids of [...(records.length ? [records] : []), ...(among ? [among] : [])]) {
    all.push(sql`(e.record = any(${[...ids]}) or e.record in (
      select r.record from ledger_records r where r.part_of = any(${[...ids]})))`);
  }
  const { rows } = await sql<EntryRow>`
    select * from ledger_entries e where ${sql.join(all, sql` and `)} order by e.seq desc limit ${limit}`.execute(
    database,
  );
  return rows.map(asEntry).reverse();
}

/** Of these records the noun, and the record to which each belongs. */
export async function listRecordRows(database: Database, records: readonly string[]): Promise<RecordRow[]> {
  if (records.length === 0) return [];
  return tables(database)
    .selectFrom("ledger_records")
    .selectAll()
    .where("record", "in", [...new Set(records)])
    .execute();
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

/** The entries from one to another, both counted, in order. */
export async function listEntriesBetween(
  database: Database,
  from: number,
  to: number,
): Promise<LedgerEntry[]> {
  const rows = await tables(database)
    .selectFrom("ledger_entries")
    .selectAll()
    .where("seq", ">=", String(from))
    .where("seq", "<=", String(to))
    .orderBy("seq")
    .execute();
  return rows.map(asEntry);
}

/**
 * Entries as they lie in the table, for checking them: a time is given to the microsecond, because whoever edits a row
 * by hand can write what no entry ever has.
 */
export async function listStoredEntries(
  database: Database,
  range: { after: number; upTo: number; limit: number },
): Promise<LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`
    select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, by, organisation,
      approved_by as "approvedBy", reason, noun, record, content, previous, hash
    from ledger_entries where seq > ${range.after} and seq <= ${range.upTo} order by seq limit ${range.limit}`.execute(
    database,
  );
  // Changed where they lie: there can be a million of them.
  for (const row of rows) {
    row.seq = Number(row.seq);
    if (row.at.endsWith("000Z")) row.at = `${row.at.slice(0, -4)}Z`;
  }
  return rows;
}

/** All entries in order as text, each one line of JSON with `"line":"entry"`, so many at once. */
export function listEntryTexts(transaction: Database, atOnce: number): AsyncGenerator<string[]> {
  return readTexts(
    transaction,
    sql`select to_json(e)::text as text from (
        select 'entry' as line, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, by, organisation,
          approved_by as "approvedBy", reason, noun, record, content, previous, hash
        from ledger_entries order by seq) as e`,
    atOnce,
  );
}

/** The stored hash of an entry; that of the beginning for 0, and undefined where the entry is not there. */
export async function findHash(database: Database, seq: number): Promise<string | undefined> {
  if (seq === 0) return GENESIS;
  const row = await tables(database)
    .selectFrom("ledger_entries")
    .select("hash")
    .where("seq", "=", String(seq))
    .executeTakeFirst();
  return row?.hash;
}

/** How many entries there are up to one, by counting them: some can have been taken out. */
export async function countEntries(database: Database, upTo: number): Promise<number> {
  const { count } = await tables(database)
    .selectFrom("ledger_entries")
    .select((e) => e.fn.countAll<string>().as("count"))
    .where("seq", "<=", String(upTo))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The stored hashes of entries after `seq`, in order, without reading what they say. */
export async function listHashes(
  database: Database,
  range: { after: number; upTo: number; limit: number },
): Promise<{ seq: number; hash: string }[]> {
  const rows = await tables(database)
    .selectFrom("ledger_entries")
    .select(["seq", "hash"])
    .where("seq", ">", String(range.after))
    .where("seq", "<=", String(range.upTo))
    .orderBy("seq")
    .limit(range.limit)
    .execute();
  return rows.map((row) => ({ seq: Number(row.seq), hash: row.hash }));
}

export type RecordRow = { record: string; noun: string; part_of: string | null };

/** Remembers which records there are; what is known already stays. */
export async function insertRecords(database: Database, records: readonly RecordRow[]): Promise<void> {
  if (records.length === 0) return;
  await tables(database)
    .insertInto("ledger_records")
    .values([...records])
    .onConflict((conflict) => conflict.column("record").doNothing())
    .execute();
}

/** Forgets which records there are, before they are drawn anew from the entries. */
export async function clearRecords(database: Database): Promise<void> {
  await tables(database).deleteFrom("ledger_records").execute();
}

/** How many records there are, of all nouns. */
export async function countRecords(database: Database): Promise<number> {
  const { count } = await tables(database)
    .selectFrom("ledger_records")
    .select((e) => e.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A page of the ids of all records of a noun, after one of them, in the order of ids. */
export async function listRecords(
  database: Database,
  noun: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await tables(database)
    .selectFrom("ledger_records")
    .select("record")
    .where("noun", "=", noun)
    .where("record", ">", after)
    .orderBy("record")
    .limit(limit)
    .execute();
  return rows.map((row) => row.record);
}

/** The records to which these belong, each once. */
export async function listWholes(database: Database, records: readonly string[]): Promise<string[]> {
  if (records.length === 0) return [];
  const rows = await tables(database)
    .selectFrom("ledger_records")
    .select("part_of")
    .distinct()
    .where("record", "in", records)
    .where("part_of", "is not", null)
    .execute();
  return rows.flatMap((row) => row.part_of ?? []);
}

/** All entries of these records and of what belongs to them; the order of the chain holds within each answer only. */
export function listEntriesWithParts(
  database: Database,
  records: readonly string[],
): Promise<readonly LedgerEntry[]> {
  return records.length === 0 ? Promise.resolve([]) : combined(database, readEntriesWithParts, records);
}

async function readEntriesWithParts(database: Database, given: readonly (readonly string[])[]) {
  const asked = given.flat();
  const { rows } = await sql<EntryRow & { part_of: string | null }>`
    select e.*, r.part_of from ledger_entries e left join ledger_records r on r.record = e.record
    where e.record = any(${asked}) or e.record in (
      select r.record from ledger_records r where r.part_of = any(${asked}))
    order by e.seq`.execute(database);
  const entries = rows.map(({ part_of, ...row }) => ({ part_of, entry: asEntry(row) }));
  return given.map((records) => {
    const wanted = new Set(records);
    return entries
      .filter(({ entry, part_of }) => wanted.has(entry.record) || (part_of !== null && wanted.has(part_of)))
      .map(({ entry }) => entry);
  });
}
