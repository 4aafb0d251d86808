import type { BlockKind, DocumentText, Sentence, Span } from "../../../documents/document-text.ts";
import { cleanBlock, listSentences } from "../../../documents/sentences/sentences.ts";
import type { FieldUnit, PlacedText } from "../fields/fields.ts";
import { nothingKept } from "../fields/kept.ts";
import type { RowCell } from "../fields/table-row.ts";
import { parseClauses } from "../grammar/clauses.ts";
import { rowsOf } from "./table-rows.ts";

/** A sentence or list item that may be a statement, with all that stands around it and helps to understand it. */
export type Unit = FieldUnit & {
  /** Its index among the sentences of the document. */
  sentence: number;
  block: number;
  spans: Sentence["spans"];
  /** The block of the line that introduces its list or table, or null. */
  leadInBlock: number | null;
  /** The sentence that announces the part of the document it stands in ("… in the following areas:"), or null. */
  scope: PlacedText | null;
  /** How many units of `clean` a short title takes up that stands in front ("Undersea systems. The partners are …"). */
  titleLength: number;
  /** Its number within its block, from 0, and how many sentences the block has. */
  position: number;
  siblings: number;
};

/** Whether the sentences of such a block may be statements. */
const HOLDS_UNITS: Record<BlockKind, boolean> = {
  heading: false,
  paragraph: true,
  item: true,
  cell: true,
  footnote: false,
  furniture: false,
};

const NO_CELLS: readonly RowCell[] = [];
const NO_SENTENCES: readonly PlacedText[] = [];

/** The units of a document in reading order: sentences of paragraphs, items and cells. */
export function listUnits(document: DocumentText): Unit[] {
  const sentences = listSentences(document).map(({ block, spans, clean, places }): Sentence & PlacedText => ({
    block,
    spans,
    clean,
    places,
    kept: nothingKept(),
  }));
  const views = new Map<number, PlacedText>();
  const viewOf = (block: number): PlacedText => {
    const known = views.get(block);
    if (known !== undefined) return known;
    const at = document.blocks[block];
    const view = {
      ...(at === undefined ? { clean: "", places: [] } : cleanBlock(document.text, at)),
      kept: nothingKept(),
    };
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
  const rows = rowsOf(document);
  const besides = (block: number): RowCell[] =>
    (rows.get(block) ?? []).flatMap((other) => {
      const head = document.blocks[other]?.leadIn ?? null;
      return other === block || head === null ? [] : [{ head: viewOf(head), cell: viewOf(other) }];
    });
  const units: Unit[] = [];
  let start = 0;
  for (const [index, sentence] of sentences.entries()) {
    if (sentences[start]?.block !== sentence.block) start = index;
    const block = document.blocks[sentence.block];
    if (block === undefined || !HOLDS_UNITS[block.kind]) continue;
    let end = index;
    while (sentences[end + 1]?.block === sentence.block) end++;
    if (index === start && index < end && isTitle(sentence.clean)) continue;
    const title =
      index === start + 1 && isTitle(sentences[start]?.clean ?? "") ? sentences[start] : undefined;
    const whole = title === undefined ? sentence : join(title, sentence);
    units.push({
      sentence: index,
      block: sentence.block,
      spans:
        title === undefined ? sentence.spans : joinSpans([...title.spans, ...sentence.spans], document.text),
      clean: whole.clean,
      places: whole.places,
      kept: whole.kept,
      titleLength: title === undefined ? 0 : title.clean.length + 1,
      kind: block.kind,
      headings: pathTo(block.heading),
      leadIn: block.leadIn === null ? null : viewOf(block.leadIn),
      leadInBlock: block.leadIn,
      scope: scopes[sentence.block] ?? null,
      preceding: title === undefined && index > start ? sentences.slice(start, index) : NO_SENTENCES,
      row: block.kind === "cell" ? besides(sentence.block) : NO_CELLS,
      position: index - start - (title === undefined ? 0 : 1),
      siblings: end - start + 1,
    });
  }
  return units;
}

/** A title in front of a sentence has at most this many words. */
const LONGEST_TITLE = 5;

/**
 * Whether a sentence is only a title: few words, without verb, figure and "of". "Launch of the hub." is none: such an
 * item says what was done or will be.
 */
function isTitle(clean: string): boolean {
  if (clean.length > 60 || !/^\p{Lu}[^.!?:;,\d]*\.$/u.test(clean) || / (?:of|for) /u.test(clean))
    return false;
  if (clean.split(" ").length > LONGEST_TITLE) return false;
  const { groups, begins } = parseClauses(clean);
  return groups.length === 0 && begins.kind === "noun";
}

/** Spans of one block that follow one another with nothing but white space and marks of emphasis between are one. */
function joinSpans(spans: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && /^[\s*_]*$/u.test(text.slice(last.end, span.start))) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

const ANNOUNCES = /(?:\b(?:following|below|as follows)\b[^.;]{0,80}[.:]|:)$/u;

/**
 * For each block, the sentence that announces the part it belongs to. A paragraph that ends in "in the following
 * areas:" announces the headed parts after it, until a heading of a higher rank; where plain paragraphs follow it,
 * it announces those, until the next heading. A list has its own lead-in besides.
 */
function scopesOf(
  document: DocumentText,
  sentences: readonly (Sentence & PlacedText)[],
): (PlacedText | null)[] {
  const lastOf: (PlacedText | undefined)[] = [];
  for (const sentence of sentences) lastOf[sentence.block] = sentence;
  const endOf = (block: number): PlacedText | undefined => {
    const last = lastOf[block];
    // "Examples include:" says too little alone: the sentences before it come along.
    if (last === undefined || last.clean.length >= 60 || !last.clean.endsWith(":")) return last;
    const [first, ...rest] = sentences.filter((sentence) => sentence.block === block);
    return first === undefined ? undefined : rest.reduce<PlacedText>(join, first);
  };
  const { blocks } = document;
  let scope: PlacedText | null = null;
  let level = 7;
  return blocks.map((block, index) => {
    if (block.kind === "heading" && (block.level ?? 6) < level) {
      scope = null;
      level = 7;
    }
    const own = scope;
    const announced = block.kind === "paragraph" ? endOf(index) : undefined;
    if (announced !== undefined && ANNOUNCES.test(announced.clean)) {
      const next = blocks.find(
        (other, at) => at > index && other.kind !== "furniture" && other.kind !== "footnote",
      );
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
  return {
    clean: `${first.clean} ${second.clean}`,
    places: [...first.places, between, ...second.places],
    kept: nothingKept(),
  };
}
