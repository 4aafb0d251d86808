import type { BlockKind } from "../document-text.ts";
import { isFurniture } from "../plain-text/furniture.ts";
import { announcesList, newPart, type Part, type Piece, tidy } from "./composition.ts";
import { contains, findMain, holdsBlocks, isNoteElement, isPageElement } from "./html-page.ts";
import { type Draft, isBoldHeading, type Run, splitBreaks } from "./html-runs.ts";
import { cellsOf, closestTable, isHeadRow, isLayout, isMark } from "./html-tables.ts";
import {
  attributeOf,
  BLOCKS,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isHidden,
  listElements,
  wordsOf,
} from "./html-tree.ts";
import { isReferenceLike, judgeMarks, writeRaised } from "./note-marks.ts";

type Context = {
  kind: BlockKind;
  /** Furniture stays furniture, and a footnote a footnote, whatever stands in it. */
  locked: boolean;
  depth: number;
  leadIn: Part | null;
  insideText: boolean;
  /** How many elements this one stands in. */
  nesting: number;
};

/** Elements inside each other beyond this are no page that a person wrote: their words are taken as they come. */
const DEEPEST = 300;

/** One walk over a page: elements become drafts of blocks in document order. */
export class HtmlWalk {
  readonly #drafts: Draft[] = [];
  #runs: Run[] = [];
  #bold = 0;
  /** What the running words will become when the block ends. */
  #open: { part: Part; after: Piece["after"] } | null = null;
  #last: Draft | null = null;
  #lastHeading = 0;
  #rowStart: "row" | "cell" | null = null;

  read(body: HtmlElement): void {
    const main = findMain(body);
    const context: Context = {
      kind: "paragraph",
      locked: false,
      depth: 0,
      leadIn: null,
      insideText: false,
      nesting: 0,
    };
    this.#children(body, context, main);
    this.#close(context);
  }

  finish(): Piece[] {
    const marked = this.#drafts.flatMap((draft) =>
      draft.runs.flatMap((run) => (run.mark === null ? [] : [run])),
    );
    const judged = judgeMarks(marked.map((run) => run.mark ?? { mark: "", before: "" }));
    for (const [index, run] of marked.entries()) if (judged[index] === true) run.words = "";
    return this.#drafts.flatMap((draft) => splitBreaks(draft));
  }

  #children(element: { childNodes: HtmlNode[] }, context: Context, main: HtmlElement | null): void {
    for (const node of element.childNodes) this.#node(node, context, main);
  }

  #node(node: HtmlNode, context: Context, main: HtmlElement | null): void {
    if (node.nodeName === "#text" && "value" in node) {
      this.#say(node.value.replace(/\s+/gu, " "), context);
      return;
    }
    if (!isElement(node) || isHidden(node)) return;
    const inner = { ...context, nesting: context.nesting + 1 };
    if (inner.nesting > DEEPEST) this.#plain(wordsOf(node), inner);
    else if (!BLOCKS.has(node.tagName) && !holdsBlocks(node)) this.#inline(node, inner, main);
    else this.#block(node, this.#contextOf(node, inner, main), main);
  }

  #contextOf(element: HtmlElement, context: Context, main: HtmlElement | null): Context {
    if (context.locked) return context;
    const isText = context.insideText || element === main || element.tagName === "article";
    if (isPageElement(element, context.insideText)) return { ...context, kind: "furniture", locked: true };
    if (main !== null && !isText && !contains(element, main))
      return { ...context, kind: "furniture", locked: true };
    if (isNoteElement(element)) return { ...context, kind: "footnote", locked: true, insideText: isText };
    return { ...context, insideText: isText };
  }

  #block(element: HtmlElement, context: Context, main: HtmlElement | null): void {
    this.#close(context);
    const { tagName } = element;
    if (/^h[1-6]$/u.test(tagName) && !context.locked) {
      this.#open = { part: newPart("heading", { level: Number(tagName[1]) }), after: "block" };
      this.#children(element, { ...context, kind: "heading" }, main);
    } else if (/^(?:ul|ol|dir|menu)$/u.test(tagName)) this.#list(element, context, main);
    else if (tagName === "table") this.#table(element, context, main);
    else if (tagName === "pre")
      for (const words of wordsOf(element).split(/\n\s*\n/u)) this.#plain(words, context);
    else this.#children(element, context, main);
    if (/^h[1-6]$/u.test(tagName)) this.#end(context);
    else this.#close(context);
  }

  #plain(words: string, context: Context): void {
    this.#say(words, context);
    this.#close(context);
  }

  #inline(element: HtmlElement, context: Context, main: HtmlElement | null): void {
    const { tagName } = element;
    if (tagName === "br") {
      this.#say("\n", context);
      return;
    }
    const inner = wordsOf(element).trim();
    const names = attributeOf(element, "class");
    const isRaised =
      tagName === "sup" || /\b(?:oj-super|super|superscript|footnote-?ref\w*|note-?ref\w*)\b/iu.test(names);
    const isAnchor =
      tagName === "a" &&
      /#/u.test(attributeOf(element, "href")) &&
      /^[[(]?\s*(?:\d{1,3}|[*†‡]{1,3}|↩︎?|↑|\^)\s*[\])]?$/u.test(inner);
    const links = isRaised ? listElements(element, (one) => one.tagName === "a") : [];
    // A reference and raised words beside it in one element ("17[1]th") are two things.
    const isMixed = links.length > 0 && inked(inner) !== inked(links.map((link) => wordsOf(link)).join(""));
    if ((isRaised || isAnchor) && !isMixed && inner !== "" && inner.length <= 8) {
      this.#raise(inner, isAnchor || links.length > 0, context);
      return;
    }
    const isBold =
      tagName === "b" ||
      tagName === "strong" ||
      /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(attributeOf(element, "style"));
    if (isBold) this.#bold++;
    this.#children(element, context, main);
    if (isBold) this.#bold--;
  }

  /** A raised or linked mark: at the start of a block it numbers a footnote, elsewhere it may refer to one. */
  #raise(mark: string, isLinked: boolean, context: Context): void {
    const before = this.#runs.map((run) => run.words).join("");
    if (before.trim() === "") {
      if (/^[↩↑^]/u.test(mark)) return;
      const part = newPart(context.kind === "furniture" ? "furniture" : "footnote", {
        marker: mark.replace(/[[\]()]/gu, ""),
      });
      if (isLinked || /^\d{1,3}$/u.test(mark)) this.#open ??= { part, after: "block" };
      else this.#say(mark, context);
      return;
    }
    const isMark = isReferenceLike(mark) || !/[\p{L}\p{N}]/u.test(mark);
    if (isLinked && isMark && !/\d$/u.test(before)) return;
    this.#begin(context);
    this.#runs.push({
      words: writeRaised(mark, before),
      mark: { mark, before: before.slice(-24) },
      bold: this.#bold > 0,
    });
  }

  #say(words: string, context: Context): void {
    if (words === "" || (this.#runs.length === 0 && words.trim() === "")) return;
    this.#begin(context);
    this.#runs.push({ words, mark: null, bold: this.#bold > 0 });
  }

  #begin(context: Context): void {
    if (this.#open !== null) return;
    const kind = context.kind === "heading" ? "paragraph" : context.kind;
    const after = this.#rowStart ?? "block";
    this.#rowStart = null;
    this.#open = {
      part: newPart(kind, {
        leadIn: kind === "item" || kind === "cell" ? context.leadIn : null,
        level: kind === "item" ? context.depth : null,
      }),
      after,
    };
  }

  /** Ends the running block and whatever was opened but has no words. */
  #end(context: Context): void {
    this.#close(context);
    this.#open = null;
  }

  /** Ends the running block, if it has words; a list item that begins with a paragraph keeps its mark. */
  #close(context: Context): void {
    const open = this.#open;
    const words = tidy(this.#runs.map((run) => run.words).join(""));
    if (words === "") {
      this.#runs = [];
      return;
    }
    if (open !== null) {
      const draft: Draft = { ...open, runs: this.#runs };
      if (open.part.kind === "paragraph") {
        if (isFurniture(words)) open.part.kind = "furniture";
        else if (context.kind === "paragraph" && isBoldHeading(this.#runs, words))
          Object.assign(open.part, { kind: "heading", level: Math.min(6, this.#lastHeading + 1) });
      }
      if (open.part.kind === "heading" && !(context.kind === "paragraph" && isBoldHeading(this.#runs, words)))
        this.#lastHeading = open.part.level ?? 1;
      this.#drafts.push(draft);
      this.#last = draft;
    }
    this.#open = null;
    this.#runs = [];
  }

  #list(list: HtmlElement, context: Context, main: HtmlElement | null): void {
    const { leadIn, number: first } = {
      leadIn: this.#leadInFor(context),
      number: Number(attributeOf(list, "start") || 1),
    };
    let number = Number.isInteger(first) ? first : 1;
    const inner: Context = context.locked
      ? context
      : { ...context, kind: "item", depth: context.depth + 1, leadIn };
    for (const node of list.childNodes) {
      if (!isElement(node) || node.tagName !== "li") {
        this.#node(node, inner, main);
        continue;
      }
      if (isHidden(node)) continue;
      const itemContext = this.#contextOf(node, inner, main);
      this.#close(itemContext);
      const marker = list.tagName === "ol" ? markerOf(list, number++) : "-";
      const kind = itemContext.locked ? itemContext.kind : "item";
      const level = kind === "item" ? inner.depth : null;
      const part = newPart(kind, {
        level,
        marker: kind === "furniture" ? null : marker,
        leadIn: kind === "item" ? leadIn : null,
      });
      this.#open = { part, after: "block" };
      this.#children(node, itemContext, main);
      this.#end(itemContext);
    }
  }

  #leadInFor(context: Context): Part | null {
    const last = this.#last;
    if (last === null || context.locked) return context.leadIn;
    const words = last.runs.map((run) => run.words).join("");
    if (context.kind === "item")
      return last.part.kind === "item" && words.trim().endsWith(":") ? last.part : context.leadIn;
    return last.part.kind === "paragraph" && announcesList(words) ? last.part : null;
  }

  #table(table: HtmlElement, context: Context, main: HtmlElement | null): void {
    const rows = listElements(
      table,
      (element) => element.tagName === "tr" && closestTable(element) === table,
    );
    for (const caption of table.childNodes)
      if (isElement(caption) && caption.tagName === "caption") this.#block(caption, context, main);
    if (context.locked || isLayout(table, rows)) {
      this.#layoutRows(table, rows, context, main);
      return;
    }
    const heads: (Part | null)[] = [];
    const hasHead = rows.length > 1 && isHeadRow(rows[0]);
    for (const [index, row] of rows.entries()) {
      let column = 0;
      let rowHead: Part | null = null;
      for (const cell of cellsOf(row)) {
        const isHead = hasHead && index === 0;
        this.#rowStart = column === 0 ? "row" : "cell";
        if (index === 0 && column === 0) this.#rowStart = null;
        const leadIn = isHead ? null : (heads[column] ?? rowHead);
        const before = this.#drafts.length;
        this.#block(cell, { ...context, kind: "cell", leadIn, depth: 0 }, main);
        const part = this.#drafts[before]?.part ?? null;
        const width = Math.max(1, Math.min(100, Number(attributeOf(cell, "colspan")) || 1));
        for (let offset = 0; offset < width; offset++) if (isHead) heads[column + offset] = part;
        if (cell.tagName === "th" && column === 0) rowHead = part;
        column += width;
      }
    }
    this.#rowStart = null;
  }

  /** A table that only arranges: its rows are read in order, and a row of a mark and words is a list item. */
  #layoutRows(
    table: HtmlElement,
    rows: readonly HtmlElement[],
    context: Context,
    main: HtmlElement | null,
  ): void {
    const leadIn = this.#leadInFor(context);
    for (const row of rows) {
      const cells = cellsOf(row);
      const mark = tidy(wordsOf(cells[0] ?? table));
      if (cells.length === 2 && cells[1] !== undefined && isMark(mark) && !context.locked) {
        const depth = context.depth + 1;
        this.#close(context);
        this.#open = { part: newPart("item", { level: depth, marker: mark, leadIn }), after: "block" };
        this.#children(cells[1], { ...context, kind: "item", depth, leadIn }, main);
        this.#end(context);
      } else for (const cell of cells) this.#block(cell, context, main);
    }
  }
}

function inked(words: string): string {
  return words.replace(/[^\p{L}\p{N}]/gu, "");
}

function markerOf(list: HtmlElement, number: number): string {
  switch (attributeOf(list, "type")) {
    case "a":
      return `${String.fromCharCode(96 + ((number - 1) % 26) + 1)}.`;
    case "A":
      return `${String.fromCharCode(64 + ((number - 1) % 26) + 1)}.`;
    default:
      return `${number}.`;
  }
}
