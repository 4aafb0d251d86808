import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { rebuildRecords } from "./rebuilding.ts";
import type { RecordDeclaration } from "./record.ts";

/** Draws the lists of all declared nouns anew. */
export function rebuildLedger(declarations: readonly RecordDeclaration[]) {
  return defineOperation({
    name: "ledger.rebuild",
    summary: "Draw the lists anew from the entries of the ledger",
    effect: "write",
    role: "administrator",
    input: z.object({}),
    output: z.object({ records: z.record(z.string(), z.int()) }),
    run: async (_, { database }) => ({ records: await rebuildRecords(database, declarations) }),
  });
}
