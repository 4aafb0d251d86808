import type { DaySearch } from "../../client/day.ts";
import { listIn, type RawSearch, textIn, wordIn, wordsIn, yesIn } from "../../search-params.ts";
import { partialDate } from "../../words/dates.ts";

const COMMITMENT_SORTS = [
  "recorded",
  "changed",
  "document",
  "date",
  "due",
  "quote",
  "firmness",
  "progress",
  "status",
] as const;
export const FIRMNESSES = ["firm", "intended", "exploratory"] as const;
export const STATUSES = [
  "unreported",
  "reported",
  "no-evidence",
  "not-started",
  "limited",
  "substantial",
  "complete",
  "disputed",
  "superseded",
  "withdrawn",
  "merged",
] as const;

export const SPECIFICITIES = ["none", "low", "medium", "high"] as const;
export const UNNAMED = ["partner", "topic", "framework", "document"] as const;

export const WORK_LISTS = ["overdue", "at-risk", "silent", "unowned", "undated"] as const;

/** The columns of the list, by the names that the export knows them by. */
export const COMMITMENT_COLUMNS = [
  "quote",
  "status",
  "owners",
  "actors",
  "partners",
  "areas",
  "date",
  "firmness",
  "condition",
  "progress",
  "mentions",
  "overdue",
  "nextDue",
  "changedAt",
  "framework",
  "instrument",
  "verifiability",
  "ambition",
  "document",
  "issuer",
  "documentDate",
  "recordedBy",
  "recordedAt",
] as const;
export type CommitmentColumn = (typeof COMMITMENT_COLUMNS)[number];

/** What the address of the list of commitments holds: the view, whole. */
export type CommitmentsSearch = DaySearch & {
  search?: string;
  areas?: string[];
  partners?: string[];
  actors?: string[];
  firmnesses?: (typeof FIRMNESSES)[number][];
  documents?: string[];
  statuses?: (typeof STATUSES)[number][];
  owners?: string[];
  owned?: "owned" | "unowned";
  frameworks?: string[];
  instruments?: string[];
  overdue?: true;
  work?: (typeof WORK_LISTS)[number];
  dated?: "stated" | "none stated";
  progress?: "linked" | "none linked";
  numbers?: "stated" | "none stated";
  deliverables?: "named" | "none named";
  evidence?: "accepted" | "none accepted";
  specificities?: (typeof SPECIFICITIES)[number][];
  /** Years of the texts; "unknown" is one too. */
  years?: string[];
  currencies?: string[];
  without?: (typeof UNNAMED)[number][];
  /** Earliest and latest date stated: a day, month or year. */
  from?: string;
  to?: string;
  sort?: (typeof COMMITMENT_SORTS)[number];
  descending?: true;
  columns?: CommitmentColumn[];
  /** The commitment that is shown beside the list. */
  chosen?: string;
};

export function commitmentsSearch(search: RawSearch): CommitmentsSearch {
  return {
    search: textIn(search, "search"),
    areas: listIn(search, "areas"),
    partners: listIn(search, "partners"),
    actors: listIn(search, "actors"),
    firmnesses: wordsIn(search, "firmnesses", FIRMNESSES),
    documents: listIn(search, "documents"),
    statuses: wordsIn(search, "statuses", STATUSES),
    owners: listIn(search, "owners"),
    owned: wordIn(search, "owned", ["owned", "unowned"]),
    frameworks: listIn(search, "frameworks"),
    instruments: listIn(search, "instruments"),
    overdue: yesIn(search, "overdue"),
    work: wordIn(search, "work", WORK_LISTS),
    dated: wordIn(search, "dated", ["stated", "none stated"]),
    progress: wordIn(search, "progress", ["linked", "none linked"]),
    numbers: wordIn(search, "numbers", ["stated", "none stated"]),
    deliverables: wordIn(search, "deliverables", ["named", "none named"]),
    evidence: wordIn(search, "evidence", ["accepted", "none accepted"]),
    specificities: wordsIn(search, "specificities", SPECIFICITIES),
    years: listIn(search, "years"),
    currencies: listIn(search, "currencies"),
    without: wordsIn(search, "without", UNNAMED),
    from: partialDate(textIn(search, "from") ?? ""),
    to: partialDate(textIn(search, "to") ?? ""),
    sort: wordIn(search, "sort", COMMITMENT_SORTS),
    descending: yesIn(search, "descending"),
    columns: wordsIn(search, "columns", COMMITMENT_COLUMNS),
    chosen: textIn(search, "chosen"),
  };
}
