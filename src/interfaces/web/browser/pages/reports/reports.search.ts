import { listIn, type RawSearch, textIn, wordIn } from "../../search-params.ts";
import { partialDate } from "../../words/dates.ts";
import { SCOREBOARD_BY, type ScoreboardBy } from "../scoreboards/scoreboard.search.ts";

export const REPORT_KINDS = ["stocktaking", "register", "scoreboard", "partner", "meeting"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What the address holds: which report, of what, and over which period. */
export type ReportsSearch = {
  kind?: ReportKind;
  /** Code of the partner, or id of the meeting or saved scoreboard. */
  id?: string;
  by?: ScoreboardBy;
  indicators?: string[];
  years?: string[];
  from?: string;
  to?: string;
  partners?: string[];
  areas?: string[];
  documents?: string[];
  frameworks?: string[];
};

export function reportsSearch(search: RawSearch): ReportsSearch {
  const day = (name: string) => {
    const date = partialDate(textIn(search, name) ?? "");
    return date?.length === 10 ? date : undefined;
  };
  return {
    kind: wordIn(search, "kind", REPORT_KINDS),
    id: textIn(search, "id"),
    by: wordIn(search, "by", SCOREBOARD_BY),
    indicators: listIn(search, "indicators"),
    years: listIn(search, "years"),
    from: day("from"),
    to: day("to"),
    partners: listIn(search, "partners"),
    areas: listIn(search, "areas"),
    documents: listIn(search, "documents"),
    frameworks: listIn(search, "frameworks"),
  };
}
