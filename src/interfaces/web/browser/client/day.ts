import { useSearch } from "@tanstack/react-router";
import type { RawSearch } from "../search-params.ts";
import { textIn } from "../search-params.ts";
import { partialDate } from "../words/dates.ts";

/** The day that is looked at, in the address of every page; none where it is today. */
export type DaySearch = { asOf?: string };

export function daySearch(search: RawSearch): DaySearch {
  const day = partialDate(textIn(search, "asOf") ?? "");
  return day?.length === 10 ? { asOf: day } : {};
}

/** The operations that answer for a past day. */
const WITH_DAY = new Set([
  "work.list",
  "commitments.list",
  "commitments.ask",
  "commitments.facets",
  "commitments.get",
  "commitments.export",
  "actions.list",
  "actions.get",
  "actions.export",
  "milestones.list",
  "milestones.get",
  "milestones.export",
  "evidence.list",
  "evidence.get",
  "evidence.export",
  "assessments.list",
  "assessments.get",
  "ledger.history",
  "indicators.compute",
  "indicators.series",
  "indicators.recompute",
  "indicators.list",
  "indicators.get",
  "observations.list",
  "observations.export",
  "scoreboards.list",
  "scoreboards.get",
  "scoreboards.compute",
  "scoreboards.export",
  "reports.stocktaking",
  "reports.register",
  "reports.draft",
  "reports.in-template",
  "frameworks.list",
  "frameworks.get",
  "initiatives.list",
  "initiatives.get",
  "series.list",
  "series.get",
  "meetings.list",
  "meetings.get",
  "network.matrix",
  "network.partner",
  "network.graph",
  "network.map",
  "network.path",
  "network.gaps",
  "network.brief",
  "meetings.briefing",
]);

/** Whether an operation answers for a past day. */
export function hasDay(name: string): boolean {
  return WITH_DAY.has(name);
}

/** The day that is looked at; undefined for today. */
export function useDay(): string | undefined {
  return useSearch({ strict: false, select: (search: DaySearch) => search.asOf });
}

/** What is asked, for the day that is looked at, where an operation answers for one. */
export function forDay<Input>(name: string, input: Input, day: string | undefined): Input {
  return day && hasDay(name) ? { asOf: day, ...input } : input;
}
