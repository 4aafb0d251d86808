import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import {
  type Asking,
  defineOperation,
  listOf,
  type OperationContext,
  pageOf,
  type Viewer,
  wholePage,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { countByFramework } from "../../ledger/commitments/commitment.framework.store.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { endOfDay } from "../../ledger/entries/as-of.ts";
import { meetings, series } from "../meetings/meeting.record.ts";
import { Meets, meetsByFramework } from "../meetings/meets.ts";
import { inKindOrder, isAmong, isAsked, pageOfRows, registerFilter } from "../register/asking.ts";
import { Day, dayOf, statusOn } from "../register/fact.ts";
import { registerOperations, shownOf, shownParts } from "../register/recording.ts";
import { frameworks } from "./framework.record.ts";
import {
  FRAMEWORK_KINDS,
  FRAMEWORK_STATUSES,
  Framework,
  FrameworkFact,
  FrameworkFields,
  FrameworkId,
  frameworkOn,
  mayBecome,
  type RegisteredFramework,
} from "./framework.ts";

const Row = Framework.extend({
  meets: Meets.nullable().meta({ description: "The council or dialogue under it; null where none is known" }),
});

/** The frameworks of a day with how they meet, in the order of the vocabulary's kinds. */
export async function listFrameworks(
  context: Pick<Asking, "database" | "now"> & { person: Viewer },
  asked: string | undefined,
) {
  const { database, person } = context;
  const day = dayOf(context, asked);
  const records = await frameworks.read(database, person, { asOf: asked });
  const meets = meetsByFramework(
    await series.read(database, person, { asOf: asked }),
    await meetings.read(database, person, { asOf: asked }),
    day,
  );
  const rows = [...records.values()].flatMap((record) => frameworkOn(record, day) ?? []);
  return inKindOrder(rows, FRAMEWORK_KINDS()).map((row) => ({ ...row, meets: meets.get(row.id) ?? null }));
}

const Commitments = z.int().meta({
  description: "How many commitments are followed under it, and under those whose place it took",
});

/** How many commitments are under each framework, with those of the frameworks whose place it took. */
async function countCommitments(
  context: OperationContext,
  all: readonly Framework[],
  asked: string | undefined,
): Promise<(id: FrameworkId) => number> {
  const { database, person, now } = context;
  const isDay = asked !== undefined && asked.length === 10;
  const end = endOfDay(isDay && asked <= dayOf(context, undefined) ? asked : undefined, now);
  const counts = await countByFramework(database, person, { end, day: dayOf(context, asked) });
  return (id) => [id, ...upgradedFrom(all, id)].reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
}

export const listFrameworksOperation = defineOperation({
  name: "frameworks.list",
  summary: "List the frameworks between parties, with their status and since when, as of any day",
  details:
    "What ships with Entente is taken from the publications that its sources name; what people recorded stands on it. A day that no source states is null, and sinceAfter and sinceAtLatest say what is known of it.",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.string()).meta({ description: "Codes of vocabulary/framework-kinds.yaml" }),
    statuses: listOf(z.enum([...FRAMEWORK_STATUSES, "unknown"])),
    ...wholePage,
  }),
  output: pageOf(Row.extend({ commitments: Commitments })),
  columns: ["id", "name", "kind", "parties", "status", "since", "sinceAtLatest", "commitments"],
  run: async ({ limit, offset, kinds, statuses, ...asked }, context) => {
    const all = await listFrameworks(context, asked.asOf);
    const count = await countCommitments(context, all, asked.asOf);
    const rows = all.filter(
      (row) => isAsked(row, asked) && isAmong(kinds, row.kind) && isAmong(statuses, row.status),
    );
    return pageOfRows(
      rows.map((row) => ({ ...row, commitments: count(row.id) })),
      { limit, offset },
    );
  },
});

const Shown = shownOf(Row, FrameworkFact).extend({
  commitments: Commitments,
  parts: z.array(FrameworkId).meta({ description: "Narrower frameworks that belong to it" }),
  upgradedFrom: z
    .array(FrameworkId)
    .meta({ description: "Frameworks whose place it took, the latest first" }),
});

async function showFramework(context: OperationContext, id: FrameworkId, asked?: string) {
  const record = await frameworks.get(context.database, context.person, id, asked);
  const all = await listFrameworks(context, asked);
  const own = all.find((row) => row.id === id) ?? { ...notYet(record), meets: null };
  return {
    ...own,
    ...shownParts(record),
    commitments: (await countCommitments(context, all, asked))(id),
    parts: all.filter((row) => row.parent === id).map((row) => row.id),
    upgradedFrom: upgradedFrom(all, id),
  };
}

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

async function assertThere(context: OperationContext, id: FrameworkId | null | undefined): Promise<void> {
  if (id) await frameworks.get(context.database, context.person, id);
}

function assertLife(
  context: OperationContext,
  current: RegisteredFramework,
  fact: z.output<typeof FrameworkFact>,
) {
  const { status, into } = fact;
  const now = statusOn(current.facts, fact.on ?? dayOf(context, undefined));
  if (status && !mayBecome(now, status)) {
    throw new Problem("frameworks.life", {
      message: `What is ${now} cannot become ${status}.`,
      remedy: "Give another status, or the day on which it came about.",
      details: { from: now, to: status },
    });
  }
  if ((status === "upgraded") !== (into !== null) || into === current.id) {
    throw new Problem("frameworks.upgrade", {
      message: "A framework that is upgraded names the other one that takes its place, and no other does.",
      remedy: "Use frameworks.upgrade, or leave `into` out.",
    });
  }
}

export const frameworkOperations = registerOperations({
  noun: "frameworks",
  words: "a framework",
  id: FrameworkId,
  fields: FrameworkFields,
  fact: FrameworkFact,
  output: Shown,
  of: frameworks,
  show: showFramework,
  shows: "Show a framework with all that is known of it and its sources, and what belongs to it",
  alsoConcerns: ({ parent, into }) => [parent, into].map((one) => one as string | null | undefined),
  assertFits: (context, { parent }) => assertThere(context, parent),
  assertFollows: async (context, current, fact) => {
    assertLife(context, current as RegisteredFramework, fact);
    await assertThere(context, fact.into);
  },
});

export const upgradeFramework = defineOperation({
  name: "frameworks.upgrade",
  summary: "Say that another framework has taken the place of one, and keeps its commitments and history",
  details:
    "The older framework stays in the register as upgraded. What was promised under it is shown, counted and followed with the one that took its place.",
  effect: "write",
  role: "reviewer",
  scope: ({ id, into }, asked) => frameworks.scopesOf(asked, [id, into]),
  input: z.object({
    id: FrameworkId,
    into: FrameworkId.meta({ description: "The framework that takes its place" }),
    on: Day.nullable().default(null).meta({ description: "The day from which it does" }),
    sources: z.array(Citation).min(1),
    reason: z.string().trim().max(1000).optional(),
  }),
  output: Shown,
  positional: ["id", "into"],
  run: async ({ id, into, on, sources, reason }, context) => {
    const { database, person } = context;
    const older = await frameworks.get(database, person, id);
    const newer = await frameworks.get(database, person, into);
    const says = `${newer.fields.name} has taken its place.`;
    const fact = FrameworkFact.parse({ says, status: "upgraded", on, into, sources });
    assertLife(context, older, fact);
    await appendEntries(
      database,
      [frameworks.record.entry(id, { kind: "fact added", fact })],
      whoOf(context, reason),
    );
    return showFramework(context, into);
  },
});
