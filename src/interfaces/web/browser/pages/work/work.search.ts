import { type RawSearch, wordsIn } from "../../search-params.ts";

export const OWED_KINDS = ["action", "milestone", "commitment", "evidence", "review", "approval"] as const;

/** What the address of the page of work holds: of what kinds the own work is shown. */
export type WorkSearch = { kinds?: (typeof OWED_KINDS)[number][] };

export function workSearch(search: RawSearch): WorkSearch {
  return { kinds: wordsIn(search, "kinds", OWED_KINDS) };
}
