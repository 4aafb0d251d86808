import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { verifyChain } from "./ledger-entry.store.ts";
import { rebuildRecords } from "./rebuilding.ts";
import type { RecordDeclaration } from "./record.ts";

export const verifyLedger = defineOperation({
  name: "ledger.verify",
  summary: "Check that no entry of the ledger has been changed, removed, added or moved",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: z.object({
    entries: z.int().meta({ description: "How many entries fit, from the first on" }),
    head: z.string().meta({ description: "Hash of the last entry that fits" }),
    broken: z.object({ seq: z.int(), why: z.string() }).nullable(),
  }),
  run: (_, { database }) => verifyChain(database),
});

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
