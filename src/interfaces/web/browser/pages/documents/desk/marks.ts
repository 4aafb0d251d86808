import { byBlock } from "./block-index.ts";
import type { DeskDocument } from "./desk-document.ts";
import type { DeskStatement, PassedOver } from "./statement.ts";
import type { BlockMarks } from "./text-block.tsx";

/** What is marked in a block. */
export type BlockWordsOf = (block: number) => BlockMarks;

const NOTHING: BlockMarks = { statements: [], begins: [], passed: [], chosen: undefined };

/** What is marked where: the statements that are shown, and the sentences that were passed over. */
export function marksOf(
  document: DeskDocument,
  statements: readonly DeskStatement[],
  passedOver: readonly PassedOver[],
  chosen: string | undefined,
): {
  of: BlockWordsOf;
  statementsIn: ReadonlyMap<number, DeskStatement[]>;
  firstBlock: ReadonlyMap<string, number>;
} {
  const statementsIn = byBlock(document.index, statements);
  const passedIn = byBlock(document.index, passedOver);
  const firstBlock = new Map<string, number>();
  for (const [block, there] of [...statementsIn].sort(([a], [b]) => a - b)) {
    for (const { id } of there) if (!firstBlock.has(id)) firstBlock.set(id, block);
  }
  return {
    statementsIn,
    firstBlock,
    of(block) {
      const here = statementsIn.get(block);
      const passed = passedIn.get(block);
      if (!here && !passed) return NOTHING;
      return {
        statements: here ?? [],
        begins: (here ?? []).flatMap(({ id }) => (firstBlock.get(id) === block ? [id] : [])),
        passed: passed ?? [],
        chosen: here?.some(({ id }) => id === chosen) ? chosen : undefined,
      };
    },
  };
}
