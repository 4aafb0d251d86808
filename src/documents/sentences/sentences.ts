import type { Block, DocumentText, Sentence, Span } from "../document-text.ts";
import { findBoundaries } from "./boundaries.ts";
import { type CleanView, cleanView } from "./clean-view.ts";

/**
 * The sentences of a document in reading order: those of its paragraphs, items and cells, and also of headings and
 * footnotes, which a reader tells by the kind of their block. Furniture has none. Spans never overlap, hold no list
 * mark, and together hold every word of their block.
 */
export function listSentences(document: DocumentText): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind !== "furniture") addSentences(sentences, document.text, block, index);
  }
  return sentences;
}

/** The words of a whole block as rules read them. */
export function cleanBlock(text: string, block: Block): CleanView {
  return cleanView(text, block.spans);
}

function addSentences(sentences: Sentence[], text: string, block: Block, index: number): void {
  const spans = block.spans.length === 1 ? block.spans : block.spans.toSorted((a, b) => a.start - b.start);
  const view = cleanView(text, spans);
  if (view.clean === "") return;
  const stops = block.kind === "heading" ? [] : findBoundaries(view.clean);
  stops.push(view.clean.length);
  let rawStart = spans[0]?.start ?? 0;
  let start = 0;
  for (const [at, stop] of stops.entries()) {
    const isLast = at === stops.length - 1;
    const rawEnd = isLast
      ? (spans.at(-1)?.end ?? rawStart)
      : closeMarkup(text, view, stop, view.places[stop] ?? rawStart);
    const clean = view.clean.slice(start, stop).trimEnd();
    const own = clip(text, spans, rawStart, rawEnd);
    if (own.length > 0 && /[\p{L}\p{N}]/u.test(clean)) {
      sentences.push({
        block: index,
        spans: own,
        clean,
        places:
          clean.length === view.clean.length
            ? view.places
            : view.places.subarray(start, start + clean.length),
      });
    }
    rawStart = rawEnd;
    start = stop;
  }
}

/** Where the sentence before the clean offset `stop` ends in the text: the marks that close it go with it. */
function closeMarkup(text: string, view: CleanView, stop: number, next: number): number {
  let last = stop - 1;
  while (last > 0 && view.clean[last] === " ") last--;
  const from = (view.places[last] ?? next - 1) + 1;
  const gap = /\s/u.exec(text.slice(from, next));
  return gap === null ? from : from + gap.index;
}

/** The parts of the spans between two offsets, without white space around them. */
function clip(text: string, spans: readonly Span[], from: number, to: number): Span[] {
  const parts: Span[] = [];
  for (const span of spans) {
    let start = Math.max(span.start, from);
    let end = Math.min(span.end, to);
    while (start < end && /\s/u.test(text[start] ?? "")) start++;
    while (end > start && /\s/u.test(text[end - 1] ?? "")) end--;
    if (end > start) parts.push({ start, end });
  }
  return parts;
}
