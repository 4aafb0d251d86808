import { z } from "zod";
import { defineOperation, listOf, type OperationContext, pageOf } from "../../base/operation.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAsked, pageOfRows, registerFilter, wholePage } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { readMeetings, readSeries } from "./meeting.store.ts";
import { meetingOn } from "./meeting.ts";
import { Meets, meetsOf } from "./meets.ts";
import { SERIES_KINDS, Series, seriesOn } from "./series.ts";

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
