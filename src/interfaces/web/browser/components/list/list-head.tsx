import { Icon } from "../icon.tsx";
import type { Column } from "./column.ts";

/** The heads of the columns; those by which rows can be ordered are buttons. */
export function ListHead<Row>({
  columns,
  order,
  onOrder,
  template,
  leastWidth,
  isHidden,
}: {
  columns: readonly Column<Row>[];
  order: { sort: string; descending: boolean };
  onOrder(sort: string, descending: boolean): void;
  template: { gridTemplateColumns: string };
  leastWidth: string | undefined;
  isHidden: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of this length cannot be a table element, see ListGrid
    <div
      role="rowgroup"
      className={isHidden ? "visually-hidden" : "list-head"}
      style={{ minWidth: leastWidth }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a list of this length cannot be a table element, see ListGrid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus */}
      <div role="row" aria-rowindex={1} className="list-head-row" style={template}>
        {columns.map(({ key, head, sort, align }) => {
          const isSorted = sort !== undefined && sort === order.sort;
          const way = order.descending ? "descending" : "ascending";
          return (
            // biome-ignore lint/a11y/useSemanticElements: a list of this length cannot be a table element, see ListGrid
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
