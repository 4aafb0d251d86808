import { readFileSync } from "node:fs";
import { z } from "zod";
import { shipped } from "../../base/place.ts";
import { namesIn } from "../../parties/party.names.ts";
import { isWithin } from "../../parties/party.registry.ts";
import { type Because, reasonsFor } from "../../statements/linking/because.ts";
import { cosine } from "../../statements/linking/facets.ts";
import {
  indexCommitments,
  type LinkIndex,
  stemRarity,
  thingRarity,
} from "../../statements/linking/link-index.ts";
import type { Linkable } from "../../statements/linking/linkable.ts";
import { shippedRanker } from "../../statements/linking/linking.ts";
import {
  compareAll,
  fitProbability,
  type LinkRanker,
  linkProbability,
  sharesOf,
} from "../../statements/linking/ranker.ts";
import { type Relation, relationOf } from "../../statements/linking/relation.ts";
import { type View, viewOf } from "../../statements/linking/view.ts";
import { contentOf, isContent, withoutMarkup, wordsOf } from "../../statements/linking/words.ts";

/**
 * What tells whether a passage reports a promise.
 * behind: how far the promise's score stays behind that of the promise which fits the passage best, 0 or less.
 * link: log odds of the link as the ranker of links gives them.
 * words: cosine of rare words without the names of parties: the same partner alone is no report.
 * things: share of the field's things in the promise that the passage names too, whatever it calls them.
 */
export const SIGNS = ["behind", "link", "words", "things"] as const;
export type Sign = (typeof SIGNS)[number];

/**
 * What training learns: a weight for each sign; `level`: the log odds that the nearest passages of promises have on the
 * average of all pairs; and the probability from which a promise may be reported.
 */
export type ReportingModel = {
  weights: Record<Sign, number> & { constant: number };
  level: number;
  threshold: number;
};

const weight = z.number();
const ModelFile = z.object({
  weights: z.object({ behind: weight, link: weight, words: weight, things: weight, constant: weight }),
  level: z.number(),
  threshold: z.number().min(0).max(1),
});

/** A model from the text of its file; throws where it is none. */
export function readReportingModel(json: string): ReportingModel {
  return ModelFile.parse(JSON.parse(json));
}

let loaded: ReportingModel | null = null;

/** The model that ships with Entente; read once. */
export function shippedReportingModel(): ReportingModel {
  loaded ??= readReportingModel(
    readFileSync(shipped("catalogue", "reading", "reporting.model.json"), "utf8"),
  );
  return loaded;
}

/** A sentence of the report. `isProgress`: the reader or a person took it for the report of an act or a result. */
export type ReportPassage = { linkable: Linkable; isProgress: boolean };

/** A passage that may report a promise. */
export type Match<Passage extends ReportPassage = ReportPassage> = {
  passage: Passage;
  /** Probability, from 0 to 1, that a careful reader would take it for a report of the promise. */
  probability: number;
  relation: Relation;
  because: Because[];
};

/** A promise with the passages that come nearest, best first, and the words of it that the report nowhere has. */
export type Matched<Passage extends ReportPassage = ReportPassage> = {
  promise: Linkable;
  matches: Match<Passage>[];
  unsaid: string[];
};

/**
 * People link progress alone, so training cannot teach what any other sentence is worth as a report: its log odds are
 * lowered by this much, set by hand. A fact told in passing ("the cable is in service") is a report still; a promise
 * made again is hardly one.
 */
const NO_PROGRESS = 1;

/** So many passages are kept of each promise. */
const NEAREST = 5;

/** Promises and passages made ready, so that training and matching compare the same. */
export type Comparison<Passage extends ReportPassage = ReportPassage> = {
  index: LinkIndex;
  passages: { passage: Passage; view: View }[];
  /** For each passage, the signs of the promises that were worth comparing, by their place in the index. */
  signs: Map<number, Record<Sign, number>>[];
  facets: Map<number, number[]>[];
};

/** Compares every promise with every passage. */
export function compareTexts<Passage extends ReportPassage>(
  promises: readonly Linkable[],
  passages: readonly Passage[],
  ranker: LinkRanker,
): Comparison<Passage> {
  const index = indexCommitments(promises, ranker.background);
  const comparison: Comparison<Passage> = { index, passages: [], signs: [], facets: [] };
  const plain = new Map<number, ReadonlyMap<string, number>>();
  const wordsOf = (at: number): ReadonlyMap<string, number> => {
    const known = plain.get(at) ?? termsWithoutParties(index.commitments[at]?.linkable);
    plain.set(at, known);
    return known;
  };
  const promised = index.commitments.map(promisedThings);
  const thingsOf = (at: number) => promised[at] ?? new Map<string, number>();
  for (const passage of passages) {
    const { linkable } = passage;
    const view = viewOf({ ...linkable, acronyms: new Map([...index.acronyms, ...linkable.acronyms]) });
    const compared = compareAll(view, index, ranker.weights, isWithin, () => true);
    const fits = fitProbability(compared, ranker.weights);
    const shares = sharesOf(compared.ranked);
    const best = compared.ranked[0]?.score ?? 0;
    const words = termsWithoutParties(linkable);
    const signs = new Map<number, Record<Sign, number>>();
    const facets = new Map<number, number[]>();
    for (const [rank, { at, score, facets: found }] of compared.ranked.entries()) {
      const promise = index.commitments[at];
      if (promise === undefined) continue;
      const { document } = promise.linkable;
      const link = linkProbability(fits, shares[rank] ?? 0);
      signs.set(at, {
        behind: score - best,
        link: logOdds(Math.max(1e-4, link)),
        words: cosine(wordsOf(at), words, stemRarity(index, document)),
        things: sharedThings(thingsOf(at), view, thingRarity(index, document)),
      });
      facets.set(at, found);
    }
    comparison.passages.push({ passage, view });
    comparison.signs.push(signs);
    comparison.facets.push(facets);
  }
  return comparison;
}

/**
 * How much of the difference between two texts' level and the usual one is taken off: texts of one office repeat each
 * other's words, and what is near there would be far between two texts of many authors. Set by hand; between a quarter
 * and a half the held-out figures are the same.
 */
const LEVELLED = 0.25;
/** With so few promises their mean says little: as many at the usual level are thought to be among them. */
const USUAL = 10;

/** For each promise, by its place, the log odds that each passage reports it, in the report's order. */
export function oddsOf(
  { index, passages, signs }: Comparison,
  weights: ReportingModel["weights"],
): { at: number; odds: number }[][] {
  return index.commitments.map((_, promise) =>
    passages.flatMap(({ passage }, at) => {
      const found = signs[at]?.get(promise);
      if (found === undefined) return [];
      const sum = SIGNS.reduce((total, sign) => total + weights[sign] * found[sign], weights.constant);
      return [{ at, odds: sum - (passage.isProgress ? 0 : NO_PROGRESS) }];
    }),
  );
}

/** The log odds of each promise's nearest passage; promises that share nothing with any passage are left out. */
export function nearestOdds(odds: readonly { odds: number }[][]): number[] {
  return odds.flatMap((list) => (list.length ? [Math.max(...list.map((one) => one.odds))] : []));
}

/** The same as probabilities, with what the two texts are nearer to each other than texts usually are taken off. */
export function probabilitiesOf(
  comparison: Comparison,
  { weights, level }: ReportingModel,
): { at: number; probability: number }[][] {
  const odds = oddsOf(comparison, weights);
  const nearest = nearestOdds(odds);
  const mean = nearest.reduce((sum, one) => sum + one, USUAL * level) / (nearest.length + USUAL);
  const shift = LEVELLED * (mean - level);
  return odds.map((list) =>
    list.map(({ at, odds }) => ({ at, probability: 1 / (1 + Math.exp(shift - odds)) })),
  );
}

/** For each promise, in the given order, the passages of a report that may tell what became of it. A person decides. */
export function matchReport<Passage extends ReportPassage>(
  promises: readonly Linkable[],
  passages: readonly Passage[],
  options: { ranker?: LinkRanker; model?: ReportingModel } = {},
): Matched<Passage>[] {
  const { ranker = shippedRanker(), model = shippedReportingModel() } = options;
  const comparison = compareTexts(promises, passages, ranker);
  const said = new Set(comparison.passages.flatMap(({ view }) => [...view.own.terms.keys()]));
  const probabilities = probabilitiesOf(comparison, model);
  return promises.map((promise, at) => {
    const nearest = [...(probabilities[at] ?? [])]
      .sort((a, b) => b.probability - a.probability || a.at - b.at)
      .slice(0, NEAREST);
    return {
      promise,
      matches: nearest.flatMap((found) => matchOf(comparison, at, found, ranker) ?? []),
      unsaid: unsaidWords(comparison, at, said),
    };
  });
}

function matchOf<Passage extends ReportPassage>(
  { index, passages, facets }: Comparison<Passage>,
  at: number,
  found: { at: number; probability: number },
  { weights }: LinkRanker,
): Match<Passage> | undefined {
  const promise = index.commitments[at];
  const near = passages[found.at];
  if (promise === undefined || near === undefined) return undefined;
  return {
    passage: near.passage,
    probability: found.probability,
    relation: relationOf(near.view, promise),
    because: reasonsFor(near.view, promise, facets[found.at]?.get(at) ?? [], {
      weights,
      within: isWithin,
      rarity: stemRarity(index, promise.linkable.document),
    }),
  };
}

function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Content stems of a statement without the names of states, groups and bodies. */
function termsWithoutParties(linkable: Linkable | undefined): ReadonlyMap<string, number> {
  const text = withoutMarkup(linkable?.statement.quote ?? "");
  let rest = "";
  let end = 0;
  for (const name of namesIn(text)) {
    rest += `${text.slice(end, name.start)} `;
    end = name.end;
  }
  return contentOf(rest + text.slice(end)).terms;
}

/** "This could be …", "It will …": what such a promise is about stands in the sentences around it. */
const LOOKS_BACK =
  /^\W*(?:this|these|it|they|both)\s+(?:will|would|could|may|might|can|should|shall|is|are|has|have)\b/iu;

/** The things that a promise is about: those that it names, and those that its first word points back to. */
function promisedThings({ own, linkable }: View): ReadonlyMap<string, number> {
  const { statement, around, acronyms } = linkable;
  if (!LOOKS_BACK.test(withoutMarkup(statement.quote))) return own.things;
  return new Map([...contentOf(around, acronyms).things, ...own.things]);
}

/** 0.5 where the promise names no thing of the vocabulary: that says nothing. */
function sharedThings(
  promised: ReadonlyMap<string, number>,
  passage: View,
  rarity: (thing: string) => number,
): number {
  let all = 0;
  let shared = 0;
  for (const [thing, count] of promised) {
    const weighed = count * rarity(thing) ** 2;
    all += weighed;
    if (passage.own.things.has(thing)) shared += weighed;
  }
  return all === 0 ? 0.5 : shared / all;
}

/** So rare a word must be to tell something when it is missing. */
const TELLING = 3.5;
const MOST_UNSAID = 5;

/** The telling words of a promise, as printed, of which the report has none anywhere; rarest first. */
function unsaidWords({ index }: Comparison, at: number, said: ReadonlySet<string>): string[] {
  const promise = index.commitments[at];
  if (promise === undefined) return [];
  const rarity = stemRarity(index, promise.linkable.document);
  const words = wordsOf(withoutMarkup(promise.linkable.statement.quote)).filter(
    ({ stem }) => isContent(stem) && !said.has(stem) && rarity(stem) >= TELLING,
  );
  const missing = [...new Map(words.map(({ stem, printed }) => [stem, printed]))].sort(
    ([a], [b]) => rarity(b) - rarity(a) || (a < b ? -1 : 1),
  );
  return missing.slice(0, MOST_UNSAID).map(([, word]) => word);
}
