import type { Database } from "../../base/database/database.ts";
import { isDrawn, recordDrawn } from "./drawing.store.ts";
import {
  clearRecords,
  countRecords,
  insertRecords,
  listEntriesAfter,
  listRecords,
  lockLedger,
} from "./ledger-entry.store.ts";
import type { RecordDeclaration } from "./record.ts";

/** Told how many of so many records have been drawn. */
export type DrawingProgress = (done: number, all: number) => void;

/**
 * Draws all tables that lists read anew from the entries; parts before what they belong to, in the order given. Answers
 * how many records there are of each noun. Nobody can write to the ledger until the caller's transaction ends.
 */
export async function rebuildRecords(
  database: Database,
  declarations: readonly RecordDeclaration[],
  onProgress: DrawingProgress = () => {},
): Promise<Record<string, number>> {
  await lockLedger(database);
  await clearRecords(database);
  await findRecords(database, declarations);
  const counts: Record<string, number> = {};
  const all = await countRecords(database);
  let done = 0;
  for (const declared of declarations) await declared.clear(database);
  for (const declared of declarations) {
    counts[declared.noun] = 0;
    for (let after = ""; ; ) {
      const ids = await listRecords(database, declared.noun, after, 2000);
      const last = ids.at(-1);
      if (last === undefined) break;
      await declared.index(database, ids);
      counts[declared.noun] = (counts[declared.noun] ?? 0) + ids.length;
      after = last;
      done += ids.length;
      onProgress(done, all);
    }
  }
  await recordDrawn(database);
  return counts;
}

/**
 * Draws them anew where they were last drawn in another form, or never: a folder from an earlier Entente would show empty
 * lists. Of several processes that start at once one does it, and the others wait. Answers whether this one did.
 */
export async function redrawOutdated(
  database: Database,
  declarations: readonly RecordDeclaration[],
  onProgress: DrawingProgress,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    await lockLedger(transaction);
    if (await isDrawn(transaction)) return false;
    await rebuildRecords(transaction, declarations, onProgress);
    return true;
  });
}

async function findRecords(database: Database, declarations: readonly RecordDeclaration[]): Promise<void> {
  const byNoun = new Map(declarations.map((declared) => [declared.noun, declared]));
  for (let seq = 0; ; ) {
    const entries = await listEntriesAfter(database, seq, 5000);
    const last = entries.at(-1);
    if (!last) return;
    const rows = new Map<string, { record: string; noun: string; part_of: string | null }>();
    for (const { record, noun, content } of entries) {
      const part_of = byNoun.get(noun)?.partOf?.find(content) ?? null;
      if (!rows.has(record)) rows.set(record, { record, noun, part_of });
    }
    await insertRecords(database, [...rows.values()]);
    seq = last.seq;
  }
}
