import { readFileSync } from "node:fs";
import { shipped } from "../../../base/place.ts";
import type { Reason } from "../../statement.ts";
import { numberOf, type Token } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { reasonAt } from "./reasons.ts";
import { type Evidence, eachSign, eachWordFeature, evidenceOf, SIGNS, topicsOf } from "./topic-evidence.ts";
import { type Reliability, TRAITS, type TraitRow, traitsOf } from "./topic-traits.ts";
import { type Trees, treeScores } from "./topic-trees.ts";
import { listTopics, type TopicWord } from "./topics.ts";

/**
 * The first of two models: the weight of each sign for each topic, and of each word for each topic, as log-odds. The score
 * of a topic is its bias, the weights of its signs and the weights of the unit's words.
 */
export type LinearModel = {
  biases: Float32Array;
  /** Sign by sign, topic by topic. */
  signs: Float32Array;
  /** Of a word, or of two parted by a space: what it weighs for each topic. */
  words: Map<string, Float32Array>;
};

/** The second: trees over what is told of a topic, first of all how reliable its words are. */
export type TreeModel = { reliability: Reliability; trees: Trees };

/**
 * Both models in use; words by their numbers. Weights are the whole numbers of the file: their sums are exact, and the
 * rows of the words of a unit, which lie all over, take a quarter of the memory.
 */
export type OpenAreaModel = TreeModel & {
  step: number;
  biases: Int32Array;
  signs: Int16Array;
  /** Row by row, topic by topic: what a word, or a word behind another, weighs. */
  rows: Int16Array;
  /** The row of a word by itself, 0 where it has none; the first row is empty. */
  single: Uint16Array;
  /** The rows of a word by the word before it; undefined where it has none. */
  pairs: (Map<number, number> | undefined)[];
  /** For which unit a row was counted last, so that each counts once. */
  counted: Uint32Array;
  units: number;
};

/** As the model is kept in a file: whole numbers of `step`; words with pairs of a topic's number and its weight. */
export type StoredAreaModel = {
  topics: string[];
  signNames: string[];
  step: number;
  biases: number[];
  signs: number[];
  words: Record<string, number[]>;
  traitNames: string[];
  reliability: { words: Record<string, number>; topics: number[] };
  trees: Trees;
};

export const AREA_MODEL_PLACE = ["catalogue", "reading", "areas.model.json"];

export function openAreaModel(stored: StoredAreaModel): OpenAreaModel {
  const topics = listTopics();
  const isSame = (one: readonly string[], other: readonly string[]) => one.join() === other.join();
  if (
    !isSame(stored.topics, topics) ||
    !isSame(stored.signNames, SIGNS) ||
    !isSame(stored.traitNames, TRAITS)
  ) {
    throw new Error(
      "catalogue/reading/areas.model.json was learnt for other topics, signs or traits; it has to be trained again.",
    );
  }
  const features = Object.entries(stored.words);
  const rows = new Int16Array((features.length + 1) * topics.length);
  const single: number[] = [];
  const pairs: OpenAreaModel["pairs"] = [];
  for (const [at, [feature, weights]] of features.entries()) {
    const row = at + 1;
    for (let next = 0; next + 1 < weights.length; next += 2)
      rows[row * topics.length + (weights[next] ?? 0)] = weights[next + 1] ?? 0;
    const [first = "", second] = feature.split(" ");
    if (numberOf(second ?? first) === 0) continue; // more words were met than have numbers
    if (second === undefined) single[numberOf(first)] = row;
    else {
      const firsts = pairs[numberOf(second)] ?? new Map<number, number>();
      pairs[numberOf(second)] = firsts.set(numberOf(first), row);
    }
  }
  return {
    step: stored.step,
    biases: Int32Array.from(stored.biases),
    signs: Int16Array.from(stored.signs),
    rows,
    single: Uint16Array.from({ length: single.length }, (_, word) => single[word] ?? 0),
    pairs: Array.from(pairs),
    counted: new Uint32Array(features.length + 1),
    units: 0,
    reliability: {
      words: byTopic(stored.reliability.words),
      topics: stored.reliability.topics,
    },
    trees: stored.trees,
  };
}

/** "ai:algorithms" by the topic's number and the word. */
function byTopic(words: Record<string, number>): Reliability["words"] {
  const numbers = new Map(listTopics().map((topic, at) => [topic, at]));
  const found = listTopics().map(() => new Map<string, number>());
  for (const [key, chance] of Object.entries(words)) {
    const colon = key.indexOf(":");
    found[numbers.get(key.slice(0, colon)) ?? -1]?.set(key.slice(colon + 1), chance);
  }
  return found;
}

let shippedModel: OpenAreaModel | undefined;

/** The model that ships with Entente; read once. */
export function shippedAreaModel(): OpenAreaModel {
  shippedModel ??= openAreaModel(
    JSON.parse(readFileSync(shipped(...AREA_MODEL_PLACE), "utf8")) as StoredAreaModel,
  );
  return shippedModel;
}

/** What a word by itself weighs for a topic. */
function wordWeight(model: OpenAreaModel, word: number, topic: number): number {
  return model.rows[(model.single[word] ?? 0) * model.biases.length + topic] ?? 0;
}

/** How much the linear model counts beside the trees, where something near the unit names the topic. */
const LINEAR = 0.5;
/** What a topic loses of its log-odds that nothing near the unit names: the trees have no say there. */
const UNNAMED = 0.5;

/** The rows of the unit's words and of what stands around it, each once. */
function rowsOf(model: OpenAreaModel, tokens: readonly Token[], evidence: Evidence): number[] {
  const { single, pairs, counted } = model;
  model.units = (model.units + 1) >>> 0;
  const unit = model.units;
  const found: number[] = [];
  eachWordFeature(tokens, evidence, (word, before) => {
    const row = before === 0 ? single[word] : pairs[word]?.get(before);
    if (row === undefined || row === 0 || counted[row] === unit) return;
    counted[row] = unit;
    found.push(row);
  });
  return found;
}

/** How likely each topic is among those of the unit, in the order of the topics: both models' log-odds, mixed. */
export function areaChances(
  model: OpenAreaModel,
  unit: FieldUnit,
  tokens: readonly Token[],
  evidence: Evidence,
  traits: readonly TraitRow[],
): Float64Array {
  const { biases, rows, signs, step } = model;
  const topics = biases.length;
  const sums = biases.slice();
  for (const row of rowsOf(model, tokens, evidence)) {
    for (let topic = 0, at = row * topics; topic < topics; topic += 1, at += 1)
      sums[topic] = (sums[topic] as number) + (rows[at] as number);
  }
  eachSign(unit, evidence, (topic, sign) => {
    sums[topic] = (sums[topic] as number) + (signs[sign * topics + topic] as number);
  });
  const scores = treeScores(model.trees, traits);
  const chances = new Float64Array(topics);
  // Traits are told of touched topics only, in their order.
  for (let topic = 0, row = 0; topic < topics; topic += 1) {
    const linear = (sums[topic] as number) * step;
    let odds = linear - UNNAMED;
    if (traits[row]?.topic === topic) {
      odds = LINEAR * linear + (1 - LINEAR) * (scores[row] as number);
      row += 1;
    }
    chances[topic] = 1 / (1 + Math.exp(-odds));
  }
  return chances;
}

/** The traits of the topics near a unit, by what the model knows of words. */
export function areaTraits(
  { reliability }: TreeModel,
  unit: FieldUnit,
  tokens: readonly Token[],
  evidence: Evidence,
  context: FieldContext,
): TraitRow[] {
  const reliable = (word: string, topic: number) =>
    reliability.words[topic]?.get(word) ?? reliability.topics[topic] ?? 0.5;
  return traitsOf(unit, tokens, evidence, context, reliable, reliability.topics);
}

const MOST_AREAS = 3;

/** Topics less likely than the first six are left out of the reckoning. */
const RECKONED = 6;

/**
 * Every way in which one to three of the likeliest topics may be right: which, as bits, and what the first one, two and
 * three topics then are worth, intersection over union.
 */
const WAYS = Array.from({ length: (1 << RECKONED) - 1 }, (_, at) => {
  const right = at + 1;
  const isRight = Array.from({ length: RECKONED }, (_, topic) => (right >> topic) & 1);
  const size = isRight.reduce((sum, one) => sum + one, 0);
  let shared = 0;
  const worth = Array.from({ length: MOST_AREAS }, (_, last) => {
    shared += isRight[last] ?? 0;
    return shared / (last + 1 + size - shared);
  });
  return { right, size, worth };
}).filter(({ size }) => size <= MOST_AREAS);
const RIGHT = Uint8Array.from(WAYS, ({ right }) => right);
/** Way by way: what the first one, two and three topics are worth. */
const WORTH = Float64Array.from(WAYS.flatMap(({ worth }) => worth));

/** What one, two and three topics promise; used again for the next unit. */
const promised = new Float64Array(MOST_AREAS);

/** The numbers of the likeliest topics, likeliest first; of two that are as likely the first. */
function likeliest(chances: ArrayLike<number>): number[] {
  const order: number[] = [];
  for (let at = 0; at < chances.length; at += 1) {
    const chance = chances[at] as number;
    let place = order.length;
    if (place < RECKONED) order.push(at);
    // Those that are less likely move one on; the last of too many falls out.
    for (; place > 0 && (chances[order[place - 1] as number] as number) < chance; place -= 1)
      if (place < RECKONED) order[place] = order[place - 1] as number;
    if (place < RECKONED) order[place] = at;
  }
  return order;
}

/**
 * The one to three most likely topics, as many as promise the greatest overlap with the right ones: intersection over
 * union, reckoned over every way in which the likeliest topics may be right or wrong, as if they were independent, with
 * one to three of them right.
 */
export function chooseAreas(chances: ArrayLike<number>): number[] {
  const order = likeliest(chances);
  promised.fill(0);
  for (let way = 0; way < RIGHT.length; way += 1) {
    const right = RIGHT[way] as number;
    let chance = 1;
    for (let at = 0; at < RECKONED; at += 1) {
      const one = chances[order[at] as number] ?? 0;
      chance *= (right >> at) & 1 ? one : 1 - one;
    }
    for (let count = 0; count < MOST_AREAS; count += 1)
      promised[count] = (promised[count] as number) + chance * (WORTH[way * MOST_AREAS + count] as number);
  }
  const best = promised.indexOf(Math.max(...promised)) + 1;
  return order.slice(0, best);
}

/** One to three topics of a unit, most certain first, with the words that show each. */
export function readAreas(
  unit: FieldUnit,
  tokens: readonly Token[],
  context: FieldContext,
  model: OpenAreaModel,
): { areas: string[]; reasons: Reason[] } {
  const topics = listTopics();
  const evidence = evidenceOf(unit, context);
  const traits = areaTraits(model, unit, tokens, evidence, context);
  const chances = areaChances(model, unit, tokens, evidence, traits);
  const areas = chooseAreas(chances).map((at) => topics[at] ?? "");
  return { areas, reasons: areas.map((topic) => reasonOf(topic, unit, tokens, evidence, context, model)) };
}

/** The topic's words in the unit; else where they stand around it; else the words of the unit that weighed most. */
function reasonOf(
  topic: string,
  unit: FieldUnit,
  tokens: readonly Token[],
  evidence: Evidence,
  context: FieldContext,
  model: OpenAreaModel,
): Reason {
  const mine = (words: readonly TopicWord[]) => words.filter((word) => word.topic === topic);
  const own = mine(evidence.own.words);
  if (own.length > 0)
    return reasonAt(
      "areas",
      topic,
      own.map(({ start, end }) => [unit, start, end]),
      false,
    );
  const around: PlacedText[] = [
    ...unit.headings.slice(-1),
    ...(unit.leadIn ? [unit.leadIn] : []),
    ...[...unit.preceding].reverse(),
    ...[...unit.headings].reverse(),
  ];
  for (const text of around) {
    const there = mine(topicsOf(text, context).words);
    if (there.length > 0)
      return reasonAt(
        "areas",
        topic,
        there.map(({ start, end }) => [text, start, end]),
        true,
      );
  }
  const at = listTopics().indexOf(topic);
  const weighed = tokens
    .map((token): [Token, number] => [token, wordWeight(model, token.singular, at)])
    .filter(([, weight]) => weight > 0)
    .sort((one, other) => other[1] - one[1])
    .slice(0, 3);
  const note =
    "No word of this topic stands here; these words, and what the text is about around them, point to it.";
  return reasonAt(
    "areas",
    topic,
    weighed.map(([{ start, end }]) => [unit, start, end]),
    false,
    note,
  );
}
