import { type Segment, wordsIn } from "./page-lines.ts";

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
    for (const segment of segments) {
      const isEdge = segment.y < height * ZONE || segment.y > height * (1 - ZONE);
      if (!isEdge) continue;
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
