/**
 * The words of a text in their order: runs of letters and figures. Each has a number that is the same however often it
 * stands in texts, so that what is found out about it is found out once, and the offset at which it begins.
 */
export type Words = {
  readonly text: string;
  readonly numbers: readonly number[];
  readonly starts: readonly number[];
};

const LETTER = /[\p{L}\p{N}]/u;
/** For each UTF-16 unit whether it belongs to words: the pattern is asked once of each beyond the first 128. */
const kinds = new Uint8Array(0x1_00_00);
const [WITHIN, OUTSIDE] = [1, 2];
for (let unit = 0; unit < 128; unit += 1)
  kinds[unit] = LETTER.test(String.fromCharCode(unit)) ? WITHIN : OUTSIDE;

function isLetter(unit: number): boolean {
  const kind = kinds[unit];
  if (kind !== 0) return kind === WITHIN;
  kinds[unit] = LETTER.test(String.fromCharCode(unit)) ? WITHIN : OUTSIDE;
  return kinds[unit] === WITHIN;
}

/** Whether a letter or figure stands at an offset. */
export function isLetterAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isLetter(text.charCodeAt(at));
}

/** Words beyond these have the number 0: each is read anew wherever it stands. */
const MOST_KEPT = 100_000;
const known = new Map<string, number>();
const byNumber: string[] = [""];

function keep(word: string): number {
  if (byNumber.length > MOST_KEPT) return 0;
  // A slice of a text would keep the whole text in memory.
  const own = Array.from(word).join("");
  const number = byNumber.push(own) - 1;
  known.set(own, number);
  return number;
}

/** Cuts a text into its words. */
export function wordsIn(text: string): Words {
  const numbers: number[] = [];
  const starts: number[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const start = at;
    while (at < length && isLetter(text.charCodeAt(at))) at += 1;
    if (at > start) {
      const word = text.slice(start, at);
      numbers.push(known.get(word) ?? keep(word));
      starts.push(start);
    }
    at += 1; // what ends a word begins none
  }
  return { text, numbers, starts };
}

/** The letters and figures that begin at an offset. */
export function wordFrom(text: string, start: number): string {
  let end = start;
  while (isLetterAt(text, end)) end += 1;
  return text.slice(start, end);
}

/** A word of a text by its place among them. */
export function wordAt({ text, numbers, starts }: Words, at: number): string {
  const number = numbers[at] ?? 0;
  return number > 0 ? (byNumber[number] as string) : wordFrom(text, starts[at] ?? text.length);
}

/** What the letters of a word tell by themselves: `find` is asked once of each word, and never again. */
export function factOf<T extends object | string | number | boolean | null>(
  find: (word: string) => T,
): (words: Words, at: number) => T {
  const found: (T | undefined)[] = [];
  return (words, at) => {
    const number = words.numbers[at] as number;
    const fact = found[number];
    if (fact !== undefined && number > 0) return fact;
    while (found.length < number) found.push(undefined);
    const told = find(wordAt(words, at));
    found[number] = told;
    return told;
  };
}
