import { z } from "zod";
import { unreachable } from "../../base/problem.ts";
import { DocumentId } from "../../documents/document.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import { Day, type Fact, factOf, TopicCode } from "../register/fact.ts";
import {
  type Catalogued,
  contentOf,
  deriveRegistered,
  namedOf,
  PartyRef,
  type Registered,
  type RegisteredContent,
  registeredFields,
  slugOf,
  stateFields,
} from "../register/registered.ts";
import { SeriesId } from "./series.ts";

export const MeetingId = slugOf("meeting");
export type MeetingId = z.infer<typeof MeetingId>;

export const MeetingFields = z.object({
  ...registeredFields,
  series: SeriesId,
  number: z.coerce.number().int().min(1).max(10_000).nullable().default(null),
  on: Day.nullable().default(null).meta({ description: "Its day, month or year" }),
  after: Day.nullable()
    .default(null)
    .meta({ description: "It is after this day, where the day is not known" }),
  before: Day.nullable()
    .default(null)
    .meta({ description: "It is before this day, where the day is not known" }),
  place: z.string().trim().min(1).max(200).nullable().default(null),
});
export type MeetingFields = z.infer<typeof MeetingFields>;

/** What a meeting is called among all: several series have a "Second council". */
export const meetingCalled = ({ series, name }: { series?: unknown; name?: unknown }) => `${series} ${name}`;

/** What a meeting may say as a fact: that it was held or cancelled, what it dealt with. */
export const MeetingFact = factOf(z.enum(["held", "cancelled"]));
export type MeetingFact = Fact<"held" | "cancelled">;

const ItemId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
  .max(80);

/** What a meeting is to deal with. */
export const AgendaItem = z.object({
  id: ItemId,
  title: z.string().trim().min(1).max(300),
  topics: z.array(TopicCode).default([]),
  note: z.string().trim().min(1).max(4000).nullable().default(null),
  line: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .nullable()
    .default(null)
    .meta({ description: "What is to be said on it" }),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

/** What a meeting left to be done: it stands on the agenda of each later meeting of its series until it is closed. */
export const Point = z.object({
  id: ItemId,
  title: z.string().trim().min(1).max(300),
  party: PartyRef.nullable().default(null).meta({ description: "The party that has to act" }),
  due: Day.nullable().default(null),
  topics: z.array(TopicCode).default([]),
  commitment: CommitmentId.nullable()
    .default(null)
    .meta({ description: "The commitment of the ledger that it is about" }),
});
export type Point = z.infer<typeof Point>;

/** Who takes part, by party and function. No names: they are not needed to follow up what was agreed. */
export const Participant = z.object({
  party: PartyRef,
  role: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: 'A function, such as "Minister for Digital Affairs"' }),
  isChair: z.boolean().default(false),
});
export type Participant = z.infer<typeof Participant>;

const Paper = z.object({ document: DocumentId, role: z.enum(["paper", "minutes", "joint statement"]) });
export type Paper = z.infer<typeof Paper>;

/** What an entry about a meeting says, beside what any record of the network may say. */
const Proceedings = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agenda item added"), item: AgendaItem }),
  z.object({ kind: z.literal("agenda item removed"), item: ItemId }),
  z.object({ kind: z.literal("point raised"), point: Point }),
  z.object({
    kind: z.literal("point closed"),
    point: ItemId,
    says: z.string().trim().min(1).max(1000).meta({ description: "What became of it" }),
    meeting: MeetingId.nullable().default(null).meta({ description: "The later meeting that closed it" }),
  }),
  z.object({ kind: z.literal("point reopened"), point: ItemId }),
  z.object({ kind: z.literal("participant added"), participant: Participant }),
  z.object({ kind: z.literal("participant removed"), participant: Participant.omit({ isChair: true }) }),
  z.object({ kind: z.literal("paper added"), ...Paper.shape }),
  z.object({ kind: z.literal("paper removed"), document: DocumentId }),
]);
export type Proceedings = z.infer<typeof Proceedings>;

export const MeetingContent = z.union([contentOf(MeetingFields, MeetingFact), Proceedings]);
export type MeetingContent = RegisteredContent<MeetingFields, MeetingFact> | Proceedings;

export type CataloguedMeeting = Catalogued<MeetingFields, MeetingFact>;

/** A point with what became of it. */
export type RaisedPoint = Point & {
  raisedBy: string;
  raisedOn: string;
  closed: { says: string; by: string; on: string; meeting: MeetingId | null } | null;
};

export type RegisteredMeeting = Registered<MeetingFields, MeetingFact> & {
  agenda: AgendaItem[];
  points: RaisedPoint[];
  participants: Participant[];
  papers: Paper[];
};

const NOTHING = { agenda: [], points: [], participants: [], papers: [] };
const PROCEEDINGS = new Set<string>(Proceedings.options.map((option) => option.shape.kind.value));

function isProceedings(content: MeetingContent): content is Proceedings {
  return PROCEEDINGS.has(content.kind);
}

/** A meeting read from the catalogue and its entries, oldest first. */
export function deriveMeeting(
  base: CataloguedMeeting | undefined,
  entries: readonly LedgerEntry<MeetingContent>[],
): RegisteredMeeting | null {
  const plain = entries.filter((entry) => !isProceedings(entry.content));
  const record = deriveRegistered(
    base,
    plain as LedgerEntry<RegisteredContent<MeetingFields, MeetingFact>>[],
  );
  if (!record) return null;
  return entries.reduce<RegisteredMeeting>(
    (meeting, entry) => (isProceedings(entry.content) ? wentOn(meeting, entry, entry.content) : meeting),
    { ...record, ...NOTHING, seq: entries.at(-1)?.seq ?? null },
  );
}

function wentOn(
  meeting: RegisteredMeeting,
  { by, at }: { by: string; at: string },
  content: Proceedings,
): RegisteredMeeting {
  const { agenda, points, participants, papers } = meeting;
  const on = at.slice(0, 10);
  switch (content.kind) {
    case "agenda item added":
      return { ...meeting, agenda: [...without(agenda, content.item.id), content.item] };
    case "agenda item removed":
      return { ...meeting, agenda: without(agenda, content.item) };
    case "point raised":
      return {
        ...meeting,
        points: [
          ...without(points, content.point.id),
          { ...content.point, raisedBy: by, raisedOn: on, closed: null },
        ],
      };
    case "point closed": {
      const { says, meeting: where } = content;
      return {
        ...meeting,
        points: withPoint(points, content.point, { closed: { says, by, on, meeting: where } }),
      };
    }
    case "point reopened":
      return { ...meeting, points: withPoint(points, content.point, { closed: null }) };
    case "participant added":
      return {
        ...meeting,
        participants: [...others(participants, content.participant), content.participant],
      };
    case "participant removed":
      return { ...meeting, participants: others(participants, content.participant) };
    case "paper added": {
      const { document, role } = content;
      return {
        ...meeting,
        papers: [...papers.filter((paper) => paper.document !== document), { document, role }],
      };
    }
    case "paper removed":
      return { ...meeting, papers: papers.filter((paper) => paper.document !== content.document) };
    default:
      return unreachable(content);
  }
}

function without<One extends { id: string }>(list: readonly One[], id: string): One[] {
  return list.filter((one) => one.id !== id);
}

function others(
  list: readonly Participant[],
  { party, role }: Pick<Participant, "party" | "role">,
): Participant[] {
  return list.filter((one) => one.party !== party || one.role !== role);
}

function withPoint(points: readonly RaisedPoint[], id: string, change: Partial<RaisedPoint>): RaisedPoint[] {
  return points.map((point) => (point.id === id ? { ...point, ...change } : point));
}

/** Planned: still to come, or its day is not known. Not reported: its day has passed and no source says that it was held. */
export const MEETING_STATUSES = ["planned", "held", "not reported", "cancelled"] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

/** How a meeting stands on a day. */
export function meetingStatusOn(
  { fields, facts }: Pick<RegisteredMeeting, "fields" | "facts">,
  day: string,
): MeetingStatus {
  const known = facts
    .filter((fact) => fact.status !== null && (fact.known === null || fact.known <= day))
    .at(-1);
  const hasPassed = fields.on !== null && fields.on.padEnd(10, "-99") < day;
  if (known?.status === "cancelled") return "cancelled";
  if (known?.status === "held" && (fields.on === null || fields.on <= day)) return "held";
  return hasPassed ? "not reported" : "planned";
}

export const Meeting = z.object({
  ...stateFields(MeetingId, MEETING_STATUSES),
  series: SeriesId,
  number: z.int().nullable(),
  since: z.string().nullable().meta({ description: "Its day, month or year, where its sources say" }),
  sinceAfter: z.string().nullable().meta({ description: "It is after this day, where the day is not known" }),
  sinceAtLatest: z
    .string()
    .nullable()
    .meta({ description: "It is before this day, where the day is not known" }),
  place: z.string().nullable(),
});
export type Meeting = z.infer<typeof Meeting>;

/** A meeting as it stood on a day. */
export function meetingOn(record: RegisteredMeeting, day: string): Meeting {
  const { fields, facts } = record;
  const { series, number, on, after, before, place } = fields;
  const of = <Value>(values: (fact: MeetingFact) => Value[]) => [...new Set(facts.flatMap(values))];
  const known = facts.find((fact) => fact.status === "held")?.known ?? null;
  return {
    id: record.id as MeetingId,
    ...namedOf(record),
    series,
    number,
    status: meetingStatusOn(record, day),
    since: on,
    sinceAfter: after,
    sinceAtLatest: on === null ? (before ?? known) : null,
    place,
    topics: [...new Set([...of((fact) => fact.topics), ...record.agenda.flatMap((item) => item.topics)])],
    figures: of((fact) => fact.figures),
  };
}
