import { tidy } from "./composition.ts";
import {
  attributeOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isHidden,
  listElements,
  wordsOf,
} from "./html-tree.ts";

/** The cells of a row that are shown. */
export function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(
    (node): node is HtmlElement =>
      isElement(node) && (node.tagName === "td" || node.tagName === "th") && !isHidden(node),
  );
}

/** Whether a row holds the heads of the columns. */
export function isHeadRow(row: HtmlElement | undefined): boolean {
  if (row === undefined) return false;
  const cells = cellsOf(row);
  if (cells.length < 2) return false;
  if (
    cells.every((cell) => cell.tagName === "th") ||
    (isElement(row.parentNode as HtmlNode) && row.parentNode?.nodeName === "thead")
  )
    return true;
  // Word processors mark a head row only by its look: every cell short, and bold or without an end mark.
  return cells.every((cell) => {
    const words = tidy(wordsOf(cell));
    const isShort = words.length > 0 && words.length < 60 && !/\d{3}/u.test(words);
    return isShort && (!/[.;]$/u.test(words) || /^(?:no|nr|ref)\.$/iu.test(words));
  });
}

/** Whether a table only arranges what stands in it. */
export function isLayout(table: HtmlElement, rows: readonly HtmlElement[]): boolean {
  if (attributeOf(table, "role") === "presentation") return true;
  if (
    listElements(table, (element) => element.tagName === "table" || /^h[1-6]$/u.test(element.tagName))
      .length > 0
  )
    return true;
  if (rows.every((row) => cellsOf(row).length <= 1)) return true;
  return rows.every((row) => cellsOf(row).length === 2 && isMark(tidy(wordsOf(cellsOf(row)[0] ?? table))));
}

/** The table that an element stands in; null without one. */
export function closestTable(element: HtmlElement): unknown {
  let node: { parentNode?: unknown; nodeName?: string } | null = element;
  while (node !== null && node !== undefined && node.nodeName !== "table")
    node = (node.parentNode ?? null) as typeof node;
  return node;
}

/** Whether the words of a cell are a list mark and nothing else. */
export function isMark(words: string): boolean {
  return /^(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})[.)]|[•\-–—▪●○◦·*✓➢])$/iu.test(words);
}
