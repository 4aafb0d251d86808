import { z } from "zod";
import { defineOperation, listOf, type OperationContext, pageOf, wholePage } from "../../base/operation.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAmong, isAsked, pageOfRows, registerFilter } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { registerOperations, shownOf, shownParts } from "../register/recording.ts";
import { meetings, series } from "./meeting.record.ts";
import { type Meeting, meetingOn } from "./meeting.ts";
import { Meets, meetsOf } from "./meets.ts";
import { SERIES_KINDS, Series, SeriesFact, SeriesFields, SeriesId, seriesOn } from "./series.ts";

const Row = Series.extend({
  since: z.string().nullable().meta({ description: "The day of its first meeting that is known" }),
  meets: Meets,
});

/** The series of meetings on a day, with when they met and will meet. */
export async function listSeries({ database, person, ...rest }: OperationContext, asked: string | undefined) {
  const day = dayOf(rest, asked);
  const records = await series.read(database, person, { asOf: asked });
  const held = await meetings.read(database, person, { asOf: asked });
  const all = [...held.values()].map((meeting) => meetingOn(meeting, day));
  return [...records.values()].flatMap((record) => {
    const known = seriesOn(record, day);
    return known ? [withMeets(known, all)] : [];
  });
}

function withMeets(known: Series, all: readonly Meeting[]) {
  const meets = meetsOf(known, all);
  return { ...known, since: meets.first?.on ?? null, meets };
}

export const listSeriesOperation = defineOperation({
  name: "series.list",
  summary: "List the councils, dialogues, summits and forums that meet, with their last and next meeting",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.enum(SERIES_KINDS)),
    frameworks: listOf(FrameworkId).meta({ description: "Only under these frameworks" }),
    ...wholePage,
  }),
  output: pageOf(Row),
  columns: ["id", "name", "kind", "parties", "framework"],
  run: async ({ limit, offset, kinds, frameworks: under, ...asked }, context) => {
    const rows = (await listSeries(context, asked.asOf)).filter(
      (row) =>
        isAsked({ ...row, sinceAfter: row.meets.first?.after ?? null }, asked) &&
        isAmong(kinds, row.kind) &&
        isAmong(under, row.framework),
    );
    return pageOfRows(rows, { limit, offset });
  },
});

const Shown = shownOf(Row, SeriesFact);

async function showSeries(context: OperationContext, id: SeriesId, asked?: string) {
  const { database, person } = context;
  const record = await series.get(database, person, id, asked);
  const day = dayOf(context, asked);
  const known = seriesOn(record, day) ?? seriesOn(record, "9999");
  if (!known) throw new Error(`series ${id} never begins`);
  const held = await meetings.read(database, person, { asOf: asked });
  const all = [...held.values()].map((meeting) => meetingOn(meeting, day));
  return { ...withMeets(known, all), ...shownParts(record) };
}

export const seriesOperations = registerOperations({
  noun: "series",
  words: "a series of meetings",
  id: SeriesId,
  fields: SeriesFields,
  fact: SeriesFact,
  output: Shown,
  of: series,
  show: showSeries,
  shows: "Show a council, dialogue, summit or forum with its sources, and when it meets",
  assertFits: async ({ database, person }, { framework }) => {
    if (framework) await frameworks.get(database, person, framework);
  },
});
