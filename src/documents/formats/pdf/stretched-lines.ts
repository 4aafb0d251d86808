import type { GlyphRun } from "./glyph-run.ts";

/** A gap of fewer ems parts no words. */
const WORD_GAP = 0.17;
/** Smaller gaps are taken for spaces anyway. */
const NARROWEST = 0.8;
/** Spaces of a line that is set to both edges grow to so many ems at most; beyond, columns or cells stand apart. */
const WIDEST = 7;
/** Spaces of one line are alike to within so many ems. */
const ALIKE = 0.25;
/** So many lines that end at one place make the edge of a column. */
const FEWEST = 3;
/** So many lines before and after one are compared with it. */
const NEAR = 3;

/** Words that were written one after the other in one line. */
type Written = {
  at: number;
  size: number;
  left: number;
  right: number;
  words: number;
  first: string;
  gaps: { width: number; run: GlyphRun }[];
};

/**
 * The runs that follow a wide gap which is only a space, stretched to set a line to both edges: narrow columns have
 * them. The words of such a line are written one after the other, all its spaces are alike, and the lines before and
 * after it have no words right below its own, as the cells of a table have.
 */
export function findStretched(rows: readonly (readonly GlyphRun[])[]): Set<GlyphRun> {
  const lines = rows.flatMap(listWritten).sort((one, other) => one.at - other.at);
  const lefts = new Map<number, number>();
  const rights = new Map<number, number>();
  for (const { left, right } of lines) {
    count(lefts, edgeOf(left));
    count(rights, edgeOf(right));
  }
  // The edges of a column: more lines than this one begin there, and several end there.
  const isInColumn = ({ left, right }: Written): boolean =>
    (lefts.get(edgeOf(left)) ?? 0) > 1 && (rights.get(edgeOf(right)) ?? 0) >= FEWEST;
  const stretched = new Set<GlyphRun>();
  // Between the lines that have gaps stand the further lines of cells.
  const gapped = lines.filter(({ gaps }) => gaps.length > 0);
  for (const [index, line] of gapped.entries()) {
    const { gaps, size } = line;
    const widths = gaps.map(({ width }) => width);
    const [narrowest, widest] = [Math.min(...widths), Math.max(...widths)];
    if (widest < NARROWEST * size || widest > WIDEST * size || widest - narrowest > ALIKE * size) continue;
    if (gaps.length === 1 && !(isInColumn(line) && /\p{L}{2}/u.test(gaps[0]?.run.words ?? ""))) continue;
    const near = [
      ...gapped.slice(Math.max(0, index - NEAR), index),
      ...gapped.slice(index + 1, index + 1 + NEAR),
    ];
    const isRow = gaps.every(({ run }) => near.some((other) => beginsAt(other, run.x)));
    if (!isRow) for (const { run } of gaps) stretched.add(run);
  }
  return stretched;
}

function beginsAt({ gaps }: Written, x: number): boolean {
  return gaps.some(({ run }) => Math.abs(run.x - x) < 0.3);
}

/** The stretches of a row that were written one after the other, without the blanks in them. */
function listWritten(row: readonly GlyphRun[]): Written[] {
  const lines: Written[] = [];
  let before: GlyphRun | null = null;
  for (const run of row) {
    if (run.words.trim() === "") continue;
    const line = lines.at(-1);
    const step = before === null ? Number.POSITIVE_INFINITY : run.at - before.at;
    if (line === undefined || before === null || step < 0 || step > 2) {
      const { x, width, size, at } = run;
      lines.push({ at, size, left: x, right: x + width, words: 1, first: run.words.trim(), gaps: [] });
    } else {
      const width = run.x - line.right;
      line.right = Math.max(line.right, run.x + run.width);
      line.words++;
      // Marks and figures at the start of a line stand apart from its words.
      if (line.words === 2 && /^(?:\P{L}+|\(?\p{L}[.)])$/u.test(line.first)) line.left = run.x;
      else if (width > WORD_GAP * run.size) line.gaps.push({ width, run });
    }
    before = run;
  }
  return lines;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function edgeOf(x: number): number {
  return Math.round(x / 2);
}
