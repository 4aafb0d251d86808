import { type Segment, wordsIn } from "./page-lines.ts";
import { groupByLine } from "./side-by-side.ts";

/** Share of the page's height at its head and foot in which running heads and page numbers stand. */
const ZONE = 0.13;

/**
 * The segments that the page needs and the text does not: what repeats at the same height of several pages (figures
 * may differ, and left and right pages may take turns) and page numbers at the edge.
 */
export function findPageFurniture(pages: readonly Segment[][], heights: readonly number[]): Set<Segment> {
  const furniture = new Set<Segment>();
  const seen = new Map<string, { pages: Set<number>; segments: Segment[] }>();
  for (const [index, segments] of pages.entries()) {
    const height = heights[index] ?? 842;
    const rows = findRows(segments);
    for (const segment of segments) {
      const isEdge = segment.y < height * ZONE || segment.y > height * (1 - ZONE);
      if (!isEdge || rows.has(segment)) continue;
      const words = wordsIn(segment);
      if (isPageNumber(words) && isOutermost(segment, segments)) furniture.add(segment);
      const key = `${words.replace(/\d+/gu, "#").replace(/\b[ivxlc]+\b/giu, "#")}@${Math.round(segment.y / 6)}`;
      for (const near of [key, key.replace(/@(\d+)$/u, (_, at) => `@${Number(at) + 1}`)]) {
        const entry = seen.get(near) ?? { pages: new Set<number>(), segments: [] };
        entry.pages.add(index);
        entry.segments.push(segment);
        seen.set(near, entry);
      }
    }
  }
  // A running head that changes with the chapter stands in one line with the page number.
  for (const segments of pages) {
    const numbers = segments.filter((segment) => furniture.has(segment));
    for (const segment of segments) {
      if (numbers.some((number) => number !== segment && Math.abs(number.y - segment.y) < 2))
        furniture.add(segment);
    }
  }
  const least = pages.length <= 3 ? 2 : Math.max(3, Math.ceil(pages.length * 0.25));
  for (const entry of seen.values()) {
    if (entry.pages.size >= Math.min(least, 6)) for (const segment of entry.segments) furniture.add(segment);
  }
  return furniture;
}

/** As many lines of several segments begin at a column's edge at least. */
const FEWEST_ROWS = 4;

/** The segments of tables, which repeat themselves without being furniture: several in a line, in columns. */
function findRows(segments: readonly Segment[]): Set<Segment> {
  const columnOf = ({ x }: Segment): number => Math.round(x / 3);
  const lines = groupByLine(segments);
  const counts = new Map<number, number>();
  for (const line of lines) {
    if (line.length < 2) continue;
    for (const column of new Set(line.map(columnOf))) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const isCell = (segment: Segment): boolean => (counts.get(columnOf(segment)) ?? 0) >= FEWEST_ROWS;
  const rows = new Set<Segment>();
  let y = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const cells = line.filter(isCell);
    const first = cells[0];
    if (first === undefined) continue;
    // A cell of several lines goes on below the line that the row began with.
    const goesOn = first.y - y < first.size * 1.6;
    if (cells.length < 2 && !goesOn) continue;
    for (const cell of cells) rows.add(cell);
    y = first.y;
  }
  return rows;
}

function isPageNumber(words: string): boolean {
  return (
    (/^(?:[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|]?|(?:page|p\.)\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*(?:\/|of|\|)\s*\d+|[A-Z]{2})$/iu.test(
      words,
    ) &&
      !/^[A-Z]{2}$/u.test(words)) ||
    /^EN$/u.test(words)
  );
}

/** No text stands further out on the page, up or down; another edge line may. */
function isOutermost(segment: Segment, segments: readonly Segment[]): boolean {
  const above = segments.filter((other) => other.y < segment.y - 2).length;
  const below = segments.filter((other) => other.y > segment.y + 2).length;
  return Math.min(above, below) <= 2;
}
