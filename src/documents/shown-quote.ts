import { cleanView } from "./sentences/clean-view.ts";

/** The words of a quote as a person reads them: without markup and note references. For showing; the quote is what stands. */
export function shownQuote(quote: string): string {
  return cleanView(quote, [{ start: 0, end: quote.length }]).clean.trim();
}
