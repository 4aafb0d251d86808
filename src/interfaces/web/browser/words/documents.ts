import { dateWords } from "./dates.ts";

/** What a document is called among others: joint statements of one series often share their title, so its date is said. */
export function documentWords({ title, date }: { title: string; date: string | null }): string {
  return date ? `${title}, ${dateWords(date)}` : title;
}

/** Where a commitment stands: its document, or how it is cited where it was recorded by hand. */
export function textWords(row: {
  documentTitle: string | null;
  documentDate: string | null;
  source?: { citation: string } | null;
}): string {
  const { documentTitle: title, documentDate: date, source } = row;
  return title === null ? (source?.citation ?? "recorded by hand") : documentWords({ title, date });
}
