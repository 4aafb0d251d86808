import { listIn, type RawSearch, textIn, wordsIn, yesIn } from "../../search-params.ts";
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

/** What the address of the page of changes holds: between which days, or everything; of what. */
export type ChangesSearch = {
  from?: string | undefined;
  to?: string | undefined;
  all?: true | undefined;
  nouns?: (typeof NOUNS)[number][] | undefined;
  frameworks?: string[] | undefined;
  partners?: string[] | undefined;
};

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
    frameworks: listIn(search, "frameworks"),
    partners: listIn(search, "partners"),
  };
}
