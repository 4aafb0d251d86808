import { type BlockIndex, blocksAt, indexBlocks } from "./block-index.ts";
import { type Place, type ShownBlock, showBlock, textPlace, trimmed, within } from "./shown-block.ts";
import type { DeskText } from "./statement.ts";

/** A document's text with what the desk asks of it again and again. */
export type DeskDocument = DeskText & {
  index: BlockIndex;
  /** The words of a block as they are shown. Worked out when first asked for. */
  shown(block: number): ShownBlock;
  /** The places of each sentence of a block. */
  sentencesOf(block: number): Place[][];
};

export function openDeskDocument(text: DeskText): DeskDocument {
  const shown = new Map<number, ShownBlock>();
  const sentences = new Map<number, Place[][]>();
  for (const { block, spans } of text.sentences) {
    const same = sentences.get(block);
    if (same) same.push(spans);
    else sentences.set(block, [spans]);
  }
  return {
    ...text,
    index: indexBlocks(text.blocks),
    shown(block) {
      const known = shown.get(block);
      if (known) return known;
      const words = showBlock(text.text, text.blocks[block] ?? { spans: [], visible: [] });
      shown.set(block, words);
      return words;
    },
    sentencesOf: (block) => sentences.get(block) ?? [],
  };
}

/** Selected words: the block and the stretch of its shown words. A caret has `start` and `end` at one offset. */
export type Selected = { block: number; shown: Place };

/**
 * The places in the text of what was selected: the selected part of each sentence; where nothing is selected but the
 * caret stands in a sentence, that whole sentence. Empty where there are no words.
 */
export function placesOf(document: DeskDocument, selected: readonly Selected[]): Place[] {
  const [only] = selected;
  if (only && selected.length === 1 && only.shown.start === only.shown.end) {
    const around = textPlace(document.shown(only.block), {
      start: Math.max(0, only.shown.start - 1),
      end: only.shown.start + 1,
    });
    const offset = around ? Math.floor((around.start + around.end) / 2) : -1;
    const sentence = document
      .sentencesOf(only.block)
      .find((spans) => spans.some(({ start, end }) => start <= offset && offset <= end));
    return sentence ? trimmed(document.text, sentence) : [];
  }
  return selected.flatMap(({ block, shown }) => {
    const place = textPlace(document.shown(block), shown);
    if (!place) return [];
    const spans = document.sentencesOf(block).flat();
    const parts = within(spans.length > 0 ? spans : (document.blocks[block]?.spans ?? []), place);
    return joined(trimmed(document.text, parts), document.text);
  });
}

/** Places with nothing but white space between them, as one. */
function joined(places: readonly Place[], text: string): Place[] {
  const one: Place[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    const last = one.at(-1);
    if (last && text.slice(last.end, place.start).trim() === "" && place.start >= last.end)
      last.end = place.end;
    else one.push({ ...place });
  }
  return one;
}

/** The block in which a place begins; undefined where it is in none. */
export function firstBlockOf(document: DeskDocument, places: readonly Place[]): number | undefined {
  const [first] = places;
  return first && blocksAt(document.index, [first])[0];
}

/** The words at places as they stand in the text, white space folded. */
export function wordsAt(document: DeskDocument, places: readonly Place[]): string {
  return places
    .map(({ start, end }) => document.text.slice(start, end))
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
}
