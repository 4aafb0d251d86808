import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { defineOperation } from "../../base/operation.ts";
import { bringIn, compareFile } from "./bringing-in.ts";
import { asDrafts, assertByTwo, isTakenByTwo } from "./by-two.ts";
import type { Line } from "./line.ts";

/** What became of a file, or would. */
const Imported = z.object({
  outcome: z.enum(["imported", "would be imported", "nothing new"]),
  entries: z.int().meta({ description: "How many entries the file has" }),
  head: z.string().meta({ description: "Hash of the last of them" }),
  here: z.int().meta({ description: "How many of them were here already" }),
  added: z.int().meta({ description: "How many were added, or would be" }),
  rows: z.record(z.string(), z.int()).meta({
    description: "Rows of record that were added, or would be, by table",
  }),
  differing: z.record(z.string(), z.int()).meta({
    description: "Rows that are here with other values, by table; they stay as they are here",
  }),
});

/**
 * Taking in a file of the ledger. It is no entry of the list of operations, because the file is read piece by piece and
 * only the command line has it; it runs as every operation does. `redraw` draws the lists anew.
 */
export function importLedger(
  read: () => AsyncIterable<Line>,
  redraw: (database: Database) => Promise<unknown>,
) {
  return defineOperation({
    name: "ledger.import",
    summary: "Take in a file of the ledger",
    effect: "write",
    role: "administrator",
    input: z.object({ file: z.string(), dryRun: z.boolean() }),
    output: Imported,
    run: async ({ dryRun }, context) => {
      const { database } = context;
      const { entries, head, here, missing, other } = await compareFile(database, read());
      const found = { entries, head, here, added: entries - here, rows: missing, differing: other };
      if (found.added === 0 && Object.keys(missing).length === 0)
        return { outcome: "nothing new" as const, ...found };
      const byTwo = await isTakenByTwo(context, { here });
      if (byTwo) await assertByTwo(read(), { here });
      if (dryRun) return { outcome: "would be imported" as const, ...found };
      const added = await bringIn(database, byTwo ? asDrafts(read()) : read(), { renew: false });
      await redraw(database);
      return { outcome: "imported" as const, ...found, added: added.entries, rows: added.rows };
    },
  });
}
