import type { Database } from "../../base/database/database.ts";
import { clearRecords, insertRecords, listEntriesAfter, listRecords } from "./ledger-entry.store.ts";
import type { RecordDeclaration } from "./record.ts";

/**
 * Draws all tables that lists read anew from the entries; parts before what they belong to, in the order given. Answers
 * how many records there are of each noun.
 */
export async function rebuildRecords(
  database: Database,
  declarations: readonly RecordDeclaration[],
): Promise<Record<string, number>> {
  await clearRecords(database);
  await findRecords(database, declarations);
  const counts: Record<string, number> = {};
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
    }
  }
  return counts;
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
