import { listIn, type RawSearch, textIn, wordsIn } from "../../../search-params.ts";
import { partialDate } from "../../../words/dates.ts";

/** In the order in which somebody who looks for gaps needs them. */
export const REPORTING_STATES = ["unreported", "possibly", "advanced", "reported"] as const;
export type ReportingState = (typeof REPORTING_STATES)[number];

/** What the address holds: a text or a partnership, a report or a period, and which states are shown. */
export type UnreportedSearch = {
  promises?: string;
  frameworks?: string[];
  partners?: string[];
  reports?: string;
  from?: string;
  to?: string;
  states?: ReportingState[];
};

export function unreportedSearch(search: RawSearch): UnreportedSearch {
  const day = (name: string) => {
    const date = partialDate(textIn(search, name) ?? "");
    return date?.length === 10 ? date : undefined;
  };
  return {
    promises: textIn(search, "promises"),
    frameworks: listIn(search, "frameworks"),
    partners: listIn(search, "partners"),
    reports: textIn(search, "reports"),
    from: day("from"),
    to: day("to"),
    states: wordsIn(search, "states", REPORTING_STATES),
  };
}
