import { createElement, memo, type ReactNode } from "react";
import type { DeskDocument } from "./desk-document.ts";
import type { BlockWordsOf } from "./marks.ts";
import type { NearChunks } from "./near-chunks.ts";
import { depthOf } from "./outline.ts";
import type { Chunk, Flow, ListNode } from "./reading-flow.ts";
import { BlockWords } from "./text-block.tsx";
import "./text-column.css";

/** About how many characters a line holds, and how tall it is with its share of the space around it, in pixels. */
const CHARACTERS = 68;
const LINE = 30;

/** The document as text, of which only the chunks near the eye are drawn. */
export function TextColumn({
  document,
  chunks,
  near,
  marksOf,
  noteAfter,
}: {
  document: DeskDocument;
  chunks: readonly Chunk[];
  near: NearChunks;
  marksOf: BlockWordsOf;
  /** What is printed after a block; nothing on a screen. */
  noteAfter?: (block: number) => ReactNode;
}) {
  return chunks.map((chunk, at) => {
    const isDrawn = near.isDrawn(at);
    const height = near.heightOf(at) ?? Math.ceil(chunk.length / CHARACTERS + chunk.blocks) * LINE;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: chunks are parts of one immutable text
      <div key={at} data-chunk={at} ref={near.watch(at)} style={isDrawn ? undefined : { height }}>
        {isDrawn &&
          chunk.flows.map((flow) => (
            <FlowPart key={keyOf(flow)} {...{ document, flow, marksOf, noteAfter }} />
          ))}
      </div>
    );
  });
}

function keyOf(flow: Flow): number {
  if (flow.kind === "block") return flow.block;
  return flow.kind === "list" ? (flow.items[0]?.block ?? 0) : (flow.rows[0]?.[0] ?? 0);
}

type Part = { document: DeskDocument; marksOf: BlockWordsOf; noteAfter?: (block: number) => ReactNode };

function FlowPart({ flow, ...part }: Part & { flow: Flow }) {
  if (flow.kind === "list") return <List items={flow.items} {...part} />;
  if (flow.kind === "table") return <Table rows={flow.rows} {...part} />;
  return <Block block={flow.block} {...part} />;
}

function Words({ block, document, marksOf }: Part & { block: number }) {
  return <BlockWords document={document} block={block} marks={marksOf(block)} />;
}

const PageNumber = memo(function PageNumber({ page }: { page: number }) {
  return (
    <span className="text-page" aria-hidden="true">
      {page}
    </span>
  );
});

function Block({ block, ...part }: Part & { block: number }) {
  const { blocks } = part.document;
  const { kind, page } = blocks[block] ?? { kind: "paragraph" as const, page: null };
  const before = blocks[block - 1]?.page ?? null;
  const words = (
    <>
      {page !== null && page !== before && <PageNumber page={page} />}
      <Words block={block} {...part} />
    </>
  );
  const note = part.noteAfter?.(block);
  if (kind === "heading") {
    // The document's title is the page's h1; below it ranks follow each other without a gap, whatever was printed.
    const depth = Math.min(6, depthOf(blocks, block) + 2);
    return (
      <>
        {createElement(`h${depth}`, { className: `text-heading text-heading-${depth}` }, words)}
        {note}
      </>
    );
  }
  return (
    <>
      <p className={`text-${kind}`}>{words}</p>
      {note}
    </>
  );
}

function List({ items, ...part }: Part & { items: readonly ListNode[] }) {
  return (
    <ul className="text-list">
      {items.map(({ block, children }) => {
        const { marker } = part.document.blocks[block] ?? { marker: null };
        return (
          <li key={block} className="text-item">
            <span className="text-marker">
              {marker === "-" || marker === "*" || marker === null ? "–" : marker}
            </span>
            <div className="text-item-words">
              <Words block={block} {...part} />
              {part.noteAfter?.(block)}
              {children.length > 0 && <List items={children} {...part} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Table({ rows, ...part }: Part & { rows: readonly number[][] }) {
  return (
    <div className="text-table">
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((block) => (
                <td key={block}>
                  <Words block={block} {...part} />
                  {part.noteAfter?.(block)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
