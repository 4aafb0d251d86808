import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { BlockKind, DocumentText } from "../document-text.ts";
import { isFurniture } from "../plain-text/furniture.ts";
import { announcesList, composeText, newPart, type Part, type Piece, tidy } from "./composition.ts";
import {
  attributeOf,
  BLOCKS,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isHidden,
  isPageElement,
  listElements,
  wordsOf,
} from "./html-tree.ts";
import { isReferenceLike, judgeMarks, type RaisedMark, writeRaised } from "./note-marks.ts";

/** What the file says about itself, apart from its text. */
export type FileData = {
  title: string | null;
  author: string | null;
  date: string | null;
  language: string | null;
};

/** A web page as text. Scripts are neither run nor read. Never throws: any text is some HTML. */
export function readHtml(html: string): { text: DocumentText; data: FileData } {
  const tree = parse(html);
  const body = listElements(tree, (element) => element.tagName === "body")[0];
  const walk = new HtmlWalk();
  if (body !== undefined) walk.read(body);
  return { text: composeText(walk.finish(), null), data: readData(tree) };
}

function readData(tree: DefaultTreeAdapterTypes.Document): FileData {
  const metas = listElements(tree, (element) => element.tagName === "meta");
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const element = metas.find((one) =>
        [attributeOf(one, "name"), attributeOf(one, "property")].some(
          (given) => given.toLowerCase() === name,
        ),
      );
      const content = element === undefined ? "" : tidy(attributeOf(element, "content"));
      if (content !== "") return content;
    }
    return null;
  };
  const title = listElements(tree, (element) => element.tagName === "title")[0];
  const root = listElements(tree, (element) => element.tagName === "html")[0];
  return {
    title:
      (title === undefined ? "" : tidy(wordsOf({ childNodes: title.childNodes }))) ||
      meta("dc.title", "dcterms.title", "og:title"),
    author: meta(
      "dcterms.creator",
      "dc.creator",
      "citation_publisher",
      "dcterms.publisher",
      "dc.publisher",
      "author",
      "og:site_name",
    ),
    date: meta(
      "dcterms.issued",
      "dcterms.date",
      "dc.date",
      "article:published_time",
      "date",
      "citation_publication_date",
      "dcterms.created",
    ),
    language: root === undefined ? null : attributeOf(root, "lang").slice(0, 2).toLowerCase() || null,
  };
}

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

/** A stretch of running words. A raised mark is kept apart until the whole document is known. */
type Run = { words: string; mark: RaisedMark | null; bold: boolean };

type Draft = { part: Part; runs: Run[]; after: Piece["after"] };

/** One walk over a page: elements become drafts of blocks in document order. */
class HtmlWalk {
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
        else if (isBoldHeading(this.#runs, words, context))
          Object.assign(open.part, { kind: "heading", level: Math.min(6, this.#lastHeading + 1) });
      }
      if (open.part.kind === "heading" && !isBoldHeading(this.#runs, words, context))
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

/** The element that holds the text, where the page names one and most of its words are in it. */
function findMain(body: HtmlElement): HtmlElement | null {
  const named = listElements(
    body,
    (element) => element.tagName === "main" || attributeOf(element, "role") === "main",
  );
  const articles = listElements(body, (element) => element.tagName === "article");
  const all = wordsOf(body).replace(/\s+/gu, " ").length;
  for (const candidates of [named, articles]) {
    const only = candidates.length === 1 ? candidates[0] : undefined;
    if (only !== undefined && wordsOf(only).replace(/\s+/gu, " ").length > all * 0.3) return only;
  }
  return null;
}

function contains(outer: HtmlElement, inner: HtmlElement): boolean {
  for (
    let node: unknown = inner;
    node !== null && node !== undefined;
    node = (node as { parentNode?: unknown }).parentNode
  ) {
    if (node === outer) return true;
  }
  return false;
}

function holdsBlocks(element: HtmlElement): boolean {
  return listElements(element, (inner) => BLOCKS.has(inner.tagName)).length > 0;
}

function isNoteElement(element: HtmlElement): boolean {
  const names = `${attributeOf(element, "class")} ${attributeOf(element, "id")} ${attributeOf(element, "role")}`;
  return /(?:^|\s)(?:footnotes?|endnotes?|doc-footnote|doc-endnotes?|oj-note|(?:footnote|endnote|fn|ftn|_ftn|edn|_edn|note)[-:_]?\d+)(?:$|\s)/iu.test(
    names,
  );
}

/** A short line that is bold throughout and reads like no sentence: a heading in all but its tag. */
function isBoldHeading(runs: readonly Run[], words: string, context: Context): boolean {
  if (
    context.kind !== "paragraph" ||
    words.length > 160 ||
    /[.,;:!?]["'”’)]*$/u.test(words) ||
    !/\p{L}/u.test(words)
  )
    return false;
  return runs.every((run) => run.bold || run.words.trim() === "");
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

function isMark(words: string): boolean {
  return /^(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})[.)]|[•\-–—▪●○◦·*✓➢])$/iu.test(words);
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(
    (node): node is HtmlElement =>
      isElement(node) && (node.tagName === "td" || node.tagName === "th") && !isHidden(node),
  );
}

function isHeadRow(row: HtmlElement | undefined): boolean {
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
    return words.length > 0 && words.length < 60 && !/[.;]$/u.test(words) && !/\d{3}/u.test(words);
  });
}

function isLayout(table: HtmlElement, rows: readonly HtmlElement[]): boolean {
  if (attributeOf(table, "role") === "presentation") return true;
  if (
    listElements(table, (element) => element.tagName === "table" || /^h[1-6]$/u.test(element.tagName))
      .length > 0
  )
    return true;
  if (rows.every((row) => cellsOf(row).length <= 1)) return true;
  return rows.every((row) => cellsOf(row).length === 2 && isMark(tidy(wordsOf(cellsOf(row)[0] ?? table))));
}

function closestTable(element: HtmlElement): unknown {
  let node: { parentNode?: unknown; nodeName?: string } | null = element;
  while (node !== null && node !== undefined && node.nodeName !== "table")
    node = (node.parentNode ?? null) as typeof node;
  return node;
}

/** Two line breaks in a row end a paragraph; a line that begins with a bullet is an item. */
function splitBreaks({ part, runs, after }: Draft): Piece[] {
  const words = tidy(runs.map((run) => run.words).join(""));
  const raw = runs
    .map((run) => run.words)
    .join("")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .trim();
  if (part.kind !== "paragraph" || !raw.includes("\n")) return [{ part, words, page: null, after }];
  const pieces: Piece[] = [];
  let leadIn: Part | null = null;
  for (const [index, chunk] of raw.split(/\n{2,}|\n(?=[•▪●◦‣⁃]\s?)/u).entries()) {
    const bullet = /^([•▪●◦‣⁃])\s?(?=\S)/u.exec(chunk);
    const own: Part =
      index === 0 && bullet === null
        ? part
        : bullet === null
          ? newPart("paragraph")
          : newPart("item", { level: 1, marker: bullet[1] ?? "•", leadIn });
    if (bullet === null) leadIn = announcesList(chunk) ? own : null;
    pieces.push({
      part: own,
      words: chunk.slice(bullet?.[0].length ?? 0),
      page: null,
      after: index === 0 ? after : "block",
    });
  }
  return pieces;
}
