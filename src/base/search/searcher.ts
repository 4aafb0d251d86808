import type { OperationContext } from "../operation.ts";
import type { Term } from "./term.ts";

/** A stretch of a text, end excluded, in UTF-16 code units. */
export type Mark = { start: number; end: number };

/** A field that was asked for by its name: one of the values will do, or a date in the range. */
export type SearchField = {
  name: string;
  values: readonly string[];
  /** Bounds of a date, each as exact as it was given ("2025", "2025-06"), both included; null where there is none. */
  from: string | null;
  to: string | null;
  isExcluded: boolean;
};

export type SearchQuery = {
  terms: readonly Term[];
  fields: readonly SearchField[];
  /** Whether what earlier versions of a document say is found too. */
  versions: "current" | "all";
  /** Nothing was found as it was typed: names that differ from it by a slip of the hand are found too. */
  isForgiving: boolean;
};

/** Something that was found. */
export type Found = {
  id: string;
  /** The words that were looked through, or what stands round the places in them. */
  words: string;
  /** Where in `words` stands what was looked for. */
  marks: Mark[];
  /** Whether the words are another's, from a document: they are shown in quotation marks. */
  isQuote: boolean;
  /** What it stands in. */
  context: string | null;
  date: string | null;
  /** What fields say of it, by their names. */
  facts: Record<string, string[]>;
  /** The address of its page. */
  path: string;
};

/** How often a value of a field occurs among what was found. */
export type FacetValue = { field: string; value: string; count: number };

export type FoundPage = {
  rows: Found[];
  /** How many were found, at most `MOST_FOUND`. */
  total: number;
  /** There are more, and they were not counted. */
  isMore: boolean;
  facets: FacetValue[];
};

/** So many are counted and ranked; what there is beyond them is told as "more than". */
export const MOST_FOUND = 1000;

/** What a noun contributes to searching everything. */
export type Searcher = {
  /** The noun, in the singular. */
  kind: string;
  /** The fields that it can be asked by. A query with another one finds nothing of this noun. */
  fields: readonly string[];
  search(
    context: OperationContext,
    query: SearchQuery,
    page: { limit: number; offset: number },
  ): Promise<FoundPage>;
};
