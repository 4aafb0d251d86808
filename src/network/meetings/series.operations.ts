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
import { seriesRecord } from "./meeting.record.ts";
import { getSeries, readMeetings, readSeries } from "./meeting.store.ts";
import { meetingOn } from "./meeting.ts";
import { Meets, meetsOf } from "./meets.ts";
import { SERIES_KINDS, Series, SeriesFact, SeriesFields, SeriesId, seriesOn } from "./series.ts";

const Row = Series.extend({
  since: z.string().nullable().meta({ description: "The day of its first meeting that is known" }),
  meets: Meets,
});

/** The series of meetings on a day, with when they met and will meet. */
export async function listSeries({ database, person, ...rest }: OperationContext, asked: string | undefined) {
  const day = dayOf(rest, asked);
  const series = await readSeries(database, person, { asOf: asked });
  const meetings = await readMeetings(database, person, { asOf: asked });
  const all = [...meetings.values()].map((meeting) => meetingOn(meeting, day));
  return [...series.values()].flatMap((record) => {
    const known = seriesOn(record, day);
    if (!known) return [];
    const meets = meetsOf(known, all);
    return [{ ...known, since: meets.first?.on ?? null, meets }];
  });
}

export const listSeriesOperation = defineOperation({
  name: "series.list",
  summary: "List the councils, dialogues, summits and forums that meet, with their last and next meeting",
  effect: "read",
  role: "reader",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.enum(SERIES_KINDS)),
    frameworks: listOf(FrameworkId).meta({ description: "Only under these frameworks" }),
    ...wholePage,
  }),
  output: pageOf(Row),
  columns: ["id", "name", "kind", "parties", "framework"],
  run: async ({ limit, offset, kinds, frameworks, ...asked }, context) => {
    const rows = (await listSeries(context, asked.asOf)).filter(
      (row) =>
        isAsked({ ...row, sinceAfter: row.meets.first?.after ?? null }, asked) &&
        (kinds.length === 0 || kinds.includes(row.kind)) &&
        (frameworks.length === 0 || (row.framework !== null && frameworks.includes(row.framework))),
    );
    return pageOfRows(rows, { limit, offset });
  },
});

const KnownFact = SeriesFact.extend({ known: z.string().nullable(), by: PersonName.nullable() });

const Shown = Row.extend({
  facts: z.array(KnownFact).meta({ description: "What its sources say, in the order in which it came" }),
  isWithdrawn: z.boolean(),
  seq: z.int().nullable().meta({ description: "Its last ledger entry, for basedOn" }),
});

async function showSeries(context: OperationContext, id: SeriesId, asked?: string) {
  const record = await getSeries(context.database, context.person, id, asked);
  const day = dayOf(context, asked);
  const known = seriesOn(record, day) ?? seriesOn(record, "9999");
  if (!known) throw new Error(`series ${id} never begins`);
  const meetings = await readMeetings(context.database, context.person, { asOf: asked });
  const meets = meetsOf(
    known,
    [...meetings.values()].map((meeting) => meetingOn(meeting, day)),
  );
  const { facts, isWithdrawn, seq } = record;
  return { ...known, since: meets.first?.on ?? null, meets, facts: inOrder(facts), isWithdrawn, seq };
}

export const getSeriesOperation = defineOperation({
  name: "series.get",
  summary: "Show a council, dialogue, summit or forum with its sources, and when it meets",
  effect: "read",
  role: "reader",
  input: z.object({ id: SeriesId, asOf }),
  output: Shown,
  positional: ["id"],
  run: ({ id, asOf: asked }, context) => showSeries(context, id, asked),
});

export const seriesChanges = registerOperations({
  noun: "series",
  words: "a series of meetings",
  id: SeriesId,
  fields: SeriesFields,
  fact: SeriesFact,
  output: Shown,
  record: seriesRecord,
  current: ({ database, person }, id) => getSeries(database, person, id as SeriesId),
  show: (context, id) => showSeries(context, id as SeriesId),
  assertFits: async ({ database, person }, { framework }) => {
    if (framework) await getFramework(database, person, framework);
  },
});
