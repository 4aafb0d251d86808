import type { DocumentText, Span } from "../document-text.ts";
import { type Draft, endOf, newDraft } from "./draft.ts";
import { isFurniture, opensFurniture } from "./furniture.ts";
import { isHeadingLike, plainWords } from "./heading.ts";
import { linkBlocks, mendInterruptions } from "./joining.ts";
import {
  beginsPlainly,
  bracketReferences,
  findMarker,
  findNoteMark,
  isSeparator,
  type Line,
  listLines,
  type Marker,
} from "./line.ts";
import { findForcedBreaks } from "./wrapping.ts";

/**
 * The blocks of a plain or Markdown text. The text itself stays as it is: every place in the result points into it.
 * Never throws: a text that fits no pattern is paragraphs.
 */
export function readPlainText(text: string): DocumentText {
  const lines = listLines(text);
  const drafts = collectDrafts(text, lines);
  settleKinds(text, drafts);
  const mended = mendInterruptions(text, drafts);
  const pages = lines.some((line) => line.newPage) ? countPages(lines) : null;
  return { text, blocks: linkBlocks(text, mended, pages !== null), pages };
}

function countPages(lines: readonly Line[]): number {
  return 1 + lines.filter((line) => line.newPage).length;
}

function collectDrafts(text: string, lines: readonly Line[]): Draft[] {
  const drafts: Draft[] = [];
  const forced = findForcedBreaks(lines);
  const referred = bracketReferences(text);
  let open: Draft | null = null;
  let apart = true;
  let page = 1;
  let tables = 0;
  let index = frontMatterEnd(lines);
  for (const line of lines.slice(0, index)) {
    if (line.words !== "") drafts.push(newDraft("furniture", line, line.start, true, page));
  }
  const close = (): void => {
    open = null;
  };
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.newPage) page++;
    const isPlain = beginsPlainly(line.words);
    const separates = line.words === "" || (!isPlain && isSeparator(line.words));
    if (line.newPage || separates) {
      const last = drafts.at(-1);
      if (open !== null && last !== undefined && /^[=-]{3,}$/u.test(line.words) && last.lines.length === 1) {
        const isHeading = last.marker === null || isUnderlined(last, line);
        if (isHeading)
          Object.assign(last, {
            kind: "heading",
            level: line.words.startsWith("=") ? 1 : 2,
            start: last.lines[0]?.start ?? last.start,
            marker: null,
          });
      }
      close();
      apart = true;
      if (separates) continue;
    }
    const row = tableRow(line);
    if (row !== null) {
      const continues: boolean = drafts.at(-1)?.cell !== null && drafts.at(-1)?.cell !== undefined && !apart;
      if (!continues) tables++;
      const number = continues ? (drafts.at(-1)?.cell?.row ?? -1) + 1 : 0;
      for (const { column, start, end } of row) {
        const draft = newDraft("cell", line, start, apart, page);
        draft.cell = { table: tables, row: number, column, end };
        drafts.push(draft);
      }
      close();
      apart = false;
      continue;
    }
    const heading = isPlain ? null : /^(#{1,6})\s+(?=\S)/u.exec(line.words);
    if (heading !== null) {
      const draft = newDraft("heading", line, line.start + heading[0].length, apart, page);
      draft.level = heading[1]?.length ?? 1;
      drafts.push(draft);
      close();
      apart = true;
      continue;
    }
    const note = isPlain ? null : findNoteMark(line.words, referred);
    if (
      note !== null &&
      (apart || open === null || (open as Draft).kind === "footnote" || forced[index] === true)
    ) {
      open = newDraft("footnote", line, line.start + note.length, apart, page);
      drafts.push(open);
      apart = false;
      continue;
    }
    const marker: Marker | null = isPlain ? null : findMarker(line.words);
    if (
      marker !== null &&
      beginsItem(marker, line, open, apart || followsOn(marker, drafts), forced[index] === true)
    ) {
      open = newDraft("item", line, line.start + marker.length, apart, page);
      open.marker = marker;
      drafts.push(open);
      apart = false;
      continue;
    }
    if (open === null || forced[index] === true) {
      open = newDraft("open", line, line.start, apart, page);
      drafts.push(open);
    } else {
      (open as Draft).lines.push(line);
    }
    apart = false;
  }
  return drafts.filter(
    (draft) => endOf(draft) > draft.start && text.slice(draft.start, endOf(draft)).trim() !== "",
  );
}

/** Whether a numbered line is a heading with a line of the same length below it; below an item stands a rule. */
function isUnderlined({ marker, lines }: Draft, { words }: Line): boolean {
  const length = lines[0]?.words.length ?? 0;
  return marker !== null && marker.family !== "bullet" && Math.abs(length - words.length) <= 2;
}

/** The index of the first line after metadata at the top ("---", "key: value" lines, "---"), or 0. */
function frontMatterEnd(lines: readonly Line[]): number {
  let open = -1;
  let seen = 0;
  for (let index = 0; index < Math.min(lines.length, 80); index++) {
    const words = lines[index]?.words ?? "";
    if (words === "") {
      if (open >= 0) return 0;
      continue;
    }
    if (/^(?:---|\+\+\+)$/u.test(words)) {
      if (open >= 0) return index + 1;
      open = index;
      continue;
    }
    const pair = /^["']?[\w.-]{1,40}["']?\s*[:=](?:\s|$)/u.test(words);
    if (open < 0) {
      // Before the opening rule only one or two "key: value" lines may stand.
      if (!pair || ++seen > 2) return 0;
    } else if (!pair && (lines[index]?.indent ?? 0) === 0 && !words.startsWith("- ")) return 0;
  }
  return 0;
}

/** The cells of a table row ("| a | b |", or columns between tabs) that have words, with their columns, or null. */
function tableRow(line: Line): (Span & { column: number })[] | null {
  const piped = line.words.startsWith("|") && (line.words.match(/\|/gu)?.length ?? 0) >= 2;
  const tabbed =
    !piped && line.words.includes("\t") && /\S\t+\S/u.test(line.words) && !/\t+\d{1,3}$/u.test(line.words);
  if (!piped && !tabbed) return null;
  if (tabbed && findMarker(line.words) !== null) return null;
  const spans: (Span & { column: number })[] = [];
  // Between pipes a cell may be empty; tabs in a row only line up what follows.
  const pattern = piped ? /(?<=\|)(?:\\\||[^|])*(?=\||$)/gu : /[^\t]+/gu;
  for (const [column, match] of [...line.words.matchAll(pattern)].entries()) {
    const lead = match[0].length - match[0].trimStart().length;
    const words = match[0].trim();
    if (/^:?-{2,}:?$/u.test(words)) continue;
    const start = line.start + match.index + lead;
    if (words !== "") spans.push({ start, end: start + words.length, column });
  }
  return spans;
}

/** Whether a mark at the start of a line begins an item here: "2023. In May" in wrapped text does not. */
function beginsItem(
  marker: Marker,
  line: Line,
  open: Draft | null,
  apart: boolean,
  forced: boolean,
): boolean {
  if (marker.mark === "–" || marker.mark === "—") {
    if (!apart && !forced && open?.marker?.mark !== marker.mark && !endsSentence(open)) return false;
  }
  if (marker.family === "bullet") {
    if (marker.mark === "+" && /^\+\s*\d/u.test(line.words)) return false;
    return true;
  }
  if (marker.family === "letter" && marker.mark.endsWith(".") && !apart)
    return open?.marker?.family === "letter";
  if (apart || forced || open === null || isWholeBold(open)) return true;
  if (open.marker !== null && open.marker.family === marker.family && marker.value === open.marker.value + 1)
    return true;
  return marker.value === 1 && endsSentence(open);
}

/** Whether what is open is bold from end to end, as a heading is that no blank line follows. */
function isWholeBold(open: Draft): boolean {
  const first = open.lines[0]?.words ?? "";
  return (
    open.kind === "open" &&
    /^(?:\*\*|__)/u.test(first) &&
    /(?:\*\*|__):?$/u.test(open.lines.at(-1)?.words ?? "")
  );
}

/** Whether the last item of the same family has the mark before this one: "b)" after "a)" and its inner list. */
function followsOn(marker: Marker, drafts: readonly Draft[]): boolean {
  if (marker.family === "bullet" || drafts.at(-1)?.marker == null) return false;
  const before = drafts.findLast((draft) => draft.marker?.family === marker.family)?.marker;
  return before != null && before.value === marker.value - 1;
}

function endsSentence(open: Draft | null): boolean {
  return open === null || /[.:;!?]\W*$/u.test(open.lines.at(-1)?.words ?? "");
}

const LONGEST_MARKED = 600;

/** Decides what each open draft is, once its neighbours are known. */
function settleKinds(text: string, drafts: Draft[]): void {
  let hidden = 0;
  for (const [index, draft] of drafts.entries()) {
    const end = endOf(draft);
    // What is longer than this can be neither heading nor furniture: its words are not looked at.
    if (end - draft.start > LONGEST_MARKED && draft.kind !== "heading") {
      hidden = 0;
      if (draft.kind === "open") draft.kind = "paragraph";
      continue;
    }
    const words = plainWords(text.slice(draft.start, end));
    // A note that runs over a blank line: short words between two notes.
    if (
      draft.kind === "open" &&
      drafts[index - 1]?.kind === "footnote" &&
      drafts[index + 1]?.kind === "footnote"
    ) {
      if (words.length < 160) draft.kind = "footnote";
    }
    if (draft.kind === "open" || draft.kind === "item") {
      const level = isHeadingLike(text, drafts, index, words);
      if (level !== null) {
        draft.kind = "heading";
        draft.level = level;
        draft.start = draft.lines[0]?.start ?? draft.start;
        draft.marker = null;
      }
    }
    if (draft.kind === "heading") {
      hidden = opensFurniture(words) ? (draft.level ?? 6) : 0;
      if (hidden > 0 || isFurniture(words)) draft.kind = "furniture";
      continue;
    }
    // Under "Contents" or "Press contacts" only short lines are taken along: a full sentence ends the part.
    if (hidden > 0 && (words.length > 160 || /^[^\n]*[a-z]{3,}[.!?]$/u.test(words))) hidden = 0;
    if (draft.kind === "open") {
      draft.kind = hidden > 0 || isFurniture(words) || isContents(draft) ? "furniture" : "paragraph";
    } else if (draft.kind === "item" && (hidden > 0 || isFurniture(words))) draft.kind = "furniture";
  }
}

/** Several lines of which each ends in a page number. */
function isContents(draft: Draft): boolean {
  return (
    draft.lines.length > 1 &&
    draft.lines.every((line) => /[\t.…_ ]\s*\d{1,3}$/u.test(line.words) && line.words.length < 140)
  );
}
