import { findMarker, type Marker } from "../../plain-text/line.ts";
import type { Part, Piece } from "../composition.ts";
import type { Segment } from "./page-lines.ts";
import type { Measures } from "./page-measures.ts";

/** A block while its lines are gathered. */
export type Draft = {
  part: Part;
  words: string;
  page: number;
  last: Segment;
  first: Segment;
  after: Piece["after"];
  lines: number;
  /** Lines that run to the edge of their column. */
  full: number;
};

export function newDraft(part: Part, words: string, segment: Segment, page: number): Draft {
  const full = runsToEdge(segment) ? 1 : 0;
  return { part, words, page, first: segment, last: segment, after: "block", lines: 1, full };
}

/** The list mark that the words of a line begin with, or null; bullets of symbol fonts are private-use signs. */
export function markerOf(words: string): Marker | null {
  const bullet = /^([\uF000-\uF0FF])\s*/u.exec(words);
  if (bullet !== null) return { mark: "•", length: bullet[0].length, family: "bullet", value: 0 };
  return findMarker(words);
}

/** Whether a line goes on with the block above it in the same column. */
export function continuesLine(open: Draft, segment: Segment, words: string, measures: Measures): boolean {
  const { last, first } = open;
  const { pitch, body } = measures;
  const gap = segment.y - last.y;
  if (open.part.kind === "heading" || (gap <= 0 && segment.x < last.right)) return false;
  if (Math.abs(segment.size - last.size) > last.size * 0.12) return false;
  if (gap > Math.max(pitch * (segment.size / body) * 1.38, segment.size * 1.3)) return false;
  if (isMarkerLine(markerOf(words), open, segment)) return false;
  // The second line of an item hangs below its words, right of its mark.
  const isHanging = open.part.kind === "item" && open.part.marker !== null && open.lines === 1;
  if (open.words.endsWith(":") && segment.x > last.x + segment.size && !isHanging) return false;
  if (open.part.kind === "item" && open.part.marker === null && segment.x < first.x - 2) return false;
  const ended = /[.!?:;]["'”’)\]]?$/u.test(open.words);
  if (segment.x > last.x + segment.size * 0.9 && open.lines > 1 && open.part.kind === "paragraph" && ended)
    return false;
  // A new paragraph at the margin under an item whose lines hang.
  if (
    open.part.kind === "item" &&
    segment.x < first.x + segment.size * 0.4 &&
    open.lines > 1 &&
    last.x > first.x + segment.size * 0.4
  )
    return false;
  // A line that stops well before the edge after a full stop ends its paragraph.
  const room = segment.edge - last.right;
  return (
    !(
      ended &&
      hasRoom({ ...last, edge: segment.edge, size: segment.size }, words) &&
      gap > pitch * 1.02 + 0.5
    ) && !(ended && room > (segment.edge - segment.left) * 0.35)
  );
}

/** Whether a block that a page or column break has cut goes on with these words. */
export function goesOn({ words: before, last, lines, full }: Draft, next: string): boolean {
  if (/[.!?:]["'”’)\]]*$/u.test(before)) return false;
  if (/^\p{Ll}/u.test(next)) return true;
  if (before.length <= 60 || before.endsWith(";")) return false;
  // In text that is set to both edges only the last line of a paragraph stops short.
  const isShort =
    hasRoom(last, next) && (full >= Math.max(1, lines - 1) || last.edge - last.right > width(last) / 3);
  return !isShort;
}

/** Whether the first word of what follows would well have fitted into a line, had it been meant to go on. */
export function hasRoom(line: Segment, next: string): boolean {
  return line.edge - line.right > Math.max(firstWordWidth(next, line) * 1.6, line.size * 3);
}

function width({ left, edge }: Segment): number {
  return edge - left;
}

function firstWordWidth(words: string, { size }: Segment): number {
  return (/^\S+/u.exec(words)?.[0].length ?? 1) * size * 0.5;
}

/**
 * Whether a break has cut a block between two of its sentences: in text that is set to both edges only the last line
 * of a paragraph stops short, and a line that begins a paragraph may be indented.
 */
export function isCutBetweenSentences(before: Draft, segment: Segment): boolean {
  return (
    before.lines > 2 &&
    before.full === before.lines &&
    segment.x - segment.left < 1 &&
    Math.abs(segment.size - before.last.size) < 0.3
  );
}

export function runsToEdge(segment: Segment): boolean {
  return segment.edge - segment.right < 0.5;
}

/** A mark opens an item, unless it is a figure at the start of a wrapped line ("in\n2024. The"). */
function isMarkerLine(marker: Marker | null, open: Draft, segment: Segment): boolean {
  if (marker === null) return false;
  if (marker.family === "bullet" && !/^[-–—*o]$/u.test(marker.mark)) return true;
  if (/[.!?:;,]["'”’)\]]?$/u.test(open.words) || /\b(?:and|or)$/u.test(open.words)) return true;
  return Math.abs(segment.x - open.first.x) < 2 && open.part.kind === "item";
}
