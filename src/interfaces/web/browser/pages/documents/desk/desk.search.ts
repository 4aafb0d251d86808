import { listIn, numberIn, type RawSearch, textIn, wordsIn } from "../../../search-params.ts";

/** What the address of the reading desk holds. */
export type DeskSearch = {
  /** Version number; the current one if absent. */
  version?: number;
  /** Id of the chosen statement. */
  statement?: string;
  types?: ("commitment" | "progress" | "recommendation")[];
  topics?: string[];
  partners?: string[];
  standings?: ("proposed" | "accepted" | "rejected")[];
  /** A place in the text: "120-180", offsets in UTF-16 code units. */
  at?: string;
};

export function deskSearch(search: RawSearch): DeskSearch {
  return {
    version: numberIn(search, "version"),
    statement: textIn(search, "statement"),
    types: wordsIn(search, "types", ["commitment", "progress", "recommendation"]),
    topics: listIn(search, "topics"),
    partners: listIn(search, "partners"),
    standings: wordsIn(search, "standings", ["proposed", "accepted", "rejected"]),
    at: textIn(search, "at"),
  };
}
