import { z } from "zod";
import {
  defineOperation,
  listOf,
  type OperationContext,
  PersonName,
  pageOf,
  wholePage,
} from "../../base/operation.ts";
import { getFramework } from "../frameworks/framework.store.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { asOf, isAsked, pageOfRows, registerFilter } from "../register/asking.ts";
import { dayOf, inOrder } from "../register/fact.ts";
import { registerOperations } from "../register/recording.ts";
import { initiativeRecord } from "./initiative.record.ts";
import { getInitiative, readInitiatives } from "./initiative.store.ts";
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
  const records = await readInitiatives(context.database, context.person, { asOf: asked });
  const order = new Map(INITIATIVE_KINDS().map(({ code }, at) => [code, at]));
  return [...records.values()]
    .flatMap((record) => initiativeOn(record, dayOf(context, asked)) ?? [])
    .sort((one, other) => (order.get(one.kind) ?? 0) - (order.get(other.kind) ?? 0));
}

export const listInitiativesOperation = defineOperation({
  name: "initiatives.list",
  summary:
    "List what partners build, run or do together: cables, AI factories, research, hubs, as of any day",
  effect: "read",
  role: "reader",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.string()).meta({ description: "Codes of vocabulary/initiative-kinds.yaml" }),
    statuses: listOf(z.enum([...INITIATIVE_STATUSES, "unknown"])),
    frameworks: listOf(FrameworkId).meta({ description: "Only under these frameworks" }),
    ...wholePage,
  }),
  output: pageOf(Initiative),
  columns: ["id", "name", "kind", "parties", "status", "since", "sinceAtLatest"],
  run: async ({ limit, offset, kinds, statuses, frameworks, ...asked }, context) => {
    const rows = (await listInitiatives(context, asked.asOf)).filter(
      (row) =>
        isAsked(row, asked) &&
        (kinds.length === 0 || kinds.includes(row.kind)) &&
        (statuses.length === 0 || statuses.includes(row.status)) &&
        (frameworks.length === 0 || row.frameworks.some((id) => frameworks.includes(id))),
    );
    return pageOfRows(rows, { limit, offset });
  },
});

const KnownFact = InitiativeFact.extend({ known: z.string().nullable(), by: PersonName.nullable() });

const Shown = Initiative.extend({
  facts: z.array(KnownFact).meta({ description: "What its sources say, in the order in which it came" }),
  isWithdrawn: z.boolean(),
  seq: z.int().nullable().meta({ description: "Its last ledger entry, for basedOn" }),
});

async function showInitiative(context: OperationContext, id: InitiativeId, asked?: string) {
  const record = await getInitiative(context.database, context.person, id, asked);
  const initiative = initiativeOn(record, dayOf(context, asked)) ?? initiativeOn(record, "9999");
  if (!initiative) throw new Error(`initiative ${id} never begins`);
  return { ...initiative, facts: inOrder(record.facts), isWithdrawn: record.isWithdrawn, seq: record.seq };
}

export const getInitiativeOperation = defineOperation({
  name: "initiatives.get",
  summary: "Show an initiative with all that is known of it and its sources",
  effect: "read",
  role: "reader",
  input: z.object({ id: InitiativeId, asOf }),
  output: Shown,
  positional: ["id"],
  run: ({ id, asOf: asked }, context) => showInitiative(context, id, asked),
});

export const initiativeChanges = registerOperations({
  noun: "initiatives",
  words: "an initiative",
  id: InitiativeId,
  fields: InitiativeFields,
  fact: InitiativeFact,
  output: Shown,
  record: initiativeRecord,
  current: ({ database, person }, id) => getInitiative(database, person, id as InitiativeId),
  show: (context, id) => showInitiative(context, id as InitiativeId),
  assertFits: async ({ database, person }, { frameworks = [] }) => {
    for (const id of frameworks) await getFramework(database, person, id);
  },
});
