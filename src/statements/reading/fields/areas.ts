import { readFileSync } from "node:fs";
import { shipped } from "../../../base/place.ts";
import type { Reason } from "../../statement.ts";
import { singular, type Token } from "./features.ts";
import type { FieldContext, FieldUnit, PlacedText } from "./fields.ts";
import { reasonAt } from "./reasons.ts";
import { type Evidence, evidenceOf, SIGNS, signsOf, topicsOf, wordFeatures } from "./topic-evidence.ts";
import { listTopics, type TopicWord } from "./topics.ts";

/**
 * What was learnt from labelled units: the weight of each sign for each topic, and of each word for each topic, as
 * log-odds. The score of a topic is its bias, the weights of its signs and the weights of the unit's words.
 */
export type AreaModel = {
  biases: Float32Array;
  /** Sign by sign, topic by topic. */
  signs: Float32Array;
  words: Map<string, Float32Array>;
};

/** As the model is kept in a file: whole numbers of `step`; words with pairs of a topic's number and its weight. */
export type StoredAreaModel = {
  topics: string[];
  signNames: string[];
  step: number;
  biases: number[];
  signs: number[];
  words: Record<string, number[]>;
};

export const AREA_MODEL_PLACE = ["catalogue", "reading", "areas.model.json"];

export function openAreaModel(stored: StoredAreaModel): AreaModel {
  const topics = listTopics();
  if (stored.topics.join() !== topics.join() || stored.signNames.join() !== SIGNS.join()) {
    throw new Error(
      "catalogue/reading/areas.model.json was learnt for other topics or signs; it has to be trained again.",
    );
  }
  const words = new Map<string, Float32Array>();
  for (const [word, pairs] of Object.entries(stored.words)) {
    const row = new Float32Array(topics.length);
    for (let at = 0; at + 1 < pairs.length; at += 2) row[pairs[at] ?? 0] = (pairs[at + 1] ?? 0) * stored.step;
    words.set(word, row);
  }
  const grown = (steps: number[]) => Float32Array.from(steps, (step) => step * stored.step);
  return { biases: grown(stored.biases), signs: grown(stored.signs), words };
}

let shippedModel: AreaModel | undefined;

function model(): AreaModel {
  shippedModel ??= openAreaModel(
    JSON.parse(readFileSync(shipped(...AREA_MODEL_PLACE), "utf8")) as StoredAreaModel,
  );
  return shippedModel;
}

/** How likely each topic is among those of the unit, in the order of the topics. */
export function areaChances(
  model: AreaModel,
  signs: readonly (readonly number[])[],
  words: Iterable<string>,
): number[] {
  const topics = model.biases.length;
  const scores = Float64Array.from(model.biases);
  for (const word of words) {
    const row = model.words.get(word);
    if (row)
      for (let topic = 0; topic < topics; topic += 1) (scores[topic] as number) += row[topic] as number;
  }
  return Array.from(scores, (score, topic) => {
    let sum = score;
    for (const sign of signs[topic] ?? []) sum += model.signs[sign * topics + topic] ?? 0;
    return 1 / (1 + Math.exp(-sum));
  });
}

const MOST_AREAS = 3;

/** Topics less likely than the first six are left out of the reckoning. */
const RECKONED = 6;

/**
 * The one to three most likely topics, as many as promise the greatest overlap with the right ones: intersection over
 * union, reckoned over every way in which the likeliest topics may be right or wrong, as if they were independent, with
 * one to three of them right.
 */
export function chooseAreas(chances: readonly number[]): number[] {
  const order = chances.map((_, at) => at).sort((one, other) => (chances[other] ?? 0) - (chances[one] ?? 0));
  const likely = order.slice(0, RECKONED).map((at) => chances[at] ?? 0);
  const promised = new Float64Array(MOST_AREAS);
  for (let right = 1; right < 1 << likely.length; right += 1) {
    let chance = 1;
    let size = 0;
    for (const [at, one] of likely.entries()) {
      const isRight = (right >> at) & 1;
      chance *= isRight ? one : 1 - one;
      size += isRight;
    }
    if (size > MOST_AREAS) continue;
    let shared = 0;
    for (let count = 1; count <= MOST_AREAS; count += 1) {
      shared += (right >> (count - 1)) & 1;
      promised[count - 1] = (promised[count - 1] ?? 0) + (chance * shared) / (count + size - shared);
    }
  }
  const best = promised.indexOf(Math.max(...promised)) + 1;
  return order.slice(0, best);
}

/** One to three topics of a unit, most certain first, with the words that show each. */
export function readAreas(
  unit: FieldUnit,
  tokens: readonly Token[],
  context: FieldContext,
): { areas: string[]; reasons: Reason[] } {
  const topics = listTopics();
  const evidence = evidenceOf(unit, context);
  const chances = areaChances(model(), signsOf(unit, evidence), wordFeatures(tokens, evidence));
  const areas = chooseAreas(chances).map((at) => topics[at] ?? "");
  return { areas, reasons: areas.map((topic) => reasonOf(topic, unit, tokens, evidence)) };
}

/** The topic's words in the unit; else where they stand around it; else the words of the unit that weighed most. */
function reasonOf(topic: string, unit: FieldUnit, tokens: readonly Token[], evidence: Evidence): Reason {
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
    const there = mine(topicsOf(text).words);
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
    .map((token): [Token, number] => [token, model().words.get(singular(token.word))?.[at] ?? 0])
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
