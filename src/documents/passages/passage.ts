import type { BlockKind, DocumentText } from "../document-text.ts";
import { cleanBlock } from "../sentences/sentences.ts";

/** A block of a document's text as searching reads it: a paragraph, heading, list item, table cell or footnote. */
export type Passage = {
  /** Index of the block in the text. */
  block: number;
  kind: BlockKind;
  /** Block of the heading above it, or null before the first. */
  heading: number | null;
  page: number | null;
  /** Where it stands in the text, in UTF-16 code units: from its first unit to after its last. */
  start: number;
  end: number;
  /** Its words without markup and note references. */
  text: string;
};

/** The passages of a text in reading order. What the page needs and the text does not is left out. */
export function passagesOf(document: DocumentText): Passage[] {
  return document.blocks.flatMap((block, index) => {
    if (block.kind === "furniture") return [];
    const text = cleanBlock(document.text, block).clean.trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    return [
      {
        block: index,
        kind: block.kind,
        heading: block.heading,
        page: block.page,
        start: Math.min(...block.spans.map((span) => span.start)),
        end: Math.max(...block.spans.map((span) => span.end)),
        text,
      },
    ];
  });
}
