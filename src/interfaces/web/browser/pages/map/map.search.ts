import { type RawSearch, textIn, wordIn } from "../../search-params.ts";

export const REGIONS = ["world", "Europe", "Africa", "Asia and Pacific", "Americas"] as const;
export type Region = (typeof REGIONS)[number];

/** What the address of the map holds. */
export type MapSearch = { region?: Region; kind?: string; initiatives?: "hidden" };

export function mapSearch(search: RawSearch): MapSearch {
  return {
    region: wordIn(search, "region", REGIONS),
    kind: textIn(search, "kind"),
    initiatives: wordIn(search, "initiatives", ["hidden"]),
  };
}
