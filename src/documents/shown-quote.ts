import type { Span } from "./document-text.ts";
import { cleanView } from "./sentences/clean-view.ts";

/** The words of a quote as a person reads them: without markup and note references. For showing; the quote is what stands. */
export function shownQuote(quote: string): string {
  return cleanView(quote, [{ start: 0, end: quote.length }]).clean.trim();
}

/** The same with the places in the quote moved to where they are in the words that are shown. */
export function shownWithMarks(quote: string, marks: readonly Span[]): { words: string; marks: Span[] } {
  const { clean, places } = cleanView(quote, [{ start: 0, end: quote.length }]);
  const words = clean.trim();
  const lead = clean.indexOf(words);
  const moved = marks.flatMap((mark) => {
    const inside = [...places.keys()].filter((at) => {
      const place = places[at] ?? -1;
      return place >= mark.start && place < mark.end;
    });
    const [first, last] = [inside[0], inside.at(-1)];
    return first === undefined || last === undefined ? [] : [{ start: first - lead, end: last + 1 - lead }];
  });
  return { words, marks: moved };
}
