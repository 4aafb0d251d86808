import { listIn, type RawSearch, wordIn } from "../../search-params.ts";

export const SCOREBOARD_BY = ["partners", "frameworks", "topics", "pillars", "years", "documents"] as const;
export type ScoreboardBy = (typeof SCOREBOARD_BY)[number];
export const VIEWS = ["table", "small multiples", "distribution"] as const;

/** What the address of a scoreboard holds: its parts, and of what it is. */
export type ScoreboardSearch = {
  by?: ScoreboardBy;
  indicators?: string[];
  view?: (typeof VIEWS)[number];
  partners?: string[];
  areas?: string[];
  documents?: string[];
  frameworks?: string[];
  years?: string[];
};

export function scoreboardSearch(search: RawSearch): ScoreboardSearch {
  return {
    by: wordIn(search, "by", SCOREBOARD_BY),
    indicators: listIn(search, "indicators"),
    view: wordIn(search, "view", VIEWS),
    partners: listIn(search, "partners"),
    areas: listIn(search, "areas"),
    documents: listIn(search, "documents"),
    frameworks: listIn(search, "frameworks"),
    years: listIn(search, "years"),
  };
}
