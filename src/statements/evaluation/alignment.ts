/** A quote of one side joined to a quote of the other, by index, with how much of their words they share (0 to 1). */
export type Pair = { left: number; right: number; overlap: number };

/** Quotes that share less than this are different units. */
const ENOUGH = 0.6;

/**
 * Joins the quotes of two lists that are the same unit of text, each at most once, best matches first. Overlap is
 * the share of the shorter quote's words found in the longer one, in order of magnitude weighed by their lengths:
 * a part of a sentence matches its whole, one sentence does not match the paragraph around it.
 */
export function alignQuotes(left: readonly string[], right: readonly string[]): Pair[] {
  const lefts = left.map(wordsOf);
  const rights = right.map(wordsOf);
  const index = new Map<string, number[]>();
  for (const [at, words] of rights.entries()) {
    for (const word of words.keys()) {
      const known = index.get(word);
      if (known === undefined) index.set(word, [at]);
      else known.push(at);
    }
  }
  const pairs: Pair[] = [];
  for (const [at, words] of lefts.entries()) {
    const shared = new Map<number, number>();
    for (const [word, count] of words) {
      for (const other of index.get(word) ?? []) {
        shared.set(other, (shared.get(other) ?? 0) + Math.min(count, rights[other]?.get(word) ?? 0));
      }
    }
    for (const [other, common] of shared) {
      const overlap = overlapOf(common, sizeOf(words), sizeOf(rights[other]));
      if (overlap >= ENOUGH) pairs.push({ left: at, right: other, overlap });
    }
  }
  pairs.sort((a, b) => b.overlap - a.overlap || a.left - b.left || a.right - b.right);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  const chosen: Pair[] = [];
  for (const pair of pairs) {
    if (usedLeft.has(pair.left) || usedRight.has(pair.right)) continue;
    usedLeft.add(pair.left);
    usedRight.add(pair.right);
    chosen.push(pair);
  }
  return chosen.sort((a, b) => a.left - b.left);
}

/** Dice of the two word bags; for a quote that lies wholly in the other, at least what its length allows. */
function overlapOf(common: number, first: number, second: number): number {
  if (first === 0 || second === 0) return 0;
  const dice = (2 * common) / (first + second);
  const shorter = Math.min(first, second);
  const contained = common / shorter;
  return contained > 0.95 && shorter >= 0.4 * Math.max(first, second)
    ? Math.max(dice, 0.6 + 0.3 * dice)
    : dice;
}

function sizeOf(words: ReadonlyMap<string, number> | undefined): number {
  let size = 0;
  for (const count of words?.values() ?? []) size += count;
  return size;
}

function wordsOf(quote: string): Map<string, number> {
  const words = new Map<string, number>();
  const bare = quote
    .toLowerCase()
    .replace(/\]\([^)]*\)/gu, " ")
    .replace(/<[^>]*>/gu, " ");
  for (const word of bare.match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}
