import { z } from "zod";
import { cataloguedFrameworks } from "../frameworks/framework.record.ts";
import { factOf } from "../register/fact.ts";
import { assertKnown, readRecords } from "../register/register-files.ts";
import { asShipped } from "../register/registered.ts";
import { type CataloguedMeeting, MeetingFields, MeetingId } from "./meeting.ts";
import { type CataloguedSeries, SeriesFact, SeriesFields, SeriesId } from "./series.ts";

const FOLDER = "catalogue/meetings";

/** A meeting in the file of its series: what is said of it is one fact, with the sources of the meeting. */
const ShippedMeeting = MeetingFields.omit({ series: true, parties: true })
  .extend({
    id: MeetingId,
    parties: MeetingFields.shape.parties,
    held: z.boolean().default(false),
    ...factOf(z.enum(["held", "cancelled"])).pick({ says: true, topics: true, figures: true }).shape,
  })
  .strict();

const Shipped = SeriesFields.extend({
  facts: SeriesFact.array().default([]),
  meetings: ShippedMeeting.array().default([]),
}).strict();

type Known = { series: Map<string, CataloguedSeries>; meetings: Map<string, CataloguedMeeting> };
let known: Known | undefined;

function read(): Known {
  if (known) return known;
  const records = readRecords(FOLDER, "series", Shipped);
  const series = records.map(({ id, record: { facts, meetings: _, ...fields } }) => ({
    id: SeriesId.parse(id),
    fields,
    facts: facts.map(asShipped),
  }));
  const frameworks = cataloguedFrameworks();
  assertKnown(
    FOLDER,
    series.map(({ id, fields }) => ({ id, names: [fields.framework] })),
    (id) => frameworks.has(id),
  );
  const meetings = records.flatMap(({ id, record }) =>
    record.meetings.map((meeting) => meetingOf(SeriesId.parse(id), record.parties, meeting)),
  );
  known = {
    series: new Map(series.map((one) => [one.id, one])),
    meetings: new Map(meetings.map((one) => [one.id, one])),
  };
  return known;
}

function meetingOf(
  series: SeriesId,
  parties: string[],
  { id, held, says, topics, figures, ...fields }: z.output<typeof ShippedMeeting>,
): CataloguedMeeting {
  const { sources } = fields;
  const status = held ? ("held" as const) : null;
  return {
    id,
    fields: { ...fields, series, parties: fields.parties.length ? fields.parties : parties },
    facts: [asShipped({ says, status, on: null, after: null, before: null, topics, figures, sources })],
  };
}

/** The series of meetings that ship with Entente, by id. Throws `vocabulary.invalid` where a file is not as it has to be. */
export function cataloguedSeries(): ReadonlyMap<string, CataloguedSeries> {
  return read().series;
}

/** The meetings that ship with Entente, by id. */
export function cataloguedMeetings(): ReadonlyMap<string, CataloguedMeeting> {
  return read().meetings;
}
