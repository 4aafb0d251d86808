import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../icon.tsx";
import { ProblemPanel } from "../problem-panel.tsx";
import { Skeleton } from "../skeleton.tsx";
import { useIsNarrow } from "./narrow.ts";
import type { Pages } from "./pages.ts";
import "./list-grid.css";

/** A column: the words at its head, its width, and what a row shows in it. */
export type Column<Row> = {
  key: string;
  head: string;
  /** Its least width in rem, and its share of the width that is left; none keeps it as it is. */
  least: number;
  share?: number;
  /** The name of the order that its head sets; none where rows cannot be ordered by it. */
  sort?: string;
  align?: "end";
  cell(row: Row): ReactNode;
};

type ListGridProps<Row> = {
  label: string;
  pages: Pages<Row>;
  columns: readonly Column<Row>[];
  /** The same rows on a phone. */
  card(row: Row): ReactNode;
  /** Height of a card in pixels. */
  cardHeight: number;
  idOf(row: Row): string;
  order: { sort: string; descending: boolean };
  onOrder(sort: string, descending: boolean): void;
  /** Opens the page of a row: Enter, a double click, a touch on a card. */
  onOpen(row: Row): void;
  /** The row shown beside the list. */
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
  empty: ReactNode;
};

const ROW = 32;
const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 20, PageUp: -20 };

/**
 * A list of any length: only rows in sight are drawn, and asked for. Arrows, Page up and down, Home and End move; Enter
 * opens; Space shows a row beside the list.
 */
export function ListGrid<Row>(props: ListGridProps<Row>) {
  const { label, pages, columns, idOf, chosen, onChoose, onOpen } = props;
  const place = useRef<HTMLDivElement>(null);
  const base = useId();
  const isNarrow = useIsNarrow();
  const [active, setActive] = useState(0);
  const total = pages.total ?? 0;
  const rows = useVirtualizer({
    count: pages.total === undefined ? 12 : total,
    getScrollElement: () => place.current,
    estimateSize: () => (isNarrow ? props.cardHeight : ROW),
    overscan: 12,
    scrollPaddingStart: isNarrow ? 0 : ROW + 8,
  });
  const inSight = rows.getVirtualItems();
  const first = inSight[0]?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => {
    if (isNarrow !== undefined) rows.measure();
  }, [isNarrow, rows]);
  const current = Math.min(active, Math.max(0, total - 1));

  function choose(index: number, isToggle = false): void {
    const row = pages.rowAt(index);
    setActive(index);
    if (row) onChoose(isToggle && idOf(row) === chosen ? undefined : idOf(row));
  }

  function move(to: number): void {
    const index = Math.min(Math.max(0, to), Math.max(0, total - 1));
    rows.scrollToIndex(index, { align: "auto" });
    if (chosen) choose(index);
    else setActive(index);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const row = pages.rowAt(current);
    if (step !== undefined) move(current + step);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(total - 1);
    else if (event.key === " ") choose(current, true);
    else if (event.key === "Enter" && row) onOpen(row);
    else if (event.key === "Escape" && chosen) onChoose(undefined);
    else return;
    event.preventDefault();
  }

  if (pages.error && pages.total === undefined)
    return <ProblemPanel error={pages.error} onRetry={pages.retry} />;
  if (pages.total === 0 && !pages.isOld) return <div className="list-empty">{props.empty}</div>;
  const tracks = columns.map(({ least, share }) =>
    share ? `minmax(${least}rem, ${share}fr)` : `${least}rem`,
  );
  const template = { gridTemplateColumns: isNarrow ? "minmax(0, 1fr)" : tracks.join(" ") };
  // Rows are placed one by one and cannot widen their body: head and body are given the same least width.
  const leastWidth = isNarrow ? undefined : `${columns.reduce((sum, column) => sum + column.least, 0)}rem`;
  return (
    <>
      {pages.error && <ProblemPanel small error={pages.error} onRetry={pages.retry} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold a hundred thousand rows of which forty are drawn */}
      <div
        ref={place}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-busy={pages.isOld || pages.total === undefined}
        aria-activedescendant={total > 0 && pages.rowAt(current) ? `${base}-${current}` : undefined}
        tabIndex={0}
        className={`list-grid ${isNarrow ? "list-grid-cards" : ""} ${pages.isOld ? "list-grid-old" : ""}`}
        onKeyDown={onKeyDown}
      >
        <ListHead {...props} template={template} leastWidth={leastWidth} isHidden={isNarrow} />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          role="rowgroup"
          className="list-body"
          style={{ height: rows.getTotalSize(), minWidth: leastWidth }}
        >
          {inSight.map((item) => {
            const row = pages.rowAt(item.index);
            const isActive = item.index === current;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
              <div
                key={item.key}
                id={`${base}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={row !== undefined && idOf(row) === chosen}
                className={`list-row ${isActive ? "list-row-active" : ""}`}
                style={{ ...template, height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={(event) => {
                  if ((event.target as Element).closest("a, button")) return setActive(item.index);
                  if (isNarrow && row) onOpen(row);
                  else choose(item.index);
                }}
                onDoubleClick={() => row && onOpen(row)}
              >
                {isNarrow ? (
                  // biome-ignore lint/a11y/useSemanticElements: see above
                  // biome-ignore lint/a11y/useFocusableInteractive: see above
                  <div role="gridcell" className="list-card">
                    {row ? props.card(row) : <Skeleton width="80%" />}
                  </div>
                ) : (
                  columns.map((column, index) => (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    // biome-ignore lint/a11y/useFocusableInteractive: see above
                    <div
                      key={column.key}
                      role="gridcell"
                      className={`list-cell ${column.align === "end" ? "list-cell-end" : ""}`}
                    >
                      {row ? (
                        column.cell(row)
                      ) : (
                        <Skeleton width={index === 0 ? "70%" : "50%"} height="0.75em" />
                      )}
                    </div>
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function ListHead<Row>({
  columns,
  order,
  onOrder,
  template,
  leastWidth,
  isHidden,
}: ListGridProps<Row> & {
  template: { gridTemplateColumns: string };
  leastWidth: string | undefined;
  isHidden: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see ListGrid
    <div
      role="rowgroup"
      className={isHidden ? "visually-hidden" : "list-head"}
      style={{ minWidth: leastWidth }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see ListGrid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus */}
      <div role="row" aria-rowindex={1} className="list-head-row" style={template}>
        {columns.map(({ key, head, sort, align }) => {
          const isSorted = sort !== undefined && sort === order.sort;
          const way = order.descending ? "descending" : "ascending";
          return (
            // biome-ignore lint/a11y/useSemanticElements: see ListGrid
            // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
            <div
              key={key}
              role="columnheader"
              className={`list-cell ${align === "end" ? "list-cell-end" : ""}`}
              aria-sort={isSorted ? way : undefined}
            >
              {sort === undefined || isHidden ? (
                head
              ) : (
                <button
                  type="button"
                  className="list-sort"
                  onClick={() => onOrder(sort, isSorted ? !order.descending : false)}
                >
                  {head}
                  {isSorted && <Icon name={order.descending ? "down" : "up"} size={12} />}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
