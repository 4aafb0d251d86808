import { z } from "zod";
import { type CalendarEvent, writeCalendar } from "../../base/calendar/calendar.ts";
import { defineOperation, FileResult, listOf } from "../../base/operation.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAmong, isParty } from "../register/asking.ts";
import { listMeetings, type MeetingRow } from "./meeting.operations.ts";
import { SeriesId } from "./series.ts";

/** A meeting as a calendar shows it; none where not even its month is known. */
function eventOf(meeting: MeetingRow, changedAt: string): CalendarEvent[] {
  const { id, title, since, place, status, sources } = meeting;
  if (since === null || since.length < 7) return [];
  return [
    {
      id,
      title,
      on: since,
      place,
      says: `${status}. Said in ${sources.map(({ document, section }) => `${document}, ${section}`).join("; ")}.`,
      changedAt,
      isCancelled: status === "cancelled",
    },
  ];
}

export const meetingsCalendar = defineOperation({
  name: "meetings.calendar",
  summary: "Give the meetings as an iCalendar feed, to be subscribed to",
  details:
    "A meeting of which only the month is known lasts the month, as tentative; one of which not even that is known is left out.",
  effect: "read",
  role: "reader",
  input: z.object({
    series: listOf(SeriesId),
    frameworks: listOf(FrameworkId),
    parties: listOf(z.string()).meta({ description: "Codes or names of parties; any of them" }),
  }),
  output: FileResult,
  run: async ({ series, frameworks, parties }, context) => {
    const rows = (await listMeetings(context)).filter(
      (row) =>
        isAmong(series, row.series) &&
        isAmong(frameworks, row.framework) &&
        (parties.length === 0 || parties.some((party) => isParty(row.parties, party))),
    );
    // The day is enough: a feed that says another moment each time is fetched as if all of it had changed.
    const changedAt = `${context.now().toISOString().slice(0, 10)}T00:00:00.000Z`;
    return {
      name: "meetings.ics",
      mediaType: "text/calendar; charset=utf-8",
      bytes: new TextEncoder().encode(
        writeCalendar(
          "Entente: meetings",
          rows.flatMap((row) => eventOf(row, changedAt)),
        ),
      ),
    };
  },
});
