import { type RawSearch, textIn, wordIn } from "../../search-params.ts";

/** Which initiatives are shown, and what of them; what they are, if absent. */
export const LOOKS = ["promises", "nothing reported", "not named again"] as const;

/** What the address of the list of initiatives holds. */
export type InitiativesSearch = { kind?: string; look?: (typeof LOOKS)[number] };

export function initiativesSearch(search: RawSearch): InitiativesSearch {
  return { kind: textIn(search, "kind"), look: wordIn(search, "look", LOOKS) };
}
