import { z } from "zod";
import { defineOperation, listOf, type OperationContext, pageOf, wholePage } from "../../base/operation.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { asOf, inKindOrder, isAmong, isAsked, pageOfRows, registerFilter } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { registerOperations, shownOf, shownParts } from "../register/recording.ts";
import {
  isUnreported,
  listUnregistered,
  ToldInitiative,
  UnregisteredPromise,
  withPromises,
} from "./initiative.promises.ts";
import { initiatives } from "./initiative.record.ts";
import {
  INITIATIVE_KINDS,
  INITIATIVE_STATUSES,
  type Initiative,
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
    again: z
      .enum(["any", "named", "not named"])
      .default("any")
      .meta({ description: "Whether a text later than the first names it" }),
    reported: z.enum(["any", "nothing reported"]).default("any").meta({
      description: "Nothing reported: it is promised, and no accepted progress answers that or names it",
    }),
    ...wholePage,
  }),
  output: pageOf(ToldInitiative),
  columns: ["id", "name", "kind", "parties", "status", "since", "sinceAtLatest"],
  run: async ({ limit, offset, kinds, statuses, frameworks: under, again, reported, ...asked }, context) => {
    const all = await listInitiatives(context, asked.asOf);
    const wanted = all.filter(
      (row) =>
        isAsked(row, asked) &&
        isAmong(kinds, row.kind) &&
        isAmong(statuses, row.status) &&
        isAmong(under, ...row.frameworks) &&
        (again === "any" || (again === "named") === row.namedAgainIn.length > 0),
    );
    const told = await withPromises(context, wanted, { all, asOf: asked.asOf });
    return pageOfRows(reported === "any" ? told : told.filter(isUnreported), { limit, offset });
  },
});

export const unregisteredInitiatives = defineOperation({
  name: "initiatives.unregistered",
  summary: "List commitments that speak of a kind of initiative and name none that the register knows",
  details: "By the words of vocabulary/initiative-kinds.yaml: a promised cable that nobody has recorded yet.",
  effect: "read",
  role: "visitor",
  input: z.object({
    kinds: listOf(z.string()).meta({ description: "Codes of vocabulary/initiative-kinds.yaml" }),
    reported: z
      .enum(["any", "nothing reported"])
      .default("any")
      .meta({ description: "Nothing reported: no progress is linked to it" }),
    asOf,
    ...wholePage,
  }),
  output: pageOf(UnregisteredPromise),
  columns: ["commitment", "kind", "shown", "status", "reports", "documentTitle"],
  run: async ({ kinds, reported, asOf: asked, ...page }, context) => {
    const all = await listUnregistered(context, await listInitiatives(context, asked), asked);
    const rows = all.filter(
      ({ kind, reports }) => isAmong(kinds, kind) && (reported === "any" || reports === 0),
    );
    return pageOfRows(inKindOrder(rows, INITIATIVE_KINDS()), page);
  },
});

const Shown = shownOf(ToldInitiative, InitiativeFact);

async function showInitiative(context: OperationContext, id: InitiativeId, asked?: string) {
  const record = await initiatives.get(context.database, context.person, id, asked);
  const initiative = initiativeOn(record, dayOf(context, asked)) ?? initiativeOn(record, "9999");
  if (!initiative) throw new Error(`initiative ${id} never begins`);
  const all = await listInitiatives(context, asked);
  const [told] = await withPromises(context, [initiative], { all: [...all, initiative], asOf: asked });
  return { ...initiative, promised: [], reported: [], ...told, ...shownParts(record) };
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
