import type { BlockKind, DocumentText, Sentence } from "../../../documents/document-text.ts";
import { cleanBlock, listSentences } from "../../../documents/sentences/sentences.ts";
import type { PlacedText } from "../fields/fields.ts";

/** A sentence or list item that may be a statement, with all that stands around it and helps to understand it. */
export type Unit = PlacedText & {
  /** Its index among the sentences of the document. */
  sentence: number;
  block: number;
  spans: Sentence["spans"];
  kind: BlockKind;
  /** The headings above it, outermost first. */
  headings: readonly PlacedText[];
  /** The line that introduces its list or table, or null. */
  leadIn: PlacedText | null;
  /** The block of that line, or null. */
  leadInBlock: number | null;
  /** The sentence that announces the part of the document it stands in ("… in the following areas:"), or null. */
  scope: PlacedText | null;
  /** The sentences before it in the same block, first one first. */
  preceding: readonly PlacedText[];
  /** Its number within its block, from 0, and how many sentences the block has. */
  position: number;
  siblings: number;
};

/** The units of a document in reading order: sentences of paragraphs, items and cells. */
export function listUnits(document: DocumentText): Unit[] {
  const sentences = listSentences(document);
  const views = new Map<number, PlacedText>();
  const viewOf = (block: number): PlacedText => {
    const known = views.get(block);
    if (known !== undefined) return known;
    const at = document.blocks[block];
    const view = at === undefined ? { clean: "", places: [] } : cleanBlock(document.text, at);
    views.set(block, view);
    return view;
  };
  const headingsOf = new Map<number, readonly PlacedText[]>();
  const pathTo = (block: number | null): readonly PlacedText[] => {
    if (block === null) return [];
    const known = headingsOf.get(block);
    if (known !== undefined) return known;
    const above = document.blocks[block]?.heading ?? null;
    const path = [...(above === null || above >= block ? [] : pathTo(above)), viewOf(block)];
    headingsOf.set(block, path);
    return path;
  };
  const scopes = scopesOf(document, sentences);
  const units: Unit[] = [];
  let start = 0;
  for (const [index, sentence] of sentences.entries()) {
    if (sentences[start]?.block !== sentence.block) start = index;
    const block = document.blocks[sentence.block];
    if (block === undefined || !["paragraph", "item", "cell"].includes(block.kind)) continue;
    let end = index;
    while (sentences[end + 1]?.block === sentence.block) end++;
    units.push({
      sentence: index,
      block: sentence.block,
      spans: sentence.spans,
      clean: sentence.clean,
      places: sentence.places,
      kind: block.kind,
      headings: pathTo(block.heading),
      leadIn: block.leadIn === null ? null : viewOf(block.leadIn),
      leadInBlock: block.leadIn,
      scope: scopes[sentence.block] ?? null,
      preceding: sentences.slice(start, index),
      position: index - start,
      siblings: end - start + 1,
    });
  }
  return units;
}

const ANNOUNCES = /(?:\b(?:following|below|as follows)\b[^.;]{0,80}[.:]|:)$/u;

/**
 * For each block, the sentence that announces the part it belongs to. A paragraph that ends in "in the following
 * areas:" announces the headed parts after it, until a heading of a higher rank; where plain paragraphs follow it,
 * it announces those, until the next heading. A list has its own lead-in besides.
 */
function scopesOf(document: DocumentText, sentences: readonly Sentence[]): (PlacedText | null)[] {
  const last = new Map<number, PlacedText>();
  const whole = new Map<number, PlacedText>();
  for (const sentence of sentences) {
    const before = whole.get(sentence.block);
    const all = before === undefined ? sentence : join(before, sentence);
    whole.set(sentence.block, all);
    // "Examples include:" says too little alone: the sentences before it come along.
    const short = sentence.clean.length < 60 && sentence.clean.endsWith(":");
    last.set(sentence.block, short ? all : sentence);
  }
  const { blocks } = document;
  let scope: PlacedText | null = null;
  let level = 7;
  return blocks.map((block, index) => {
    if (block.kind === "heading" && (block.level ?? 6) < level) {
      scope = null;
      level = 7;
    }
    const own = scope;
    const announced = block.kind === "paragraph" ? last.get(index) : undefined;
    if (announced !== undefined && ANNOUNCES.test(announced.clean)) {
      const next = blocks
        .slice(index + 1)
        .find((other) => other.kind !== "furniture" && other.kind !== "footnote");
      if (next !== undefined && next.kind !== "item" && next.kind !== "cell") {
        scope = announced;
        level = next.kind === "heading" ? (next.level ?? 6) : 7;
      }
    }
    return own;
  });
}

function join(first: PlacedText, second: PlacedText): PlacedText {
  const between = first.places.at(-1) ?? 0;
  return { clean: `${first.clean} ${second.clean}`, places: [...first.places, between, ...second.places] };
}
