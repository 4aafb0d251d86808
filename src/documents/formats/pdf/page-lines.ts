import { tidy } from "../composition.ts";
import type { GlyphRun } from "./glyph-run.ts";
import { findStretched } from "./stretched-lines.ts";

/** A stretch of words in one line of print: raised marks are kept apart until it is known what they are. */
export type Token = { words: string; raised: boolean };

/** Words that stand in one line without a wide gap: a line of a column, or a part of a table row. */
export type Segment = {
  tokens: Token[];
  x: number;
  right: number;
  /** Base line. */
  y: number;
  size: number;
  bold: boolean;
  page: number;
  /** Its place in the order in which the page is written. */
  at: number;
  /** The edges of the column that it stands in. */
  left: number;
  edge: number;
};

/** A gap of this many ems parts columns or cells; between words of a justified line it stays below. */
const WIDE_GAP = 1.7;
/** Between words that were not written one after the other, as in columns that stand close, a smaller gap does. */
const PARTING_GAP = 0.8;
/** A gap of this many ems is a space that the file does not spell out. */
const WORD_GAP = 0.17;

/** The segments of a page, from top to bottom and left to right. */
export function listSegments(runs: readonly GlyphRun[], page: number): Segment[] {
  const rows = groupRows(runs.filter((run) => run.words !== "" && run.size > 0));
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  const stretched = findStretched(rows);
  return rows.flatMap((row) => splitRow(row, page, stretched)).sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Runs on one base line, each row with the raised and lowered small runs that belong to it. */
function groupRows(runs: readonly GlyphRun[]): GlyphRun[][] {
  const rows: { y: number; size: number; runs: GlyphRun[] }[] = [];
  const ordered = [...runs].sort((a, b) => a.y - b.y);
  for (const run of ordered) {
    const row = rows.findLast(
      (one) =>
        run.y - one.y < Math.max(one.size, run.size) * 2 &&
        Math.abs(run.y - one.y) <= 0.2 * Math.min(one.size, run.size),
    );
    if (row === undefined) rows.push({ y: run.y, size: run.size, runs: [run] });
    else {
      row.runs.push(run);
      if (run.words.trim() !== "" && run.size > row.size) Object.assign(row, { size: run.size, y: run.y });
    }
  }
  // A raised figure makes a row of its own at first: it goes to the row whose letters it touches.
  const kept: GlyphRun[][] = [];
  for (const row of rows) {
    const strays: GlyphRun[] = [];
    for (const run of row.runs) {
      const host = rows.find(
        (other) =>
          other !== row &&
          run.size <= other.size * 0.86 &&
          run.words.trim().length <= 8 &&
          run.y < other.y + other.size * 0.3 &&
          run.y > other.y - other.size * 0.75 &&
          other.runs.some(
            (near) =>
              near.size > run.size &&
              (Math.abs(near.x + near.width - run.x) < other.size * 0.6 ||
                Math.abs(run.x + run.width - near.x) < other.size * 0.6),
          ),
      );
      if (host === undefined) strays.push(run);
      else host.runs.push(run);
    }
    row.runs = strays;
  }
  for (const row of rows) if (row.runs.length > 0) kept.push(row.runs);
  return kept;
}

function splitRow(runs: readonly GlyphRun[], page: number, stretched: ReadonlySet<GlyphRun>): Segment[] {
  const size = mainSize(runs);
  const base = runs.find((run) => run.size === size)?.y ?? 0;
  const segments: Segment[] = [];
  let open: GlyphRun[] = [];
  let right = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    const segment = newSegment(open, size, base, page);
    if (segment !== null) segments.push(segment);
    open = [];
  };
  for (const run of runs) {
    if (run.words.trim() === "") {
      if (open.length > 0) open.push(run);
      continue;
    }
    const step = run.at - (open.findLast((other) => other.words.trim() !== "")?.at ?? run.at);
    const widest = step < 0 || step > 4 ? PARTING_GAP : WIDE_GAP;
    if (open.length > 0 && run.x - right > widest * size && !stretched.has(run)) close();
    // The same words printed twice, a hair apart, are how some programs draw bold.
    const twin = open.find((other) => other.words === run.words && Math.abs(other.x - run.x) < size * 0.1);
    if (twin !== undefined && run.words.trim() !== "") continue;
    open.push(run);
    right = Math.max(run.x + run.width, open.length === 1 ? Number.NEGATIVE_INFINITY : right);
  }
  close();
  return joinMarks(segments);
}

function newSegment(runs: readonly GlyphRun[], size: number, base: number, page: number): Segment | null {
  const tokens: Token[] = [];
  let right: number | null = null;
  for (const run of runs) {
    const raised = run.size <= size * 0.86 && run.y < base - size * 0.12;
    const last = tokens.at(-1);
    const spaced =
      right !== null &&
      run.x - right > WORD_GAP * Math.min(size, run.size * 1.3) &&
      !/\s$/u.test(last?.words ?? "") &&
      !/^\s/u.test(run.words);
    const words = `${spaced ? " " : ""}${run.words}`;
    if (run.words.trim() === "") {
      if (last !== undefined && !/\s$/u.test(last.words)) tokens.push({ words: " ", raised: false });
    } else if (last !== undefined && last.raised === raised) last.words += words;
    else tokens.push({ words, raised });
    if (run.words.trim() !== "") right = run.x + run.width;
  }
  const printed = runs.filter((run) => run.words.trim() !== "");
  const first = printed[0];
  if (first === undefined || right === null) return null;
  const letters = printed.reduce((sum, run) => sum + run.words.length, 0);
  const heavy = printed.reduce((sum, run) => sum + (run.bold ? run.words.length : 0), 0);
  return {
    tokens,
    x: first.x,
    right,
    y: base,
    size: mainSize(printed),
    bold: heavy > letters * 0.85,
    page,
    at: first.at,
    left: first.x,
    edge: right,
  };
}

/** A list mark stands far from its words: it is no column. */
function joinMarks(segments: Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last !== undefined && isMark(wordsIn(last)) && segment.x - last.right < 6 * segment.size) {
      last.tokens.push({ words: " ", raised: false }, ...segment.tokens);
      Object.assign(last, {
        right: segment.right,
        size: segment.size,
        bold: segment.bold,
        edge: segment.right,
      });
    } else joined.push(segment);
  }
  return joined;
}

function isMark(words: string): boolean {
  return /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,3}|[•▪▫◦●○■□►▶➢➤✓✔❖·‣⁃–—*o\uF000-\uF0FF-])$/u.test(
    words,
  );
}

/** The words of a segment with every mark in place. */
export function wordsIn(segment: Segment): string {
  return tidy(segment.tokens.map((token) => token.words).join(""));
}

/** The size most characters have. */
export function mainSize(runs: readonly { words: string; size: number }[]): number {
  const weights = new Map<number, number>();
  for (const run of runs) weights.set(run.size, (weights.get(run.size) ?? 0) + run.words.trim().length);
  let best = runs[0]?.size ?? 0;
  for (const [size, weight] of weights) if (weight > (weights.get(best) ?? 0)) best = size;
  return best;
}
