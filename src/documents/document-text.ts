/**
 * The text of a document and the places in it. Every place in Entente is an offset in UTF-16 code units
 * into `DocumentText.text`, which never changes once the document version has been stored.
 */

/** A stretch of the text: from `start` up to, but not including, `end`, in UTF-16 code units. */
export type Span = { start: number; end: number };

/**
 * What a block is for its reader. `furniture` is what the page needs and the text does not: page numbers, running
 * heads, contents pages, address and contact lines, metadata, bare addresses.
 */
export type BlockKind = "heading" | "paragraph" | "item" | "cell" | "footnote" | "furniture";

/** A paragraph, heading, list item, table cell, footnote or piece of page furniture, with its place. */
export type Block = {
  kind: BlockKind;
  /** Where its words stand, in reading order; several where a page break or a footnote cuts the block in two. */
  spans: Span[];
  /** Heading: 1 to 6. Item: depth in the list, from 1. Otherwise null. */
  level: number | null;
  /** Item: the mark as printed ("-", "1)", "•"). It is never part of the spans. Otherwise null. */
  marker: string | null;
  /** The block index of the nearest heading above, or null before the first. */
  heading: number | null;
  /** Item or cell: the block index of the line that introduces the list ("Examples include:"), or null. */
  leadIn: number | null;
  /** Page number from 1 where the format has pages, otherwise null. */
  page: number | null;
};

/** A document as text: what parsers make of bytes, and all that reading needs. Blocks stand in reading order. */
export type DocumentText = { text: string; blocks: Block[]; pages: number | null };

/** A sentence, or what is left of one, inside one block. */
export type Sentence = {
  /** Index of its block in `DocumentText.blocks`. */
  block: number;
  spans: Span[];
  /** What rules read: markup and note references dropped, broken words mended, white space folded. Never quoted. */
  clean: string;
  /** For each UTF-16 unit of `clean`, its offset in the text, so that a match can be shown where it stands. */
  places: Uint32Array | number[];
};

/** The words at some spans: the slices joined by one space, white space folded. This is what a quote is. */
export function quoteAt(text: string, spans: readonly Span[]): string {
  return spans
    .map((span) => text.slice(span.start, span.end))
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
}
