import { isFurniture } from "../../plain-text/furniture.ts";
import { announcesList, newPart, type Part, type Piece } from "../composition.ts";
import { orderRegions } from "./columns.ts";
import {
  continuesLine,
  type Draft,
  goesOn,
  hasRoom,
  isCutBetweenSentences,
  markerOf,
  newDraft,
  runsToEdge,
} from "./line-draft.ts";
import { findPageFurniture } from "./page-furniture.ts";
import { type Segment, wordsIn } from "./page-lines.ts";
import { type Measures, measurePages } from "./page-measures.ts";
import { noteMark, noteStart } from "./page-notes.ts";
import { PageWords } from "./page-words.ts";

/** The pieces of a document from the segments of its pages, in reading order. */
export function buildPieces(
  pages: readonly Segment[][],
  heights: readonly number[],
  asides: readonly Segment[][],
): Piece[] {
  return new PageBlocks(pages, heights, asides).build();
}

class PageBlocks {
  readonly #pages: readonly Segment[][];
  readonly #asides: readonly Segment[][];
  readonly #furniture: Set<Segment>;
  readonly #measures: Measures;
  readonly #words: PageWords;
  readonly #pieces: Piece[] = [];
  /** The block that a following line may continue. */
  #open: Draft | null = null;
  /** The block that may go on in the next column or on the next page. */
  #suspended: Draft | null = null;
  #note: Draft | null = null;
  #lastText: { part: Part; words: string; x: number } | null = null;
  #listLead: Part | null = null;
  /** The table that was read last: its heads, the words of its first row, and where it ended. */
  #lastTable: {
    heads: (Part | null)[];
    words: readonly string[];
    page: number;
    end: Part | null;
  } | null = null;
  #column: { left: number; edge: number; isColumn: boolean } | null = null;
  #stack: { x: number; part: Part; words: string }[] = [];

  constructor(pages: readonly Segment[][], heights: readonly number[], asides: readonly Segment[][]) {
    this.#pages = pages;
    this.#asides = asides;
    this.#furniture = findPageFurniture(pages, heights);
    this.#measures = measurePages(pages);
    this.#words = new PageWords(pages.flat());
  }

  build(): Piece[] {
    for (const [index, segments] of this.#pages.entries())
      this.#page(segments, this.#asides[index] ?? [], index + 1);
    this.#close();
    return this.#pieces;
  }

  #page(segments: readonly Segment[], asides: readonly Segment[], page: number): void {
    const top = segments.filter((segment) => this.#furniture.has(segment));
    const rest = segments.filter((segment) => !this.#furniture.has(segment));
    const from = noteStart(rest, this.#measures.body);
    const text = rest.filter((segment) => segment.y < from);
    const notes = rest.filter((segment) => segment.y >= from);
    const firstY = Math.min(...text.map((segment) => segment.y));
    const heads = top.filter((segment) => segment.y < firstY);
    this.#suspend();
    this.#plain("furniture", heads, page);
    for (const region of orderRegions(text)) {
      if (region.kind === "table") this.#table(region.rows, page);
      else if (region.kind === "labels") this.#labels(region.rows, page);
      else {
        this.#suspend();
        this.#enterColumn(region);
        for (const [at, segment] of region.segments.entries())
          this.#line(segment, region.segments[at + 1], page);
      }
    }
    this.#suspend();
    this.#notes(notes, page);
    this.#plain("furniture", [...top.filter((segment) => !heads.includes(segment)), ...asides], page);
  }

  /** What stands to the left in one column is compared with what does in the next as if they were one below the other. */
  #enterColumn({ segments, isColumn }: { segments: readonly Segment[]; isColumn: boolean }): void {
    const [first] = segments;
    if (first === undefined) return;
    const before = this.#column;
    const { left, edge } = first;
    this.#column = { left, edge, isColumn };
    if (before === null || !(isColumn || before.isColumn)) return;
    // A column that holds nothing but items begins right of its left edge: the right edges then tell how far apart they are.
    const [byLeft, byEdge] = [left - before.left, edge - before.edge];
    const shift = Math.abs(byLeft - byEdge) < first.size ? byLeft : byEdge;
    this.#stack = this.#stack.map((one) => ({ ...one, x: one.x + shift }));
    if (this.#lastText !== null) this.#lastText.x += shift;
  }

  #plain(kind: "furniture", segments: readonly Segment[], page: number): void {
    for (const segment of segments)
      this.#pieces.push({ part: newPart(kind), words: wordsIn(segment), page, after: "block" });
  }

  /** Ends the running block for now: a column or a page ends, and the next one may go on with it. */
  #suspend(): void {
    const open = this.#open;
    if (open === null) return;
    this.#close();
    this.#suspended = open.part.kind === "paragraph" || open.part.kind === "item" ? open : null;
  }

  #close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const { part, page, after } = open;
    if ((part.kind === "paragraph" || part.kind === "heading") && isFurniture(open.words))
      part.kind = "furniture";
    this.#pieces.push({ part, words: open.words, page, after });
    if (part.kind === "paragraph" || part.kind === "heading") {
      this.#lastText = { part, words: open.words, x: open.first.x };
      if (part.kind === "heading" || open.first.x < (this.#stack[0]?.x ?? Number.POSITIVE_INFINITY) + 2)
        this.#stack = [];
    }
    if (part.kind === "item")
      for (const entry of this.#stack) if (entry.part === part) entry.words = open.words;
  }

  #line(segment: Segment, below: Segment | undefined, page: number): void {
    const words = this.#words.wordsOf(segment);
    if (words === "") return;
    if (isContentsLine(words)) {
      this.#close();
      this.#pieces.push({ part: newPart("furniture"), words, page, after: "block" });
      return;
    }
    const level = this.#headingLevel(segment, words, below);
    if (level !== null) {
      this.#heading(segment, words, level, page);
      return;
    }
    if (this.#open !== null && continuesLine(this.#open, segment, words, this.#measures)) {
      this.#extend(this.#open, segment, words);
      return;
    }
    this.#close();
    const marker = markerOf(words);
    const suspended = this.#suspended;
    if (
      suspended !== null &&
      marker === null &&
      (goesOn(suspended, words) || isCutBetweenSentences(suspended, segment))
    ) {
      this.#resume(suspended, segment, words, page);
      return;
    }
    this.#suspended = null;
    if (marker !== null) this.#item(segment, words, marker, page);
    else if (this.#isUnmarkedItem(segment)) this.#item(segment, words, { mark: null, length: 0 }, page);
    else this.#open = newDraft(newPart("paragraph"), words, segment, page);
  }

  #extend(open: Draft, segment: Segment, words: string): void {
    open.words = this.#words.join(open.words, words);
    open.last = segment;
    open.lines++;
    if (runsToEdge(segment)) open.full++;
  }

  /** Goes on with a block on the next page or column; a word that the break has cut moves to where it begins. */
  #resume(before: Draft, segment: Segment, words: string, page: number): void {
    this.#suspended = null;
    let rest = words;
    if (/[\p{L}\u00AD][-\u2010\u00AD]?$/u.test(before.words) && /[-\u2010\u00AD]$/u.test(before.words)) {
      const first = /^\S+/u.exec(words)?.[0] ?? "";
      const piece = this.#pieces.findLast((one) => one.part === before.part);
      if (piece !== undefined) piece.words = this.#words.join(piece.words, first);
      rest = words.slice(first.length).trimStart();
    }
    this.#open = {
      part: before.part,
      words: rest,
      page,
      first: segment,
      last: segment,
      after: "block",
      lines: 2,
      full: before.full,
    };
  }

  #heading(segment: Segment, words: string, level: number, page: number): void {
    const open = this.#open;
    this.#suspended = null;
    if (
      open !== null &&
      open.part.kind === "heading" &&
      open.part.level === level &&
      segment.y - open.last.y < segment.size * 1.75 &&
      segment.y > open.last.y &&
      !/^\d+(?:\.\d+)*\.?\s/u.test(words)
    ) {
      this.#extend(open, segment, words);
      return;
    }
    this.#close();
    this.#open = newDraft(newPart("heading", { level }), words, segment, page);
  }

  #headingLevel(segment: Segment, words: string, below: Segment | undefined): number | null {
    if (words.length > 220 || !/\p{L}{2}/u.test(words) || markerOf(words)?.family === "bullet") return null;
    const rank = this.#measures.headings.indexOf(segment.size);
    if (rank >= 0) return Math.min(6, rank + 1);
    if (!segment.bold || segment.size < this.#measures.body * 0.98 || /[.,;:]$/u.test(words)) return null;
    // The bold beginning of a paragraph fills its line, and the next one goes on in plain type.
    if (below !== undefined && isBoldOpening(segment, below, this.#measures.pitch)) return null;
    // A bold line inside a paragraph that is bold throughout is no heading.
    if (
      this.#open !== null &&
      this.#open.part.kind !== "heading" &&
      this.#open.last.bold &&
      segment.y - this.#open.last.y < this.#measures.pitch * 1.3
    )
      return null;
    return Math.min(6, this.#measures.headings.length + 1);
  }

  #item(
    segment: Segment,
    words: string,
    marker: { mark: string | null; length: number },
    page: number,
  ): void {
    while ((this.#stack.at(-1)?.x ?? Number.NEGATIVE_INFINITY) > segment.x - segment.size * 0.6)
      this.#stack.pop();
    const parent = this.#stack.at(-1);
    if (parent === undefined && this.#lastText !== null) {
      this.#listLead =
        this.#lastText.part.kind === "paragraph"
          ? announcesList(this.#lastText.words)
            ? this.#lastText.part
            : null
          : null;
      this.#lastText = null;
    }
    const leadIn = parent?.words.endsWith(":") ? parent.part : this.#listLead;
    const part = newPart("item", { level: this.#stack.length + 1, marker: marker.mark, leadIn });
    const rest = words.slice(marker.length);
    this.#stack.push({ x: segment.x, part, words: rest });
    this.#open = newDraft(part, rest, segment, page);
  }

  /** Whether a block is a list item whose mark is drawn and not written: indented, below a line that opens a list. */
  #isUnmarkedItem(segment: Segment): boolean {
    const indent = segment.x - segment.left;
    if (indent < segment.size * 1.2) return false;
    const isCentred =
      Math.abs(indent - (segment.edge - segment.right)) < segment.size &&
      indent > (segment.edge - segment.left) * 0.15;
    if (isCentred) return false;
    const above = this.#lastText;
    if (above !== null) return above.words.endsWith(":") && segment.x > above.x + segment.size;
    const [first] = this.#stack;
    return first !== undefined && first.part.marker === null && segment.x > first.x - 3;
  }

  #table(rows: readonly Segment[][][], page: number): void {
    this.#suspend();
    this.#suspended = null;
    const table = rows.map((row) => row.map((lines) => this.#words.wordsOfAll(lines)));
    const [first = []] = table;
    const above = this.#tableAbove(first.length, page);
    const isRepeated = above !== null && above.words.join("\n") === first.join("\n");
    const heads: (Part | null)[] = above?.heads ?? [];
    for (const [index, row] of table.entries()) {
      const isHead = index === 0 && above === null;
      const kind = index === 0 && isRepeated ? "furniture" : "cell";
      let after: Piece["after"] = index === 0 ? "block" : "row";
      for (const [column, words] of row.entries()) {
        if (words === "") continue;
        const part = newPart(kind, { leadIn: isHead ? null : (heads[column] ?? null) });
        if (isHead) heads[column] = part;
        this.#pieces.push({ part, words, page, after });
        after = "cell";
      }
    }
    this.#lastTable = { heads, words: above?.words ?? first, page, end: this.#pieces.at(-1)?.part ?? null };
  }

  /** The table of the page before, where nothing but running heads and feet stands between and the columns are as many. */
  #tableAbove(columns: number, page: number): { heads: (Part | null)[]; words: readonly string[] } | null {
    const table = this.#lastTable;
    if (table === null || table.page !== page - 1 || table.words.length !== columns) return null;
    const last = this.#pieces.findLast(({ part }) => part.kind !== "furniture" && part.kind !== "footnote");
    return last?.part === table.end ? table : null;
  }

  /** "From:", "To:", "Subject:" with their words beside them: each row is a paragraph of its own. */
  #labels(rows: readonly Segment[][], page: number): void {
    this.#suspend();
    this.#suspended = null;
    for (const row of rows) {
      const words = this.#words.wordsOfAll(row);
      const kind = isFurniture(words) ? "furniture" : "paragraph";
      this.#pieces.push({ part: newPart(kind), words, page, after: "block" });
    }
    this.#lastText = null;
  }

  #notes(segments: readonly Segment[], page: number): void {
    const suspended = this.#suspended;
    let open: Draft | null = this.#note === null ? null : { ...this.#note, words: "", page };
    const flush = (): void => {
      if (open !== null && open.words !== "")
        this.#pieces.push({ part: open.part, words: open.words, page: open.page, after: "block" });
      this.#note = open;
    };
    for (const segment of [...segments].sort((a, b) => a.y - b.y || a.x - b.x)) {
      const mark = noteMark(segment);
      if (mark !== null || open === null) {
        flush();
        const words = mark === null ? this.#words.wordsOf(segment) : mark.rest;
        open = newDraft(newPart("footnote", { marker: mark?.mark ?? null }), words, segment, page);
      } else open.words = this.#words.join(open.words, this.#words.wordsOf(segment));
    }
    flush();
    if (segments.length === 0) this.#note = null;
    this.#suspended = suspended;
  }
}

function isBoldOpening(line: Segment, below: Segment, pitch: number): boolean {
  const gap = below.y - line.y;
  const isNear = gap > 0 && gap < pitch * 1.15 && Math.abs(below.size - line.size) < 0.3;
  return isNear && !below.bold && !hasRoom(line, wordsIn(below));
}

/** A line of a contents page: dots that lead to a page number. */
function isContentsLine(words: string): boolean {
  return /(?:\.\s?){5,}\s*(?:\d{1,4}|[ivxlc]{1,6})?$|…{2,}\s*\d{1,4}$/u.test(words.slice(-200));
}
