import type { Segment } from "./page-lines.ts";
import { findLabels, findPair, groupByLine } from "./side-by-side.ts";

/**
 * Segments in reading order: running lines of a column; the rows of a table, each cell with its lines; or labels
 * ("From:", "Subject:") each with the lines beside it.
 */
export type Region =
  | { kind: "lines"; segments: Segment[]; isColumn: boolean }
  | { kind: "table"; rows: Segment[][][] }
  | { kind: "labels"; rows: Segment[][] };

/**
 * The segments of a page in reading order. A gutter is a line from top to bottom that few segments cross; the ones
 * that do (titles, full-width paragraphs) cut the page into bands, and in each band the left side is read before the
 * right. A band whose sides begin their paragraphs at the same heights, again and again, is a table.
 */
export function orderRegions(segments: readonly Segment[]): Region[] {
  const ordered = [...segments].sort((a, b) => a.y - b.y || a.x - b.x);
  const labels = findLabels(ordered);
  if (labels !== null) {
    const { above, rows, below } = labels;
    return [...orderRegions(above), { kind: "labels", rows }, ...orderRegions(below)];
  }
  const gutter = findGutter(ordered);
  const regions: Region[] = [];
  if (gutter === null) {
    addLines(regions, ordered);
    return regions.map((region) =>
      region.kind === "lines" ? { ...region, segments: withEdges(region.segments) } : region,
    );
  }
  let band: Segment[] = [];
  for (const segment of ordered) {
    if (segment.x < gutter - 1 && segment.right > gutter + 1) {
      addBand(regions, band, gutter);
      band = [];
      addLines(regions, [segment]);
    } else band.push(segment);
  }
  addBand(regions, band, gutter);
  return regions.map((region) =>
    region.kind === "lines" ? { ...region, segments: withEdges(region.segments) } : region,
  );
}

/** Adds lines; where two blocks of short lines stand side by side, as in the head of a letter, one after the other. */
function addLines(regions: Region[], segments: readonly Segment[]): void {
  const pair = findPair(segments);
  if (pair === null) {
    addRunning(regions, segments);
    return;
  }
  addRunning(regions, pair.above);
  regions.push({ kind: "lines", segments: pair.left, isColumn: true });
  regions.push({ kind: "lines", segments: pair.right, isColumn: true });
  addLines(regions, pair.below);
}

/** Adds lines to the region of lines before them, so that a paragraph is not cut where its last line is short. */
function addRunning(regions: Region[], segments: readonly Segment[]): void {
  const last = regions.at(-1);
  if (segments.length === 0) return;
  if (last?.kind === "lines" && !last.isColumn) last.segments.push(...segments);
  else regions.push({ kind: "lines", segments: [...segments], isColumn: false });
}

/** Adds what stands between two full lines: a table, two columns of running text, or short lines one below the other. */
function addBand(regions: Region[], band: readonly Segment[], gutter: number): void {
  const right = band.filter((segment) => segment.x >= gutter - 1);
  const left = band.filter((segment) => segment.x < gutter - 1);
  if (right.length === 0 || left.length === 0) {
    addLines(regions, band);
    return;
  }
  const core = coreOf(band, right);
  const rows = isWrittenByColumn(left, right) ? null : findTable(core);
  if (rows !== null) {
    const top = Math.min(...core.map((segment) => segment.y));
    addLines(
      regions,
      band.filter((segment) => segment.y < top && !core.includes(segment)),
    );
    regions.push({ kind: "table", rows });
    addLines(
      regions,
      band.filter((segment) => segment.y >= top && !core.includes(segment)),
    );
  } else if (right.length >= 3 && left.length >= 3) {
    const rest = takeLastLines(regions, left, Math.min(...right.map((segment) => segment.y)));
    for (const side of [rest, right]) {
      for (const region of orderRegions(side))
        regions.push(region.kind === "lines" ? { ...region, isColumn: true } : region);
    }
  } else addLines(regions, band);
}

/** Gives the short last line of a full-width block above the columns back to it, and returns the others. */
function takeLastLines(regions: Region[], left: readonly Segment[], top: number): Segment[] {
  const rest = [...left].sort((a, b) => a.y - b.y);
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    const above = regions.at(-1);
    const last = above?.kind === "lines" ? above.segments.at(-1) : undefined;
    if (
      last === undefined ||
      first.y > top - first.size * 0.6 ||
      first.size !== last.size ||
      first.y - last.y > first.size * 1.8
    )
      break;
    addLines(regions, [first]);
    rest.shift();
  }
  return rest;
}

/** The part of a band beside which something stands on the right, with the cells that begin or end there. */
function coreOf(band: readonly Segment[], right: readonly Segment[]): Segment[] {
  const size = band[0]?.size ?? 10;
  // A cell of two lines beside cells of one begins half a line above them.
  const top = Math.min(...right.map((segment) => segment.y)) - size * 0.75;
  let bottom = Math.max(...right.map((segment) => segment.y)) + size * 0.6;
  for (const segment of band)
    if (segment.y > bottom && segment.y - bottom < size * 0.9) bottom = segment.y + size * 0.6;
  return band.filter((segment) => segment.y >= top && segment.y <= bottom);
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
    if (side < 3 || (!alignedSides(segments, x) && (side < 5 || crossing > side * 2))) continue;
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
  if (columns.length < 2 || isProse(band, columns)) return null;
  const size = band[0]?.size ?? 10;
  const columnOf = (segment: Segment): number =>
    Math.max(
      0,
      columns.findLastIndex((start) => segment.x >= start - size),
    );
  const groups = groupByGaps(band);
  const aligned = groups.filter((group) => {
    const cells = columns
      .map((_, column) => group.filter((segment) => columnOf(segment) === column).map(({ y }) => y))
      .filter((cell) => cell.length > 0);
    if (cells.length < 2) return false;
    // The cells of a row hang from one height, or stand round one.
    const tops = cells.map((cell) => Math.min(...cell));
    const middles = cells.map((cell) => (Math.min(...cell) + Math.max(...cell)) / 2);
    return [tops, middles].some((heights) => Math.max(...heights) - Math.min(...heights) < size * 0.6);
  });
  const isGapped = groups.length >= 3 && aligned.length >= groups.length * 0.7;
  const lines = groupByLine(band);
  const isSingle =
    lines.length >= 3 &&
    lines.filter((line) => line.length >= columns.length).length >= lines.length * 0.8 &&
    meanFill(band, columns) < 0.7;
  if (!isGapped && !isSingle) return null;
  return (isGapped ? groups : lines).map((group) =>
    columns.map((_, column) =>
      group.filter((segment) => columnOf(segment) === column).sort((a, b) => a.y - b.y),
    ),
  );
}

/** Whether a page is written one column after the other, as text in columns is: the cells of a table come row by row. */
function isWrittenByColumn(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length < FEWEST_LINES || right.length < FEWEST_LINES) return false;
  return Math.max(...left.map(({ at }) => at)) < Math.min(...right.map(({ at }) => at));
}

/** Columns of text have as many lines at least. */
const FEWEST_LINES = 3;

/** Two columns of one width whose lines run to their edges are running text, whatever lines up across them. */
function isProse(band: readonly Segment[], columns: readonly number[]): boolean {
  const [left, right] = columns;
  if (columns.length !== 2 || left === undefined || right === undefined || band.length < 8) return false;
  const edge = Math.max(...band.map((segment) => segment.right));
  const inner = Math.max(...band.filter((segment) => segment.x < right - 4).map((segment) => segment.right));
  const widths = [inner - left, edge - right].sort((one, other) => one - other);
  return (widths[0] ?? 0) > (widths[1] ?? 1) * 0.85 && meanFill(band, columns) > 0.75;
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
  return columns
    .filter((column) => column.count >= Math.max(2, band.length * 0.08))
    .map((column) => column.x);
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

function withEdges(segments: readonly Segment[]): Segment[] {
  const left = Math.min(...segments.map((segment) => segment.x));
  const edge = Math.max(...segments.map((segment) => segment.right));
  return segments.map((segment) => ({ ...segment, left, edge }));
}
