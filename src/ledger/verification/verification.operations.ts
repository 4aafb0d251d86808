import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { getHead } from "../entries/ledger-entry.store.ts";
import { Break } from "../entries/ledger-entry.ts";
import { Verdict, verifyRange } from "./verification.ts";
import { verifyLedgerIn } from "./verifying.ts";

export const verifyLedger = defineOperation({
  name: "ledger.verify",
  summary: "Check that no entry of the ledger has been changed, removed, added or moved",
  details:
    "Each entry is checked against its own hash and the entry before it, all columns of it. A ledger that was written anew from some entry on, or cut off at its end, fits in itself: that is found by a checkpoint from before. On the command line it ends with 1 where the ledger does not hold.",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: Verdict,
  isWell: (verdict) => verdict.ok,
  run: (_, { database, settings }) => verifyLedgerIn(database, settings),
});

export const verifyLedgerPart = defineOperation({
  name: "ledger.verify-part",
  summary: "Check a part of the ledger, so that checking a long one can show how far it is",
  effect: "read",
  role: "reader",
  input: z.object({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .default(0)
      .meta({ description: "Number of the last entry that was checked" }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(10_000)
      .meta({ description: "How many entries" }),
  }),
  output: z.object({
    upTo: z.int().meta({ description: "Number of the last entry of this part" }),
    entries: z.int().meta({ description: "Number of the last entry of the ledger" }),
    firstBad: Break.nullable(),
  }),
  isWell: ({ firstBad }) => firstBad === null,
  run: async ({ after, limit }, { database }) => {
    const { seq } = await getHead(database);
    const upTo = Math.max(after, Math.min(after + limit, seq));
    return { upTo, entries: seq, firstBad: await verifyRange(database, { after, upTo }) };
  },
});
