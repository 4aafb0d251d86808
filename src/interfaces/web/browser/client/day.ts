import { useSearch } from "@tanstack/react-router";
import type { RawSearch } from "../search-params.ts";
import { textIn } from "../search-params.ts";
import { partialDate } from "../words/dates.ts";
import { DATED } from "./declared.ts";

/** The day that is looked at, in the address of every page; none where it is today. */
export type DaySearch = { asOf?: string };

export function daySearch(search: RawSearch): DaySearch {
  const day = partialDate(textIn(search, "asOf") ?? "");
  return day?.length === 10 ? { asOf: day } : {};
}

/** Whether an operation answers for a past day. */
export function hasDay(name: string): boolean {
  return DATED.has(name);
}

/** The day that is looked at; undefined for today. */
export function useDay(): string | undefined {
  return useSearch({ strict: false, select: (search: DaySearch) => search.asOf });
}

/** What is asked, for the day that is looked at, where an operation answers for one. */
export function forDay<Input>(name: string, input: Input, day: string | undefined): Input {
  return day && hasDay(name) ? { asOf: day, ...input } : input;
}
