import type { Place } from "./shown-block.ts";

/** A stretch of shown words with everything that marks it; none where nothing does. */
export type Segment<Mark> = Place & { marks: Mark[] };

/** Parts `length` units of words at every edge of a mark, so that marks that overlap can be drawn one inside the other. */
export function segmentsOf<Mark>(
  length: number,
  marked: readonly (Place & { mark: Mark })[],
): Segment<Mark>[] {
  const edges = new Set([0, length]);
  for (const { start, end } of marked) {
    if (start > 0 && start < length) edges.add(start);
    if (end > 0 && end < length) edges.add(end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  // The longest is outermost: a short one inside it stays whole and is what a click finds first.
  const byLength = [...marked].sort((a, b) => b.end - b.start - (a.end - a.start));
  return sorted.slice(0, -1).flatMap((start, at) => {
    const end = sorted[at + 1] ?? length;
    const marks = byLength.filter((one) => one.start < end && one.end > start).map((one) => one.mark);
    return start < end ? [{ start, end, marks }] : [];
  });
}
