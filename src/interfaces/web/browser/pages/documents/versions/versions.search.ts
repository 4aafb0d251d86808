import { numberIn, type RawSearch } from "../../../search-params.ts";

/** What the address of a comparison holds: numbers of versions; the last two if absent. */
export type VersionsSearch = { from?: number; to?: number };

export function versionsSearch(search: RawSearch): VersionsSearch {
  return { from: numberIn(search, "from") || undefined, to: numberIn(search, "to") || undefined };
}
