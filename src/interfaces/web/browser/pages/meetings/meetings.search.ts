import { type RawSearch, textIn, wordIn } from "../../search-params.ts";

const STATUSES = ["planned", "held", "not reported", "cancelled"] as const;

/** What the address of the list of meetings holds. */
export type MeetingsSearch = { status?: (typeof STATUSES)[number]; series?: string };

export function meetingsSearch(search: RawSearch): MeetingsSearch {
  return { status: wordIn(search, "status", STATUSES), series: textIn(search, "series") };
}
