import { listIn, type RawSearch, textIn, wordIn } from "../../search-params.ts";
import { partialDate } from "../../words/dates.ts";

export const REPORT_KINDS = ["stocktaking", "register", "partner", "meeting"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What the address holds: which report, of what, and over which period. */
export type ReportsSearch = {
  kind?: ReportKind;
  /** Code of the partner, or id of the meeting. */
  id?: string;
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
    from: day("from"),
    to: day("to"),
    partners: listIn(search, "partners"),
    areas: listIn(search, "areas"),
    documents: listIn(search, "documents"),
    frameworks: listIn(search, "frameworks"),
  };
}
