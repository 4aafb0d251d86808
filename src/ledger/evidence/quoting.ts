import { Problem } from "../../base/problem.ts";
import { quoteAt, type Span } from "../../documents/document-text.ts";
import { cleanView } from "../../documents/sentences/clean-view.ts";

/**
 * Where words stand in a text, white space folded: as it is written, or as it is read, without markup and note references,
 * which is how they are copied from a page. Throws `evidence.not-quoted` where they do not stand there word for word, and
 * `evidence.ambiguous` where they stand there more than once and no place was given.
 */
export function findQuote(text: string, quote: string, spans: readonly Span[]): Span[] {
  const words = quote.trim().split(/\s+/u);
  if (spans.length > 0) {
    if (quoteAt(text, spans) === words.join(" ")) return [...spans];
    throw notQuoted(quote);
  }
  const pattern = new RegExp(
    words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s+"),
    "gu",
  );
  const written = placesIn(text, pattern);
  const found = written.length > 0 ? written : placesAsRead(text, pattern);
  if (found.length === 0) throw notQuoted(quote);
  if (found.length === 1) return found;
  throw new Problem("evidence.ambiguous", {
    message: `These words stand in the document ${found.length} times.`,
    remedy: "Quote more of the sentence, or give the place.",
    details: { places: found },
  });
}

function placesIn(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: at }) => ({ start: index, end: index + at.length }));
}

function placesAsRead(text: string, pattern: RegExp): Span[] {
  const { clean, places } = cleanView(text, [{ start: 0, end: text.length }]);
  return placesIn(clean, pattern).flatMap(({ start, end }) => {
    const [first, last] = [places[start], places[end - 1]];
    return first === undefined || last === undefined ? [] : [{ start: first, end: last + 1 }];
  });
}

function notQuoted(quote: string): Problem {
  return new Problem("evidence.not-quoted", {
    message: "These words do not stand in the document.",
    remedy: "Copy the words from the text of the document as they stand there.",
    details: { quote },
  });
}
