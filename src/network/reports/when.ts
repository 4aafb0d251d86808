import { dateWords } from "../../base/partial-date.ts";

/** When something is, as far as it is known: a day that no source states is said to be unknown. */
export function whenWords({
  since,
  sinceAfter,
  sinceAtLatest,
}: {
  since: string | null;
  sinceAfter: string | null;
  sinceAtLatest: string | null;
}): string {
  if (since) return dateWords(since);
  if (sinceAfter && sinceAtLatest) return `between ${dateWords(sinceAfter)} and ${dateWords(sinceAtLatest)}`;
  if (sinceAfter) return `after ${dateWords(sinceAfter)}`;
  return sinceAtLatest ? `by ${dateWords(sinceAtLatest)} at the latest` : "day not stated";
}
