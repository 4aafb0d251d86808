import { blocksAt } from "./block-index.ts";
import type { DeskDocument } from "./desk-document.ts";
import { type Place, shownSpans, textPlace, trimmed, within } from "./shown-block.ts";

/** The edge of the chosen words that is moved. */
export type Edge = "start" | "end";

/** Every word at these places as a person reads them, in order. */
function wordsOf(document: DeskDocument, places: readonly Place[]): Place[] {
  return blocksAt(document.index, places).flatMap((block) => {
    const shown = document.shown(block);
    return shownSpans(shown, places).flatMap(({ start, end }) =>
      [...shown.words.slice(start, end).matchAll(/\S+/gu)].flatMap(({ 0: word, index }) => {
        const place = textPlace(shown, { start: start + index, end: start + index + word.length });
        return place ? [place] : [];
      }),
    );
  });
}

function stretch(document: DeskDocument, whole: readonly Place[], words: readonly Place[]): Place[] {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? trimmed(document.text, within(whole, { start: first.start, end: last.end })) : [];
}

/** Chosen words of `whole` with one edge moved by a word; at least one word stays, and none is taken from outside. */
export function moveEdge(
  document: DeskDocument,
  whole: readonly Place[],
  chosen: readonly Place[],
  edge: Edge,
  by: 1 | -1,
): Place[] {
  const words = wordsOf(document, whole);
  const isIn = ({ start, end }: Place) => chosen.some((one) => start < one.end && one.start < end);
  const first = words.findIndex(isIn);
  const last = words.findLastIndex(isIn);
  const from = edge === "start" ? Math.max(0, Math.min(first + by, last)) : first;
  const to = edge === "end" ? Math.max(first, Math.min(last + by, words.length - 1)) : last;
  return stretch(document, whole, words.slice(from, to + 1));
}

/** The words of `whole` that come after those chosen; empty where none do. */
export function restAfter(
  document: DeskDocument,
  whole: readonly Place[],
  chosen: readonly Place[],
): Place[] {
  const end = chosen.at(-1)?.end ?? 0;
  return stretch(
    document,
    whole,
    wordsOf(document, whole).filter(({ start }) => start >= end),
  );
}
