import type { Span } from "../document-text.ts";
import { type LineEnds, lineEndsOf, touches } from "./line-ends.ts";

/** Words as rules read them, with the offset in the document's text of each UTF-16 unit of `clean`. */
export type CleanView = { clean: string; places: Uint32Array };

const SPECIAL = /[*_<[\]!\\&\s¹²³⁰⁴⁵⁶⁷⁸⁹\u00AD\u200B-\u200F\u2060\uFEFF$~`|^-]/u;
const SPACE = 32;
const SPECIAL_ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  SPECIAL.test(String.fromCharCode(code)) ? 1 : 0,
);
const NOTE = /<sup>[^<]{0,12}(?:<\/sup>[^<]{0,6}(?:lt;)?sup>\d{1,3}<\/sup>|<\/sup>)/uy;
const TAG = /<(?:\/?[a-zA-Z][^<>]{0,200}|!--[\s\S]{0,2000}?--|(?:https?:\/\/|mailto:)[^<>\s]+)>/uy;
const LINK_END = /\]\((?:[^()\s]|\([^()\s]*\)|\s)*\)|\]\[[^\]]*\]/uy;
// "[3]" counts as a reference only where it clings to the word or point before it: "option [3]" and "[3] items" do not.
const NOTE_REFERENCE = /\[\^[^\]]{1,12}\]|(?<=[\p{L}\p{N}.,;:!?)'"’”])\[\d{1,3}\](?!\()/uy;
const ENTITY =
  /&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|rsquo|lsquo|ldquo|rdquo|#\d{1,6}|#x[0-9a-fA-F]{1,5});/uy;
const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  rsquo: "’",
  lsquo: "‘",
  ldquo: "“",
  rdquo: "”",
};
/**
 * The words at some spans without markup, note references and invisible characters, white space folded, and words
 * that a line end cut in two mended. Every unit of the result knows its place in the text.
 */
export function cleanView(text: string, spans: readonly Span[]): CleanView {
  const writer = newWriter();
  for (const [index, span] of spans.entries()) {
    if (index > 0) writer.space(span.start);
    cleanSpan(text, span, writer);
  }
  return writer.finish();
}

type Writer = ReturnType<typeof newWriter>;

const ROW = 16_384;

/**
 * Where places are written, one view behind the other: a row of its own for each would cost more than all else that is
 * done for it. A view is finished before the next begins.
 */
let row = new Uint32Array(ROW);
let taken = 0;

function newWriter() {
  const parts: string[] = [];
  let first = taken;
  let size = first;
  let last = " ";
  const makeRoom = (more: number): void => {
    if (size + more <= row.length) return;
    const next = new Uint32Array(Math.max(ROW, 2 * (size - first + more)));
    next.set(row.subarray(first, size));
    row = next;
    size -= first;
    first = 0;
  };
  return {
    put(words: string, from: number, step: 0 | 1): void {
      if (words === "") return;
      parts.push(words);
      makeRoom(words.length);
      for (let place = from; place < from + words.length; place++) row[size++] = step === 1 ? place : from;
      last = words[words.length - 1] ?? last;
    },
    space(from: number): void {
      if (last === " ") return;
      parts.push(" ");
      makeRoom(1);
      row[size++] = from;
      last = " ";
    },
    last: (): string => last,
    tail: (): string => parts.slice(-2).join(""),
    finish(): CleanView {
      let clean = parts.length === 1 ? (parts[0] ?? "") : parts.join("");
      if (last === " " && clean !== "") {
        clean = clean.slice(0, -1);
        size--;
      }
      taken = size;
      return { clean, places: row.subarray(first, size) };
    },
  };
}

/** Where the first character stands that has to be looked at; a single space between words has not. */
function endOfPlain(text: string, from: number, end: number, afterSpace: boolean): number {
  let isAfterSpace = afterSpace;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) {
      if (isAfterSpace) return at;
      isAfterSpace = true;
      continue;
    }
    if (code < 128 ? SPECIAL_ASCII[code] === 1 : SPECIAL.test(text.charAt(at))) return at;
    isAfterSpace = false;
  }
  return end;
}

function cleanSpan(text: string, span: Span, writer: Writer): void {
  let at = span.start;
  while (at < span.end) {
    const stop = endOfPlain(text, at, span.end, writer.last() === " ");
    if (stop > at) writer.put(text.slice(at, stop), at, 1);
    if (stop >= span.end) return;
    at = Math.min(span.end, readSpecial(text, stop, span, writer));
  }
}

/** Deals with the special character at `at`; returns the offset after what it took. */
function readSpecial(text: string, at: number, span: Span, writer: Writer): number {
  const character = text[at] ?? "";
  const next = text[at + 1] ?? "";
  if (/\s/u.test(character)) {
    const isLineEnd = character === "\n" || character === "\r";
    if (isLineEnd && touches(writer.tail(), text.slice(at, at + 48).trimStart()))
      return at + (/^\s+/u.exec(text.slice(at, at + 48))?.[0].length ?? 1);
    writer.space(at);
    return at + 1;
  }
  switch (character) {
    case "*":
      // A star between spaces or figures is a sign of its own; elsewhere it is emphasis.
      if (/\d/u.test(writer.last()) && /\d/u.test(next)) break;
      return at + 1;
    case "_":
      if (/[\p{L}\p{N}]/u.test(writer.last()) && /[\p{L}\p{N}]/u.test(next)) break;
      return at + 1;
    case "<": {
      const note = matchAt(NOTE, text, at);
      if (note !== null && at + note.length <= span.end) {
        const digits = /^<sup>\s*(\D*)/u.exec(note)?.[1] ?? "";
        const reference = /\d/u.test(note) && !/^[a-z]/u.test(digits) && !isPower(writer.tail(), note);
        if (reference) return at + note.length;
        return at + "<sup>".length;
      }
      const tag = matchAt(TAG, text, at);
      if (tag !== null && at + tag.length <= span.end) {
        if (/^<(?:br|\/?p|\/?li|\/?td)\b/iu.test(tag)) writer.space(at);
        return at + tag.length;
      }
      break;
    }
    case "!":
      if (next === "[") return at + 1;
      break;
    case "[": {
      const reference = matchAt(NOTE_REFERENCE, text, at);
      if (reference !== null && at + reference.length <= span.end) return at + reference.length;
      if (hasLinkEnd(text, at, span.end)) return at + 1;
      break;
    }
    case "]": {
      const end = matchAt(LINK_END, text, at);
      if (end !== null && at + end.length <= span.end) return at + end.length;
      break;
    }
    case "\\":
      if (/[^\p{L}\p{N}\s]/u.test(next) && at + 1 < span.end) {
        writer.put(next, at + 1, 1);
        return at + 2;
      }
      return at + 1;
    case "&": {
      const entity = matchAt(ENTITY, text, at);
      if (entity !== null && at + entity.length <= span.end) {
        const words = decodeEntity(entity);
        if (words === " ") writer.space(at);
        else writer.put(words, at, 0);
        return at + entity.length;
      }
      break;
    }
    case "-": {
      const broken = /^-[ \t]*\r?\n[ \t]*(?=[\p{L}\p{N}])/u.exec(text.slice(at, at + 48));
      const after = at + (broken?.[0].length ?? 0);
      const sign =
        broken === null || after > span.end
          ? null
          : endsOf(text).hyphenAt(
              text.slice(Math.max(span.start, at - 80), at + 1),
              text.slice(after, after + 80),
            );
      if (sign === null) break;
      if (sign !== "") writer.put("-", at, 1);
      if (sign === "- ") writer.space(at + 1);
      return after;
    }
    case "`":
    case "\u00AD":
    case "\u2060":
    case "\uFEFF":
      return at + 1;
    default:
      if (character >= "\u200B" && character <= "\u200F") return at + 1;
      if (/[¹²³⁰⁴⁵⁶⁷⁸⁹]/u.test(character) && !isPower(writer.tail(), character)) return at + 1;
  }
  writer.put(character, at, 1);
  return at + 1;
}

let known: { text: string; ends: LineEnds } | null = null;

/** How lines of a text end. Kept for the last text: its sentences are cleaned one after the other. */
function endsOf(text: string): LineEnds {
  if (known?.text !== text) known = { text, ends: lineEndsOf(text) };
  return known.ends;
}

/** "IRIS²", "m²", "CO²": a raised figure that belongs to the word before it. */
function isPower(before: string, raised: string): boolean {
  if (!/^[^\d¹²³]*[23²³][^\d¹²³]*$/u.test(raised)) return false;
  return /(?:^|[^\p{L}])(?:\p{Lu}{2,5}|\d*\s?k?m|CO)$/u.test(before);
}

/** Whether the bracket at `at` opens a link: its text may hold brackets of its own. */
function hasLinkEnd(text: string, at: number, end: number): boolean {
  let depth = 0;
  for (let index = at; index < Math.min(end, at + 600); index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === "[") depth++;
    else if (text[index] === "]" && --depth === 0) return matchAt(LINK_END, text, index) !== null;
  }
  return false;
}

function decodeEntity(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith("#")) return ENTITIES[name] ?? entity;
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
