import type { Elsewhere } from "../../indicators/indicators/computing.ts";
import { isParty } from "../register/asking.ts";
import { carriedTo } from "./agenda.ts";
import { meetings, series } from "./meeting.record.ts";
import type { RegisteredMeeting } from "./meeting.ts";
import { meetingOn } from "./meeting.ts";
import { inTime } from "./meets.ts";

/**
 * The points that are open on the agenda of the last meeting of their series, as they stood on a day. Null where points
 * cannot be told apart so: they are of no document and of no year.
 */
export const listCarriedOver: Elsewhere["listCarriedOver"] = async ({
  database,
  viewer,
  scope: { partners, frameworks, areas, documents, years },
  asOf,
  now,
}) => {
  if (documents.length > 0 || years.length > 0) return null;
  const day = asOf ?? now().toISOString().slice(0, 10);
  const all = [...(await meetings.read(database, viewer, { asOf })).values()];
  const known = await series.read(database, viewer, { asOf });
  return [...known.values()].flatMap(({ id, fields }) => {
    const isIn =
      (frameworks.length === 0 || (fields.framework !== null && frameworks.includes(fields.framework))) &&
      (partners.length === 0 || partners.some((partner) => isParty(fields.parties, partner)));
    if (!isIn) return [];
    const own = inOrder(
      all.filter((meeting) => meeting.fields.series === id),
      day,
    );
    const last = own.at(-1);
    if (!last) return [];
    return carriedTo(last.id as never, own)
      .filter(
        ({ closed, topics }) =>
          closed === null && (areas.length === 0 || topics.some((topic) => areas.includes(topic))),
      )
      .map(({ title, meeting, meetingName }) => ({
        label: `${title} (${meetingName})`,
        to: `/meetings/${meeting}`,
      }));
  });
};

function inOrder(own: readonly RegisteredMeeting[], day: string): RegisteredMeeting[] {
  const byId = new Map<string, RegisteredMeeting>(own.map((meeting) => [meeting.id, meeting]));
  const standing = own
    .map((meeting) => meetingOn(meeting, day))
    .filter(({ status }) => status !== "cancelled");
  return inTime(standing).flatMap(({ id }) => byId.get(id) ?? []);
}
