import type { Database } from "../base/database/database.ts";
import { rebuildPassages } from "../documents/passages/passage.store.ts";
import { type DrawingProgress, rebuildRecords, redrawOutdated } from "../ledger/entries/rebuilding.ts";
import { RECORDS } from "./records.ts";

/** Draws all that is drawn from documents and entries anew, after they came in another way than by being worked on here. */
export async function redraw(database: Database): Promise<void> {
  await rebuildPassages(database);
  await rebuildRecords(database, RECORDS);
}

/** Draws the lists anew where an earlier Entente drew them in another form. Answers whether it did. */
export function redrawLists(database: Database, onProgress: DrawingProgress): Promise<boolean> {
  return redrawOutdated(database, RECORDS, onProgress);
}
