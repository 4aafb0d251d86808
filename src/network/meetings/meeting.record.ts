import { registerNoun } from "../register/register-noun.ts";
import { deriveRegistered } from "../register/registered.ts";
import { cataloguedMeetings, cataloguedSeries } from "./meeting.registry.ts";
import { deriveMeeting, MeetingContent, MeetingId } from "./meeting.ts";
import { SeriesContent, type SeriesFact, type SeriesFields, SeriesId } from "./series.ts";

/** Series of meetings: those that ship, and what the ledger says on them. */
export const series = registerNoun({
  noun: "series",
  plural: "series",
  id: SeriesId,
  content: SeriesContent,
  catalogued: cataloguedSeries,
  derive: deriveRegistered<SeriesFields, SeriesFact>,
});

/** Meetings: those that ship, and what the ledger says on them. */
export const meetings = registerNoun({
  noun: "meeting",
  plural: "meetings",
  id: MeetingId,
  content: MeetingContent,
  catalogued: cataloguedMeetings,
  derive: deriveMeeting,
});
