import { seededRandom } from "../evaluation/scores.ts";
import type { Background } from "./link-index.ts";
import { buildLinkIndex, type Candidate, rankCandidates } from "./linking.ts";
import type { LinkRanker } from "./ranker.ts";
import { type LinkPair, trainRanker } from "./training.ts";

/** What came of one progress statement. */
export type LinkResult = {
  pair: string;
  progress: string;
  linked: boolean;
  /** Rank, from 1, of the first candidate that people linked; null where none is among the ten, or none is linked. */
  rank: number | null;
  /** True where nothing was proposed. */
  empty: boolean;
  /** Each candidate's score, and whether people linked it: for calibration. */
  scores: { score: number; right: boolean }[];
  /** Relation proposed and given, where the right commitment is among the candidates. */
  relations: { proposed: Candidate["relation"]; given: Candidate["relation"] }[];
};

/** A figure with the interval that holds it in 95 of 100 resamplings of the statements. */
export type Interval = { value: number; low: number; high: number };

export type LinkFigures = {
  linked: number;
  unlinked: number;
  first: Interval;
  firstFive: Interval;
  meanReciprocalRank: Interval;
  /** Of the progress that fits nothing, the share shown without a candidate. */
  unlinkedEmpty: Interval;
  /** Of the progress that fits something, the share wrongly shown without a candidate. */
  linkedEmpty: Interval;
};

/** Ranks the commitments of a pair for each of its progress statements and compares with the links people found. */
export function evaluatePair(pair: LinkPair, ranker: LinkRanker, threshold?: number): LinkResult[] {
  const index = buildLinkIndex(pair.commitments, ranker);
  return pair.progress.map((progress) => {
    const given = new Map(
      pair.links
        .filter((link) => link.progress === progress.id)
        .map((link) => [link.commitment, link.relation]),
    );
    const candidates = rankCandidates(progress, index, {
      ranker,
      ...(threshold === undefined ? {} : { threshold }),
    });
    const rank = candidates.findIndex(({ commitment }) => given.has(commitment.id)) + 1;
    return {
      pair: pair.name,
      progress: progress.id,
      linked: given.size > 0,
      rank: rank === 0 ? null : rank,
      empty: candidates.length === 0,
      scores: candidates.map(({ score, commitment }) => ({ score, right: given.has(commitment.id) })),
      relations: candidates.flatMap(({ commitment, relation }) => {
        const truth = given.get(commitment.id);
        return truth === undefined ? [] : [{ proposed: relation, given: truth }];
      }),
    };
  });
}

/**
 * Holds out each pair in turn, trains on the others, and ranks in the one held out, so that no figure comes from a
 * pair that was trained on. `backgroundWithout` counts words in the texts that do not belong to the pair.
 */
export function leaveOnePairOut(
  pairs: readonly LinkPair[],
  backgroundWithout: (pair: LinkPair) => Background,
  { emptyShare, threshold }: { emptyShare: number; threshold?: number },
): LinkResult[] {
  return pairs.flatMap((pair) => {
    const others = pairs.filter((other) => other !== pair);
    return evaluatePair(pair, trainRanker(others, backgroundWithout(pair), emptyShare), threshold);
  });
}

/** The figures of some results, with bootstrap intervals (1,000 resamplings, seeded). */
export function linkFigures(results: readonly LinkResult[]): LinkFigures {
  const linked = results.filter((result) => result.linked);
  const unlinked = results.filter((result) => !result.linked);
  return {
    linked: linked.length,
    unlinked: unlinked.length,
    first: interval(linked.map(({ rank }) => (rank === 1 ? 1 : 0))),
    firstFive: interval(linked.map(({ rank }) => (rank !== null && rank <= 5 ? 1 : 0))),
    meanReciprocalRank: interval(linked.map(({ rank }) => (rank === null ? 0 : 1 / rank))),
    unlinkedEmpty: interval(unlinked.map(({ empty }) => (empty ? 1 : 0))),
    linkedEmpty: interval(linked.map(({ empty }) => (empty ? 1 : 0))),
  };
}

/** Mean of the values with its bootstrap interval; zeros where there are none. */
export function interval(values: readonly number[], seed = 1): Interval {
  if (values.length === 0) return { value: 0, low: 0, high: 0 };
  const random = seededRandom(seed);
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const means = Array.from({ length: 1000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return { value: mean(values), low: means[25] ?? 0, high: means[974] ?? 0 };
}

/** Of candidates with a score in each tenth, how many are right: what a score is worth. */
export function calibration(
  results: readonly LinkResult[],
): { from: number; count: number; mean: number; right: number }[] {
  const scores = results.flatMap((result) => result.scores);
  const bounds = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8];
  return bounds.map((from, i) => {
    const within = scores.filter(({ score }) => score >= from && score < (bounds[i + 1] ?? 1.01));
    const count = Math.max(1, within.length);
    return {
      from,
      count: within.length,
      mean: within.reduce((sum, { score }) => sum + score, 0) / count,
      right: within.filter(({ right }) => right).length / count,
    };
  });
}
