import type { Block, DocumentText, Span } from "../../documents/document-text.ts";
import { quoteAt } from "../../documents/document-text.ts";
import { findPartyByName } from "../../parties/party.registry.ts";
import type { ReadStatement } from "../statement.ts";
import { acronymsIn, withoutMarkup } from "./words.ts";

/** A statement with what stands around it: all that linking needs to know. Every field but the first three may be empty. */
export type Linkable = {
  /** Unique among all that are compared. */
  id: string;
  /** Id of the document it stands in. */
  document: string;
  statement: ReadStatement;
  /** The document's own date ("2026", "2026-07", "2026-07-15"), or null. */
  documentDate: string | null;
  /** The headings above it, outermost first; a bold label that opens its paragraph counts as one. */
  headings: readonly string[];
  /** The line that introduces its list, or null. */
  leadIn: string | null;
  /** Words around it in its paragraph and just before: what "To that end, it ..." looks back to. */
  around: string;
  /** Where it stands in the document, from 0 (first word) to 1 (last). */
  position: number;
  /** Ids of the parties that its document speaks for: those that act in many of its statements. */
  parties: readonly string[];
  /** Acronyms its document defines, with the stems of their words; see `acronymsIn`. */
  acronyms: ReadonlyMap<string, readonly string[]>;
};

/** How much text before and after a statement is taken into `around`, in UTF-16 code units. */
const BEFORE = 200;
const AFTER = 250;

/**
 * The statements of one document, each with its headings, lead-in and surroundings. Ids are `document#index`. Where
 * these are only some of the document's statements, `about.all` gives all: a few do not tell for whom it speaks.
 */
export function linkablesOf(
  document: DocumentText,
  statements: readonly ReadStatement[],
  about: { id: string; date: string | null; all?: readonly Pick<ReadStatement, "actors">[] },
): Linkable[] {
  const acronyms = acronymsIn(document.text);
  const parties = partiesOf(about.all ?? statements);
  return statements.map((statement, index) => {
    const start = statement.spans[0]?.start ?? 0;
    const end = statement.spans.at(-1)?.end ?? start;
    const at = blockAt(document.blocks, start);
    const block = document.blocks[at];
    const lead = block?.leadIn === null || block === undefined ? undefined : document.blocks[block.leadIn];
    const label = block === undefined ? null : labelOf(document.text, block);
    return {
      id: `${about.id}#${index}`,
      document: about.id,
      statement,
      documentDate: about.date,
      headings: [...headingsAbove(document, block), ...(label === null ? [] : [label])],
      leadIn: lead === undefined ? null : lastSentenceOf(wordsAt(document.text, lead.spans)),
      around: `${textBefore(document, at, start).trim()} ${textAfter(document.text, block, end)}`.trim(),
      position: document.text.length === 0 ? 0 : start / document.text.length,
      parties,
      acronyms,
    };
  });
}

/** A party speaks through a document when it acts in so large a share of its statements. */
const SPEAKS = 0.2;

/** Ids of the parties that act in many of the statements; an agency counts for the state or group it belongs to. */
function partiesOf(statements: readonly Pick<ReadStatement, "actors">[]): string[] {
  const counts = new Map<string, number>();
  for (const { actors } of statements) {
    const names = actors.flatMap((actor) => actor.split(/,\s*|\s+and\s+/u));
    const ids = new Set(names.map((name) => findPartyByName(name)).map((party) => party?.owner ?? party?.id));
    for (const id of ids) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= SPEAKS * statements.length).map(([id]) => id);
}

function wordsAt(text: string, spans: readonly Span[]): string {
  return withoutMarkup(quoteAt(text, spans));
}

/** The lead-in proper: a long paragraph that ends in one begins with other things. */
function lastSentenceOf(text: string): string {
  return /[^.!?]{15,}[.!?:;]?$/u.exec(text)?.[0].trim() ?? text;
}

/** Index of the block that holds an offset, or of the last one before it; blocks stand in reading order. */
function blockAt(blocks: readonly Block[], offset: number): number {
  let best = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.spans.some((span) => span.start <= offset && offset < span.end)) return index;
    if ((block.spans[0]?.start ?? 0) <= offset) best = index;
  }
  return best;
}

function headingsAbove(document: DocumentText, block: Block | undefined): string[] {
  const path: string[] = [];
  let level = 7;
  let above = block?.heading ?? null;
  while (above !== null) {
    const heading = document.blocks[above];
    if (heading === undefined) break;
    if ((heading.level ?? 6) < level) {
      path.unshift(wordsAt(document.text, heading.spans));
      level = heading.level ?? 6;
    }
    above = heading.heading !== null && heading.heading < above ? heading.heading : null;
  }
  return path;
}

/** The bold label that opens a paragraph ("**Quantum:** The parties ..."), or null. */
function labelOf(text: string, block: Block): string | null {
  const start = block.spans[0]?.start ?? 0;
  const bold = /^[\s"“]*\*\*([^*\n]{3,90})\*\*\s*([:–—-]?)/u.exec(text.slice(start, start + 100));
  const label = bold?.[1]?.trim() ?? "";
  // A bold subject ("**The Agency** coordinates ...") is no label: a label ends with a mark.
  return /[:.–—-]$/u.test(label + (bold?.[2] ?? "")) ? withoutMarkup(label) : null;
}

/** What stands before a statement: its own block first, then earlier blocks of its section. */
function textBefore(document: DocumentText, at: number, offset: number): string {
  const block = document.blocks[at];
  if (block === undefined) return "";
  let before = "";
  for (let i = at; i >= 0 && before.length < BEFORE; i--) {
    const other = document.blocks[i];
    if (other === undefined || other.kind === "heading" || other.heading !== block.heading) break;
    if (other.kind === "furniture" || other.kind === "footnote") continue;
    if (i < at && other.kind !== "paragraph" && block.kind !== "paragraph") continue; // list items rarely look back at one another
    const spans = other.spans
      .filter((span) => span.start < offset)
      .map((span) => ({ start: span.start, end: Math.min(span.end, offset) }));
    before = `${wordsAt(document.text, spans)} ${before}`;
  }
  return before.slice(-BEFORE);
}

function textAfter(text: string, block: Block | undefined, end: number): string {
  const spans = (block?.spans ?? [])
    .filter((span) => span.end > end)
    .map((span) => ({ start: Math.max(span.start, end), end: Math.min(span.end, end + AFTER) }))
    .filter((span) => span.start < span.end);
  return wordsAt(text, spans);
}
