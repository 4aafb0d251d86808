import { z } from "zod";
import { type CalendarEvent, writeCalendar } from "../../base/calendar/calendar.ts";
import { defineOperation, FileResult, listOf } from "../../base/operation.ts";
import { server } from "../../ledger/feeds/feed.operations.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAmong, isParty } from "../register/asking.ts";
import { listMeetings, type MeetingRow } from "./meeting.operations.ts";
import { meetings, series } from "./meeting.record.ts";
import { SeriesId } from "./series.ts";

type Changed = { seq: number; at: string } | null | undefined;

/** The latest of these changes; null where there was none. */
function latestOf(changes: readonly Changed[]): CalendarEvent["change"] {
  const [last] = changes.flatMap((one) => one ?? []).sort((one, other) => other.seq - one.seq);
  return last ? { number: last.seq, at: last.at } : null;
}

/** A meeting as a calendar shows it; none where not even its month is known. */
function eventOf(
  { id, title, since, place, status, sources }: MeetingRow,
  { writtenAt, change, base }: Pick<CalendarEvent, "writtenAt" | "change"> & { base: string | undefined },
): CalendarEvent[] {
  if (since === null || since.length < 7) return [];
  const said = `Said in ${sources.map(({ document, section }) => `${document}, ${section}`).join("; ")}.`;
  return [
    {
      id,
      title,
      on: since,
      place,
      says: `${status}. ${said}${base ? ` ${base}/meetings/${id}` : ""}`,
      writtenAt,
      change,
      isCancelled: status === "cancelled",
    },
  ];
}

export const meetingsCalendar = defineOperation({
  name: "feeds.meetings",
  summary: "Give the meetings as an iCalendar feed, to be subscribed to",
  details:
    "Days are whole days, in no time zone. What changed has a greater number, and what was cancelled says so. A meeting of which only the month is known lasts the month, as tentative; one of which not even that is known is left out.",
  effect: "read",
  role: "reader",
  input: z.object({
    series: listOf(SeriesId),
    frameworks: listOf(FrameworkId),
    parties: listOf(z.string()).meta({ description: "Codes or names of parties; any of them" }),
    server,
  }),
  output: FileResult,
  run: async ({ series: among, frameworks, parties, server: base }, context) => {
    const rows = (await listMeetings(context)).filter(
      (row) =>
        isAmong(among, row.series) &&
        isAmong(frameworks, row.framework) &&
        (parties.length === 0 || parties.some((party) => isParty(row.parties, party))),
    );
    const { database, person } = context;
    const [ofMeetings, ofSeries] = [
      await meetings.read(database, person),
      await series.read(database, person),
    ];
    const lastChange = (row: MeetingRow) =>
      latestOf([ofMeetings.get(row.id)?.changed, ofSeries.get(row.series)?.changed]);
    // The day is enough: a feed that says another moment each time is fetched as if all of it had changed.
    const writtenAt = `${context.now().toISOString().slice(0, 10)}T00:00:00.000Z`;
    return {
      name: "meetings.ics",
      mediaType: "text/calendar; charset=utf-8",
      bytes: new TextEncoder().encode(
        writeCalendar(
          "Entente: meetings",
          rows.flatMap((row) => eventOf(row, { writtenAt, change: lastChange(row), base })),
        ),
      ),
    };
  },
});
