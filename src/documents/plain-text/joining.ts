import type { Block, Span } from "../document-text.ts";
import { type Draft, endOf, spansOf } from "./draft.ts";
import { endOfWords, plainWords } from "./heading.ts";

/** Drafts with the ones that continue them: a paragraph that a page end or a footnote cuts in two is one block. */
export type Mended = { draft: Draft; parts: Draft[] };

const OPEN_END =
  /(?:[,–—-]|\b(?:the|a|an|of|and|or|to|in|for|with|by|on|at|from|between|into|as|that|which|its|their|our|EU|new|other|more|than|such|including|via|through|under))$/u;

/** How far into a draft it is looked for how it begins and ends. */
const REACH = 400;

/** Joins paragraphs and items to their continuation where footnotes, page furniture or a page break stand between. */
export function mendInterruptions(text: string, drafts: readonly Draft[]): Mended[] {
  const mended: Mended[] = [];
  const lastOf = (draft: Draft): string =>
    text.slice(Math.max(draft.start, endOf(draft) - REACH), endOf(draft));
  const firstOf = (draft: Draft): string =>
    text.slice(draft.start, Math.min(endOf(draft), draft.start + REACH));
  let open: { mended: Mended; interrupted: boolean } | null = null;
  for (const draft of drafts) {
    if (draft.kind === "footnote" || draft.kind === "furniture") {
      if (open !== null) open.interrupted = true;
      mended.push({ draft, parts: [draft] });
      continue;
    }
    const last: Draft | undefined = open?.mended.parts.at(-1);
    if (open !== null && last !== undefined && draft.kind === "paragraph") {
      const turned: boolean = open.interrupted || last.page !== draft.page;
      const end = lastOf(last);
      if (!plainlyEnds(end) && continues(plainWords(end), plainWords(firstOf(draft)), last, turned)) {
        open.mended.parts.push(draft);
        open.interrupted = false;
        continue;
      }
    }
    const own: Mended = { draft, parts: [draft] };
    mended.push(own);
    open = draft.kind === "paragraph" || draft.kind === "item" ? { mended: own, interrupted: false } : null;
  }
  return mended;
}

/** Whether a stretch of Markdown plainly ends a sentence: it has no marks that would have to be dropped to see it. */
function plainlyEnds(raw: string): boolean {
  const end = raw.slice(-8);
  return /[.!?:;…]$/u.test(end) && !/[[\]<>()\\*_]/u.test(end) && !ABBREVIATION.test(end);
}

const ABBREVIATION = /\b(?:e\.g|i\.e|cf|No|Art)\.$/u;

/** Whether `next` runs on from `last`. After an interruption even a capital may go on ("the Financial | Institutions"). */
function continues(last: string, next: string, draft: Draft, interrupted: boolean): boolean {
  const isNoted = /^[\]¹²³⁰⁴⁵⁶⁷⁸⁹]$/u.test(last.charAt(last.length - 1));
  const bare = isNoted ? last.replace(/(?:\s*\[\^[^\]]+\]|[¹²³⁰⁴⁵⁶⁷⁸⁹]+)$/u, "").trimEnd() : last;
  if (/[.!?:;…]["'”’)\]]*$/u.test(bare) && !ABBREVIATION.test(bare)) return false;
  if (/^[\p{Ll}]/u.test(next) && !/^[a-z]{1,2}[).] /u.test(next)) {
    return interrupted || OPEN_END.test(bare) || (draft.kind === "paragraph" && bare.length > 60);
  }
  if (!interrupted) return false;
  if (OPEN_END.test(bare)) return true;
  return draft.kind === "paragraph" && bare.length > 120 && /[.!?;]/u.test(next);
}

/** The blocks of the mended drafts, each with its heading, its lead-in line, its depth and its page. */
export function linkBlocks(text: string, mended: readonly Mended[], paged: boolean): Block[] {
  const blocks: Block[] = [];
  let heading: number | null = null;
  let leadIn: number | null = null;
  let lastText: number | null = null;
  let stack: { indent: number; index: number; leads: boolean }[] = [];
  let columns: { table: number; heads: (number | null)[] } = {
    table: -1,
    heads: [],
  };
  for (const { draft, parts } of mended) {
    const index = blocks.length;
    const spans: Span[] = [];
    for (const part of parts)
      for (const span of spansOf(text, part)) if (span.end > span.start) spans.push(span);
    const last = spans.at(-1);
    if (last === undefined) continue;
    const tail = text.slice(Math.max(last.start, last.end - REACH), last.end);
    const end = endOfWords(tail);
    const kind = draft.kind === "open" ? "paragraph" : draft.kind;
    const block: Block = {
      kind,
      spans,
      level: null,
      marker: null,
      heading,
      leadIn: null,
      page: paged ? draft.page : null,
    };
    blocks.push(block);
    if (kind === "furniture" || kind === "footnote") continue;
    if (kind === "heading") {
      block.level = draft.level ?? 3;
      block.heading = parentHeading(blocks, heading, block.level);
      heading = index;
      lastText = end.endsWith(":") ? index : null;
      // What a lead-in announces ends where a new part begins.
      leadIn = null;
      stack = [];
    } else if (kind === "item") {
      while (stack.length > 0 && (stack.at(-1)?.indent ?? 0) >= draft.indent) stack.pop();
      const parent = stack.at(-1);
      if (stack.length === 0 && lastText !== null) {
        leadIn = lastText;
        lastText = null;
      }
      block.level = stack.length + 1;
      block.marker = draft.marker?.mark ?? null;
      block.leadIn = parent?.leads === true ? parent.index : leadIn;
      stack.push({ indent: draft.indent, index, leads: end.endsWith(":") });
    } else if (kind === "cell" && draft.cell !== null) {
      if (columns.table !== draft.cell.table) columns = { table: draft.cell.table, heads: [] };
      if (draft.cell.row === 0) columns.heads[draft.cell.column] = index;
      else block.leadIn = columns.heads[draft.cell.column] ?? null;
    } else {
      const announces = end.endsWith(":") || (!/[.!?]["'”’)]*$/u.test(end) && plainWords(tail).length > 20);
      const inside = stack.length > 0 && draft.indent > (stack.at(-1)?.indent ?? 0) && draft.indent >= 2;
      if (inside) block.leadIn = leadIn;
      else {
        // A new list begins after a paragraph: it has the lead-in that this paragraph is, or none.
        lastText = announces ? index : null;
        leadIn = null;
        stack = [];
      }
    }
  }
  return blocks;
}

/** The nearest heading above of a higher rank, or null. */
function parentHeading(blocks: readonly Block[], from: number | null, level: number): number | null {
  let at = from;
  while (at !== null) {
    const block = blocks[at];
    if (block === undefined) return null;
    if ((block.level ?? 6) < level) return at;
    at = block.heading;
  }
  return null;
}
