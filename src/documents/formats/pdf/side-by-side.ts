import { type Segment, wordsIn } from "./page-lines.ts";

/** Segments that begin within this many points of each other stand in one column. */
const SAME = 3;

/**
 * The first labels of a page with their words beside them, as papers of administrations begin ("From:", "To:",
 * "Subject:"), and what stands above and below; null where there are none. At least two labels stand below each other.
 */
export function findLabels(
  segments: readonly Segment[],
): { above: Segment[]; rows: Segment[][]; below: Segment[] } | null {
  const lines = groupByLine(segments);
  for (const [index, line] of lines.entries()) {
    const [label, value] = line;
    if (label === undefined || value === undefined || !isLabelled(line, label.x, value.x)) continue;
    const rows: Segment[][] = [[...line]];
    let labelled = 1;
    let at = index + 1;
    for (let next = lines[at]; next !== undefined; next = lines[++at]) {
      const gap = (next[0]?.y ?? 0) - (lines[at - 1]?.[0]?.y ?? 0);
      if (gap > label.size * 3.5) break;
      if (isLabelled(next, label.x, value.x)) {
        labelled++;
        rows.push([...next]);
      } else if (next.length === 1 && isAt(next[0], value.x) && gap < label.size * 1.8)
        rows.at(-1)?.push(...next);
      else if (next.length === 1 && isAt(next[0], label.x) && /^.{2,30}:\s\S/u.test(textOf(next)))
        rows.push([...next]);
      else break;
    }
    if (labelled >= 2) return { above: lines.slice(0, index).flat(), rows, below: lines.slice(at).flat() };
  }
  return null;
}

/** The first two blocks of short lines that stand side by side, with what is above and below them; null without any. */
export function findPair(
  segments: readonly Segment[],
): { above: Segment[]; left: Segment[]; right: Segment[]; below: Segment[] } | null {
  const lines = groupByLine(segments);
  for (const [index, line] of lines.entries()) {
    const [left, right] = line;
    if (left === undefined || right === undefined || line.length > 2) continue;
    const sides: Segment[][] = [[], []];
    let both = 0;
    let at = index;
    for (let next = lines[at]; next !== undefined; next = lines[++at]) {
      const gap = at === index ? 0 : (next[0]?.y ?? 0) - (lines[at - 1]?.[0]?.y ?? 0);
      const isAside = next.every(
        (segment) => isAt(segment, right.x) || (isAt(segment, left.x) && segment.right < right.x),
      );
      if (!isAside || gap > left.size * 3.5) break;
      if (next.length === 2) both++;
      for (const segment of next) sides[isAt(segment, right.x) ? 1 : 0]?.push(segment);
    }
    if (both >= 2)
      return {
        above: lines.slice(0, index).flat(),
        left: sides[0] ?? [],
        right: sides[1] ?? [],
        below: lines.slice(at).flat(),
      };
  }
  return null;
}

/** Segments that share a base line, each line from left to right, from top to bottom. */
export function groupByLine(band: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [];
  for (const segment of [...band].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last !== undefined && Math.abs((last[0]?.y ?? 0) - segment.y) < segment.size * 0.4)
      last.push(segment);
    else lines.push([segment]);
  }
  for (const line of lines) line.sort((a, b) => a.x - b.x);
  return lines;
}

function isLabelled(line: readonly Segment[], labelX: number, valueX: number): boolean {
  const [label, value] = line;
  return (
    line.length === 2 && isAt(label, labelX) && isAt(value, valueX) && /^.{1,40}:$/u.test(textOf([label]))
  );
}

function isAt(segment: Segment | undefined, x: number): boolean {
  return segment !== undefined && Math.abs(segment.x - x) < SAME;
}

function textOf([segment]: readonly (Segment | undefined)[]): string {
  return segment === undefined ? "" : wordsIn(segment);
}
