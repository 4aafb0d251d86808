import { byBlock } from "./block-index.ts";
import type { DeskDocument } from "./desk-document.ts";
import type { DeskStatement, PassedOver } from "./statement.ts";
import type { BlockMarks } from "./text-block.tsx";

/** What is marked in a block. */
export type BlockWordsOf = (block: number) => BlockMarks;

/** What is marked where: the statements of each block, and the block in which each statement begins. */
export type Marks = {
  statementsIn: ReadonlyMap<number, DeskStatement[]>;
  passedIn: ReadonlyMap<number, PassedOver[]>;
  firstBlock: ReadonlyMap<string, number>;
};

const NOTHING: BlockMarks = { statements: [], begins: [], passed: [], chosen: undefined };

/** Finds the blocks of statements that are shown and of sentences that were passed over. */
export function placeMarks(
  document: DeskDocument,
  statements: readonly DeskStatement[],
  passedOver: readonly PassedOver[],
): Marks {
  const statementsIn = byBlock(document.index, statements);
  const firstBlock = new Map<string, number>();
  for (const [block, there] of [...statementsIn].sort(([a], [b]) => a - b)) {
    for (const { id } of there) if (!firstBlock.has(id)) firstBlock.set(id, block);
  }
  return { statementsIn, firstBlock, passedIn: byBlock(document.index, passedOver) };
}

/** What is marked in each block while one statement is chosen. */
export function marksAround(
  { statementsIn, passedIn, firstBlock }: Marks,
  chosen: string | undefined,
): BlockWordsOf {
  return (block) => {
    const here = statementsIn.get(block);
    const passed = passedIn.get(block);
    if (!here && !passed) return NOTHING;
    return {
      statements: here ?? [],
      begins: (here ?? []).flatMap(({ id }) => (firstBlock.get(id) === block ? [id] : [])),
      passed: passed ?? [],
      chosen: here?.some(({ id }) => id === chosen) ? chosen : undefined,
    };
  };
}
