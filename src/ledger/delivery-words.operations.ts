import { z } from "zod";
import { defineOperation } from "../base/operation.ts";
import { DELIVERY, Word } from "./delivery-words.ts";
import { STATUS_WORDS } from "./status/status.ts";

const ActionWord = Word.extend({
  to: z.array(z.string()).meta({ description: "To what an action may go from there" }),
  reason: z.array(z.string()).meta({ description: "Which of these steps need a reason" }),
});

export const listLedgerWords = defineOperation({
  name: "ledger.words",
  summary:
    "List the words with which delivery is recorded: statuses, roles, states, forms of evidence, scales",
  effect: "read",
  role: "visitor",
  input: z.object({}),
  output: z.object({
    statuses: z.array(Word),
    roles: z.array(Word.extend({ owns: z.boolean() })),
    actionStates: z.array(ActionWord),
    milestoneStatuses: z.array(Word),
    evidenceForms: z.array(Word),
    verdicts: z.array(Word),
    verifiability: z.array(Word),
    ambition: z.array(Word),
    instruments: z.array(Word),
  }),
  run: async () => ({ statuses: STATUS_WORDS(), ...DELIVERY() }),
});
