import { type RawSearch, textIn } from "../../search-params.ts";

/** What the address of the exchange of a partnership holds. */
export type ExchangeSearch = { framework?: string | undefined };

export function exchangeSearch(search: RawSearch): ExchangeSearch {
  return { framework: textIn(search, "framework") };
}
