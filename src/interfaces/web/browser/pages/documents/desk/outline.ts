import type { DeskBlock, DeskStatement } from "./statement.ts";

type Counts = Record<DeskStatement["type"], number>;

/** A heading of the document, how deep it stands, and what is said below it, its sub-headings included. */
export type OutlineEntry = { block: number; depth: number; counts: Counts };

/** How many headings stand above each block's own: 0 for a heading of the first rank. Never jumps by more than one. */
export function depthOf(blocks: readonly DeskBlock[], heading: number): number {
  let depth = 0;
  for (let above = blocks[heading]?.heading ?? null; above !== null; above = blocks[above]?.heading ?? null)
    depth += 1;
  return depth;
}

/** The headings with the number of statements of each type in the blocks below them. */
export function outlineOf(
  blocks: readonly DeskBlock[],
  statementsIn: ReadonlyMap<number, readonly DeskStatement[]>,
): OutlineEntry[] {
  const entries = new Map<number, OutlineEntry>();
  blocks.forEach(({ kind }, block) => {
    if (kind !== "heading") return;
    entries.set(block, {
      block,
      depth: depthOf(blocks, block),
      counts: { commitment: 0, progress: 0, recommendation: 0 },
    });
  });
  const counted = new Set<string>();
  for (const block of [...statementsIn.keys()].sort((a, b) => a - b)) {
    const own = blocks[block]?.kind === "heading" ? block : (blocks[block]?.heading ?? null);
    for (const { id, type } of statementsIn.get(block) ?? []) {
      if (counted.has(id)) continue; // one that reaches over two blocks counts where it begins
      counted.add(id);
      for (let heading: number | null = own; heading !== null; heading = blocks[heading]?.heading ?? null) {
        const entry = entries.get(heading);
        if (entry) entry.counts[type] += 1;
      }
    }
  }
  return [...entries.values()];
}
