import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { compareRows, insertRows, inUtc, type TableRow } from "../../base/database/table-rows.ts";
import { Problem } from "../../base/problem.ts";
import { findHash, getHead, keepEntries, lockLedger } from "../entries/ledger-entry.store.ts";
import { findBreak, GENESIS, type LedgerEntry } from "../entries/ledger-entry.ts";
import { type Line, type RowLine, TRAVELLING } from "./line.ts";

/** What a file holds, measured against what is here. */
export type Compared = {
  /** How many entries the file has. */
  entries: number;
  head: string;
  /** How many of them are here already. */
  here: number;
  /** Rows of the file that are not here, by table. */
  missing: Record<string, number>;
  /** Rows that are here with other values, by table. */
  other: Record<string, number>;
};

/**
 * Reads a whole file, checks its chain, and compares it with the ledger that is here. Throws `ledger.file-broken`, and
 * `ledger.other-history` where the two have different entries in the same place: neither can follow the other.
 */
export async function compareFile(database: Database, lines: AsyncIterable<Line>): Promise<Compared> {
  return inUtc(database, (utc) => compareLines(utc, lines));
}

async function compareLines(database: Database, lines: AsyncIterable<Line>): Promise<Compared> {
  const here = await getHead(database);
  let last = { seq: 0, hash: GENESIS };
  const missing: Record<string, number> = {};
  const other: Record<string, number> = {};
  const pending = new PendingRows();
  const compare = async () => {
    for (const [table, { same, without }, rows] of pending.take()) {
      const found = await compareRows(database, table, rows, { same, ...(without ? { without } : {}) });
      if (found.missing) missing[table] = (missing[table] ?? 0) + found.missing;
      if (found.other) other[table] = (other[table] ?? 0) + found.other;
    }
  };
  for await (const line of lines) {
    if (line.line === "row") {
      pending.add(line);
      if (pending.size > MOST_PENDING) await compare();
    }
    if (line.line !== "entry") continue;
    const entry = entryOf(line);
    const broken = findBreak([entry], last);
    if (broken) throw brokenChain(broken);
    // The hash of an entry stands for all before it: one look at the last that both have is enough.
    if (entry.seq === here.seq && entry.hash !== here.hash) throw await otherHistory(database, entry);
    last = entry;
  }
  if (last.seq < here.seq && (await findHash(database, last.seq)) !== last.hash)
    throw await otherHistory(database, last);
  await compare();
  return { entries: last.seq, head: last.hash, here: Math.min(here.seq, last.seq), missing, other };
}

/**
 * Puts the entries that are missing here after those that are, with the rows that they need, in the caller's
 * transaction. What is here already stays as it is, or is renewed where `renew` says that the lines are newer.
 */
export async function bringIn(
  database: Database,
  lines: AsyncIterable<Line>,
  { renew }: { renew: boolean },
): Promise<{ entries: number; rows: Record<string, number> }> {
  await lockLedger(database);
  return inUtc(database, async (utc) => {
    const begin = await getHead(utc);
    let last = begin;
    const added: Record<string, number> = {};
    const rows = new PendingRows();
    let entries: LedgerEntry[] = [];
    const settle = async () => {
      await putRows(utc, rows, added, renew);
      const broken = findBreak(entries, last);
      if (broken) throw brokenChain(broken);
      await keepEntries(utc, entries);
      last = entries.at(-1) ?? last;
      entries = [];
    };
    for await (const line of lines) {
      if (line.line === "row") {
        // Rows come before the entries that need them, and are put in first.
        if (entries.length) await settle();
        rows.add(line);
      } else if (line.line === "entry" && line.seq > begin.seq) entries.push(entryOf(line));
      if (rows.size > MOST_PENDING || entries.length >= 2000) await settle();
    }
    await settle();
    return { entries: last.seq - begin.seq, rows: added };
  });
}

// About so many characters of rows are held in memory.
const MOST_PENDING = 2_000_000;

/** Rows that have been read and not yet looked at. */
class PendingRows {
  #lines: RowLine[] = [];
  size = 0;

  add(line: RowLine): void {
    this.#lines.push(line);
    const long = [line.row.bytes, line.row.text].find((value) => typeof value === "string");
    this.size += 2000 + (typeof long === "string" ? long.length : 0);
  }

  /** The rows by table, in the order in which they can be put in, and none are pending any more. Throws `ledger.file-newer`. */
  *take(): Generator<[string, (typeof TRAVELLING)[string], TableRow[]]> {
    const byTable = new Map<string, TableRow[]>();
    for (const { table, row } of this.#lines) {
      const rows = byTable.get(table);
      if (rows) rows.push(row);
      else byTable.set(table, [row]);
    }
    this.#lines = [];
    this.size = 0;
    const unknown = [...byTable.keys()].find((table) => !(table in TRAVELLING));
    if (unknown !== undefined) throw unknownTable(unknown);
    for (const [table, travelling] of Object.entries(TRAVELLING)) {
      const rows = byTable.get(table);
      if (!rows) continue;
      // The same row may have come twice in one part: the last one is the newest.
      const keyOf = (row: TableRow) => JSON.stringify(travelling.same.map((name) => row[name]));
      yield [table, travelling, [...new Map(rows.map((row) => [keyOf(row), row])).values()]];
    }
  }
}

function unknownTable(table: string): Problem {
  return new Problem("ledger.file-newer", {
    message: `The file holds rows of ${table}, which this version of Entente does not take in.`,
    remedy: "Use the version of Entente that wrote the file, or a later one.",
  });
}

async function putRows(
  database: Database,
  pending: PendingRows,
  added: Record<string, number>,
  renew: boolean,
): Promise<void> {
  for (const [table, { same, without, isRenewed }, rows] of pending.take()) {
    if (table === "document_versions") await assertNoOtherReading(database, rows);
    if (table === "organisations") await assertNoNamesake(database, rows);
    const options = { same, ...(without ? { without } : {}), renew: renew && isRenewed === true };
    const count = await insertRows(database, table, rows, options);
    if (count) added[table] = (added[table] ?? 0) + count;
  }
}

/** Two organisations of one name could not be told apart: records are marked for them by their ids. */
async function assertNoNamesake(database: Database, rows: readonly TableRow[]): Promise<void> {
  const { rows: others } = await sql<{ name: string }>`
    select o.name from organisations o
    join jsonb_to_recordset(${JSON.stringify(rows.map(({ id, name }) => ({ id, name })))}::jsonb) as r (id text, name text)
      on r.name = o.name and r.id <> o.id`.execute(database);
  const [other] = others;
  if (!other) return;
  throw new Problem("ledger.same-organisation", {
    message: `The organisation "${other.name}" of the file is here already, under another id.`,
    remedy:
      "Import into an Entente that does not have this organisation, or ask for a file of the partnership only.",
  });
}

/** The same bytes are read once: a text of them under another id cannot be put beside it. */
async function assertNoOtherReading(database: Database, rows: readonly TableRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { rows: others } = await sql<{ name: string; document: string }>`
    select v.name, v.document from document_versions v
    join jsonb_to_recordset(${JSON.stringify(rows.map(({ id, source }) => ({ id, source })))}::jsonb) as r (id text, source text)
      on r.source = v.source and r.id <> v.id`.execute(database);
  const [other] = others;
  if (!other) return;
  throw new Problem("ledger.same-document", {
    message: `"${other.name}" of the file is here already, under another id.`,
    remedy:
      "Import into an Entente that does not have these documents, or remove nothing and ask for a file of the partnership only.",
    details: { document: other.document },
  });
}

function entryOf({ line: _, ...entry }: Line & { line: "entry" }): LedgerEntry {
  return entry;
}

function brokenChain({ entry, why }: { entry: number; why: string }): Problem {
  return new Problem("ledger.file-broken", {
    message: `The ledger in the file does not hold from entry ${entry} on: ${why}`,
    remedy: "Get the file again from where it came from; nothing was taken from this one.",
    details: { entry },
  });
}

async function otherHistory(database: Database, { seq }: { seq: number }): Promise<Problem> {
  return new Problem("ledger.other-history", {
    message: `The ledger in the file and the one that is here differ at entry ${seq} or before: neither follows from the other.`,
    remedy: "Import it into an empty Entente. Nothing was changed here.",
    details: { entry: seq, here: await findHash(database, seq) },
  });
}
