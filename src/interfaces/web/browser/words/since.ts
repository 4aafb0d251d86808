import { dateWords } from "./dates.ts";

/** Since when something is, as far as it is known: a day that no source states is said to be unknown, and never made up. */
export function sinceWords({
  on,
  after,
  atLatest,
}: {
  on: string | null;
  after: string | null;
  atLatest: string | null;
}): string {
  if (on) return dateWords(on);
  if (after && atLatest) return `between ${dateWords(after)} and ${dateWords(atLatest)}`;
  if (after) return `after ${dateWords(after)}`;
  return atLatest ? `by ${dateWords(atLatest)} at the latest` : "not stated";
}
