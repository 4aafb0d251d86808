/**
 * Raised characters: most are references to footnotes and have no place in a sentence, some are content (IRIS², 10⁶,
 * 17th, m²).
 */

/** Words whose raised figure belongs to them: units, powers, and names that are known to carry one. */
const CARRIERS = /(?:^|[^\p{L}])(?:[kcdm]?m|ft|IRIS|I|R|H|E|B|x|n|10)$/u;

/** A raised mark with the characters before it. */
export type RaisedMark = { mark: string; before: string };

/** Whether a raised mark looks like a reference: a number, an asterisk or dagger, a letter, perhaps in brackets. */
export function isReferenceLike(mark: string): boolean {
  return /^[[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z]|[ivx]{1,5})[\])]?(?:\s*[,;]\s*\d{1,3})*$/u.test(mark.trim());
}

/**
 * Whether raised marks of a document are references to notes. A mark that the same word carries more than once
 * belongs to the word, because a note is numbered once.
 */
export function judgeMarks(marks: readonly RaisedMark[]): boolean[] {
  const times = new Map<string, number>();
  const keyOf = ({ mark, before }: RaisedMark): string =>
    `${/[\p{L}\p{N}]+$/u.exec(before)?.[0] ?? ""}^${mark.trim()}`;
  for (const mark of marks) times.set(keyOf(mark), (times.get(keyOf(mark)) ?? 0) + 1);
  return marks.map((mark) => {
    if (!isReferenceLike(mark.mark)) return false;
    const word = /[\p{L}\p{N}]+$/u.exec(mark.before)?.[0] ?? "";
    if (/^[23]$/u.test(mark.mark) && CARRIERS.test(mark.before)) return false;
    if (/^\d+$/u.test(mark.mark) && word === "10") return false;
    // A letter that is raised after a figure ends an ordinal in some languages ("2e", "1a").
    if (/^[a-z]+$/u.test(mark.mark) && /\d$/u.test(word)) return false;
    return !/^\p{Lu}{2,}\p{L}*$/u.test(word) || (times.get(keyOf(mark)) ?? 0) < 2;
  });
}

const RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A raised mark that is content, as it is written: after a figure as a raised figure, or "10⁶" would read 106. */
export function writeRaised(mark: string, before: string): string {
  if (!/\d$/u.test(before) || !/^\d+$/u.test(mark)) return mark;
  return mark.replace(/\d/gu, (digit) => RAISED_DIGITS.charAt(Number(digit)));
}
