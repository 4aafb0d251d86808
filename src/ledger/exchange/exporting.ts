import { open, rename, rm } from "node:fs/promises";
import { sql } from "kysely";
import { MARKINGS } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import { lastMigration } from "../../base/database/migrations.ts";
import { listColumns, readRowTexts } from "../../base/database/table-rows.ts";
import type { Person } from "../../base/operation.ts";
import { version } from "../../base/place.ts";
import { Problem } from "../../base/problem.ts";
import { getHead, listEntryTexts } from "../entries/ledger-entry.store.ts";
import { gatherLines } from "./gathering.ts";
import { type Line, TRAVELLING } from "./line.ts";
import { Sealer } from "./sealed-lines.ts";

// So many lines are read at once.
const AT_ONCE = 1000;

/** The first line of a file that is written now. */
export async function firstLine(database: Database, at: Date): Promise<Line & { line: "ledger" }> {
  const migration = await lastMigration(database);
  return { line: "ledger", format: 1, entente: version(), migration, at: at.toISOString() };
}

type Written = { entries: number; head: string };

/**
 * The whole ledger as bytes, and all rows of record beside it, as they stand at one moment and in little memory. Other
 * work goes on meanwhile on a server; the embedded database, which has one session, waits.
 */
export async function* exportLedger(database: Database, at: Date): AsyncGenerator<Buffer, Written> {
  const transaction = await database.startTransaction().setIsolationLevel("repeatable read").execute();
  try {
    await sql`set local timezone = 'UTC'`.execute(transaction);
    const head = await getHead(transaction);
    const sealer = new Sealer();
    yield sealer.write(await firstLine(transaction, at));
    for await (const lines of listRowTexts(transaction)) yield sealer.writeJson(lines.join("\n"));
    for await (const lines of listEntryTexts(transaction, AT_ONCE)) yield sealer.writeJson(lines.join("\n"));
    yield sealer.seal(head).bytes;
    return { entries: head.seq, head: head.hash };
  } finally {
    await transaction.rollback().execute();
  }
}

async function* listRowTexts(transaction: Database): AsyncGenerator<string[]> {
  for (const [table, { orderBy, only, without = [], atOnce = AT_ONCE }] of Object.entries(TRAVELLING)) {
    const kept = only ?? (await listColumns(transaction, table)).map(({ name }) => name);
    const columns = kept.filter((name) => !without.includes(name));
    for await (const rows of readRowTexts(transaction, table, { orderBy, only: columns, atOnce }))
      yield rows.map((row) => `{"line":"row","table":"${table}","row":${row}}`);
  }
}

/** The entries as bytes, with no more than what they need; without names, which a file that is never rewritten could not erase. */
export async function* exportForJournal(database: Database, at: Date): AsyncGenerator<Buffer, Written> {
  const head = await getHead(database);
  const sealer = new Sealer();
  yield sealer.write(await firstLine(database, at));
  for await (const line of gatherLines(database, { after: 0, upTo: head.seq }, async (rows) =>
    rows.filter(({ table }) => table !== "people"),
  ))
    if (line.line !== "seal") yield sealer.write(line);
  yield sealer.seal(head).bytes;
  return { entries: head.seq, head: head.hash };
}

/** Throws `access.markings` where somebody may not see all: a chain with parts left out could not be checked. */
export function assertSeesAll({ clearance }: Person): void {
  const hasAll = MARKINGS().every(({ code }) => clearance.markings.includes(code));
  if (hasAll && clearance.reach === "everything") return;
  throw new Problem("access.markings", {
    message: "The whole ledger can only be written by somebody who may see all of it.",
    remedy:
      "Ask whoever looks after this Entente, or write the commitments that you may see with entente commitments export.",
  });
}

/** Writes bytes to a file that is there whole or not at all, and that only its owner may read. Answers what the bytes ended with. */
export async function writeWhole<Result>(
  path: string,
  bytes: AsyncGenerator<Uint8Array, Result>,
): Promise<Result> {
  const unfinished = `${path}.unfinished`;
  try {
    const file = await open(unfinished, "w", 0o600);
    try {
      // Many lines are written at once: a call of the system for each would take most of the time.
      let pending: Uint8Array[] = [];
      let size = 0;
      for (;;) {
        const next = await bytes.next();
        if (!next.done) {
          pending.push(next.value);
          size += next.value.byteLength;
        }
        if (size > 1_000_000 || next.done) {
          await file.writev(pending.length ? pending : [new Uint8Array()]);
          pending = [];
          size = 0;
        }
        if (!next.done) continue;
        await file.datasync();
        await file.close();
        await rename(unfinished, path);
        return next.value;
      }
    } finally {
      await file.close().catch(() => {});
    }
  } catch (cause) {
    await rm(unfinished, { force: true });
    if (cause instanceof Problem || !(cause as NodeJS.ErrnoException).syscall) throw cause;
    throw new Problem("files.not-written", {
      message: `${path} could not be written.`,
      remedy: "Choose a folder that exists, that you may write to, and that has room.",
      cause,
    });
  }
}
