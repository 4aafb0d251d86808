import { tidy } from "../composition.ts";
import { type Segment, wordsIn } from "./page-lines.ts";

/** Type of notes is at most this share of the size of the body. */
const SMALL = 0.93;
/** White space of more than this many ems stands between the notes and what is above them. */
const APART = 3;

/**
 * Where the notes of a page begin, or Infinity: small type of one size that runs to the foot, one line below the
 * other, and opens with a mark. A table in small type above the notes is none of them: its rows have cells.
 */
export function noteStart(segments: readonly Segment[], body: number): number {
  const foot = linesAtFoot(segments, body);
  const strong = foot.filter((line) => line[0]?.tokens[0]?.raised === true && noteMark(line[0]) !== null);
  const marked = strong.length > 0 ? strong : foot.filter((line) => isPlainMark(line, foot));
  // Small type at the foot without any mark is the rest of a note only where the page above is text.
  if (marked.length === 0) return Number.POSITIVE_INFINITY;
  return Math.min(...foot.map((line) => line[0]?.y ?? Number.POSITIVE_INFINITY)) - 1;
}

/** The lines of small type at the foot, from the lowest up to the first that cannot be of a note. */
function linesAtFoot(segments: readonly Segment[], body: number): Segment[][] {
  const ordered = [...segments].sort((a, b) => b.y - a.y || a.x - b.x);
  const size = ordered[0]?.size ?? 0;
  const lines: Segment[][] = [];
  for (const segment of ordered) {
    const below = lines.at(-1);
    if (segment.size > body * SMALL || Math.abs(segment.size - size) > 0.6) break;
    if (below?.[0] !== undefined && Math.abs(below[0].y - segment.y) < size * 0.4) {
      below.push(segment);
      continue;
    }
    if (below?.[0] !== undefined && below[0].y - segment.y > size * APART) break;
    lines.push([segment]);
  }
  const cells = lines.findIndex((line) => line.length > 1 && line.every((part) => noteMark(part) === null));
  return cells < 0 ? lines : lines.slice(0, cells);
}

/** A mark in plain figures, at the left edge of the notes: "31 March" inside of one is a date. */
function isPlainMark([first]: readonly Segment[], foot: readonly Segment[][]): boolean {
  if (first === undefined || noteMark(first) === null) return false;
  const left = Math.min(...foot.flat().map((segment) => segment.x));
  return first.x - left < first.size && !MONTH.test(wordsIn(first));
}

const MONTH =
  /^\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u;

/** The mark that a note begins with, and the words after it; null where a line begins none. */
export function noteMark(segment: Segment): { mark: string; rest: string } | null {
  const [first, ...others] = segment.tokens.filter((token, index) => index > 0 || token.words.trim() !== "");
  if (first?.raised === true && /^\s*[[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?\s*$/u.test(first.words)) {
    return { mark: first.words.trim(), rest: tidy(others.map((token) => token.words).join("")) };
  }
  const match = /^(?:\[(\d{1,3})\]|(\d{1,3})|([*†‡]{1,3}))\s+(?=[\p{Lu}“"'‘(h])/u.exec(wordsIn(segment));
  return match === null
    ? null
    : { mark: match[1] ?? match[2] ?? match[3] ?? "", rest: wordsIn(segment).slice(match[0].length) };
}
