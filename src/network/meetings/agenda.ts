import { z } from "zod";
import { PersonName } from "../../base/operation.ts";
import { MeetingId, Point, type RaisedPoint, type RegisteredMeeting } from "./meeting.ts";

/** After so many meetings a point that is still open is flagged: it is talked about and not settled. */
const TOO_OFTEN = 3;

/** A point of an earlier meeting as it stands at a later one. */
export const CarriedPoint = Point.extend({
  meeting: MeetingId.meta({ description: "The meeting that raised it" }),
  meetingName: z.string(),
  raisedOn: z.string(),
  closed: z
    .object({ says: z.string(), by: PersonName, on: z.string(), meeting: MeetingId.nullable() })
    .nullable(),
  carriedOver: z.int().meta({ description: "On how many agendas it has stood since it was raised" }),
  isFlagged: z.boolean().meta({ description: `Carried over ${TOO_OFTEN} times or more, and still open` }),
});
export type CarriedPoint = z.infer<typeof CarriedPoint>;

/**
 * The points of earlier meetings that stand on the agenda of one: those that are open, and those that were closed since
 * the meeting before or by this one. `series`: its meetings in the order in which they are held, this one among them.
 */
export function carriedTo(id: MeetingId, series: readonly RegisteredMeeting[]): CarriedPoint[] {
  const at = series.findIndex((meeting) => meeting.id === id);
  const before = series[at - 1];
  return series.slice(0, at).flatMap((meeting, from) =>
    meeting.points
      .filter((point) => isOn(point, id, before))
      .map(({ raisedBy: _, ...point }) => {
        const carriedOver = at - from;
        return {
          ...point,
          meeting: meeting.id as MeetingId,
          meetingName: meeting.fields.name,
          carriedOver,
          isFlagged: point.closed === null && carriedOver >= TOO_OFTEN,
        };
      }),
  );
}

function isOn({ closed }: RaisedPoint, id: MeetingId, before: RegisteredMeeting | undefined): boolean {
  if (closed === null || closed.meeting === id) return true;
  if (closed.meeting !== null) return false;
  const last = before?.fields.on ?? before?.fields.before ?? null;
  return last !== null && closed.on > last;
}
