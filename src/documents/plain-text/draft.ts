import type { Block, Span } from "../document-text.ts";
import type { Line, Marker } from "./line.ts";

/** A block while it is being built: the lines of the text that it stands on, and the offset at which its words begin. */
export type Draft = {
  kind: Block["kind"] | "open";
  lines: Line[];
  start: number;
  level: number | null;
  marker: Marker | null;
  indent: number;
  /** A blank line, a rule or the start of the text stands right before it. */
  apart: boolean;
  page: number | null;
  /** Cells: the row and the column of their table, from 0, and the table's number. */
  cell: { table: number; row: number; column: number; end: number } | null;
};

/** A draft of one line. */
export function newDraft(
  kind: Draft["kind"],
  line: Line,
  start: number,
  apart: boolean,
  page: number,
): Draft {
  return {
    kind,
    lines: [line],
    start,
    level: null,
    marker: null,
    indent: line.indent,
    apart,
    page,
    cell: null,
  };
}

/** Where the words of a draft end in the text. */
export function endOf(draft: Draft): number {
  if (draft.cell !== null) return draft.cell.end;
  const last = draft.lines.at(-1)?.end ?? draft.start;
  return Math.max(draft.start, last);
}

/** The spans of a draft: one, or one a line where quotation marks (">") of Markdown stand between its lines. */
export function spansOf(text: string, draft: Draft): Span[] {
  const end = endOf(draft);
  if (draft.cell !== null || !draft.lines.some((line, at) => at > 0 && /^>\s?/u.test(line.words))) {
    return [trimSpan(text, { start: draft.start, end })];
  }
  return draft.lines
    .map((line, at) => {
      const start = at === 0 ? draft.start : line.start + (/^(?:>\s?)+/u.exec(line.words)?.[0].length ?? 0);
      return trimSpan(text, { start, end: line.end });
    })
    .filter((span) => span.end > span.start);
}

function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s\\]/u.test(text[start] ?? "")) {
    if (text[start] === "\\" && /\S/u.test(text[start + 1] ?? " ")) break;
    start++;
  }
  while (end > start && /\s/u.test(text[end - 1] ?? "")) end--;
  return { start, end };
}
