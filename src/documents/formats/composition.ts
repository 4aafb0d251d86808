import type { Block, BlockKind, DocumentText } from "../document-text.ts";

/** A block before it has a place: what a format knows of it. Two pieces on two pages share one part. */
export type Part = {
  kind: BlockKind;
  /** Heading: 1 to 6. Item: depth from 1. Otherwise null. */
  level: number | null;
  /** The list mark as printed, or null. */
  marker: string | null;
  /** The part that introduces this item or cell, or null. */
  leadIn: Part | null;
};

/** Words of a part, in the order in which they are to stand in the text. */
export type Piece = {
  part: Part;
  words: string;
  /** Page number from 1, or null where the format has no pages. */
  page: number | null;
  /** What parts these words from the piece before: a new block, the next row or the next cell of a table. */
  after: "block" | "row" | "cell";
};

export function newPart(kind: BlockKind, more: Partial<Omit<Part, "kind">> = {}): Part {
  return { kind, level: more.level ?? null, marker: more.marker ?? null, leadIn: more.leadIn ?? null };
}

const SEPARATORS = { block: "\n\n", row: "\n", cell: "\t" } as const;

/**
 * Composes the text of a document from its pieces and gives every block its place. Blocks are parted by a blank line,
 * pages by a form feed, so that the page of any offset is the number of form feeds before it plus one. Pieces without
 * words are left out.
 */
export function composeText(pieces: readonly Piece[], pages: number | null): DocumentText {
  const blocks: Block[] = [];
  const places = new Map<Part, number>();
  const chunks: string[] = [];
  let length = 0;
  let page = 1;
  let heading: number | null = null;
  const write = (words: string): void => {
    chunks.push(words);
    length += words.length;
  };
  for (const piece of pieces) {
    const words = tidy(piece.words);
    if (words === "") continue;
    if (length > 0) write(SEPARATORS[piece.after]);
    if (piece.page !== null) for (; page < piece.page; page++) write("\f");
    const { part } = piece;
    const known = places.get(part);
    if (known === undefined && part.marker !== null) write(`${part.marker} `);
    const span = { start: length, end: length + words.length };
    write(words);
    if (known !== undefined) {
      blocks[known]?.spans.push(span);
      continue;
    }
    places.set(part, blocks.length);
    blocks.push({
      kind: part.kind,
      spans: [span],
      level: part.level,
      marker: part.marker,
      heading: part.kind === "heading" ? parentHeading(blocks, heading, part.level ?? 6) : heading,
      leadIn: part.leadIn === null ? null : (places.get(part.leadIn) ?? null),
      page: piece.page,
    });
    if (part.kind === "heading") heading = blocks.length - 1;
  }
  return { text: chunks.join(""), blocks, pages };
}

/** The nearest heading above of a higher rank, or null. */
function parentHeading(blocks: readonly Block[], from: number | null, level: number): number | null {
  for (let at = from; at !== null; at = blocks[at]?.heading ?? null) {
    if ((blocks[at]?.level ?? 6) < level) return at;
  }
  return null;
}

/** Whether these words open a list: they end in a colon, or as a longer line without an end mark. */
export function announcesList(words: string): boolean {
  const bare = words.trim();
  return bare.endsWith(":") || (!/[.!?]["'”’)]*$/u.test(bare) && bare.length > 20);
}

/** White space folded (line ends kept), and what prints as nothing left out: soft hyphens, zero-width characters. */
export function tidy(words: string): string {
  return words
    .replace(/(?![\t\n\v\f\r])\p{Cc}|[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, "")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n[ \n]*/gu, "\n")
    .trim();
}
