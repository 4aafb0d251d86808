import { areaChances, areaTraits, chooseAreas, openAreaModel } from "../areas.ts";
import { namesOf, tokensOf } from "../features.ts";
import { readFields } from "../fields.ts";
import { evidenceOf, signsOf, wordFeatures } from "../topic-evidence.ts";
import { listTopics } from "../topics.ts";
import type { LabelledUnit } from "./labelled-units.ts";
import { type AreaExample, randomFrom, storeAreaModel, trainAreas } from "./train-areas.ts";

/** Weights are kept in steps of this, and those of a word that are smaller than the least are left out. */
export const WEIGHT_STEP = 0.02;
export const LEAST_WEIGHT = 0.03;

/** Right answers over asked ones; for sets of codes twice the shared over both; for topics the overlap. */
type Count = { right: number; asked: number };

/** The marks of one unit, each null where the field is not asked of it. */
export type UnitScore = {
  group: string;
  document: string;
  partners: Count;
  actors: Count;
  areas: Count;
  /** Dates that the label has: given as they are. */
  dateFound: Count;
  /** No date in the label: a date was given all the same. */
  dateInvented: Count;
  firmness: Count;
  state: Count;
};

export type Measure = { name: string; value: number; low: number; high: number; asked: number };

export function exampleOf(labelled: LabelledUnit): AreaExample {
  const { gold, unit, context, group } = labelled;
  const evidence = evidenceOf(unit, context);
  const tokens = tokensOf(unit, namesOf(unit));
  const words = [...wordFeatures(tokens, evidence)];
  return { signs: signsOf(unit, evidence), words, tokens, evidence, areas: gold.areas, group, labelled };
}

function overlap(found: readonly string[], right: readonly string[]): Count {
  const shared = found.filter((one) => right.includes(one)).length;
  return { right: 2 * shared, asked: found.length + right.length };
}

function jaccard(found: readonly string[], right: readonly string[]): Count {
  const shared = found.filter((one) => right.includes(one)).length;
  return { right: shared / Math.max(1, found.length + right.length - shared), asked: 1 };
}

const NOT_ASKED: Count = { right: 0, asked: 0 };
const is = (right: boolean): Count => ({ right: right ? 1 : 0, asked: 1 });

/** Scores every unit; its topics by a model that never saw a text of its group, the other fields by their rules. */
export function scoreUnits(units: readonly LabelledUnit[]): UnitScore[] {
  const examples = units.map(exampleOf);
  const topics = listTopics();
  const areas: string[][] = units.map(() => []);
  for (const group of new Set(units.map((unit) => unit.group))) {
    const others = examples.filter((example) => example.group !== group);
    const model = openAreaModel(storeAreaModel(trainAreas(others), WEIGHT_STEP, LEAST_WEIGHT));
    for (const [at, example] of examples.entries()) {
      if (example.group !== group) continue;
      const { signs, tokens, evidence, labelled } = example;
      const traits = areaTraits(model, labelled.unit, tokens, evidence, labelled.context);
      const chosen = chooseAreas(areaChances(model, signs, tokens, evidence, traits));
      areas[at] = chosen.map((topic) => topics[topic] ?? "");
    }
  }
  return units.map(({ gold, unit, context, group }, at) => {
    const fields = readFields(unit, gold.type, context);
    const shown = (name: string) => name.replace(/^European Union$/u, "EU").replace(/^(?:U\.S\.|US) /u, "");
    const actors = gold.actors.flatMap((actor) => actor.split(" and "));
    return {
      group,
      document: gold.doc,
      partners: overlap(fields.partners, gold.partners),
      actors: overlap(fields.actors.flatMap((actor) => actor.split(" and ")).map(shown), actors.map(shown)),
      areas: jaccard(areas[at] ?? [], gold.areas),
      dateFound: gold.date === null ? NOT_ASKED : is(fields.date === gold.date),
      dateInvented: gold.date === null ? is(fields.date !== null) : NOT_ASKED,
      firmness: gold.type === "commitment" ? is(fields.firmness === gold.firmness) : NOT_ASKED,
      state: gold.type === "progress" ? is(fields.state === gold.state) : NOT_ASKED,
    };
  });
}

export const FIELD_NAMES = [
  "partners",
  "areas",
  "dateFound",
  "dateInvented",
  "firmness",
  "state",
  "actors",
] as const;

function share(scores: readonly UnitScore[], name: (typeof FIELD_NAMES)[number]): number {
  const asked = scores.reduce((sum, score) => sum + score[name].asked, 0);
  return asked === 0 ? Number.NaN : scores.reduce((sum, score) => sum + score[name].right, 0) / asked;
}

const DRAWS = 1000;

/**
 * Each field's figure with the middle 95 % of a bootstrap over whole documents (1,000 draws, seeded): the sentences of one
 * text are alike, so drawing sentences would promise too much.
 */
export function measure(scores: readonly UnitScore[]): Measure[] {
  const byDocument = new Map<string, UnitScore[]>();
  for (const score of scores)
    byDocument.set(score.document, [...(byDocument.get(score.document) ?? []), score]);
  const documents = [...byDocument.values()];
  return FIELD_NAMES.map((name) => {
    const random = randomFrom(7);
    const draw = () => documents.flatMap(() => documents[Math.floor(random() * documents.length)] ?? []);
    const drawn = Array.from({ length: DRAWS }, () => share(draw(), name))
      .filter((value) => !Number.isNaN(value))
      .sort((one, other) => one - other);
    const at = (part: number) =>
      drawn[Math.min(drawn.length - 1, Math.floor(part * drawn.length))] ?? Number.NaN;
    const asked = scores.filter((score) => score[name].asked > 0).length;
    return { name, value: share(scores, name), low: at(0.025), high: at(0.975), asked };
  });
}
