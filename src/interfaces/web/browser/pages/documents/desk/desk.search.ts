import { listIn, numberIn, type RawSearch, textIn, wordsIn, yesIn } from "../../../search-params.ts";

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
  /** The sentences that were passed over are marked. */
  passed?: true;
  /** What the page needs and the text does not (page numbers, running heads) is shown. */
  furniture?: true;
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
    passed: yesIn(search, "passed"),
    furniture: yesIn(search, "furniture"),
  };
}

/** The place that an address names: "120-180"; undefined where it names none. */
export function placeIn(at: string | undefined): { start: number; end: number } | undefined {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/u.exec(at ?? "") ?? [];
  return start && end && Number(start) < Number(end) ? { start: Number(start), end: Number(end) } : undefined;
}
