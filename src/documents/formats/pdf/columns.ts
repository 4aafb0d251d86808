import { type Segment, wordsIn } from "./page-lines.ts";

/** Segments in reading order: running lines of a column, or the rows of a table, each cell with its lines. */
export type Region = { kind: "lines"; segments: Segment[] } | { kind: "table"; rows: Segment[][][] };

/**
 * The segments of a page in reading order. A gutter is a line from top to bottom that few segments cross; the ones
 * that do (titles, full-width paragraphs) cut the page into bands, and in each band the left side is read before the
 * right. A band whose sides begin their paragraphs at the same heights, again and again, is a table.
 */
export function orderRegions(segments: readonly Segment[]): Region[] {
  const ordered = [...segments].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = findGutter(ordered);
  if (gutter === null) return ordered.length === 0 ? [] : [{ kind: "lines", segments: withEdges(ordered) }];
  const regions: Region[] = [];
  let band: Segment[] = [];
  let full: Segment[] = [];
  const closeBand = (): void => {
    const left = band.filter((segment) => segment.right <= gutter + 1);
    const right = band.filter((segment) => segment.right > gutter + 1);
    if (left.length === 0 || right.length === 0) regions.push(...(band.length === 0 ? [] : [{ kind: "lines", segments: withEdges(band) } as const]));
    else {
      const rows = findTable(band);
      if (rows !== null) regions.push({ kind: "table", rows });
      else regions.push(...orderRegions(left), ...orderRegions(right));
    }
    band = [];
  };
  const closeFull = (): void => {
    if (full.length > 0) regions.push({ kind: "lines", segments: withEdges(full) });
    full = [];
  };
  for (const segment of ordered) {
    if (segment.x < gutter - 1 && segment.right > gutter + 1) {
      closeBand();
      full.push(segment);
    } else {
      // What stands alone on one side directly under a full line is its last line, not a column.
      const others = ordered.some((other) => other !== segment && other.right > gutter && other.x >= gutter - 1 && Math.abs(other.y - segment.y) < segment.size * 14);
      if (full.length > 0 && segment.right <= gutter + 1 && !others) full.push(segment);
      else {
        closeFull();
        band.push(segment);
      }
    }
  }
  closeBand();
  closeFull();
  return mergeLines(regions);
}

/** The x of the best gutter, or null: at least four segments on either side, and few that cross. */
function findGutter(segments: readonly Segment[]): number | null {
  if (segments.length < 6) return null;
  const from = Math.min(...segments.map((segment) => segment.x));
  const to = Math.max(...segments.map((segment) => segment.right));
  let best: { x: number; score: number } | null = null;
  for (let x = from + (to - from) * 0.08; x < to - (to - from) * 0.08; x += 3) {
    let crossing = 0;
    let left = 0;
    let right = 0;
    let nearest = Number.POSITIVE_INFINITY;
    for (const segment of segments) {
      if (segment.right <= x) {
        left++;
        nearest = Math.min(nearest, x - segment.right);
      } else if (segment.x >= x) right++;
      else crossing++;
    }
    const side = Math.min(left, right);
    if (side < 3 || (side < 5 && crossing > 0 && !alignedSides(segments, x)) || crossing > side * 4) continue;
    if (!alignedSides(segments, x) && side < 5) continue;
    const score = side * 4 - crossing - nearest / 1000;
    if (best === null || score > best.score) best = { x, score };
  }
  return best?.x ?? null;
}

/** Whether most segments on the right begin at one x, as a column or the cells of a table do. */
function alignedSides(segments: readonly Segment[], x: number): boolean {
  const starts = segments.filter((segment) => segment.x >= x).map((segment) => Math.round(segment.x));
  const least = Math.min(...starts);
  return starts.filter((start) => start - least < 4).length >= starts.length * 0.5;
}

/** The rows of a table, each with its cells, or null where the band is columns of running text. */
function findTable(band: readonly Segment[]): Segment[][][] | null {
  const columns = columnStarts(band);
  if (columns.length < 2) return null;
  const size = band[0]?.size ?? 10;
  const columnOf = (segment: Segment): number => Math.max(0, columns.findLastIndex((start) => segment.x >= start - size));
  const groups = groupByGaps(band);
  const aligned = groups.filter((group) => {
    const tops = columns.map((_, column) => group.filter((segment) => columnOf(segment) === column).sort((a, b) => a.y - b.y)[0]?.y ?? null);
    const present = tops.filter((top) => top !== null);
    return present.length >= 2 && Math.max(...present) - Math.min(...present) < size * 0.6;
  });
  const isGapped = groups.length >= 3 && aligned.length >= groups.length * 0.7;
  const lines = groupByLine(band);
  const isSingle = lines.length >= 3 && lines.filter((line) => line.length >= columns.length).length >= lines.length * 0.8 && meanFill(band, columns) < 0.7;
  if (!isGapped && !isSingle) return null;
  return (isGapped ? groups : lines).map((group) => columns.map((_, column) => group.filter((segment) => columnOf(segment) === column).sort((a, b) => a.y - b.y)));
}

/** How much of the width of its column a line fills on average: near 1 for running text, less for cells. */
function meanFill(band: readonly Segment[], columns: readonly number[]): number {
  const edge = Math.max(...band.map((segment) => segment.right));
  const fills = band.map((segment) => {
    const index = columns.findLastIndex((start) => segment.x >= start - 4);
    return (segment.right - segment.x) / Math.max(1, (columns[index + 1] ?? edge) - (columns[index] ?? 0));
  });
  return fills.reduce((sum, fill) => sum + fill, 0) / fills.length;
}

function columnStarts(band: readonly Segment[]): number[] {
  const starts = band.map((segment) => segment.x).sort((a, b) => a - b);
  const columns: { x: number; count: number; edge: number }[] = [];
  for (const x of starts) {
    const last = columns.at(-1);
    if (last !== undefined && x - last.edge < 12) Object.assign(last, { count: last.count + 1, edge: x });
    else columns.push({ x, count: 1, edge: x });
  }
  return columns.filter((column) => column.count >= Math.max(2, band.length * 0.08)).map((column) => column.x);
}

/** Segments parted wherever no segment reaches across: white space through the whole band. */
function groupByGaps(band: readonly Segment[]): Segment[][] {
  const lines = groupByLine(band);
  const gaps = lines.slice(1).map((line, index) => (line[0]?.y ?? 0) - (lines[index]?.[0]?.y ?? 0));
  const size = band[0]?.size ?? 10;
  const groups: Segment[][] = [];
  for (const [index, line] of lines.entries()) {
    const gap = index === 0 ? Number.POSITIVE_INFINITY : (gaps[index - 1] ?? 0);
    if (gap > size * 1.45) groups.push([...line]);
    else groups.at(-1)?.push(...line);
  }
  return groups;
}

function groupByLine(band: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [];
  for (const segment of [...band].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last !== undefined && Math.abs((last[0]?.y ?? 0) - segment.y) < segment.size * 0.4) last.push(segment);
    else lines.push([segment]);
  }
  return lines;
}

/** Regions of running lines that follow each other over the whole width are one. */
function mergeLines(regions: readonly Region[]): Region[] {
  return regions.filter((region) => region.kind === "table" || region.segments.some((segment) => wordsIn(segment) !== ""));
}

function withEdges(segments: readonly Segment[]): Segment[] {
  const left = Math.min(...segments.map((segment) => segment.x));
  const edge = Math.max(...segments.map((segment) => segment.right));
  return segments.map((segment) => ({ ...segment, left, edge }));
}
