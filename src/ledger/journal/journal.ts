import { createHash } from "node:crypto";
import { createReadStream, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { EngineHooks } from "../../base/database/engine.ts";
import type { CommitGuard } from "../../base/database/engine-socket.ts";
import { Problem } from "../../base/problem.ts";
import { findHash, getHead } from "../entries/ledger-entry.store.ts";
import { bringIn } from "../exchange/bringing-in.ts";
import { exportForJournal, writeWhole } from "../exchange/exporting.ts";
import { gatherLines } from "../exchange/gathering.ts";
import type { Line, RowLine, SealLine } from "../exchange/line.ts";
import { readSealedLines } from "../exchange/sealed-lines.ts";
import { JournalFile, type Sealed, syncFolderOf } from "./journal-file.ts";

/** Where the journal of a data folder lies. */
export const journalPath = (data: string) => join(data, "ledger-journal.jsonl");

/**
 * Opens the journal beside an embedded database and brings the two together, before anybody can connect: what one of
 * them lacks it gets from the other. Then nothing is acknowledged that is not in the journal, synced to the disk.
 */
export async function openJournal(
  database: Database,
  { inside, data }: { inside: Database; data: string },
  redraw: (database: Database) => Promise<void>,
): ReturnType<EngineHooks["open"]> {
  const path = journalPath(data);
  const notices: string[] = [];
  await settleRestore(database, path);
  let journal = JournalFile.open(path);
  if (!journal) {
    if (existsSync(path)) {
      // Whatever it is, it is not ours to write over.
      const aside = `${path}.unreadable-${Date.now()}`;
      renameSync(path, aside);
      notices.push(`The journal could not be read; it was put aside as ${aside}.`);
    }
    const { entries } = await writeWhole(path, exportForJournal(database, new Date()));
    syncFolderOf(path);
    if (entries > 0)
      notices.push(`There was no journal of the ledger: one was made, with ${counted(entries)}.`);
    journal = JournalFile.open(path);
  }
  if (!journal) throw new Error("A journal that was just made does not open.");
  const brought = await bringUp(database, path, journal.sealed, redraw);
  if (brought > 0)
    notices.push(
      `The database was behind its journal: ${counted(brought)} ${brought === 1 ? "was" : "were"} brought back.`,
    );
  const missed = (await getHead(database)).seq - journal.sealed.entries;
  const opened = journal;
  await database.transaction().execute((transaction) => catchUp(transaction, opened));
  if (missed > 0)
    notices.push(
      `The journal was behind the database: ${counted(missed)} ${missed === 1 ? "was" : "were"} added to it.`,
    );
  return { guard: guardOf(inside, path, journal), notices };
}

const counted = (entries: number) => (entries === 1 ? "one entry" : `${entries} entries`);

/** Brings into the database what only the journal has. Throws `journal.differs` where the two tell different histories. */
async function bringUp(
  database: Database,
  path: string,
  sealed: Sealed,
  redraw: (database: Database) => Promise<void>,
): Promise<number> {
  const head = await getHead(database);
  if (head.seq >= sealed.entries) {
    if ((await findHash(database, sealed.entries)) !== sealed.head) throw differs(path, sealed.entries);
    return 0;
  }
  const known = await countKnownLines(path, head);
  if (known === null) throw differs(path, head.seq);
  return database.transaction().execute(async (transaction) => {
    const { entries } = await bringIn(transaction, linesFrom(path, known), { renew: true });
    await redraw(transaction);
    return entries;
  });
}

const linesOf = (path: string) => readSealedLines(createReadStream(path, { highWaterMark: 1 << 20 }));

/** How many lines of the journal the database has had, by its last entry; null where that entry is not in the journal. */
async function countKnownLines(path: string, head: { seq: number; hash: string }): Promise<number | null> {
  let count = 0;
  let known = 0;
  let isThere = head.seq === 0;
  for await (const line of linesOf(path)) {
    count += 1;
    if (line.line === "entry" && line.seq === head.seq) isThere = line.hash === head.hash;
    if (line.line === "seal" && line.entries <= head.seq) known = count;
  }
  return isThere ? known : null;
}

async function* linesFrom(path: string, skipped: number): AsyncGenerator<Line> {
  let count = 0;
  for await (const line of linesOf(path)) {
    count += 1;
    if (count > skipped) yield line;
  }
}

function differs(path: string, entry: number): Problem {
  return new Problem("journal.differs", {
    message: `The ledger in the database is not the one in ${path}: they differ at entry ${entry} or before.`,
    remedy:
      "Put back the database folder that belongs to the journal. If the database is the right one, move the journal away: a new one is then made from the database.",
    details: { path, entry },
  });
}

function guardOf(database: Database, path: string, opened: JournalFile): CommitGuard {
  let journal = opened;
  return {
    watches: "ledger_entries",
    beforeCommit: async () => {
      if (!(await isRestoring(database))) return { ...(await catchUp(database, journal)), settle: () => {} };
      await writeWhole(restoredPath(path), exportForJournal(database, new Date()));
      return {
        undo: () => rmSync(restoredPath(path), { force: true }),
        settle: () => {
          journal.close();
          journal = beginAnew(path);
        },
      };
    },
    // It lasts already, whatever the journal says: the next commit is refused where the two no longer fit.
    afterChange: () =>
      catchUp(database, journal).then(
        () => {},
        () => {},
      ),
  };
}

/** Whether the transaction puts a backup in the place of the ledger: then the journal begins anew with it. */
async function isRestoring(database: Database): Promise<boolean> {
  const { rows } = await sql<{ value: string | null }>`
    select current_setting('entente.restoring', true) as value`.execute(database);
  return rows[0]?.value === "on";
}

// The journal of what is being restored, until that lasts.
const restoredPath = (path: string) => `${path}.restored`;

/** Puts the journal of what was restored in its place; the one before stays beside it. */
function beginAnew(path: string): JournalFile {
  renameSync(path, `${path}.before-${Date.now()}`);
  renameSync(restoredPath(path), path);
  syncFolderOf(path);
  const journal = JournalFile.open(path);
  if (!journal) throw new Error("A journal that was just made does not open.");
  return journal;
}

/** What a process that died in a restore has left: the journal of what was restored, if that lasts, or a file of no use. */
async function settleRestore(database: Database, path: string): Promise<void> {
  const restored = JournalFile.open(restoredPath(path));
  if (!restored) return;
  restored.close();
  const head = await getHead(database);
  if (restored.sealed.entries === head.seq && restored.sealed.head === head.hash && existsSync(path))
    beginAnew(path).close();
  else rmSync(restoredPath(path));
}

/**
 * Writes to the journal what the database has beyond it, in one go with one sync. It runs between a client's last query
 * and its commit, so it sees what is about to last.
 */
async function catchUp(database: Database, journal: JournalFile): Promise<{ undo(): void }> {
  const { sealed } = journal;
  const head = await getHead(database);
  if (head.seq === sealed.entries && head.hash === sealed.head) return { undo: () => {} };
  if (head.seq < sealed.entries || (await findHash(database, sealed.entries)) !== sealed.head)
    throw Object.assign(
      new Error(
        "The ledger in the database is no longer the one in its journal; nothing is written until Entente has been started anew.",
      ),
      { code: "55000" },
    );
  const lines: Exclude<Line, SealLine>[] = [];
  const range = { after: sealed.entries, upTo: head.seq };
  for await (const line of gatherLines(database, range, (rows) => withoutKept(database, rows)))
    if (line.line !== "seal") lines.push(line);
  try {
    return journal.append(lines, head);
  } catch (error) {
    throw asDatabaseError(error);
  }
}

/** Leaves out the rows that are in the journal as they are, and remembers the others as being there. */
async function withoutKept(database: Database, all: RowLine[]): Promise<RowLine[]> {
  // A name can be erased from the database; from a file that is never rewritten it could not.
  const lines = all.filter(({ table }) => table !== "people");
  if (lines.length === 0) return [];
  const hashed = lines.map((line) => ({
    line,
    sha256: createHash("sha256").update(JSON.stringify(line)).digest("hex"),
  }));
  const { rows } = await sql<{ sha256: string }>`
    insert into journal_rows (sha256) select unnest(${hashed.map(({ sha256 }) => sha256)}::text[])
    on conflict do nothing returning sha256`.execute(database);
  const fresh = new Set(rows.map((row) => row.sha256));
  return hashed.filter(({ sha256 }) => fresh.has(sha256)).map(({ line }) => line);
}

/** What the disk says, as the client of a database hears it. */
function asDatabaseError(error: unknown): Error {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const isFull = ["ENOSPC", "EFBIG", "EDQUOT"].includes(code);
  return Object.assign(new Error(`The journal could not be written: ${message}`), {
    code: isFull ? "53100" : "58030",
  });
}
