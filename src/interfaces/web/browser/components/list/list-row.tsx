import { memo, type ReactNode } from "react";
import { Skeleton } from "../skeleton.tsx";
import type { Column } from "./column.ts";

type ListRowProps<Row> = {
  id: string;
  index: number;
  /** Undefined while it is on its way. */
  row: Row | undefined;
  columns: readonly Column<Row>[];
  /** What a phone shows instead of columns. */
  card: ((row: Row) => ReactNode) | undefined;
  tracks: string;
  /** Pixels from the top of the list. */
  start: number;
  height: number;
  isActive: boolean;
  isChosen: boolean;
  onPick(index: number, isLink: boolean): void;
  onOpen(row: Row): void;
};

function Drawn<Row>(props: ListRowProps<Row>) {
  const { index, row, columns, card, onPick, onOpen } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see ListGrid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isChosen}
      className={`list-row ${props.isActive ? "list-row-active" : ""}`}
      style={{
        gridTemplateColumns: props.tracks,
        height: props.height,
        transform: `translateY(${props.start}px)`,
      }}
      onClick={(event) => onPick(index, (event.target as Element).closest("a, button, input") !== null)}
      onDoubleClick={() => row && onOpen(row)}
    >
      {card ? (
        // biome-ignore lint/a11y/useSemanticElements: see ListGrid
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div role="gridcell" className="list-card">
          {row ? card(row) : <Skeleton width="80%" />}
        </div>
      ) : (
        columns.map((column, place) => (
          // biome-ignore lint/a11y/useSemanticElements: see ListGrid
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={column.key}
            role="gridcell"
            className={`list-cell ${column.align === "end" ? "list-cell-end" : ""}`}
          >
            {row ? column.cell(row) : <Skeleton width={place === 0 ? "70%" : "50%"} height="0.75em" />}
          </div>
        ))
      )}
    </div>
  );
}

/** One row of a list, in its place; drawn again only when something of it has changed. */
export const ListRow = memo(Drawn) as typeof Drawn;
