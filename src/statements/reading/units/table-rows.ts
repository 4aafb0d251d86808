import type { Block, DocumentText } from "../../../documents/document-text.ts";

/**
 * The cells of each row of a table with heads, by each of its cells, all as block indices. A row ends where a cell
 * stands under an earlier head than the one before it, or on the next line; formats leave empty cells out.
 */
export function rowsOf({ text, blocks }: DocumentText): Map<number, readonly number[]> {
  const rows = new Map<number, readonly number[]>();
  let row: number[] = [];
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== "cell" || block.leadIn === null) continue;
    const last = row.at(-1);
    const before = last === undefined ? undefined : blocks[last];
    if (before === undefined || beginsRow(text, before, block)) row = [];
    row.push(at);
    rows.set(at, row);
  }
  return rows;
}

function beginsRow(text: string, before: Block, block: Block): boolean {
  const [head, headBefore] = [block.leadIn ?? 0, before.leadIn ?? 0];
  if (head !== headBefore && head < headBefore) return true;
  const between = text.slice(before.spans.at(-1)?.end ?? 0, block.spans[0]?.start ?? 0);
  // Within a cell a blank line parts paragraphs; a single line end parts rows.
  return /^[^\n]*\n[^\n]*$/u.test(between) || (head === headBefore && !/\n\s*\n/u.test(between));
}
