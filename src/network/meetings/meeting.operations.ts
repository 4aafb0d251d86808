import { z } from "zod";
import { defineOperation, listOf, type OperationContext, pageOf } from "../../base/operation.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAsked, pageOfRows, registerFilter, wholePage } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { readMeetings, readSeries } from "./meeting.store.ts";
import { MEETING_STATUSES, Meeting, meetingOn } from "./meeting.ts";
import { inTime } from "./meets.ts";
import { SERIES_KINDS, SeriesId } from "./series.ts";

const Row = Meeting.extend({
  seriesName: z.string(),
  kind: z.enum(SERIES_KINDS),
  framework: FrameworkId.nullable(),
});
type Row = z.infer<typeof Row>;

/** The meetings of a day with their series, in the order in which they are held. */
export async function listMeetings(
  { database, person, ...rest }: OperationContext,
  asked?: string,
): Promise<Row[]> {
  const day = dayOf(rest, asked);
  const series = await readSeries(database, person, { asOf: asked });
  const meetings = await readMeetings(database, person, { asOf: asked });
  return inTime([...meetings.values()].map((record) => meetingOn(record, day))).flatMap((meeting) => {
    const own = series.get(meeting.series)?.fields;
    return own ? [{ ...meeting, seriesName: own.name, kind: own.kind, framework: own.framework }] : [];
  });
}

export const listMeetingsOperation = defineOperation({
  name: "meetings.list",
  summary: "List the meetings of councils, dialogues, summits and forums in the order of their days",
  effect: "read",
  role: "reader",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.enum(SERIES_KINDS)),
    statuses: listOf(z.enum(MEETING_STATUSES)),
    series: listOf(SeriesId),
    frameworks: listOf(FrameworkId),
    ...wholePage,
  }),
  output: pageOf(Row),
  columns: ["id", "seriesName", "name", "since", "place", "status"],
  run: async ({ limit, offset, kinds, statuses, series, frameworks, ...asked }, context) => {
    const rows = (await listMeetings(context, asked.asOf)).filter(
      (row) =>
        isAsked({ ...row, name: `${row.seriesName} ${row.name}` }, asked) &&
        (kinds.length === 0 || kinds.includes(row.kind)) &&
        (statuses.length === 0 || statuses.includes(row.status)) &&
        (series.length === 0 || series.includes(row.series)) &&
        (frameworks.length === 0 || (row.framework !== null && frameworks.includes(row.framework))),
    );
    return pageOfRows(rows, { limit, offset });
  },
});
