import { listIn, type RawSearch, textIn, wordsIn } from "../../search-params.ts";

/** What the address of the review queue holds. */
export type ReviewSearch = {
  search?: string;
  types?: ("commitment" | "progress" | "recommendation")[];
  areas?: string[];
  partners?: string[];
  documents?: string[];
};

export function reviewSearch(search: RawSearch): ReviewSearch {
  return {
    search: textIn(search, "search"),
    types: wordsIn(search, "types", ["commitment", "progress", "recommendation"]),
    areas: listIn(search, "areas"),
    partners: listIn(search, "partners"),
    documents: listIn(search, "documents"),
  };
}
