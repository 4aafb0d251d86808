import { mainSize, type Segment, wordsIn } from "./page-lines.ts";

/** What is usual in a document, in points: size of the body, distance of its base lines, and sizes of headings. */
export type Measures = { body: number; pitch: number; headings: number[] };

/** Measures all pages together, because one page may be all table or all notes. */
export function measurePages(pages: readonly Segment[][]): Measures {
  const all = pages.flat();
  const body = mainSize(all.map((segment) => ({ words: wordsIn(segment), size: segment.size })));
  return { body, pitch: pitchOf(pages, body), headings: headingSizes(all, body) };
}

/** The distance of base lines that most lines of the body have. */
function pitchOf(pages: readonly Segment[][], body: number): number {
  const counts = new Map<number, number>();
  for (const segments of pages) {
    const lines = segments.filter((segment) => Math.abs(segment.size - body) < 0.3);
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next === undefined) continue;
      const gap = Math.round((next.y - line.y) * 2) / 2;
      if (gap > body * 0.9 && gap < body * 2.2) counts.set(gap, (counts.get(gap) ?? 0) + 1);
    }
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0] ?? body * 1.2;
}

/** The sizes above that of the body, largest first: each is a level of headings. */
function headingSizes(segments: readonly Segment[], body: number): number[] {
  const sizes = new Map<number, { lines: number; length: number }>();
  for (const segment of segments) {
    if (segment.size <= body * 1.08) continue;
    const entry = sizes.get(segment.size) ?? { lines: 0, length: 0 };
    sizes.set(segment.size, { lines: entry.lines + 1, length: entry.length + wordsIn(segment).length });
  }
  return [...sizes.keys()].sort((one, other) => other - one).slice(0, 6);
}
