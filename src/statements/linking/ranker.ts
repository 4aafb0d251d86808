import { readFileSync } from "node:fs";
import { z } from "zod";
import { comparison, FACETS, type Facet, type Hierarchy, overlap } from "./facets.ts";
import {
  type Background,
  type LinkIndex,
  shortlist,
  stemRarity,
  thingRarity,
  topicRarity,
} from "./link-index.ts";
import type { View } from "./view.ts";
import { withoutMarkup } from "./words.ts";

/**
 * What training learns. `facets`: a weight for each facet; their sum is a commitment's score. `fit`: whether anything
 * fits, from how far the best score stands above its document's mean, how many acts and things of the field the progress
 * names, whether the best one's places speak against it, and whether the progress says that it follows from something. `threshold`: below this probability nothing is shown.
 */
export type LinkWeights = {
  facets: Record<Facet, number>;
  fit: Record<FitSign, number> & { constant: number };
  threshold: number;
};

/** What tells whether anything fits. */
export const FIT_SIGNS = ["lead", "acts", "things", "placeAgainst", "follows"] as const;
export type FitSign = (typeof FIT_SIGNS)[number];

/** Learned weights with the word counts they were learned with. */
export type LinkRanker = { weights: LinkWeights; background: Background };

const finite = z.number();
const LinkRankerFile = z.object({
  weights: z.object({
    facets: z.object(
      Object.fromEntries(FACETS.map((facet) => [facet, finite])) as Record<Facet, typeof finite>,
    ),
    fit: z.object({
      lead: finite,
      acts: finite,
      things: finite,
      placeAgainst: finite,
      follows: finite,
      constant: finite,
    }),
    threshold: finite.min(0).max(1),
  }),
  background: z.object({ sentences: z.int().min(1), stems: z.array(z.tuple([z.string(), z.int().min(1)])) }),
});

/** A ranker from the text of a weights file; throws where the file is not one. */
export function readRanker(json: string): LinkRanker {
  const { weights, background } = LinkRankerFile.parse(JSON.parse(json));
  return { weights, background: { ...background, stems: new Map(background.stems) } };
}

/** The text of a weights file, the same for the same ranker. */
export function writeRanker({ weights, background }: LinkRanker): string {
  const stems = [...background.stems].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = stems.map(([stem, count]) => `[${JSON.stringify(stem)},${count}]`).join(",\n");
  return `{"weights":${JSON.stringify(weights)},\n"background":{"sentences":${background.sentences},"stems":[\n${lines}]}}\n`;
}

/** Reads a ranker from a file. */
export function readRankerFile(path: string): LinkRanker {
  return readRanker(readFileSync(path, "utf8"));
}

/** A commitment that was compared: its place in the index, its facets in the order of FACETS, and their weighted sum. */
export type Compared = { at: number; facets: number[]; score: number };

/** The result of comparing one progress statement with an index. */
export type Comparisons = {
  /** Best first. */
  ranked: Compared[];
  /** What tells whether anything fits; null where nothing was compared. */
  lead: Record<FitSign, number> | null;
};

/**
 * What it adds to a score that both documents speak for the same parties. Set by hand: within a pair of documents it is
 * the same for all, so pairs cannot teach it; it tells apart the many documents of a ledger.
 */
const SAME_PARTIES = 4;

/** From so many commitments of a document its mean score is taken; more would cost time and change nothing. */
const SAMPLE = 100;

/** As many commitments as a ledger is taken to have at least. */
const FEWEST = 4;

/** Words by which a report itself says that it carries on what was there before. */
const FOLLOWS =
  /\b(?:as announced|as agreed|building on|(?<!the )following|in line with|as part of|under the)\b/iu;

/** Compares a progress statement with the commitments worth comparing. `allowed` leaves out those that cannot be meant. */
export function compareAll(
  progress: View,
  index: LinkIndex,
  weights: LinkWeights,
  within: Hierarchy,
  allowed: (commitment: View) => boolean,
): Comparisons {
  const compare = comparer(progress, index, weights, within);
  const ranked = shortlist(index, progress)
    .filter((at) => allowed(viewAt(index, at)))
    .map(compare)
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const best = ranked[0];
  if (best === undefined) return { ranked, lead: null };
  const members = index.documents.get(viewAt(index, best.at).linkable.document)?.members ?? [];
  const step = Math.max(1, Math.floor(members.length / SAMPLE));
  const sample = members.filter((_, i) => i % step === 0).map((at) => compare(at).score);
  // In a ledger of one or two commitments the best would be measured against itself and never stand out: it is
  // thought to have so many that share nothing (score 0).
  const mean = sample.reduce((sum, score) => sum + score, 0) / Math.max(FEWEST, sample.length);
  const placeAgainst = best.facets[FACETS.indexOf("placeAgainst")] ?? 0;
  // The best of many stands above their mean by chance alone, by about the square root of twice the logarithm of their
  // number (extreme values of a normal distribution): a long ledger must not make a poor match look good.
  const chance = Math.sqrt(2 * Math.log(index.commitments.length + 1));
  const { acts, things } = progress.own;
  const lead = (best.score - mean) / chance;
  const follows = FOLLOWS.test(withoutMarkup(progress.linkable.statement.quote)) ? 1 : 0;
  return { ranked, lead: { lead, acts: acts.size, things: things.size, placeAgainst, follows } };
}

function viewAt(index: LinkIndex, at: number): View {
  const view = index.commitments[at];
  if (view === undefined) throw new Error(`The link index has no commitment ${at}.`);
  return view;
}

function comparer(
  progress: View,
  index: LinkIndex,
  weights: LinkWeights,
  within: Hierarchy,
): (at: number) => Compared {
  const byDocument = new Map<string, (commitment: View) => number[]>();
  const known = new Map<number, Compared>();
  const vector = FACETS.map((facet) => weights.facets[facet]);
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const commitment = viewAt(index, at);
    const { document } = commitment.linkable;
    let compare = byDocument.get(document);
    if (compare === undefined) {
      compare = comparison(
        progress,
        stemRarity(index, document),
        thingRarity(index, document),
        topicRarity(index, document),
        within,
      );
      byDocument.set(document, compare);
    }
    const facets = compare(commitment);
    const kinship = SAME_PARTIES * overlap(progress.linkable.parties, commitment.linkable.parties);
    const score = facets.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), kinship);
    const compared = { at, facets, score };
    known.set(at, compared);
    return compared;
  };
}

/** Probability that any commitment fits. */
export function fitProbability(
  { lead }: Pick<Comparisons, "lead">,
  { fit }: Pick<LinkWeights, "fit">,
): number {
  if (lead === null) return 0;
  const sum = FIT_SIGNS.reduce((total, sign) => total + fit[sign] * lead[sign], fit.constant);
  return 1 / (1 + Math.exp(-sum));
}

/** Scores learned on few pairs are too sure of their first place: with this factor the shares held on held-out pairs. */
const SHARPNESS = 0.8;

/** Shares of the ranked commitments, summing to 1: how likely each is the one, if one fits. */
export function sharesOf(ranked: readonly Compared[]): number[] {
  const best = ranked[0]?.score ?? 0;
  const powers = ranked.map(({ score }) => Math.exp((score - best) * SHARPNESS));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * The probability that a careful reader would link the two, from how likely anything fits and a commitment's share.
 * Fitted on held-out pairs: even a perfect-looking match is right in no more than 85 of 100 cases (two careful readers
 * agree on fewer), and several commitments may be right at once.
 */
export function linkProbability(fits: number, share: number): number {
  return 0.85 * (fits * share) ** 0.75;
}
