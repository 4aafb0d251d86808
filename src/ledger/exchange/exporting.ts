import { open, rename, rm } from "node:fs/promises";
import { MARKINGS } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import { lastMigration } from "../../base/database/migrations.ts";
import type { Person } from "../../base/operation.ts";
import { version } from "../../base/place.ts";
import { Problem } from "../../base/problem.ts";
import { getHead } from "../entries/ledger-entry.store.ts";
import { gatherLines, listLines } from "./gathering.ts";
import type { Line } from "./line.ts";
import { Sealer } from "./sealed-lines.ts";

/** The first line of a file that is written now. */
export async function firstLine(database: Database, at: Date): Promise<Line & { line: "ledger" }> {
  const migration = await lastMigration(database);
  return { line: "ledger", format: 1, entente: version(), migration, at: at.toISOString() };
}

/** The whole ledger as bytes, with what its entries need and its checkpoints, as it stands when this begins. */
export async function* exportLedger(
  database: Database,
  at: Date,
): AsyncGenerator<Buffer, { entries: number; head: string }> {
  const head = await getHead(database);
  const sealer = new Sealer();
  yield sealer.write(await firstLine(database, at));
  for await (const line of gatherLines(database, { after: 0, upTo: head.seq }))
    if (line.line !== "seal") yield sealer.write(line);
  for (const line of await listLines(database, "checkpoints"))
    if (Number(line.row.entries) <= head.seq) yield sealer.write(line);
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
