import type { Database } from "../base/database/database.ts";
import { rebuildPassages } from "../documents/passages/passage.store.ts";
import { rebuildRecords } from "../ledger/entries/rebuilding.ts";
import { RECORDS } from "./records.ts";

/** Draws all that is drawn from documents and entries anew, after they came in another way than by being worked on here. */
export async function redraw(database: Database): Promise<void> {
  await rebuildPassages(database);
  await rebuildRecords(database, RECORDS);
}
