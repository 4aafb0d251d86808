import type { Line } from "./line.ts";

/**
 * For each line, whether the line break before it was meant, although no blank line stands there. In a text wrapped
 * at a column a break is meant where the next word would still have fitted; in a text with one line a paragraph
 * every break is, unless the sentence plainly runs on.
 */
export function findForcedBreaks(lines: readonly Line[]): boolean[] {
  const width = wrapWidth(lines);
  return lines.map((line, index) => {
    const before = lines[index - 1];
    if (before === undefined || before.words === "" || line.words === "") return false;
    const runsOn =
      /^[\p{Ll}),;.…&%]/u.test(line.words) ||
      // "in May | 2023. They": a year that ends a date.
      (/^(?:19|20)\d\d\b/u.test(line.words) && !/[.:;!?]$/u.test(before.words)) ||
      /(?:[,–—-]|\b(?:the|a|an|of|and|or|to|in|for|with|by|on|at|from|between|our|its|their|through|under))$/u.test(
        before.words.slice(-LONGEST_SMALL_WORD - 2),
      );
    if (runsOn) return false;
    const wholeBold = /^(?:\*\*|__)[^*]+(?:\*\*|__)$/u;
    if (before.breaks && (wholeBold.test(before.words) || wholeBold.test(line.words))) return true;
    if (width === null) return true;
    const firstWord = /^\S+/u.exec(line.words)?.[0].length ?? 0;
    const fitted = before.indent + before.words.length + 1 + firstWord;
    if (before.breaks && fitted < width - 6) return true;
    return fitted < width - 12 && (/[.!?:;]["'”’)*_]*$/u.test(before.words) || fitted < width * 0.6);
  });
}

/** Of the words with which a line breaks off ("between"), the longest. */
const LONGEST_SMALL_WORD = 7;

/** The column at which a text is wrapped, or null where each paragraph is one line. */
function wrapWidth(lines: readonly Line[]): number | null {
  const lengths: number[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (line.words === "" || next === undefined || next.words === "" || line.words.includes("](")) continue;
    // Only a line that the next one continues tells where lines are cut.
    if (/^[\p{Ll}]/u.test(next.words)) lengths.push(line.indent + line.words.length);
  }
  if (lengths.length < 3) return null;
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? null;
}
