import type { DeskBlock } from "./statement.ts";

/** An item with the items below it. */
export type ListNode = { block: number; children: ListNode[] };

/** What is drawn as one: a block by itself, a list, or a table by rows. */
export type Flow =
  | { kind: "block"; block: number }
  | { kind: "list"; items: ListNode[] }
  | { kind: "table"; rows: number[][] };

/** A stretch of the document that is drawn or left out as a whole. `length`: characters, for its height before it is drawn. */
export type Chunk = { flows: Flow[]; first: number; last: number; length: number; blocks: number };

/** Blocks as they are drawn: items that follow each other as lists, cells as tables. `isShown` leaves blocks out. */
export function flowOf(
  text: string,
  blocks: readonly DeskBlock[],
  isShown: (block: number) => boolean,
): Flow[] {
  const flows: Flow[] = [];
  let items: number[] = [];
  let cells: number[] = [];
  const close = () => {
    if (items.length > 0) flows.push({ kind: "list", items: nest(blocks, items) });
    if (cells.length > 0) flows.push(...tableOf(text, blocks, cells));
    items = [];
    cells = [];
  };
  blocks.forEach(({ kind }, block) => {
    if (!isShown(block)) return;
    if (kind === "item" && cells.length === 0) items.push(block);
    else if (kind === "cell" && items.length === 0) cells.push(block);
    else {
      close();
      if (kind === "item") items.push(block);
      else if (kind === "cell") cells.push(block);
      else flows.push({ kind: "block", block });
    }
  });
  close();
  return flows;
}

/** Items by their depth: one that is deeper than the item before it stands below it. */
function nest(blocks: readonly DeskBlock[], items: readonly number[]): ListNode[] {
  const top: ListNode[] = [];
  const open: { level: number; children: ListNode[] }[] = [{ level: 0, children: top }];
  for (const block of items) {
    const level = blocks[block]?.level ?? 1;
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const node: ListNode = { block, children: [] };
    open.at(-1)?.children.push(node);
    open.push({ level, children: node.children });
  }
  return top;
}

/** Cells in rows: a line break between two cells begins a row. What has one cell a row is no table but lines. */
function tableOf(text: string, blocks: readonly DeskBlock[], cells: readonly number[]): Flow[] {
  const rows: number[][] = [];
  let end: number | null = null;
  for (const block of cells) {
    const { start } = blocks[block]?.spans[0] ?? { start: 0 };
    if (end === null || text.slice(end, start).includes("\n")) rows.push([block]);
    else rows.at(-1)?.push(block);
    end = blocks[block]?.spans.at(-1)?.end ?? start;
  }
  return rows.some((row) => row.length > 1)
    ? [{ kind: "table", rows }]
    : cells.map((block) => ({ kind: "block", block }));
}

function blocksOf(flow: Flow): number[] {
  if (flow.kind === "block") return [flow.block];
  if (flow.kind === "table") return flow.rows.flat();
  const below = (nodes: readonly ListNode[]): number[] =>
    nodes.flatMap((node) => [node.block, ...below(node.children)]);
  return below(flow.items);
}

/** The document in stretches of about `most` blocks: of a long one, only those near the eye are drawn. */
export function chunksOf(flows: readonly Flow[], blocks: readonly DeskBlock[], most = 40): Chunk[] {
  const chunks: Chunk[] = [];
  for (const flow of flows) {
    const own = blocksOf(flow);
    const first = own[0] ?? 0;
    const last = own.at(-1) ?? first;
    const length = own.reduce((sum, block) => sum + lengthOf(blocks[block]), 0);
    const open = chunks.at(-1);
    if (open && open.blocks < most) {
      open.flows.push(flow);
      open.last = Math.max(open.last, last);
      open.length += length;
      open.blocks += own.length;
    } else chunks.push({ flows: [flow], first, last, length, blocks: own.length });
  }
  return chunks;
}

function lengthOf(block: DeskBlock | undefined): number {
  return (block?.visible ?? []).reduce((sum, { start, end }) => sum + end - start, 0);
}
