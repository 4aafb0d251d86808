import { type RawSearch, textIn, wordsIn, yesIn } from "../../search-params.ts";
import { partialDate } from "../../words/dates.ts";

export const NOUNS = [
  "commitment",
  "action",
  "milestone",
  "evidence",
  "assessment",
  "framework",
  "initiative",
  "series",
  "meeting",
] as const;

/** What the address of the page of changes holds: between which days, or everything; of which nouns. */
export type ChangesSearch = { from?: string; to?: string; all?: true; nouns?: (typeof NOUNS)[number][] };

const dayIn = (search: RawSearch, name: string) => {
  const day = partialDate(textIn(search, name) ?? "");
  return day?.length === 10 ? day : undefined;
};

export function changesSearch(search: RawSearch): ChangesSearch {
  return {
    from: dayIn(search, "from"),
    to: dayIn(search, "to"),
    all: yesIn(search, "all"),
    nouns: wordsIn(search, "nouns", NOUNS),
  };
}
