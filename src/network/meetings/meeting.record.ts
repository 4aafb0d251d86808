import { registerNoun } from "../register/register-noun.ts";
import { deriveRegistered } from "../register/registered.ts";
import { cataloguedMeetings, cataloguedSeries } from "./meeting.registry.ts";
import { deriveMeeting, MeetingContent, type MeetingFields, MeetingId } from "./meeting.ts";
import { SeriesContent, type SeriesFact, type SeriesFields, SeriesId } from "./series.ts";

/** Series of meetings: those that ship, and what the ledger says on them. */
export const series = registerNoun({
  noun: "series",
  plural: "series",
  id: SeriesId,
  content: SeriesContent,
  catalogued: cataloguedSeries,
  derive: deriveRegistered<SeriesFields, SeriesFact>,
  frameworksOf: async (_asked, _id, { framework }: SeriesFields) => (framework === null ? [] : [framework]),
});

/** Meetings: those that ship, and what the ledger says on them. */
export const meetings = registerNoun({
  noun: "meeting",
  plural: "meetings",
  id: MeetingId,
  content: MeetingContent,
  catalogued: cataloguedMeetings,
  derive: deriveMeeting,
  // A meeting is under the framework of its series.
  frameworksOf: async ({ database, person }, _, { series: id }: MeetingFields) => {
    const framework = (await series.read(database, person)).get(id)?.fields.framework;
    return framework ? [framework] : [];
  },
});
