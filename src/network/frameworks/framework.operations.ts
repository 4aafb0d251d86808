import { z } from "zod";
import { defineOperation, listOf, type OperationContext, PersonName, pageOf } from "../../base/operation.ts";
import { readMeetings, readSeries } from "../meetings/meeting.store.ts";
import { Meets, meetsByFramework } from "../meetings/meets.ts";
import { asOf, isAsked, pageOfRows, registerFilter, wholePage } from "../register/asking.ts";
import { dayOf, inOrder } from "../register/fact.ts";
import { getFramework, readFrameworks } from "./framework.store.ts";
import {
  FRAMEWORK_KINDS,
  FRAMEWORK_STATUSES,
  Framework,
  FrameworkFact,
  FrameworkId,
  frameworkOn,
  type RegisteredFramework,
} from "./framework.ts";

const Row = Framework.extend({
  meets: Meets.nullable().meta({ description: "The council or dialogue under it; null where none is known" }),
});

/** The frameworks of a day with how they meet, in the order of the vocabulary's kinds. */
export async function listFrameworks(context: OperationContext, asked: string | undefined) {
  const { database, person } = context;
  const day = dayOf(context, asked);
  const records = await readFrameworks(database, person, { asOf: asked });
  const meets = meetsByFramework(
    await readSeries(database, person, { asOf: asked }),
    await readMeetings(database, person, { asOf: asked }),
    day,
  );
  const order = new Map(FRAMEWORK_KINDS().map(({ code }, at) => [code, at]));
  return [...records.values()]
    .flatMap((record) => frameworkOn(record, day) ?? [])
    .map((framework) => ({ ...framework, meets: meets.get(framework.id) ?? null }))
    .sort((one, other) => (order.get(one.kind) ?? 0) - (order.get(other.kind) ?? 0));
}

export const listFrameworksOperation = defineOperation({
  name: "frameworks.list",
  summary: "List the frameworks between parties, with their status and since when, as of any day",
  details:
    "What ships with Entente is taken from the publications that its sources name; what people recorded stands on it. A day that no source states is null, and sinceAfter and sinceAtLatest say what is known of it.",
  effect: "read",
  role: "reader",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.string()).meta({ description: "Codes of vocabulary/framework-kinds.yaml" }),
    statuses: listOf(z.enum([...FRAMEWORK_STATUSES, "unknown"])),
    ...wholePage,
  }),
  output: pageOf(Row),
  columns: ["id", "name", "kind", "parties", "status", "since", "sinceAtLatest"],
  run: async ({ limit, offset, kinds, statuses, ...asked }, context) => {
    const rows = (await listFrameworks(context, asked.asOf)).filter(
      (row) =>
        isAsked(row, asked) &&
        (kinds.length === 0 || kinds.includes(row.kind)) &&
        (statuses.length === 0 || statuses.includes(row.status)),
    );
    return pageOfRows(rows, { limit, offset });
  },
});

/** A fact with the day on which it was known and who added it. */
const KnownFact = FrameworkFact.extend({ known: z.string().nullable(), by: PersonName.nullable() });

export const getFrameworkOperation = defineOperation({
  name: "frameworks.get",
  summary: "Show a framework with all that is known of it and its sources, and what belongs to it",
  effect: "read",
  role: "reader",
  input: z.object({ id: FrameworkId, asOf }),
  output: Row.extend({
    facts: z.array(KnownFact).meta({ description: "What its sources say, in the order in which it came" }),
    parts: z.array(FrameworkId).meta({ description: "Narrower frameworks that belong to it" }),
    upgradedFrom: z
      .array(FrameworkId)
      .meta({ description: "Frameworks whose place it took, the latest first" }),
    isWithdrawn: z.boolean(),
    seq: z.int().nullable().meta({ description: "Its last ledger entry, for basedOn" }),
  }),
  positional: ["id"],
  run: async ({ id, asOf: asked }, context) => {
    const { database, person } = context;
    const record = await getFramework(database, person, id, asked);
    const all = await listFrameworks(context, asked);
    const own = all.find((row) => row.id === id) ?? { ...notYet(record), meets: null };
    return {
      ...own,
      facts: inOrder(record.facts),
      parts: all.filter((row) => row.parent === id).map((row) => row.id),
      upgradedFrom: upgradedFrom(all, id),
      isWithdrawn: record.isWithdrawn,
      seq: record.seq,
    };
  },
});

/** A framework that had not come yet on the day, or was withdrawn. */
function notYet(record: RegisteredFramework): Framework {
  const last = frameworkOn(record, "9999");
  if (!last) throw new Error(`framework ${record.id} never begins`);
  return { ...last, status: "unknown", since: null, sinceAfter: null, sinceAtLatest: null };
}

/** The frameworks whose place one took, and those whose place these took, the latest first. */
export function upgradedFrom(all: readonly Framework[], id: FrameworkId): FrameworkId[] {
  const found: FrameworkId[] = [];
  for (let now: FrameworkId[] = [id]; now.length > 0; ) {
    now = all
      .filter((row) => row.upgradedInto !== null && now.includes(row.upgradedInto) && !found.includes(row.id))
      .map((row) => row.id);
    found.push(...now);
  }
  return found;
}
