import { z } from "zod";
import { defineOperation, FileResult, type OperationContext } from "../../base/operation.ts";
import type { Report } from "../../base/reports/report.ts";
import { listTakenProgress } from "../../indicators/stocktaking/stocktaking.store.ts";
import { EVERY_COMMITMENT, listCommitments } from "../../ledger/commitments/commitment.list.store.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { listFrameworks, upgradedFrom } from "../../network/frameworks/framework.operations.ts";
import { hubOf } from "../../network/frameworks/framework.ts";
import { type Briefing, briefingOf } from "../../network/meetings/briefing.ts";
import { showMeeting } from "../../network/meetings/meeting.operations.ts";
import { MeetingId } from "../../network/meetings/meeting.ts";
import { briefOf } from "../../network/partners/partner.brief.ts";
import { readPartner } from "../../network/partners/partner.operations.ts";
import { drawing, drawnAs, REPORT_WORDS } from "./drawing.ts";

export const partnerBrief = defineOperation({
  name: "network.brief",
  summary: "Write a brief of two pages about one partner",
  details: "Drawn from what network.partner shows: the same rows and figures.",
  effect: "read",
  role: "reader",
  input: z.object({
    id: z
      .string()
      .min(1)
      .max(200)
      .meta({ description: "A party's code or name", examples: ["JP"] }),
    ...asOf,
    ...drawing,
  }),
  output: FileResult,
  positional: ["id"],
  run: async ({ id, asOf: day, ...how }, context) =>
    drawnAs(how, await writePartnerBrief(context, id, day), context),
});

/** The content of the brief about a partner. Throws where there is no such partner. */
export async function writePartnerBrief(
  context: OperationContext,
  id: string,
  day?: string,
): Promise<Report> {
  const { person, now } = context;
  const partner = await readPartner(context, id, day);
  return briefOf(partner, { author: person.name, drawnAt: now().toISOString(), words: REPORT_WORDS });
}

export const meetingBriefing = defineOperation({
  name: "meetings.briefing",
  summary: "Write the briefing pack of a meeting: agenda, every open commitment, news, lines and annexes",
  details:
    "The commitments are those under the framework of the meeting, or one whose place it took, and those that name its partners.",
  effect: "read",
  role: "reader",
  input: z.object({ id: MeetingId, ...asOf, ...drawing }),
  output: FileResult,
  positional: ["id"],
  run: async ({ id, asOf: day, ...how }, context) =>
    drawnAs(how, await writeMeetingBriefing(context, id, day), context),
});

/** The content of a meeting's briefing pack. Throws where there is no such meeting. */
export async function writeMeetingBriefing(
  context: OperationContext,
  id: MeetingId,
  day?: string,
): Promise<Report> {
  return briefingOf(await readBriefing(context, id, day));
}

/** More than this is no briefing that somebody reads. */
const MOST_COMMITMENTS = 1000;

async function readBriefing(context: OperationContext, id: MeetingId, day?: string): Promise<Briefing> {
  const { database, person, now } = context;
  const meeting = await showMeeting(context, id, day);
  const frameworks = await listFrameworks(context, day);
  const hub = hubOf(frameworks);
  const end = endOfDay(day, now);
  const under = meeting.framework ? [meeting.framework, ...upgradedFrom(frameworks, meeting.framework)] : [];
  const partners = meeting.parties.filter((party) => party !== hub);
  const filter = { ...EVERY_COMMITMENT, end, day: dayOf(end, now) };
  const page = { sort: "due", descending: false, limit: MOST_COMMITMENTS, offset: 0 } as const;
  const listed = await Promise.all(
    [under.length ? { frameworks: under } : null, partners.length ? { partners } : null].map((about) =>
      about ? listCommitments(database, person, { ...filter, ...about }, page) : { rows: [] },
    ),
  );
  const rows = [...new Map(listed.flatMap((found) => found.rows).map((row) => [row.id, row])).values()];
  const before = meeting.previous ? await showMeeting(context, meeting.previous, day) : null;
  return {
    meeting,
    before,
    since: before?.since ?? before?.sinceAfter ?? before?.sinceAtLatest ?? null,
    open: rows.filter(({ status }) => status !== "complete"),
    reported: await listTakenProgress(
      database,
      person,
      rows.map((row) => row.id),
      end,
    ),
    day: filter.day,
    author: person.name,
    drawnAt: now().toISOString(),
    words: REPORT_WORDS,
  };
}
