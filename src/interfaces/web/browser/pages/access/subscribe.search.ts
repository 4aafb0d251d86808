import { listIn, type RawSearch, wordsIn } from "../../search-params.ts";
import { type ChangesSearch, NOUNS } from "../changes/changes.search.ts";

/** What the address of the page of feeds holds: of which changes a feed is to tell. */
export type SubscribeSearch = Pick<ChangesSearch, "nouns" | "frameworks" | "partners">;

export function subscribeSearch(search: RawSearch): SubscribeSearch {
  return {
    nouns: wordsIn(search, "nouns", NOUNS),
    frameworks: listIn(search, "frameworks"),
    partners: listIn(search, "partners"),
  };
}
