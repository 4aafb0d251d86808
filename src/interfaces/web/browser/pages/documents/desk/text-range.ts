import { blocksAt } from "./block-index.ts";
import type { DeskDocument, Selected } from "./desk-document.ts";
import { type Place, shownSpans } from "./shown-block.ts";

/** The element that holds the words of a block, and nothing else; null while it is not drawn. */
export function blockElement(root: ParentNode, block: number): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-block="${block}"]`);
}

/** Places of the text as ranges of the page, as far as their blocks are drawn. */
export function rangesOf(root: ParentNode, document: DeskDocument, places: readonly Place[]): Range[] {
  return blocksAt(document.index, places).flatMap((block) => {
    const element = blockElement(root, block);
    if (!element) return [];
    return shownSpans(document.shown(block), places).flatMap((span) => {
      const range = new Range();
      const from = pointIn(element, span.start, "start");
      const to = pointIn(element, span.end, "end");
      if (!from || !to) return [];
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      return [range];
    });
  });
}

function pointIn(
  element: Element,
  offset: number,
  edge: "start" | "end",
): { node: Text; offset: number } | undefined {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const end = before + node.data.length;
    if (edge === "start" ? offset < end : offset <= end) return { node, offset: offset - before };
    before = end;
  }
  return undefined;
}

/** What is selected in the text, block by block; a caret where only a place was clicked. */
export function selectedIn(root: HTMLElement): Selected[] {
  const selection = root.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer) && !range.intersectsNode(root)) return [];
  return [...root.querySelectorAll<HTMLElement>("[data-block]")].flatMap((element) => {
    if (!range.intersectsNode(element)) return [];
    const inside = range.cloneRange();
    const whole = new Range();
    whole.selectNodeContents(element);
    if (inside.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
      inside.setStart(whole.startContainer, whole.startOffset);
    if (inside.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
      inside.setEnd(whole.endContainer, whole.endOffset);
    const before = new Range();
    before.setStart(whole.startContainer, whole.startOffset);
    before.setEnd(inside.startContainer, inside.startOffset);
    const start = before.toString().length;
    const end = start + inside.toString().length;
    return start < end || range.collapsed
      ? [{ block: Number(element.dataset.block), shown: { start, end } }]
      : [];
  });
}
