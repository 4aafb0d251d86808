import { type Draft, endOf } from "./draft.ts";

/** The words of a stretch of Markdown without its marks, white space folded. For deciding, never for quoting. */
export function plainWords(raw: string): string {
  if (!/[[<\\*_]|[^\S ]| {2}/u.test(raw)) return raw.trim();
  const bare = /[[<\\*_]/u.test(raw)
    ? raw
        .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
        .replace(/<\/?[a-z][^>]*>/giu, "")
        .replace(/\\(?=[^\p{L}\s])/gu, "")
        .replace(/\*+|__/gu, "")
    : raw;
  return bare.replace(/[^\S ]\s*| \s+/gu, " ").trim();
}

/**
 * How the words of a stretch of Markdown end, as much as is needed to see how a sentence or line does. Where the last
 * character is a letter or an end mark, no mark of Markdown ends there, and nothing has to be dropped to see it.
 */
export function endOfWords(raw: string): string {
  return /[\p{L}\p{N}.,:;!?]$/u.test(raw.slice(-1)) ? raw.slice(-1) : plainWords(raw);
}

/** Words that a sentence has and a heading hardly ever: finite auxiliaries, modals, pronouns as subjects. */
const SENTENCE_WORDS =
  /\b(?:is|are|was|were|has|have|had|will|shall|would|should|must|can|could|may|might|been|we|they|it|this|these|there|which|who|that|intends?|aims?|plans?|seeks?|welcomes?|agreed|reaffirms?)\b/u;

/**
 * The level of the heading that this block is, or null. Marks of emphasis around the whole block say so; without
 * them only a short line that stands apart, has no end mark and reads like no sentence is taken for one.
 */
export function isHeadingLike(
  text: string,
  drafts: readonly Draft[],
  index: number,
  words: string,
): number | null {
  const draft = drafts[index];
  const count = countWords(words);
  if (draft === undefined || words === "" || count > LONGEST_HEADING || !/\p{L}/u.test(words)) return null;
  if (/[.;,!?]["'”’)]?$/u.test(words) && !/\b(?:etc|vs|No|U\.S|D\.C)\.$/u.test(words)) return null;
  const followed = drafts[index + 1];
  if (draft.kind === "open") {
    const raw = text.slice(draft.start, draft.lines.at(-1)?.end ?? draft.start);
    const wrapped = wrapOf(raw.replace(/\s+/gu, " ").trim());
    if (wrapped !== null) return wrapped;
    const isCapital = isCapitals(words) && count <= MOST_CAPITALS;
    if (words.endsWith(":") && !(isCapital && count > 1)) return null;
    if (!draft.apart && drafts[index - 1]?.kind !== "heading") return null;
    if (isCapital && (count > 1 || isOneWordHeading(text, drafts, index, words)))
      return isTitle(drafts, index) ? 1 : 2;
    if (count > 14 || !/^[\p{Lu}\p{N}“"'‘(]/u.test(words) || SENTENCE_WORDS.test(words)) return null;
    return followed === undefined || count < 2 ? null : 3;
  }
  return isNumberedHeading(drafts, index, words, count) ? 2 : null;
}

/** A heading in capitals has at most this many words. */
const MOST_CAPITALS = 25;

function isCapitals(words: string): boolean {
  return /\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words);
}

/** "CLIMATE" alone above running words, in a text that has longer headings in capitals too; a letterhead is none. */
function isOneWordHeading(text: string, drafts: readonly Draft[], index: number, words: string): boolean {
  const next = drafts[index + 1];
  if (!/^\p{Lu}{4,}$/u.test(words) || next?.apart !== true) return false;
  if (!/[.:;]$/u.test(text.slice(next.start, endOf(next))) || endOf(next) - next.start < SHORTEST_TEXT)
    return false;
  const others = drafts.filter(({ lines, apart }) => {
    const line = lines[0];
    if (line === undefined || !apart || lines.length > 1 || line.words.length > 200) return false;
    return line.words.includes(" ") && isCapitals(line.words);
  });
  return others.length >= 2;
}

/** Running words are so many characters at least. */
const SHORTEST_TEXT = 25;

/** What a text begins with in capitals is its title, and its other headings stand below it, unless marks say which do. */
function isTitle(drafts: readonly Draft[], index: number): boolean {
  return index === 0 && drafts.every(({ kind }) => kind !== "heading");
}

/** A heading has at most this many words, whatever marks it. */
const LONGEST_HEADING = 30;

/** How many words stand between single spaces; one more than the limit where there are more. */
function countWords(words: string): number {
  let count = 1;
  let at = words.indexOf(" ");
  while (at !== -1 && count <= LONGEST_HEADING) {
    count += 1;
    at = words.indexOf(" ", at + 1);
  }
  return count;
}

/** 3 for a block that is bold throughout, 4 for italics or underlining, else null. */
function wrapOf(raw: string): number | null {
  const bare = raw.replace(/<\/?(?:u|span|b|strong|i|em)\b[^>]*>/giu, "").trim();
  const unmarked = bare.replace(/(\*\*|__)(?=\S|\s)[^*]*?\1/gu, "").trim();
  if (/^(?:\*\*|__)/u.test(bare) && unmarked.replace(/[\s:.–-]/gu, "") === "") return 3;
  if (/^\*[^*]+\*:?$/u.test(bare) || /^_[^_]+_:?$/u.test(bare)) return 4;
  if (bare !== raw && /^<u>[\s\S]*<\/u>:?$/u.test(raw) && !raw.slice(3, -4).includes("</u>")) return 4;
  return null;
}

/** "2. The offer" alone before a paragraph is a numbered heading; in a run of such lines it is an item. */
function isNumberedHeading(drafts: readonly Draft[], index: number, words: string, count: number): boolean {
  const draft = drafts[index];
  const marker = draft?.marker;
  if (draft === undefined || marker === undefined || marker === null || draft.kind !== "item") return false;
  const most = isCapitals(words) && count > 1 ? MOST_CAPITALS : 14;
  if (marker.family === "bullet" || draft.indent > 3 || count > most || !draft.apart) return false;
  if (words.endsWith(":") || SENTENCE_WORDS.test(words) || !/^[\p{Lu}*_<]/u.test(words)) return false;
  const next = drafts[index + 1];
  const before = drafts[index - 1];
  const runs = (other: Draft | undefined, step: number): boolean =>
    other?.kind === "item" &&
    other.marker?.family === marker.family &&
    other.marker.value === marker.value + step;
  return next !== undefined && !runs(next, 1) && !runs(before, -1) && next.marker?.family !== "roman";
}
