import type { OperationContext } from "../base/operation.ts";
import { slipsBetween, slipsForgiven } from "../base/search/slips.ts";
import type { Term } from "../base/search/term.ts";
import { countPassages } from "../documents/passages/passage.searcher.ts";
import { listSimilarWords, listWordsBeginning } from "../documents/passages/passage.store.ts";

/** A word that nobody wrote, and the one that was looked for in its place. */
export type Mended = { typed: string; taken: string };

// So many words that begin as typed are looked for, and so many that may have been meant.
const MOST_BEGUN = 30;
const MOST_LIKELY = 8;

const plain = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * A word that is still being typed is also each of the words that begin so: their stems may be shorter than what was
 * typed ("securi" is not in "secur", the stem of "security").
 */
export async function withBeginnings(
  { database }: Pick<OperationContext, "database">,
  terms: readonly Term[],
): Promise<Term[]> {
  return Promise.all(
    terms.map(async (term) => {
      const beginning = plain(term.typed);
      if (!term.isBegun || !/^[a-z]{3,30}$/u.test(beginning)) return term;
      const words = await listWordsBeginning(database, beginning, MOST_BEGUN);
      return { ...term, phrases: [...new Set([...term.phrases, ...words])] };
    }),
  );
}

/** Words that may have been meant, the likeliest first. */
async function listLikely(context: Pick<OperationContext, "database">, word: string): Promise<string[]> {
  const slips = (other: string) => slipsBetween(word, other);
  const similar = await listSimilarWords(context.database, word);
  return similar
    .map((other) => ({ other, slips: slips(other) }))
    .filter((found) => found.slips > 0 && found.slips <= slipsForgiven(word))
    .sort((one, other) => one.slips - other.slips || one.other.localeCompare(other.other, "en"))
    .slice(0, MOST_LIKELY)
    .map(({ other }) => other);
}

/** The most frequent among the likeliest words that somebody may see; null where there is none. */
async function findMeant(
  context: Pick<OperationContext, "database" | "person">,
  word: string,
): Promise<string | null> {
  const likely = await listLikely(context, word);
  const counted = await Promise.all(
    likely.map(async (other) => ({
      other,
      slips: slipsBetween(word, other),
      count: await countPassages(context, other),
    })),
  );
  const seen = counted.filter(({ count }) => count > 0);
  seen.sort((one, other) => one.slips - other.slips || other.count - one.count);
  return seen[0]?.other ?? null;
}

/**
 * The terms with words that stand nowhere replaced by words that do and differ by a slip of the hand. What somebody may
 * not see is neither found nor offered.
 */
export async function mend(
  context: Pick<OperationContext, "database" | "person">,
  terms: readonly Term[],
): Promise<{ terms: Term[]; mended: Mended[] }> {
  const mended: Mended[] = [];
  const after = await Promise.all(
    terms.map(async (term) => {
      const word = plain(term.typed);
      if (term.isExcluded || !/^[a-z]{4,30}$/u.test(word) || (await countPassages(context, word)) > 0)
        return term;
      const meant = await findMeant(context, word);
      if (meant === null) return term;
      mended.push({ typed: term.typed, taken: meant });
      return { ...term, phrases: [...term.phrases, meant] };
    }),
  );
  return { terms: after, mended };
}
