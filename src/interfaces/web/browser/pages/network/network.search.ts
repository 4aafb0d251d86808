import { listIn, numberIn, type RawSearch, textIn } from "../../search-params.ts";

/** What the address of the graph holds. */
export type NetworkSearch = {
  kinds?: string[];
  areas?: string[];
  year?: number;
  from?: string;
  to?: string;
  chosen?: string;
};

export function networkSearch(search: RawSearch): NetworkSearch {
  return {
    kinds: listIn(search, "kinds"),
    areas: listIn(search, "areas"),
    year: numberIn(search, "year"),
    from: textIn(search, "from"),
    to: textIn(search, "to"),
    chosen: textIn(search, "chosen"),
  };
}
