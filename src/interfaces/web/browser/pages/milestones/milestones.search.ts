import { type RawSearch, textIn, wordsIn } from "../../search-params.ts";

export const MILESTONE_STATUSES = ["scheduled", "met", "partiallyMet", "notMet"] as const;

/** What the address of the list of milestones holds. */
export type MilestonesSearch = { statuses?: (typeof MILESTONE_STATUSES)[number][]; chosen?: string };

export function milestonesSearch(search: RawSearch): MilestonesSearch {
  return { statuses: wordsIn(search, "statuses", MILESTONE_STATUSES), chosen: textIn(search, "chosen") };
}
