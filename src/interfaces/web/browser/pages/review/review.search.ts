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

/** What the address of the page of disagreements holds. */
export type DisagreementsSearch = { documents?: string[] };

export function disagreementsSearch(search: RawSearch): DisagreementsSearch {
  return { documents: listIn(search, "documents") };
}

/** What the address of the page on how reviewing goes holds: days "2026-11-29", both counted. */
export type ThroughputSearch = { documents?: string[]; from?: string; to?: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export function throughputSearch(search: RawSearch): ThroughputSearch {
  const dayIn = (name: string) => {
    const day = textIn(search, name);
    return day && DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
  };
  return { documents: listIn(search, "documents"), from: dayIn("from"), to: dayIn("to") };
}
