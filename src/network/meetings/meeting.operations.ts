import { z } from "zod";
import {
  defineOperation,
  listOf,
  type OperationContext,
  PersonName,
  pageOf,
  wholePage,
} from "../../base/operation.ts";
import { findDocuments } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAmong, isAsked, pageOfRows, registerFilter } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { registerOperations, shownOf, shownParts } from "../register/recording.ts";
import { CarriedPoint, carriedTo } from "./agenda.ts";
import { meetings, series } from "./meeting.record.ts";
import {
  AgendaItem,
  MEETING_STATUSES,
  Meeting,
  MeetingFact,
  MeetingFields,
  MeetingId,
  meetingCalled,
  meetingOn,
  Participant,
  Point,
  type RegisteredMeeting,
} from "./meeting.ts";
import { inTime } from "./meets.ts";
import { SERIES_KINDS, SeriesId } from "./series.ts";

/** A meeting with what it needs of its series. */
export const MeetingRow = Meeting.extend({
  seriesName: z.string(),
  title: z.string().meta({ description: "The series and the meeting; once where both have the same name" }),
  kind: z.enum(SERIES_KINDS),
  framework: FrameworkId.nullable(),
});
export type MeetingRow = z.infer<typeof MeetingRow>;

/** A meeting with its series; many a series is one event, which is then named once. */
export function withSeries<One extends Meeting>(
  meeting: One,
  { name, kind, framework }: Pick<MeetingRow, "name" | "kind" | "framework">,
): One & Pick<MeetingRow, "seriesName" | "title" | "kind" | "framework"> {
  const title = name === meeting.name ? name : `${name}: ${meeting.name}`;
  return { ...meeting, seriesName: name, title, kind, framework };
}

/** The meetings of a day with their series, in the order in which they are held. */
export async function listMeetings(
  { database, person, ...rest }: OperationContext,
  asked?: string,
): Promise<MeetingRow[]> {
  const day = dayOf(rest, asked);
  const bySeries = await series.read(database, person, { asOf: asked });
  const records = await meetings.read(database, person, { asOf: asked });
  return inTime([...records.values()].map((record) => meetingOn(record, day))).flatMap((meeting) => {
    const own = bySeries.get(meeting.series)?.fields;
    return own ? [withSeries(meeting, own)] : [];
  });
}

export const listMeetingsOperation = defineOperation({
  name: "meetings.list",
  summary: "List the meetings of councils, dialogues, summits and forums in the order of their days",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...registerFilter,
    kinds: listOf(z.enum(SERIES_KINDS)),
    statuses: listOf(z.enum(MEETING_STATUSES)),
    series: listOf(SeriesId),
    frameworks: listOf(FrameworkId),
    ...wholePage,
  }),
  output: pageOf(MeetingRow),
  columns: ["id", "seriesName", "name", "since", "place", "status"],
  run: async ({ limit, offset, kinds, statuses, series: among, frameworks, ...asked }, context) => {
    const rows = (await listMeetings(context, asked.asOf)).filter(
      (row) =>
        isAsked({ ...row, name: `${row.seriesName} ${row.name}` }, asked) &&
        isAmong(kinds, row.kind) &&
        isAmong(statuses, row.status) &&
        isAmong(among, row.series) &&
        isAmong(frameworks, row.framework),
    );
    return pageOfRows(rows, { limit, offset });
  },
});

/** A paper that may be seen, with what it is called. */
const ShownPaper = z.object({
  document: DocumentId,
  role: z.enum(["paper", "minutes", "joint statement"]),
  title: z.string(),
  date: z.string().nullable(),
});

export const ShownMeeting = shownOf(MeetingRow, MeetingFact).extend({
  agenda: z.array(AgendaItem),
  carried: z.array(CarriedPoint).meta({ description: "Points of earlier meetings that stand on its agenda" }),
  points: z
    .array(
      Point.extend({
        raisedBy: PersonName,
        raisedOn: z.string(),
        closed: CarriedPoint.shape.closed,
      }),
    )
    .meta({ description: "What it left to be done" }),
  participants: z.array(Participant),
  papers: z.array(ShownPaper),
  previous: MeetingId.nullable(),
  next: MeetingId.nullable(),
});

/** The meetings of one series that take place, as records, in the order in which they are held. */
async function listOfSeries(
  context: OperationContext,
  id: SeriesId,
  asked?: string,
): Promise<RegisteredMeeting[]> {
  const { database, person } = context;
  const all = await meetings.read(database, person, { asOf: asked });
  const day = dayOf(context, asked);
  const own = [...all.values()]
    .filter(({ fields }) => fields.series === id)
    .map((one) => meetingOn(one, day));
  return inTime(own.filter(({ status }) => status !== "cancelled")).flatMap(({ id }) => all.get(id) ?? []);
}

/** A meeting with its agenda: its own items, and the points that earlier meetings of its series left open. */
export async function showMeeting(context: OperationContext, id: MeetingId, asked?: string) {
  const { database, person } = context;
  const record = await meetings.get(database, person, id, asked);
  const { fields: own } = await series.get(database, person, record.fields.series, asked);
  const others = await listOfSeries(context, record.fields.series, asked);
  const at = others.findIndex((meeting) => meeting.id === id);
  const documents = await findDocuments(
    database,
    person,
    record.papers.map(({ document }) => document),
  );
  return {
    ...withSeries(meetingOn(record, dayOf(context, asked)), own),
    ...shownParts(record),
    agenda: record.agenda,
    carried: at === -1 ? [] : carriedTo(id, others),
    points: record.points,
    participants: record.participants,
    papers: record.papers.flatMap((paper) => {
      const known = documents.get(paper.document);
      return known ? [{ ...paper, title: known.title, date: known.date }] : [];
    }),
    previous: (others[at - 1]?.id ?? null) as MeetingId | null,
    next: ((at === -1 ? undefined : others[at + 1])?.id ?? null) as MeetingId | null,
  };
}

export const meetingOperations = registerOperations({
  noun: "meetings",
  words: "a meeting",
  id: MeetingId,
  fields: MeetingFields,
  fact: MeetingFact,
  output: ShownMeeting,
  of: meetings,
  calledBy: meetingCalled,
  show: showMeeting,
  shows:
    "Show a meeting with its agenda, the points carried over from earlier meetings, its papers and outcome",
  assertFits: async ({ database, person }, { series: id }) => {
    if (id) await series.get(database, person, id);
  },
});
