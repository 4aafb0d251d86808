import { type RawSearch, textIn } from "../../search-params.ts";
import { partialDate } from "../../words/dates.ts";

/** What the address of the list of frameworks holds. */
export type FrameworksSearch = { kind?: string; newSince?: string; topic?: string; party?: string };

export function frameworksSearch(search: RawSearch): FrameworksSearch {
  return {
    kind: textIn(search, "kind"),
    newSince: partialDate(textIn(search, "newSince") ?? ""),
    topic: textIn(search, "topic"),
    party: textIn(search, "party"),
  };
}
