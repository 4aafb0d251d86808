import { isWithin } from "../../parties/party.registry.ts";
import { FACETS, type Facet } from "./facets.ts";
import { type Background, indexCommitments } from "./link-index.ts";
import type { Linkable } from "./linkable.ts";
import {
  compareAll,
  FIT_SIGNS,
  type FitSign,
  fitProbability,
  type LinkRanker,
  type LinkWeights,
} from "./ranker.ts";
import type { Relation } from "./relation.ts";
import { viewOf } from "./view.ts";
import { isContent, withoutMarkup, wordsOf } from "./words.ts";

/** An earlier and a later text with the links that people found between them. */
export type LinkPair = {
  name: string;
  progress: Linkable[];
  commitments: Linkable[];
  /** By ids of Linkables. */
  links: { progress: string; commitment: string; relation: Relation }[];
};

/** Strength of the pull towards zero: few pairs, so the weights must stay small. */
const FACET_PULL = 0.3;
/** Topics in the labelled texts are a person's; those read from new texts are less sure, and must not be leant on. */
const AREAS_PULL = 8 * FACET_PULL;
const FIT_PULL = 0.01;

/** The share of unlinked progress, in training, that the shipped threshold shows without a candidate. */
export const EMPTY_SHARE = 0.52;

/** A stem met in fewer sentences is as good as new; leaving it out keeps the file small. */
const RARELY = 3;

/** Counts in how many sentences of a text each stem stands. */
export function countStems(text: string): Background {
  const stems = new Map<string, number>();
  let sentences = 0;
  for (const sentence of text.split(/\n\s*\n|(?<=[.;])\s+(?=\p{Lu})/u)) {
    const found = new Set(
      wordsOf(withoutMarkup(sentence))
        .map(({ stem }) => stem)
        .filter(isContent),
    );
    if (found.size < 4) continue;
    sentences += 1;
    for (const stem of found) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  return { sentences, stems };
}

/** The counts of several texts together, without the stems that are rare in all. */
export function joinCounts(counts: readonly Background[]): Background {
  const stems = new Map<string, number>();
  for (const each of counts)
    for (const [stem, count] of each.stems) stems.set(stem, (stems.get(stem) ?? 0) + count);
  return {
    sentences: counts.reduce((sum, each) => sum + each.sentences, 0),
    stems: new Map([...stems].filter(([, count]) => count >= RARELY)),
  };
}

/** A progress statement with its facets against every commitment of its pair. */
type Question = { pair: string; linked: boolean; facets: number[][]; right: boolean[]; acts: number };

/**
 * Learns a ranker from pairs of texts. Deterministic: the same pairs give the same weights, to the last digit kept.
 * Facet weights maximise the likelihood that a linked commitment is drawn first (softmax over each list), none below
 * zero except the one that speaks against; the fit is a logistic regression on the best candidate of each statement.
 * @param emptyShare the share of unlinked progress for which nothing is to be shown; sets the threshold.
 */
export function trainRanker(
  pairs: readonly LinkPair[],
  background: Background,
  emptyShare: number,
): LinkRanker {
  const questions = pairs.flatMap((pair) => questionsOf(pair, background));
  const facets = learnFacets(questions.filter(({ linked }) => linked));
  const plain: LinkWeights = { facets, fit: NO_FIT, threshold: 0 };
  const leads = pairs.flatMap((pair) => leadsOf(pair, { weights: plain, background }));
  const fit = learnFit(leads);
  const unlinked = leads
    .filter(({ linked }) => !linked)
    .map(({ signs }) => fitProbability({ lead: signs }, { fit }));
  unlinked.sort((a, b) => a - b);
  const threshold = rounded(unlinked[Math.floor(unlinked.length * emptyShare)] ?? 0);
  return { weights: { facets, fit, threshold }, background };
}

const NO_FIT: LinkWeights["fit"] = { lead: 0, acts: 0, things: 0, placeAgainst: 0, follows: 0, constant: 0 };
const ONES = Object.fromEntries(FACETS.map((facet) => [facet, 1])) as Record<Facet, number>;

function questionsOf(pair: LinkPair, background: Background): Question[] {
  const index = indexCommitments(pair.commitments, background);
  const weights: LinkWeights = { facets: ONES, fit: NO_FIT, threshold: 0 };
  return pair.progress.map((progress) => {
    const view = viewOf({ ...progress, acronyms: new Map([...index.acronyms, ...progress.acronyms]) });
    const { ranked } = compareAll(view, index, weights, isWithin, () => true);
    const linked = new Set(
      pair.links.filter((link) => link.progress === progress.id).map((link) => link.commitment),
    );
    const inOrder = [...ranked].sort((a, b) => a.at - b.at);
    return {
      pair: pair.name,
      linked: linked.size > 0,
      facets: inOrder.map((compared) => compared.facets),
      right: inOrder.map(({ at }) => linked.has(pair.commitments[at]?.id ?? "")),
      acts: view.own.acts.size,
    };
  });
}

/** How much facets vary within the lists, so that one pull fits all. */
function spreads(questions: readonly Question[]): number[] {
  return FACETS.map((_, i) => {
    let sum = 0;
    let count = 0;
    for (const { facets } of questions) {
      const mean = facets.reduce((total, x) => total + (x[i] ?? 0), 0) / facets.length;
      for (const x of facets) sum += ((x[i] ?? 0) - mean) ** 2;
      count += facets.length;
    }
    return Math.sqrt(sum / Math.max(1, count)) || 1;
  });
}

function learnFacets(questions: readonly Question[]): Record<Facet, number> {
  const spread = spreads(questions);
  const scaled = questions.map(({ facets }) =>
    facets.map((x) => x.map((value, i) => value / (spread[i] ?? 1))),
  );
  const against = FACETS.indexOf("placeAgainst");
  const areas = FACETS.indexOf("areas");
  const weights = descend(
    FACETS.length,
    (w) => {
      const slope = w.map((value, i) => (i === areas ? AREAS_PULL : FACET_PULL) * value);
      for (const [k, xs] of scaled.entries()) {
        const right = questions[k]?.right ?? [];
        const scores = xs.map((x) => x.reduce((sum, value, i) => sum + value * (w[i] ?? 0), 0));
        const top = Math.max(...scores);
        const powers = scores.map((score) => Math.exp(score - top));
        const all = powers.reduce((sum, power) => sum + power, 0);
        const good = powers.reduce((sum, power, j) => (right[j] ? sum + power : sum), 0);
        for (const [j, x] of xs.entries()) {
          const power = powers[j] ?? 0;
          const pull = (power / all - (right[j] ? power / good : 0)) / questions.length;
          for (const [i, value] of x.entries()) slope[i] = (slope[i] ?? 0) + pull * value;
        }
      }
      return slope;
    },
    (value, i) => (i === against ? Math.min(0, value) : Math.max(0, value)),
  );
  return Object.fromEntries(
    FACETS.map((facet, i) => [facet, rounded((weights[i] ?? 0) / (spread[i] ?? 1))]),
  ) as Record<Facet, number>;
}

type Lead = { linked: boolean; signs: Record<FitSign, number> };

function leadsOf(pair: LinkPair, ranker: LinkRanker): Lead[] {
  const index = indexCommitments(pair.commitments, ranker.background);
  const linked = new Set(pair.links.map((link) => link.progress));
  return pair.progress.flatMap((progress) => {
    const view = viewOf({ ...progress, acronyms: new Map([...index.acronyms, ...progress.acronyms]) });
    const { lead } = compareAll(view, index, ranker.weights, isWithin, () => true);
    return lead === null ? [] : [{ linked: linked.has(progress.id), signs: lead }];
  });
}

function learnFit(leads: readonly Lead[]): LinkWeights["fit"] {
  const count = Math.max(1, leads.length);
  const means = FIT_SIGNS.map((sign) => leads.reduce((sum, { signs }) => sum + signs[sign], 0) / count);
  const deviations = FIT_SIGNS.map(
    (sign, i) =>
      Math.sqrt(leads.reduce((sum, { signs }) => sum + (signs[sign] - (means[i] ?? 0)) ** 2, 0) / count) || 1,
  );
  const scaled = leads.map(({ signs }) =>
    FIT_SIGNS.map((sign, i) => (signs[sign] - (means[i] ?? 0)) / (deviations[i] ?? 1)),
  );
  const last = FIT_SIGNS.length;
  const w = descend(last + 1, (now) => {
    const slope = now.map((value, i) => (i < last ? FIT_PULL * value : 0));
    for (const [k, x] of scaled.entries()) {
      const sum = x.reduce((total, value, i) => total + value * (now[i] ?? 0), now[last] ?? 0);
      const error = (1 / (1 + Math.exp(-sum)) - (leads[k]?.linked ? 1 : 0)) / count;
      for (const [i, value] of x.entries()) slope[i] = (slope[i] ?? 0) + error * value;
      slope[last] = (slope[last] ?? 0) + error;
    }
    return slope;
  });
  const learned = FIT_SIGNS.map((_, i) => rounded((w[i] ?? 0) / (deviations[i] ?? 1)));
  const shift = learned.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0);
  const signs = Object.fromEntries(FIT_SIGNS.map((sign, i) => [sign, learned[i] ?? 0]));
  return { ...(signs as Record<FitSign, number>), constant: rounded((w[last] ?? 0) - shift) };
}

/** Adam (Kingma and Ba, 2015) from zero, 500 steps; `keep` brings each weight back into its range after a step. */
function descend(
  size: number,
  slopeAt: (weights: readonly number[]) => number[],
  keep: (value: number, i: number) => number = (value) => value,
): number[] {
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  for (let step = 1; step <= 500; step++) {
    for (const [i, slope] of slopeAt(weights).entries()) {
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * slope;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * slope * slope;
      const move =
        (first[i] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((second[i] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      weights[i] = keep((weights[i] ?? 0) - 0.05 * move, i);
    }
  }
  return weights;
}

/** Four digits: more would only record noise. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
