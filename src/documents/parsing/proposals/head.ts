import { type Block, type BlockKind, type DocumentText, quoteAt, type Span } from "../../document-text.ts";

/** A line of the beginning of a document, where it says what it is. */
export type HeadLine = {
  words: string;
  span: Span;
  kind: BlockKind;
  level: number | null;
  /** The words of the line that introduces it (the head of its column in a table), or null. */
  leadIn: string | null;
  /** It is one of several lines of a sentence that was broken at the margin. */
  isRunning: boolean;
};

/** A value with the places that gave it. */
export type Found = { value: string; spans: Span[] };

/** How much of the beginning is looked at, in characters and lines. */
const REACH = 5000;
const MOST_LINES = 70;

/**
 * The lines at the beginning, front matter left out. In a plain text the line ends inside of a block are only where it
 * was wrapped, and the block is one line: "in\nNovember 2023, the ministers" begins no line with a date.
 */
export function listHeadLines({ text, blocks }: DocumentText, isWrapped: boolean): HeadLine[] {
  const from = frontMatterOf(text)?.end ?? 0;
  const lines: HeadLine[] = [];
  for (const block of blocks) {
    const first = block.spans[0];
    if (first === undefined || first.end <= from) continue;
    if (first.start > from + REACH || lines.length >= MOST_LINES) break;
    const wordsOf = (one: Block | undefined) => (one === undefined ? null : plain(quoteAt(text, one.spans)));
    const introduced = wordsOf(blocks[block.leadIn ?? -1]);
    // What is all in one line is no part of a sentence that was broken at the margin.
    const isBroken = block.spans.length > 1 || text.slice(first.start, first.end).includes("\n");
    const isRunning = isBroken && isSentence(wordsOf(block) ?? "");
    const isOne = isWrapped && isBroken && (isRunning || isFilled(quoteAt(text, block.spans)));
    for (const span of block.spans) {
      for (const match of text.slice(span.start, span.end).matchAll(isOne ? /[\s\S]+/gu : /[^\n]+/gu)) {
        const raw = match[0];
        const words = plain(raw);
        if (words === "") continue;
        const start = span.start + match.index + (raw.length - raw.trimStart().length);
        lines.push({
          words,
          span: { start, end: start + raw.trim().length },
          kind: block.kind,
          level: block.level,
          leadIn: introduced,
          isRunning: isRunning && raw.length < span.end - span.start,
        });
      }
    }
  }
  return lines;
}

/** A text is wrapped at so many characters at least; the lines of letterheads are shorter. */
const NARROWEST = 50;

/** Whether each line of a block but the last is full: the first word of the next one would not have fitted. */
function isFilled(words: string): boolean {
  const lines = words.split("\n").map((line) => line.trim());
  const longest = Math.max(...lines.map((line) => line.length));
  if (longest < NARROWEST) return false;
  return lines.every((line, index) => {
    const next = /^\S+/u.exec(lines[index + 1] ?? "")?.[0];
    return next === undefined || line.length + 1 + next.length > longest;
  });
}

/** Long words that end as a sentence does. */
export function isSentence(words: string): boolean {
  return words.length > 80 && /[.!?]["'”’)]*$/u.test(words);
}

/** Words without Markdown's marks, white space folded. */
export function plain(words: string): string {
  if (!/[<[*#_\\\u00AD\u200B\u2060\uFEFF]|[^\S ]| {2}/u.test(words)) return words.trim();
  return words
    .replace(/<[^>]*>/gu, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/\*+|^#+\s*|__|\\(?=[^\p{L}\s])/gu, "")
    .replace(/[\u00AD\u200B\u2060\uFEFF]/gu, "")
    .replace(/[\s\u00A0]+/gu, " ")
    .trim();
}

/** A YAML block between two lines of dashes at the very beginning (a line or two may stand before it). */
export function frontMatterOf(text: string): { fields: Map<string, Found>; end: number } | null {
  const match = /^(?:[^\n]{0,200}\r?\n){0,2}?---\r?\n([\s\S]{1,8000}?)\r?\n---[ \t]*(?:\r?\n|$)/u.exec(text);
  if (match === null) return null;
  const bodyStart = match[0].indexOf("---") + 3;
  const fields = new Map<string, Found>();
  const body = match[0].slice(bodyStart, match[0].lastIndexOf("---"));
  for (const field of body.matchAll(
    /^([\w-]+):[ \t]*((?:"(?:[^"\\]|\\[\s\S])*")|(?:'[^']*')|(?:[^\n]*))/gmu,
  )) {
    const raw = (field[2] ?? "").trim();
    if (raw === "") continue;
    const start = bodyStart + field.index + field[0].indexOf(raw, (field[1] ?? "").length + 1);
    fields.set((field[1] ?? "").toLowerCase(), {
      value: unquote(raw),
      spans: [{ start, end: start + raw.length }],
    });
  }
  return fields.size === 0 ? null : { fields, end: match[0].length };
}

/** A YAML scalar without its quotes: escapes read, folded lines joined. */
function unquote(raw: string): string {
  if (raw.startsWith("'")) return raw.slice(1, -1).replaceAll("''", "'");
  if (!raw.startsWith('"')) return plain(raw);
  const joined = raw
    .slice(1, -1)
    .replace(/\\\r?\n\s*/gu, "")
    .replace(/\r?\n\s*/gu, " ")
    .replace(/\\u([0-9a-fA-F]{4})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\_/gu, " ")
    .replace(/\\(["\\/ ])/gu, "$1");
  return plain(joined);
}
