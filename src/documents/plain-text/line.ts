/** Lines of a plain or Markdown text, with their places, and what each one is by its look alone. */

/** A line without its surrounding white space: `start` to `end` in the text, and the columns it is indented by. */
export type Line = {
  start: number;
  end: number;
  indent: number;
  words: string;
  /** Ends in two spaces or a backslash, which Markdown prints as a line break. */
  breaks: boolean;
  /** A form feed stands before it: a page of the printed text begins here. */
  newPage: boolean;
};

/** Cuts a text into lines; "\r\n", "\n" and "\r" all end one, and a form feed ends one and marks the next. */
export function listLines(text: string): Line[] {
  const lines: Line[] = [];
  let newPage = false;
  const endOf = /[\f\r]/u.test(text) ? anyEnd : newlineOf;
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at);
    const raw = text.slice(at, end);
    const rest = raw.trimStart();
    const words = rest.trimEnd();
    const start = at + raw.length - rest.length;
    let indent = 0;
    for (let here = at; here < start; here += 1) indent += text[here] === "\t" ? 4 - (indent % 4) : 1;
    lines.push({
      start,
      end: start + words.length,
      indent,
      words,
      breaks: raw.endsWith("  ") || (raw.endsWith("\\") && /[^\\]\\$/u.test(raw.slice(-2))),
      newPage,
    });
    newPage = text[end] === "\f";
    at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
  return lines;
}

/** Where a line ends: at the next "\n", "\f" or "\r", or with the text. */
function anyEnd(text: string, from: number): number {
  END.lastIndex = from;
  return END.exec(text)?.index ?? text.length;
}

const END = /[\n\f\r]/gu;

/** The same where no other ends are in the text: much quicker found. */
function newlineOf(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** The mark that begins a list item, and where the words after it begin (columns from the start of the line). */
export type Marker = {
  mark: string;
  length: number;
  family: "bullet" | "number" | "letter" | "roman";
  value: number;
};

const BULLET = /^([-*+•▪▫◦●○■□►▶➢➤✓✔❖·‣⁃–—]|o(?= {2,}|\t)|\uF0B7|\uF0A7)(\s+)(?=\S)/u;
const NUMBER =
  /^(\(?(\d{1,3})\\?[.)]|(?:\d{1,2}\.){1,3}(\d{1,2})(?:\\?\.(?=\s)|(?=\s+\p{Lu}))|(?:\d{1,2}\.){2,3}(\d{1,2}))(\s+)(?=\S)/u;
const LETTER = /^(\(?([a-z])(?:\\?\)|\.))(\s+)(?=\S)/u;
const ROMAN = /^(\(?([ivx]{1,6}|[IVX]{1,5})(?:\\?\)|\.))(\s+)(?=\S)/u;

/** Reads a list mark at the start of the words, or returns null. It knows only the look: the caller weighs the place. */
export function findMarker(words: string): Marker | null {
  const bullet = BULLET.exec(words);
  if (bullet !== null) {
    // "- a) Words" and "- 1) Words": the inner mark is the one that counts, both are left out of the item.
    const rest = words.slice(bullet[0].length);
    const inner = NUMBER.exec(rest) === null && LETTER.exec(rest) === null ? null : findMarker(rest);
    if (inner !== null && /\)/u.test(inner.mark))
      return { ...inner, length: bullet[0].length + inner.length };
    return {
      mark: bullet[1] ?? "-",
      length: bullet[0].length,
      family: "bullet",
      value: 0,
    };
  }
  const number = NUMBER.exec(words);
  if (number !== null) {
    return {
      mark: number[1] ?? "",
      length: number[0].length,
      family: "number",
      value: Number(number[2] ?? number[3] ?? number[4]),
    };
  }
  const roman = ROMAN.exec(words);
  if (roman !== null && ((roman[2] ?? "").length > 1 || /[IVX]/u.test(roman[2] ?? ""))) {
    return {
      mark: roman[1] ?? "",
      length: roman[0].length,
      family: "roman",
      value: romanValue((roman[2] ?? "").toLowerCase()),
    };
  }
  const letter = LETTER.exec(words);
  if (letter !== null) {
    const value = (letter[2] ?? "a").charCodeAt(0) - 96;
    return {
      mark: letter[1] ?? "",
      length: letter[0].length,
      family: "letter",
      value,
    };
  }
  return null;
}

function romanValue(roman: string): number {
  const worth: Record<string, number> = { i: 1, v: 5, x: 10 };
  let total = 0;
  for (let index = 0; index < roman.length; index++) {
    const here = worth[roman[index] ?? ""] ?? 0;
    total += here < (worth[roman[index + 1] ?? ""] ?? 0) ? -here : here;
  }
  return total;
}

/**
 * Whether a line begins with a capital that numbers nothing: then it has no mark, neither of a list, a heading or a note nor
 * of a separator. Most lines do.
 */
export function beginsPlainly(words: string): boolean {
  return /^[A-HJ-UWYZ]/u.test(words);
}

/** A line that only separates: a rule, end marks such as "# # #", an HTML comment between two lists. */
export function isSeparator(words: string): boolean {
  return (
    /^(?:\\?[-*_=~#•.]\s*){3,}$/u.test(words) ||
    /^<!--.*-->$/u.test(words) ||
    /^\\$/u.test(words) ||
    /^<\/?(?:br|hr|div|p|center)\b[^>]*>$/iu.test(words)
  );
}

/** The numbers that stand in brackets behind a word or a point, as references to notes do: "… by 2029.[1]". */
export function bracketReferences(text: string): ReadonlySet<string> {
  if (!text.includes("[")) return new Set();
  return new Set(
    [...text.matchAll(/[\p{L}\p{N}.,;:!?)'"’”]\[(\d{1,3})\](?!\()/gu)].map((match) => match[1] ?? ""),
  );
}

/**
 * The number of a footnote that begins here, with the length of its mark, or null. "[1]" begins one only where the text
 * refers to it: elsewhere it numbers a paragraph.
 */
export function findNoteMark(
  words: string,
  referred: ReadonlySet<string>,
): { note: string; length: number } | null {
  const match =
    /^<sup>\s*(?:&(?:lt|amp)?;?<\/sup>\s*(?:&?lt;)?\s*(?:<)?sup>)?\s*(\d{1,3})\s*<\/sup>\s*/u.exec(words) ??
    /^\[\^([^\]]{1,12})\]:\s*/u.exec(words) ??
    /^([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})\s*/u.exec(words) ??
    bracketMark(words, referred);
  return match === null ? null : { note: match[1] ?? "", length: match[0].length };
}

function bracketMark(words: string, referred: ReadonlySet<string>): RegExpExecArray | null {
  const match = /^\[(\d{1,3})\]\s+(?=\S)/u.exec(words);
  return match !== null && referred.has(match[1] ?? "") ? match : null;
}
