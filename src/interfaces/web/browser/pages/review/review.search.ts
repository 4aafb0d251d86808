import { listIn, type RawSearch, textIn, wordIn, wordsIn } from "../../search-params.ts";

/** What the address of the review queue holds. */
export type ReviewSearch = {
  search?: string;
  types?: ("commitment" | "progress" | "recommendation")[];
  areas?: string[];
  partners?: string[];
  documents?: string[];
  /** Whom a statement waits for; anybody if absent. */
  waiting?: "first reviewer" | "second reviewer";
};

export function reviewSearch(search: RawSearch): ReviewSearch {
  return {
    search: textIn(search, "search"),
    types: wordsIn(search, "types", ["commitment", "progress", "recommendation"]),
    areas: listIn(search, "areas"),
    partners: listIn(search, "partners"),
    documents: listIn(search, "documents"),
    waiting: wordIn(search, "waiting", ["first reviewer", "second reviewer"]),
  };
}
