import { numberIn, type RawSearch, wordIn, yesIn } from "../../search-params.ts";

const DIRECTIONS = ["deepen", "broaden", "connect", "strengthen"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What the address of the page holds: one direction of four, how many partners and months, what was put aside. */
export type SuggestionsSearch = {
  direction?: Direction;
  least?: number;
  months?: number;
  withDismissed?: true;
};

export function suggestionsSearch(search: RawSearch): SuggestionsSearch {
  return {
    direction: wordIn(search, "direction", DIRECTIONS),
    least: numberIn(search, "least"),
    months: numberIn(search, "months"),
    withDismissed: yesIn(search, "withDismissed"),
  };
}
