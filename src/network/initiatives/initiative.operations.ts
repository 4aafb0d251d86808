import { z } from "zod";
import { defineOperation, listOf, type OperationContext, pageOf, wholePage } from "../../base/operation.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { inKindOrder, isAmong, isAsked, pageOfRows, registerFilter } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { registerOperations, shownOf, shownParts } from "../register/recording.ts";
import { initiatives } from "./initiative.record.ts";
import {
  INITIATIVE_KINDS,
  INITIATIVE_STATUSES,
  Initiative,
  InitiativeFact,
  InitiativeFields,
  InitiativeId,
  initiativeOn,
} from "./initiative.ts";

/** The initiatives of a day, in the order of the vocabulary's kinds. */
export async function listInitiatives(
  context: OperationContext,
  asked: string | undefined,
): Promise<Initiative[]> {
  const records = await initiatives.read(context.database, context.person, { asOf: asked });
  const day = dayOf(context, asked);
  const rows = [...records.values()].flatMap((record) => initiativeOn(record, day) ?? []);
  return inKindOrder(rows, INITIATIVE_KINDS());
}

export const listInitiativesOperation = defineOperation({
  name: "initiatives.list",
  summary:
    "List what partners build, run or do together: cables, AI factories, research, hubs, as of any day",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.string()).meta({ description: "Codes of vocabulary/initiative-kinds.yaml" }),
    statuses: listOf(z.enum([...INITIATIVE_STATUSES, "unknown"])),
    frameworks: listOf(FrameworkId).meta({ description: "Only under these frameworks" }),
    ...wholePage,
  }),
  output: pageOf(Initiative),
  columns: ["id", "name", "kind", "parties", "status", "since", "sinceAtLatest"],
  run: async ({ limit, offset, kinds, statuses, frameworks: under, ...asked }, context) => {
    const rows = (await listInitiatives(context, asked.asOf)).filter(
      (row) =>
        isAsked(row, asked) &&
        isAmong(kinds, row.kind) &&
        isAmong(statuses, row.status) &&
        isAmong(under, ...row.frameworks),
    );
    return pageOfRows(rows, { limit, offset });
  },
});

const Shown = shownOf(Initiative, InitiativeFact);

async function showInitiative(context: OperationContext, id: InitiativeId, asked?: string) {
  const record = await initiatives.get(context.database, context.person, id, asked);
  const initiative = initiativeOn(record, dayOf(context, asked)) ?? initiativeOn(record, "9999");
  if (!initiative) throw new Error(`initiative ${id} never begins`);
  return { ...initiative, ...shownParts(record) };
}

export const initiativeOperations = registerOperations({
  noun: "initiatives",
  words: "an initiative",
  id: InitiativeId,
  fields: InitiativeFields,
  fact: InitiativeFact,
  output: Shown,
  of: initiatives,
  show: showInitiative,
  shows: "Show an initiative with all that is known of it and its sources",
  assertFits: async ({ database, person }, { frameworks: under = [] }) => {
    for (const id of under) await frameworks.get(database, person, id);
  },
});
