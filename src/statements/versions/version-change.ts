import type { Span } from "../../documents/document-text.ts";
import { placeQuote } from "../model/proposal.ts";
import type { Statement } from "../statement.ts";

/**
 * What became of a statement from one version of a document to the next: the same words, the same words before or behind
 * other statements than they were (moved), words that stand there and are no statement any more (passed over), changed
 * words, gone, or new.
 * `similarity` is the share of word pairs that two quotes have in common (Dice coefficient, 0 to 1).
 */
export type VersionChange =
  | { change: "same" | "moved"; before: Statement; after: Statement }
  | { change: "passed-over"; before: Statement; after: null }
  | { change: "changed"; before: Statement; after: Statement; similarity: number }
  | { change: "gone"; before: Statement; after: null }
  | { change: "new"; before: null; after: Statement };

/** Below this, two quotes are two sentences and not one that was edited. */
const LEAST_SIMILARITY = 0.55;

export const fold = (quote: string) => quote.replace(/\s+/gu, " ").trim();

/** How often each pair of neighbouring words occurs. */
function pairsOf(quote: string): Map<string, number> {
  const words = quote.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = new Map<string, number>();
  for (let at = 0; at < words.length; at++) {
    const pair = `${words[at - 1] ?? ""} ${words[at]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

const sizeOf = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, count) => sum + count, 0);

function similarityOf(one: Map<string, number>, other: Map<string, number>): number {
  let common = 0;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  const all = sizeOf(one) + sizeOf(other);
  return all === 0 ? 0 : (2 * common) / all;
}

/** Where the words of a quote stand in a text: in one of its sentences, or anywhere, as a person may have marked more than one. */
export function findQuote(
  { text, sentences }: { text: string; sentences: readonly (readonly Span[])[] },
  quote: string,
): Span[] | null {
  for (const where of [...sentences, [{ start: 0, end: text.length }]]) {
    const place = placeQuote(text, where, quote);
    if (place !== null) return place;
  }
  return null;
}

/**
 * Compares the statements of two versions. Same words are paired first, in their order, and those that no longer stand in
 * the order of the others have moved; of what is left, words that still
 * stand in the later text (`stands`) are passed over; the rest is paired by similarity, the most similar first. Rows stand
 * in the order of the later version, with what has no place in it at its old one.
 */
export function compareVersions(
  before: readonly Statement[],
  after: readonly Statement[],
  stands: (quote: string) => boolean,
): VersionChange[] {
  const free = new Set(after);
  const pairs = new Map<Statement, VersionChange>();
  for (const old of before) {
    const alike = [...free].filter((statement) => fold(statement.quote) === fold(old.quote));
    // The same words are the same statement, also where a person has changed its type.
    const same = alike.find(({ type }) => type === old.type) ?? alike[0];
    if (!same) {
      if (stands(old.quote)) pairs.set(old, { change: "passed-over", before: old, after: null });
      continue;
    }
    free.delete(same);
    pairs.set(old, { change: "same", before: old, after: same });
  }
  const places = new Map(after.map((statement, place) => [statement, place]));
  const kept = [...pairs.values()].flatMap((pair) => (pair.change === "same" ? [pair] : []));
  const still = inLongestRise(kept.map((pair) => places.get(pair.after) ?? 0));
  for (const [at, { before: old, after: same }] of kept.entries())
    if (!still.has(at)) pairs.set(old, { change: "moved", before: old, after: same });
  const left = before.filter((old) => !pairs.has(old)).map((old) => ({ old, pairs: pairsOf(old.quote) }));
  const candidates = [...free].map((statement) => ({ statement, pairs: pairsOf(statement.quote) }));
  const likely = left
    .flatMap(({ old, pairs: words }) =>
      candidates.map((candidate) => ({
        old,
        after: candidate.statement,
        similarity: similarityOf(words, candidate.pairs),
      })),
    )
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .sort((a, b) => b.similarity - a.similarity);
  for (const { old, after: statement, similarity } of likely) {
    if (pairs.has(old) || !free.has(statement)) continue;
    free.delete(statement);
    pairs.set(old, { change: "changed", before: old, after: statement, similarity });
  }
  return inOrder(before, after, pairs);
}

/** Which of some different numbers make up the longest row of them that only rises, by their place. */
function inLongestRise(numbers: readonly number[]): Set<number> {
  // `ends[n]` is where the lowest end of a rising row of n + 1 stands; `previous` leads back through each row.
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, number] of numbers.entries()) {
    const found = ends.findIndex((end) => (numbers[end] ?? 0) >= number);
    const length = found < 0 ? ends.length : found;
    previous[at] = ends[length - 1] ?? -1;
    ends[length] = at;
  }
  const rising = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) rising.add(at);
  return rising;
}

function inOrder(
  before: readonly Statement[],
  after: readonly Statement[],
  pairs: Map<Statement, VersionChange>,
): VersionChange[] {
  const byAfter = new Map<Statement | null, VersionChange>(
    [...pairs.values()].map((change) => [change.after, change]),
  );
  const rows: VersionChange[] = after.map(
    (statement) => byAfter.get(statement) ?? { change: "new", before: null, after: statement },
  );
  for (const [at, old] of before.entries()) {
    const paired = pairs.get(old);
    if (paired !== undefined && paired.after !== null) continue;
    // Behind the row of the statement that stood before it.
    const previous = before
      .slice(0, at)
      .findLast((statement) => rows.some((row) => row.before === statement));
    const place = previous ? rows.findIndex((row) => row.before === previous) + 1 : 0;
    rows.splice(place, 0, paired ?? { change: "gone", before: old, after: null });
  }
  return rows;
}
