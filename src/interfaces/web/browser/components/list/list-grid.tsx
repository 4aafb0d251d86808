import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { ProblemPanel } from "../problem-panel.tsx";
import type { Column } from "./column.ts";
import { ListHead } from "./list-head.tsx";
import { ListRow } from "./list-row.tsx";
import { useIsNarrow } from "./narrow.ts";
import type { Pages } from "./pages.ts";
import "./list-grid.css";

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
  /** The rows that are chosen to be changed together, where several can be. */
  picked?: ReadonlySet<string> | undefined;
  onPick?(ids: ReadonlySet<string>): void;
  empty: ReactNode;
};

const ROW = 32;
const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 20, PageUp: -20 };

/**
 * A list of any length: only rows in sight are drawn, and asked for. Arrows, Page up and down, Home and End move; Enter
 * opens; Space shows a row beside the list. Where several can be changed together, x chooses a row or lets it go, and Shift
 * with a step goes on choosing.
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
    overscan: 8,
    useFlushSync: false,
    scrollPaddingStart: isNarrow ? 0 : ROW + 8,
  });
  const inSight = rows.getVirtualItems();
  const first = inSight[0]?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => {
    // What is only flown over is not asked for.
    const timer = setTimeout(() => show(first, last), 60);
    return () => clearTimeout(timer);
  }, [show, first, last]);
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

  /** Chooses rows to be changed together: one more or less, or all from one to another. */
  function pickRows(from: number, to: number, isToggle: boolean): void {
    const next = new Set(props.picked);
    const [low, high] = from < to ? [from, to] : [to, from];
    for (let index = Math.max(0, low); index <= Math.min(high, total - 1); index += 1) {
      const row = pages.rowAt(index);
      if (row && !(isToggle && next.delete(idOf(row)))) next.add(idOf(row));
    }
    props.onPick?.(next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const row = pages.rowAt(current);
    if (step !== undefined && event.shiftKey && props.onPick) {
      pickRows(current, current + step, false);
      move(current + step);
    } else if (step !== undefined) move(current + step);
    else if (event.key === "x" && props.onPick) pickRows(current, current, true);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(total - 1);
    else if (event.key === " ") choose(current, true);
    else if (event.key === "Enter" && row) onOpen(row);
    else if (event.key === "Escape" && chosen) onChoose(undefined);
    else return;
    event.preventDefault();
  }

  // Rows are drawn again only when something of theirs has changed: what they call stays the same function.
  const pick = useSteady((index: number, isLink: boolean) => {
    const row = pages.rowAt(index);
    if (isLink) setActive(index);
    else if (isNarrow && row && props.picked) pickRows(index, index, true);
    else if (isNarrow && row) onOpen(row);
    else choose(index);
  });
  const open = useSteady((row: Row) => onOpen(row));
  const pickCell = columns.find(({ key }) => key === "picked")?.cell;
  const card = pickCell
    ? (row: Row) => (
        <div className="list-card-pick">
          {pickCell(row)}
          <div>{props.card(row)}</div>
        </div>
      )
    : props.card;

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
      {total > 0 && (
        // On paper a list would otherwise end without a word where the screen did.
        <p className="list-print-note" aria-hidden="true">
          Rows {first + 1} to {last + 1} of {total}: what was in sight.
        </p>
      )}
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
        <ListHead
          columns={columns}
          order={props.order}
          onOrder={props.onOrder}
          template={template}
          leastWidth={leastWidth}
          isHidden={isNarrow}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          role="rowgroup"
          className="list-body"
          style={{ height: rows.getTotalSize(), minWidth: leastWidth }}
        >
          {inSight.map((item) => {
            const row = pages.rowAt(item.index);
            return (
              <ListRow
                key={item.key}
                id={`${base}-${item.index}`}
                index={item.index}
                row={row}
                columns={columns}
                card={isNarrow ? card : undefined}
                tracks={template.gridTemplateColumns}
                start={item.start}
                height={item.size}
                isActive={item.index === current}
                isChosen={row !== undefined && idOf(row) === chosen}
                onPick={pick}
                onOpen={open}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

/** A function that stays the same from one drawing to the next, and does what its last drawing says. */
function useSteady<Arguments extends unknown[]>(
  run: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const current = useRef(run);
  useLayoutEffect(() => {
    current.current = run;
  });
  return useCallback((...given) => current.current(...given), []);
}
