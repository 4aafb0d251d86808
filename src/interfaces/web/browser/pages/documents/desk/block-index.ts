import type { Place } from "./shown-block.ts";

/** The stretches of all blocks in the order of the text, to find the blocks of a place among many thousands. */
export type BlockIndex = readonly (Place & { block: number })[];

export function indexBlocks(blocks: readonly { spans: readonly Place[] }[]): BlockIndex {
  return blocks
    .flatMap(({ spans }, block) => spans.map(({ start, end }) => ({ start, end, block })))
    .sort((a, b) => a.start - b.start);
}

/** The blocks that places touch, in the order in which they are read. */
export function blocksAt(index: BlockIndex, places: readonly Place[]): number[] {
  const found = new Set<number>();
  for (const place of places) {
    for (let at = firstEndingAfter(index, place.start); at < index.length; at++) {
      const stretch = index[at];
      if (!stretch || stretch.start >= place.end) break;
      found.add(stretch.block);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function firstEndingAfter(index: BlockIndex, offset: number): number {
  let low = 0;
  let high = index.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** For each block, what stands in it: `items` by the blocks that their places touch. */
export function byBlock<Item extends { spans: readonly Place[] }>(
  index: BlockIndex,
  items: readonly Item[],
): Map<number, Item[]> {
  const found = new Map<number, Item[]>();
  for (const item of items) {
    for (const block of blocksAt(index, item.spans)) {
      const same = found.get(block);
      if (same) same.push(item);
      else found.set(block, [item]);
    }
  }
  return found;
}
