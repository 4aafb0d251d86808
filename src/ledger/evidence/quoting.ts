import { Problem } from "../../base/problem.ts";
import { quoteAt, type Span } from "../../documents/document-text.ts";

/**
 * Where words stand in a text, white space folded. Throws `evidence.not-quoted` where they do not stand there word for
 * word, and `evidence.ambiguous` where they stand there more than once and no place was given.
 */
export function findQuote(text: string, quote: string, spans: readonly Span[]): Span[] {
  const words = quote.trim().split(/\s+/u);
  if (spans.length > 0) {
    if (quoteAt(text, spans) === words.join(" ")) return [...spans];
    throw notQuoted(quote);
  }
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s+");
  const found = [...text.matchAll(new RegExp(pattern, "gu"))].map(({ index, 0: at }) => ({
    start: index,
    end: index + at.length,
  }));
  if (found.length === 0) throw notQuoted(quote);
  if (found.length === 1) return found;
  throw new Problem("evidence.ambiguous", {
    message: `These words stand in the document ${found.length} times.`,
    remedy: "Quote more of the sentence, or give the place.",
    details: { places: found },
  });
}

function notQuoted(quote: string): Problem {
  return new Problem("evidence.not-quoted", {
    message: "These words do not stand in the document.",
    remedy: "Copy the words from the text of the document as they stand there.",
    details: { quote },
  });
}
