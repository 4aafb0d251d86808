import { registerRecord } from "../register/recording.ts";
import { MEETINGS, SERIES } from "./meeting.store.ts";
import { MeetingContent, MeetingId } from "./meeting.ts";
import { SeriesContent, SeriesId } from "./series.ts";

/** Series of meetings, and meetings, as the chain knows them. */
export const seriesRecord = registerRecord(SERIES, SeriesId, SeriesContent);
export const meetingRecord = registerRecord(MEETINGS, MeetingId, MeetingContent as never);
