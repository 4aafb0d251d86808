import { type RefObject, useMemo } from "react";
import { blocksAt } from "./block-index.ts";
import { type DeskSearch, placeIn } from "./desk.search.ts";
import { type DeskDocument, firstBlockOf } from "./desk-document.ts";
import { inReadingOrder, isThrough } from "./desk-filter.ts";
import { marksAround, placeMarks } from "./marks.ts";
import { useNearChunks } from "./near-chunks.ts";
import { outlineOf } from "./outline.ts";
import { chunksOf, flowOf } from "./reading-flow.ts";
import type { Place } from "./shown-block.ts";
import type { VersionStatements } from "./statement.ts";

const NONE: VersionStatements["passedOver"] = [];

/** What follows from the document, its statements and the address: what is marked, listed and drawn. */
export function useReading({
  document,
  read,
  search,
  scroller,
  goal,
  loose,
  isPrinting,
}: {
  document: DeskDocument;
  read: VersionStatements;
  search: DeskSearch;
  scroller: RefObject<HTMLElement | null>;
  /** A block to which the text was sent. */
  goal: number | undefined;
  /** Words without a statement that are looked at. */
  loose: readonly Place[] | undefined;
  isPrinting: boolean;
}) {
  const { types, topics, partners, standings } = search;
  const all = useMemo(() => inReadingOrder(read.statements), [read.statements]);
  const chosen = all.find(({ id }) => id === search.statement);
  const through = useMemo(
    () => all.filter((one) => isThrough(one, { types, topics, partners, standings })),
    [all, types, topics, partners, standings],
  );
  // The chosen one stays in sight when a decision or a filter would take it out of the list.
  const hidden = chosen && !through.includes(chosen) ? chosen : undefined;
  const shown = useMemo(() => (hidden ? inReadingOrder([...through, hidden]) : through), [through, hidden]);
  const passedOver = search.passed ? read.passedOver : NONE;
  const marks = useMemo(() => placeMarks(document, shown, passedOver), [document, shown, passedOver]);
  const marksOf = useMemo(() => marksAround(marks, chosen?.id), [marks, chosen?.id]);
  const outline = useMemo(() => outlineOf(document.blocks, marks.statementsIn), [document, marks]);
  const place = placeIn(search.at);
  const placeBlock = place && firstBlockOf(document, [place]);
  const statementBlocks = useMemo(
    () => new Set(all.flatMap(({ spans }) => blocksAt(document.index, spans))),
    [document, all],
  );
  const { chunks, chunkOf } = useMemo(() => {
    const isShown = (block: number) =>
      document.blocks[block]?.kind !== "furniture" ||
      search.furniture === true ||
      statementBlocks.has(block) ||
      block === placeBlock;
    const chunks = chunksOf(flowOf(document.text, document.blocks, isShown), document.blocks);
    const chunkOf = new Int32Array(document.blocks.length);
    chunks.forEach(({ first, last }, at) => {
      chunkOf.fill(at, first, last + 1);
    });
    return { chunks, chunkOf };
  }, [document, search.furniture, statementBlocks, placeBlock]);
  const goalBlock =
    goal ??
    (loose && firstBlockOf(document, loose)) ??
    (chosen ? marks.firstBlock.get(chosen.id) : placeBlock);
  const wanted = goalBlock === undefined ? undefined : chunkOf[goalBlock];
  const near = useNearChunks(scroller, chunks.length, wanted, isPrinting);
  const drawn = shown.filter(({ id }) => {
    const block = marks.firstBlock.get(id);
    return block !== undefined && near.isDrawn(chunkOf[block] ?? -1);
  });
  return { all, chosen, through, drawn, marks, marksOf, outline, place, chunks, near };
}
