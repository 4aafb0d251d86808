import type { LinearModel, StoredAreaModel, TreeModel } from "../areas.ts";
import { namesOf, type Token, tokensOf } from "../features.ts";
import { type Evidence, eachSign, evidenceOf, GENERAL, SIGNS, wordFeatures } from "../topic-evidence.ts";
import { TRAITS, traitsOf } from "../topic-traits.ts";
import { listTopics } from "../topics.ts";
import type { LabelledUnit } from "./labelled-units.ts";
import { countReliability } from "./reliability.ts";
import { trainTrees } from "./train-trees.ts";

/** A labelled unit: its signs for each topic, its words, its right topics, and the issuer group that it comes from. */
export type AreaExample = {
  signs: number[][];
  words: string[];
  tokens: Token[];
  evidence: Evidence;
  areas: string[];
  group: string;
  labelled: LabelledUnit;
};

/** Both models, learned from the same units. */
export type AreaModel = LinearModel & TreeModel;

/** A labelled unit as the models of topics learn from it. */
export function exampleOf(labelled: LabelledUnit): AreaExample {
  const { gold, unit, context, group } = labelled;
  const evidence = evidenceOf(unit, context);
  const tokens = tokensOf(unit, namesOf(unit));
  const words = [...wordFeatures(tokens, evidence)];
  const signs = listTopics().map((): number[] => []);
  eachSign(unit, evidence, (topic, sign) => signs[topic]?.push(sign));
  return { signs, words, tokens, evidence, areas: gold.areas, group, labelled };
}

export function trainAreas(examples: readonly AreaExample[]): AreaModel {
  return { ...trainLinear(examples), ...trainTreeModel(examples) };
}

/** Each topic near each unit is an example; what a unit tells of its own words is left out of their reliability. */
function trainTreeModel(examples: readonly AreaExample[]): TreeModel {
  const topics = listTopics();
  const { reliability, without } = countReliability(examples.map(({ labelled }) => labelled));
  const rows: Float64Array[] = [];
  const right: number[] = [];
  for (const { labelled, tokens, evidence, areas } of examples) {
    const { unit, context } = labelled;
    for (const row of traitsOf(unit, tokens, evidence, context, without(labelled), reliability.topics)) {
      rows.push(Float64Array.from(row.values));
      right.push(areas.includes(topics[row.topic] ?? "") ? 1 : 0);
    }
  }
  return { reliability, trees: trainTrees({ rows, right }) };
}

/** What the study of leave-one-issuer-out settled on. */
const TRAINING = {
  seed: 1,
  rounds: 8,
  rate: 0.15,
  /** Words seen in fewer issuer groups or units are left out: they would be learnt by heart. */
  leastGroups: 2,
  leastUnits: 3,
  /** Pull towards 0: of words, of signs for one topic, of signs for all. */
  wordDecay: 0.1,
  topicDecay: 0.05,
  signDecay: 0.0005,
};

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A block of weights with the sums of squares that AdaGrad divides by. */
class Weights {
  readonly values: Float64Array;
  private readonly squares: Float64Array;

  constructor(size: number) {
    this.values = new Float64Array(size);
    this.squares = new Float64Array(size).fill(1e-3);
  }

  step(at: number, error: number, decay: number): void {
    const slope = error + decay * (this.values[at] as number);
    this.squares[at] = (this.squares[at] as number) + slope * slope;
    this.values[at] =
      (this.values[at] as number) - (TRAINING.rate * slope) / Math.sqrt(this.squares[at] as number);
  }
}

function chooseWords(examples: readonly AreaExample[]): Map<string, number> {
  const groups = new Map<string, Set<string>>();
  const units = new Map<string, number>();
  for (const { words, group } of examples) {
    for (const word of words) {
      units.set(word, (units.get(word) ?? 0) + 1);
      groups.set(word, (groups.get(word) ?? new Set()).add(group));
    }
  }
  const chosen = [...units.keys()].filter(
    (word) =>
      (units.get(word) ?? 0) >= TRAINING.leastUnits && (groups.get(word)?.size ?? 0) >= TRAINING.leastGroups,
  );
  return new Map(chosen.map((word, at) => [word, at]));
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}

/**
 * Fits a logistic regression for each topic by stochastic gradient descent. What a sign weighs is the sum of three weights
 * learnt together: one for all topics, one for the general or the specific ones, one for the topic alone; so a topic with
 * few examples borrows what the others teach.
 */
function trainLinear(examples: readonly AreaExample[]): LinearModel {
  const topics = listTopics();
  const count = topics.length;
  const chosen = chooseWords(examples);
  const words = new Weights(chosen.size * count);
  const biases = new Weights(count);
  const shared = new Weights(SIGNS.length * 3);
  const single = new Weights(SIGNS.length * count);
  const kinds = topics.map((topic) => (GENERAL.has(topic) ? 1 : 2));
  const rows = examples.map((example) => ({
    signs: example.signs,
    words: example.words.flatMap((word) => chosen.get(word) ?? []),
    truth: topics.map((topic) => (example.areas.includes(topic) ? 1 : 0)),
  }));
  const random = randomFrom(TRAINING.seed);
  const order = rows.map((_, at) => at);
  for (let round = 0; round < TRAINING.rounds; round += 1) {
    shuffle(order, random);
    for (const index of order) {
      const row = rows[index] as (typeof rows)[number];
      for (let topic = 0; topic < count; topic += 1) {
        const kind = kinds[topic] as number;
        const signs = row.signs[topic] as number[];
        let score = biases.values[topic] as number;
        for (const word of row.words) score += words.values[word * count + topic] as number;
        for (const sign of signs) {
          score +=
            (shared.values[sign * 3] as number) +
            (shared.values[sign * 3 + kind] as number) +
            (single.values[sign * count + topic] as number);
        }
        const error = 1 / (1 + Math.exp(-score)) - (row.truth[topic] as number);
        if (Math.abs(error) < 0.002) continue;
        biases.step(topic, error, 0);
        for (const word of row.words) words.step(word * count + topic, error, TRAINING.wordDecay);
        for (const sign of signs) {
          shared.step(sign * 3, error, TRAINING.signDecay);
          shared.step(sign * 3 + kind, error, TRAINING.signDecay);
          single.step(sign * count + topic, error, TRAINING.topicDecay);
        }
      }
    }
  }
  const signs = Float32Array.from({ length: SIGNS.length * count }, (_, at) => {
    const sign = Math.floor(at / count);
    return (
      (shared.values[sign * 3] as number) +
      (shared.values[sign * 3 + (kinds[at % count] as number)] as number) +
      (single.values[at] as number)
    );
  });
  const byWord = new Map(
    [...chosen].map(([word, at]): [string, Float32Array] => [
      word,
      Float32Array.from(words.values.subarray(at * count, (at + 1) * count)),
    ]),
  );
  return { biases: Float32Array.from(biases.values), signs, words: byWord };
}

/** Weights are kept in steps of this, and those of a word that are smaller than the least are left out. */
const STEP = 0.02;
const LEAST = 0.03;

/** The model as its file keeps it. */
export function storeAreaModel(model: AreaModel): StoredAreaModel {
  const steps = (values: Float32Array) => Array.from(values, (value) => Math.round(value / STEP));
  const words: Record<string, number[]> = {};
  for (const word of [...model.words.keys()].sort()) {
    const pairs = Array.from(model.words.get(word) ?? []).flatMap((weight, topic) =>
      Math.abs(weight) >= LEAST ? [topic, Math.round(weight / STEP)] : [],
    );
    if (pairs.length > 0) words[word] = pairs;
  }
  return {
    topics: listTopics(),
    signNames: [...SIGNS],
    step: STEP,
    biases: steps(model.biases),
    signs: steps(model.signs),
    words,
    traitNames: [...TRAITS],
    reliability: {
      words: Object.fromEntries(
        model.reliability.words
          .flatMap((words, topic) =>
            [...words].map(([word, chance]): [string, number] => [`${listTopics()[topic]}:${word}`, chance]),
          )
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
      topics: [...model.reliability.topics],
    },
    trees: model.trees,
  };
}
