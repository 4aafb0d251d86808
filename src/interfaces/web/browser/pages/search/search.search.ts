import { numberIn, type RawSearch, textIn, wordIn } from "../../search-params.ts";

/** The kinds of things that are found, in the order in which they are shown. */
export const FOUND_KINDS = ["party", "document", "commitment", "statement", "passage"] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** What the address of the results holds. */
export type SearchSearch = {
  /** What was typed: words and fields. */
  q?: string;
  /** Only what is of this kind. */
  kind?: FoundKind;
  /** Earlier versions of documents are searched too. */
  versions?: "all";
  /** How many results of the kind are left out first. */
  from?: number;
};

export function searchSearch(search: RawSearch): SearchSearch {
  return {
    q: textIn(search, "q"),
    kind: wordIn(search, "kind", FOUND_KINDS),
    versions: wordIn(search, "versions", ["all"]),
    from: numberIn(search, "from"),
  };
}
