import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { readRegister } from "../register/register.store.ts";
import { deriveRegistered } from "../register/registered.ts";
import { cataloguedMeetings, cataloguedSeries } from "./meeting.registry.ts";
import { deriveMeeting, type MeetingId, type RegisteredMeeting } from "./meeting.ts";
import type { RegisteredSeries, SeriesFact, SeriesFields, SeriesId } from "./series.ts";

/** Series of meetings as they are read: what ships with Entente, and what the ledger says on it. */
export const SERIES = {
  noun: "series",
  catalogued: cataloguedSeries,
  derive: deriveRegistered<SeriesFields, SeriesFact>,
} as const;

export const MEETINGS = { noun: "meeting", catalogued: cataloguedMeetings, derive: deriveMeeting } as const;

type Options = { asOf?: string | undefined; withWithdrawn?: boolean };

/** The series of meetings that somebody may see, as of a day. */
export function readSeries(
  database: Database,
  viewer: Viewer,
  options: Options = {},
): Promise<Map<string, RegisteredSeries>> {
  return readRegister(database, viewer, SERIES, options);
}

/** The meetings that somebody may see, as of a day. */
export function readMeetings(
  database: Database,
  viewer: Viewer,
  options: Options = {},
): Promise<Map<string, RegisteredMeeting>> {
  return readRegister(database, viewer, MEETINGS, options);
}

/** One series. Throws `series.unknown` also where it may not be seen. */
export async function getSeries(
  database: Database,
  viewer: Viewer,
  id: SeriesId,
  asOf?: string,
): Promise<RegisteredSeries> {
  const series = (await readSeries(database, viewer, { asOf, withWithdrawn: true })).get(id);
  if (series) return series;
  throw unknown("series", "series of meetings", id);
}

/** One meeting. Throws `meetings.unknown` also where it may not be seen. */
export async function getMeeting(
  database: Database,
  viewer: Viewer,
  id: MeetingId,
  asOf?: string,
): Promise<RegisteredMeeting> {
  const meeting = (await readMeetings(database, viewer, { asOf, withWithdrawn: true })).get(id);
  if (meeting) return meeting;
  throw unknown("meetings", "meeting", id);
}

function unknown(noun: string, words: string, id: string): Problem {
  return new Problem(`${noun}.unknown`, {
    message: `There is no ${words} ${id} that you may see.`,
    remedy: `Ask ${noun}.list to see which there are.`,
    details: { id },
  });
}
