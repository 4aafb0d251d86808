import { isFurniture } from "../../plain-text/furniture.ts";
import { findMarker } from "../../plain-text/line.ts";
import { announcesList, newPart, type Part, type Piece, tidy } from "../composition.ts";
import { judgeMarks, type RaisedMark, writeRaised } from "../note-marks.ts";
import { orderRegions } from "./columns.ts";
import { LineEnds } from "./hyphens.ts";
import { findPageFurniture } from "./page-furniture.ts";
import { mainSize, type Segment, wordsIn } from "./page-lines.ts";
import { noteMark, noteStart } from "./page-notes.ts";

type Draft = {
  part: Part;
  words: string;
  page: number;
  last: Segment;
  first: Segment;
  after: Piece["after"];
  lines: number;
  /** Lines that run to the edge of their column. */
  full: number;
};

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
  readonly #body: number;
  readonly #pitch: number;
  readonly #ends = new LineEnds();
  readonly #sizes: number[];
  readonly #references = new Set<object>();
  readonly #pieces: Piece[] = [];
  /** The block that a following line may continue. */
  #open: Draft | null = null;
  /** The block that may go on in the next column or on the next page. */
  #suspended: Draft | null = null;
  #note: Draft | null = null;
  #lastText: { part: Part; words: string; x: number } | null = null;
  #listLead: Part | null = null;
  #stack: { x: number; part: Part; words: string }[] = [];

  constructor(pages: readonly Segment[][], heights: readonly number[], asides: readonly Segment[][]) {
    this.#pages = pages;
    this.#asides = asides;
    this.#furniture = findPageFurniture(pages, heights);
    const all = pages.flat();
    const flat = all.map((segment) => ({ words: wordsIn(segment), size: segment.size }));
    this.#body = mainSize(flat);
    this.#pitch = pitchOf(pages, this.#body);
    for (const { words } of flat) this.#ends.learn(words);
    this.#sizes = headingSizes(all, this.#body);
    this.#findReferences(all);
  }

  build(): Piece[] {
    for (const [index, segments] of this.#pages.entries())
      this.#page(segments, this.#asides[index] ?? [], index + 1);
    this.#close();
    return this.#pieces;
  }

  #findReferences(all: readonly Segment[]): void {
    const found: { token: object; mark: RaisedMark }[] = [];
    for (const segment of all) {
      let before = "";
      for (const token of segment.tokens) {
        if (token.raised && before.trim() !== "")
          found.push({ token, mark: { mark: token.words.trim(), before: before.trimEnd().slice(-24) } });
        before += token.words;
      }
    }
    const judged = judgeMarks(found.map((one) => one.mark));
    for (const [index, one] of found.entries()) if (judged[index] === true) this.#references.add(one.token);
  }

  /** The words of a line without the references to notes in it. */
  #wordsOf(segment: Segment): string {
    let words = "";
    for (const token of segment.tokens) {
      if (!this.#references.has(token)) words += token.raised ? writeRaised(token.words, words) : token.words;
    }
    return tidy(words);
  }

  #page(segments: readonly Segment[], asides: readonly Segment[], page: number): void {
    const top = segments.filter((segment) => this.#furniture.has(segment));
    const rest = segments.filter((segment) => !this.#furniture.has(segment));
    const from = noteStart(rest, this.#body);
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
        for (const segment of region.segments) this.#line(segment, page);
      }
    }
    this.#suspend();
    this.#notes(notes, page);
    this.#plain("furniture", [...top.filter((segment) => !heads.includes(segment)), ...asides], page);
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
    if (part.kind === "paragraph" && isFurniture(open.words)) part.kind = "furniture";
    this.#pieces.push({ part, words: open.words, page, after });
    if (part.kind === "paragraph" || part.kind === "heading") {
      this.#lastText = { part, words: open.words, x: open.first.x };
      if (part.kind === "heading" || open.first.x < (this.#stack[0]?.x ?? Number.POSITIVE_INFINITY) + 2)
        this.#stack = [];
    }
    if (part.kind === "item")
      for (const entry of this.#stack) if (entry.part === part) entry.words = open.words;
  }

  #line(segment: Segment, page: number): void {
    const words = this.#wordsOf(segment);
    if (words === "") return;
    if (isContentsLine(words)) {
      this.#close();
      this.#pieces.push({ part: newPart("furniture"), words, page, after: "block" });
      return;
    }
    const level = this.#headingLevel(segment, words);
    if (level !== null) {
      this.#heading(segment, words, level, page);
      return;
    }
    if (this.#open !== null && this.#continuesLine(this.#open, segment, words)) {
      this.#extend(this.#open, segment, words);
      return;
    }
    this.#close();
    const marker = this.#markerOf(words);
    const suspended = this.#suspended;
    if (
      suspended !== null &&
      marker === null &&
      (goesOn(suspended.words, words) || isCutBetweenSentences(suspended, segment))
    ) {
      this.#resume(suspended, segment, words, page);
      return;
    }
    this.#suspended = null;
    if (marker !== null) this.#item(segment, words, marker, page);
    else if (this.#isUnmarkedItem(segment)) this.#item(segment, words, { mark: null, length: 0 }, page);
    else
      this.#open = {
        part: newPart("paragraph"),
        words,
        page,
        first: segment,
        last: segment,
        after: "block",
        lines: 1,
        full: runsToEdge(segment) ? 1 : 0,
      };
  }

  #extend(open: Draft, segment: Segment, words: string): void {
    open.words = this.#ends.join(open.words, words);
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
      if (piece !== undefined) piece.words = this.#ends.join(piece.words, first);
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
    this.#open = {
      part: newPart("heading", { level }),
      words,
      page,
      first: segment,
      last: segment,
      after: "block",
      lines: 1,
      full: runsToEdge(segment) ? 1 : 0,
    };
  }

  #headingLevel(segment: Segment, words: string): number | null {
    if (words.length > 220 || !/\p{L}{2}/u.test(words) || this.#markerOf(words)?.family === "bullet")
      return null;
    const rank = this.#sizes.indexOf(segment.size);
    if (rank >= 0) return Math.min(6, rank + 1);
    if (!segment.bold || segment.size < this.#body * 0.98 || /[.,;:]$/u.test(words)) return null;
    // A bold line inside a paragraph that is bold throughout is no heading.
    if (
      this.#open !== null &&
      this.#open.part.kind !== "heading" &&
      this.#open.last.bold &&
      segment.y - this.#open.last.y < this.#pitch * 1.3
    )
      return null;
    return Math.min(6, this.#sizes.length + 1);
  }

  #markerOf(words: string): ReturnType<typeof findMarker> {
    const bullet = /^([\uF000-\uF0FF])\s*/u.exec(words);
    if (bullet !== null) return { mark: "•", length: bullet[0].length, family: "bullet", value: 0 };
    return findMarker(words);
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
    this.#open = {
      part,
      words: rest,
      page,
      first: segment,
      last: segment,
      after: "block",
      lines: 1,
      full: runsToEdge(segment) ? 1 : 0,
    };
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

  /** Whether a line goes on with the block above it in the same column. */
  #continuesLine(open: Draft, segment: Segment, words: string): boolean {
    const { last, first } = open;
    const gap = segment.y - last.y;
    if (open.part.kind === "heading" || (gap <= 0 && segment.x < last.right)) return false;
    if (Math.abs(segment.size - last.size) > last.size * 0.12) return false;
    if (gap > Math.max(this.#pitch * (segment.size / this.#body) * 1.38, segment.size * 1.3)) return false;
    if (isMarkerLine(this.#markerOf(words), open, segment)) return false;
    if (open.words.endsWith(":") && segment.x > last.x + segment.size) return false;
    if (open.part.kind === "item" && open.part.marker === null && segment.x < first.x - 2) return false;
    const ended = /[.!?:;]["'”’)\]]?$/u.test(open.words);
    if (segment.x > last.x + segment.size * 0.9 && open.lines > 1 && open.part.kind === "paragraph" && ended)
      return false;
    // A new paragraph at the margin under an item whose lines hang.
    if (
      open.part.kind === "item" &&
      segment.x < first.x + segment.size * 0.4 &&
      open.lines > 1 &&
      last.x > first.x + segment.size * 0.4
    )
      return false;
    // A line that stops well before the edge after a full stop ends its paragraph.
    const room = segment.edge - last.right;
    const firstWord = (/^\S+/u.exec(words)?.[0].length ?? 1) * segment.size * 0.5;
    return (
      !(ended && room > Math.max(firstWord * 1.6, segment.size * 3) && gap > this.#pitch * 1.02 + 0.5) &&
      !(ended && room > (segment.edge - segment.left) * 0.35)
    );
  }

  #table(rows: readonly Segment[][][], page: number): void {
    this.#suspend();
    this.#suspended = null;
    const heads: (Part | null)[] = [];
    for (const [index, row] of rows.entries()) {
      let isFirst = true;
      for (const [column, lines] of row.entries()) {
        const words = lines.reduce((text, line) => this.#ends.join(text, this.#wordsOf(line)), "");
        if (words === "") continue;
        const part = newPart("cell", { leadIn: index === 0 ? null : (heads[column] ?? null) });
        if (index === 0) heads[column] = part;
        this.#pieces.push({ part, words, page, after: isFirst ? (index === 0 ? "block" : "row") : "cell" });
        isFirst = false;
      }
    }
  }

  /** "From:", "To:", "Subject:" with their words beside them: each row is a paragraph of its own. */
  #labels(rows: readonly Segment[][], page: number): void {
    this.#suspend();
    this.#suspended = null;
    for (const row of rows) {
      const words = row.reduce((text, segment) => this.#ends.join(text, this.#wordsOf(segment)), "");
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
        const words = mark === null ? this.#wordsOf(segment) : mark.rest;
        open = {
          part: newPart("footnote", { marker: mark?.mark ?? null }),
          words,
          page,
          first: segment,
          last: segment,
          after: "block",
          lines: 1,
          full: runsToEdge(segment) ? 1 : 0,
        };
      } else open.words = this.#ends.join(open.words, this.#wordsOf(segment));
    }
    flush();
    if (segments.length === 0) this.#note = null;
    this.#suspended = suspended;
  }
}

/** A line of a contents page: dots that lead to a page number. */
function isContentsLine(words: string): boolean {
  return /(?:\.\s?){5,}\s*(?:\d{1,4}|[ivxlc]{1,6})?$|…{2,}\s*\d{1,4}$/u.test(words.slice(-200));
}

/** The distance of base lines that most lines of the body have. */
function pitchOf(pages: readonly Segment[][], body: number): number {
  const counts = new Map<number, number>();
  for (const segments of pages) {
    const lines = segments.filter((segment) => Math.abs(segment.size - body) < 0.3);
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next === undefined) continue;
      const gap = Math.round((next.y - line.y) * 2) / 2;
      if (gap > body * 0.9 && gap < body * 2.2) counts.set(gap, (counts.get(gap) ?? 0) + 1);
    }
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0] ?? body * 1.2;
}

/** The sizes above that of the body, largest first: each is a level of headings. */
function headingSizes(segments: readonly Segment[], body: number): number[] {
  const sizes = new Map<number, { lines: number; length: number }>();
  for (const segment of segments) {
    if (segment.size <= body * 1.08) continue;
    const entry = sizes.get(segment.size) ?? { lines: 0, length: 0 };
    sizes.set(segment.size, { lines: entry.lines + 1, length: entry.length + wordsIn(segment).length });
  }
  return [...sizes.keys()].sort((one, other) => other - one).slice(0, 6);
}

/** A mark opens an item, unless it is a figure at the start of a wrapped line ("in\n2024. The"). */
function isMarkerLine(marker: ReturnType<typeof findMarker>, open: Draft, segment: Segment): boolean {
  if (marker === null) return false;
  if (marker.family === "bullet" && !/^[-–—*o]$/u.test(marker.mark)) return true;
  if (/[.!?:;,]["'”’)\]]?$/u.test(open.words) || /\b(?:and|or)$/u.test(open.words)) return true;
  return Math.abs(segment.x - open.first.x) < 2 && open.part.kind === "item";
}

function runsToEdge(segment: Segment): boolean {
  return segment.edge - segment.right < 0.5;
}

/**
 * Whether a break has cut a block between two of its sentences: in text that is set to both edges only the last line
 * of a paragraph stops short, and a line that begins a paragraph may be indented.
 */
function isCutBetweenSentences(before: Draft, segment: Segment): boolean {
  return (
    before.lines > 2 &&
    before.full === before.lines &&
    segment.x - segment.left < 1 &&
    Math.abs(segment.size - before.last.size) < 0.3
  );
}

/** Whether a block that a page or column break has cut goes on with these words. */
function goesOn(before: string, next: string): boolean {
  if (/[.!?:]["'”’)\]]*$/u.test(before)) return false;
  if (/^\p{Ll}/u.test(next)) return true;
  return before.length > 60 && !/;$/u.test(before);
}
