import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { insertRows, inUtc, type TableRow } from "../../base/database/table-rows.ts";
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
  rows: Record<string, number>;
};

/**
 * Reads a whole file, checks its chain, and compares it with the ledger that is here. Throws `ledger.file-broken`, and
 * `ledger.other-history` where the two have different entries in the same place: neither can follow the other.
 */
export async function compareFile(database: Database, lines: AsyncIterable<Line>): Promise<Compared> {
  const here = await getHead(database);
  let last = { seq: 0, hash: GENESIS };
  const rows: Record<string, number> = {};
  for await (const line of lines) {
    if (line.line === "row") rows[line.table] = (rows[line.table] ?? 0) + 1;
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
  return { entries: last.seq, head: last.hash, here: Math.min(here.seq, last.seq), rows };
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
    const pending: { rows: RowLine[]; entries: LedgerEntry[]; size: number } = {
      rows: [],
      entries: [],
      size: 0,
    };
    const settle = async () => {
      await putRows(utc, pending.rows.splice(0), added, renew);
      const entries = pending.entries.splice(0);
      const broken = findBreak(entries, last);
      if (broken) throw brokenChain(broken);
      await keepEntries(utc, entries);
      last = entries.at(-1) ?? last;
      pending.size = 0;
    };
    for await (const line of lines) {
      if (line.line === "row") {
        // Rows come before the entries that need them, and are put in first.
        if (pending.entries.length) await settle();
        pending.rows.push(line);
        pending.size += typeof line.row.bytes === "string" ? line.row.bytes.length : 2000;
      } else if (line.line === "entry" && line.seq > begin.seq) {
        pending.entries.push(entryOf(line));
        pending.size += 1000;
      }
      if (pending.size > 2_000_000) await settle();
    }
    await settle();
    return { entries: last.seq - begin.seq, rows: added };
  });
}

async function putRows(
  database: Database,
  lines: readonly RowLine[],
  added: Record<string, number>,
  renew: boolean,
): Promise<void> {
  const byTable = new Map<string, TableRow[]>();
  for (const { table, row } of lines) byTable.set(table, [...(byTable.get(table) ?? []), row]);
  for (const [table, { same, without, isRenewed }] of Object.entries(TRAVELLING)) {
    const rows = byTable.get(table) ?? [];
    const options = { same, ...(without ? { without } : {}), renew: renew && isRenewed === true };
    // The same row may have come twice in one part: the last one is the newest.
    const once = [
      ...new Map(rows.map((row) => [JSON.stringify(same.map((name) => row[name])), row])).values(),
    ];
    if (table === "document_versions") await assertNoOtherReading(database, once);
    const count = await insertRows(database, table, once, options);
    if (count) added[table] = (added[table] ?? 0) + count;
    byTable.delete(table);
  }
  const [unknown] = byTable.keys();
  if (unknown === undefined) return;
  throw new Problem("ledger.file-newer", {
    message: `The file holds rows of ${unknown}, which this version of Entente does not take in.`,
    remedy: "Use the version of Entente that wrote the file, or a later one.",
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
