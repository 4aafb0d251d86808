import type { getDocumentProxy } from "unpdf";
import type { GlyphRun } from "./glyph-run.ts";

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

/** What a page draws that is no letter: its edges in points, y downwards from the top of the page. */
type Shape = { left: number; right: number; top: number; bottom: number };
type Matrix = readonly [number, number, number, number, number, number];

/** The numbers of the orders that place and paint shapes, as the reader of PDFs gives them. */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const FORM_BEGIN = 74;
const FORM_END = 75;
const IMAGE_MASK = 83;
const IMAGE = 85;
const INLINE_IMAGE = 86;
const PATH = 91;
/** Strokes and fills; a path may also end without being painted, as a clip does. */
const PAINTS = new Set([20, 21, 22, 23, 24, 25, 26, 27]);
/** Where a path is painted by an order of its own. */
const IMAGES = new Set([IMAGE_MASK, IMAGE, INLINE_IMAGE]);

/** A mark of a list is drawn this many ems wide and high. */
const SMALLEST = 0.12;
const LARGEST = 0.85;
/** It stands at most this many ems before its words. */
const FURTHEST = 3;

/** Whether a line begins further right than others of its page: only then the drawing is looked at, which costs time. */
export function hasIndent(runs: readonly GlyphRun[]): boolean {
  const starts: GlyphRun[] = [];
  let y = Number.NaN;
  for (const run of runs) {
    if (run.words.trim() === "" || Math.abs(run.y - y) < run.size * 0.3) continue;
    starts.push(run);
    y = run.y;
  }
  const left = Math.min(...starts.map((run) => run.x));
  return starts.some((run) => run.x - left > run.size * 0.9);
}

/**
 * The list marks that a page draws instead of printing them, as browsers do with their bullets: small shapes as wide as
 * they are high, right before the first words of a line. They are given as if they were printed.
 */
export async function findDrawnMarks(
  page: Page,
  runs: readonly GlyphRun[],
  view: Matrix,
): Promise<GlyphRun[]> {
  let shapes: Shape[];
  try {
    shapes = listShapes(await page.getOperatorList(), view);
  } catch {
    // A page that cannot be drawn can still be read.
    return [];
  }
  const printed = runs.filter((run) => run.words.trim() !== "");
  const marks: GlyphRun[] = [];
  for (const shape of shapes) {
    const mark = markOf(shape, printed);
    // A mark that is filled and outlined is drawn twice.
    if (mark !== null && !marks.some((other) => other.y === mark.y && Math.abs(other.x - mark.x) < 2))
      marks.push(mark);
  }
  return marks;
}

function markOf({ left, right, top, bottom }: Shape, printed: readonly GlyphRun[]): GlyphRun | null {
  const middle = (top + bottom) / 2;
  let nearest: GlyphRun | null = null;
  for (const run of printed) {
    if (middle < run.y - run.size * 0.85 || middle > run.y + run.size * 0.1) continue;
    // Words end right before it: it stands within a line.
    if (run.x < left && run.x + run.width > left - run.size * 0.8) return null;
    if (run.x >= right - 1 && (nearest === null || run.x < nearest.x)) nearest = run;
  }
  if (nearest === null || nearest.x - right > nearest.size * FURTHEST) return null;
  const { y, size, bold, at } = nearest;
  const [width, height] = [right - left, bottom - top];
  if (Math.min(width, height) < size * SMALLEST || Math.max(width, height) > size * LARGEST) return null;
  if (Math.max(width, height) > Math.min(width, height) * 1.8) return null;
  return { words: "•", x: left, y, width, size, bold, at };
}

function listShapes(
  { fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] },
  view: Matrix,
): Shape[] {
  const shapes: Shape[] = [];
  const kept: Matrix[] = [];
  let now = view;
  for (const [index, order] of fnArray.entries()) {
    const args = argsArray[index];
    if (order === SAVE) kept.push(now);
    else if (order === RESTORE || order === FORM_END) now = kept.pop() ?? now;
    else if (order === TRANSFORM) now = times(now, args);
    else if (order === FORM_BEGIN) {
      kept.push(now);
      now = times(now, Array.isArray(args) ? args[0] : null);
    } else if (order === PATH && Array.isArray(args) && PAINTS.has(args[0])) {
      const [x0, y0, x1, y1] = Array.from((args[2] ?? []) as ArrayLike<number>);
      if (x0 !== undefined && y0 !== undefined && x1 !== undefined && y1 !== undefined)
        shapes.push(placed(now, [x0, y0, x1, y1]));
    } else if (IMAGES.has(order)) shapes.push(placed(now, [0, 0, 1, 1]));
  }
  return shapes;
}

/** One transformation after another; what is no matrix changes nothing. */
function times(one: Matrix, other: unknown): Matrix {
  if (other === null || typeof other !== "object") return one;
  const [a, b, c, d, e, f] = Array.from(other as ArrayLike<number>);
  if (a === undefined || b === undefined || c === undefined) return one;
  if (d === undefined || e === undefined || f === undefined) return one;
  return [
    one[0] * a + one[2] * b,
    one[1] * a + one[3] * b,
    one[0] * c + one[2] * d,
    one[1] * c + one[3] * d,
    one[0] * e + one[2] * f + one[4],
    one[1] * e + one[3] * f + one[5],
  ];
}

function placed(
  [a, b, c, d, e, f]: Matrix,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): Shape {
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e];
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f];
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}
