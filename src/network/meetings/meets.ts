import { z } from "zod";
import type { FrameworkId } from "../frameworks/framework.ts";
import { MEETING_STATUSES, type Meeting, MeetingId, meetingOn, type RegisteredMeeting } from "./meeting.ts";
import { type RegisteredSeries, type Series, SeriesId, seriesOn } from "./series.ts";

/** When a meeting is, as far as it is known. */
const When = z.object({
  meeting: MeetingId.nullable(),
  status: z.enum(MEETING_STATUSES),
  on: z.string().nullable(),
  after: z.string().nullable(),
  atLatest: z.string().nullable(),
});
type When = z.infer<typeof When>;

/** How a framework or series meets: since when, when last, when next. Null: not known. */
export const Meets = z.object({
  series: SeriesId,
  name: z.string(),
  first: When.nullable(),
  last: When.nullable(),
  next: When.nullable(),
});
export type Meets = z.infer<typeof Meets>;

/** Meetings of a series in the order in which they are held, as far as it is known; those without any day come last. */
export function inTime(meetings: readonly Meeting[]): Meeting[] {
  const keyOf = ({ since, sinceAfter, sinceAtLatest, number }: Meeting) =>
    `${since ?? sinceAfter ?? sinceAtLatest ?? "9999"} ${String(number ?? 0).padStart(5, "0")}`;
  return [...meetings].sort((one, other) =>
    keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0,
  );
}

function whenOf({ id, status, since, sinceAfter, sinceAtLatest }: Meeting): When {
  return { meeting: id, status, on: since, after: sinceAfter, atLatest: sinceAtLatest };
}

/** How a series has met and will meet, on a day. */
export function meetsOf(series: Series, meetings: readonly Meeting[]): Meets {
  const all = inTime(
    meetings.filter((meeting) => meeting.series === series.id && meeting.status !== "cancelled"),
  );
  const past = all.filter(({ status }) => status === "held" || status === "not reported");
  const next = all.find(({ status }) => status === "planned");
  const [first] = past;
  // The third is not the first, though none before it is known.
  const isFirst = (first?.number ?? 1) === 1;
  const last = past.at(-1);
  const before: When | null = series.metBefore
    ? { meeting: null, status: "held", on: null, after: null, atLatest: series.metBefore }
    : null;
  return {
    series: series.id,
    name: series.name,
    first: before ?? (first && isFirst ? whenOf(first) : null),
    last: last ? whenOf(last) : before,
    next: next ? whenOf(next) : null,
  };
}

/** How each framework meets: by the series under it. */
export function meetsByFramework(
  series: ReadonlyMap<string, RegisteredSeries>,
  meetings: ReadonlyMap<string, RegisteredMeeting>,
  day: string,
): Map<FrameworkId, Meets> {
  const all = [...meetings.values()].map((meeting) => meetingOn(meeting, day));
  const found = new Map<FrameworkId, Meets>();
  for (const record of series.values()) {
    const known = seriesOn(record, day);
    if (known?.framework && known.kind !== "event" && !found.has(known.framework)) {
      found.set(known.framework, meetsOf(known, all));
    }
  }
  return found;
}

/** The day of a meeting in a cell: "after 2025-06-05" where the day itself is not known, nothing where there is no meeting. */
export function dayKnown(when: z.infer<typeof When> | null | undefined): string | null {
  if (!when) return null;
  const { on, after, atLatest } = when;
  return on ?? (after ? `after ${after}` : atLatest ? `by ${atLatest}` : "day not known");
}
