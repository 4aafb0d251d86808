import { findPartyByName } from "../../parties/party.registry.ts";
import type { ReadStatement, StatementType } from "../statement.ts";
import { alignQuotes } from "./alignment.ts";
import type { GoldUnit } from "./gold.ts";
import { bootstrap, type Interval, type Judged } from "./scores.ts";

/** A unit that was read wrongly: missed, found where there is none, or taken for another type. */
export type Mistake = {
  document: string;
  quote: string;
  expected: StatementType | "context";
  got: StatementType | "context";
  /** The rule that decided, or null where nothing was found. */
  rule: string | null;
  certainty: number | null;
};

/** How the statements read from one document compare with its gold units. */
export type DocumentEvaluation = {
  judged: Judged[];
  mistakes: Mistake[];
  /** Statements and gold units that are the same unit and have the same type: their fields can be compared. */
  matched: { statement: ReadStatement; gold: GoldUnit }[];
};

/** Compares what was read from a document with its gold units, matched by their words. */
export function evaluateDocument(
  document: string,
  issuer: string,
  statements: readonly ReadStatement[],
  gold: readonly GoldUnit[],
): DocumentEvaluation {
  const pairs = alignQuotes(
    statements.map((statement) => statement.quote),
    gold.map((unit) => unit.quote),
  );
  const byStatement = new Map(pairs.map((pair) => [pair.left, pair.right]));
  const found = new Set(pairs.map((pair) => pair.right));
  const evaluation: DocumentEvaluation = { judged: [], mistakes: [], matched: [] };
  for (const [at, statement] of statements.entries()) {
    const unit = gold[byStatement.get(at) ?? -1];
    const expected = unit?.type ?? "context";
    evaluation.judged.push({ document, issuer, expected, got: statement.type });
    if (unit !== undefined && expected === statement.type) evaluation.matched.push({ statement, gold: unit });
    else {
      const { quote, type, rule, certainty } = statement;
      evaluation.mistakes.push({ document, quote, expected, got: type, rule, certainty });
    }
  }
  for (const [at, unit] of gold.entries()) {
    if (found.has(at)) continue;
    evaluation.judged.push({ document, issuer, expected: unit.type, got: "context" });
    evaluation.mistakes.push({
      document,
      quote: unit.quote,
      expected: unit.type,
      got: "context",
      rule: null,
      certainty: null,
    });
  }
  return evaluation;
}

/** Right answers over asked ones; of sets of codes twice the shared over both; of topics the overlap of each unit. */
export type Count = { right: number; asked: number };

export const FIELDS = [
  "firmness",
  "state",
  "partners",
  "actors",
  "areas",
  "datesFound",
  "datesInvented",
] as const;
export type FieldName = (typeof FIELDS)[number];

/** Those who act, each name resolved to its party: "European Union" and "EU" are one, "X and Y" are two. */
function idsOf(actors: readonly string[]): string[] {
  const names = actors.flatMap((actor) => actor.split(" and "));
  return [...new Set(names.map((name) => findPartyByName(name)?.id ?? name))];
}

const NOT_ASKED: Count = { right: 0, asked: 0 };
const is = (right: boolean): Count => ({ right: right ? 1 : 0, asked: 1 });

function sharedOf(found: readonly string[], right: readonly string[]): number {
  return found.filter((one) => right.includes(one)).length;
}

/** F1 of sets, summed over units: 2 × shared / (found + right). */
function f1Count(found: readonly string[], right: readonly string[]): Count {
  return { right: 2 * sharedOf(found, right), asked: found.length + right.length };
}

/** Compares the fields of a statement whose type is right with its gold. */
export function countFields({
  statement,
  gold,
}: DocumentEvaluation["matched"][number]): Record<FieldName, Count> {
  const shared = sharedOf(statement.areas, gold.areas);
  const all = statement.areas.length + gold.areas.length - shared;
  const isDated = gold.type !== "recommendation";
  return {
    firmness: gold.firmness === null ? NOT_ASKED : is(statement.firmness === gold.firmness),
    state: gold.state === null ? NOT_ASKED : is(statement.state === gold.state),
    partners: f1Count(statement.partners, gold.partners),
    actors: f1Count(idsOf(statement.actors), idsOf(gold.actors)),
    areas: gold.areas.length === 0 ? NOT_ASKED : { right: shared / Math.max(1, all), asked: 1 },
    datesFound: isDated && gold.date !== null ? is(statement.date === gold.date) : NOT_ASKED,
    datesInvented: isDated && gold.date === null ? is(statement.date !== null) : NOT_ASKED,
  };
}

/** A figure of a field: null where there is nothing to compare; `units` are those that it hangs on. */
export type FieldScore = { value: number | null; interval: Interval | null; units: number };

/** The figures of all fields, with intervals over whole documents. */
export function scoreFields(matched: DocumentEvaluation["matched"]): Record<FieldName, FieldScore> {
  const byDocument = new Map<string, Record<FieldName, Count>[]>();
  for (const one of matched) {
    const counts = byDocument.get(one.gold.doc) ?? [];
    counts.push(countFields(one));
    byDocument.set(one.gold.doc, counts);
  }
  const documents = [...byDocument.values()];
  const score = (field: FieldName): FieldScore => {
    const counts = documents.map((units) => sumOf(units.map((unit) => unit[field])));
    const figure = (drawn: readonly Count[]): number | null => {
      const { right, asked } = sumOf(drawn);
      return asked === 0 ? null : right / asked;
    };
    const units = documents.flat().filter((unit) => unit[field].asked > 0).length;
    return { value: figure(counts), interval: units === 0 ? null : bootstrap(counts, figure), units };
  };
  return Object.fromEntries(FIELDS.map((field) => [field, score(field)])) as Record<FieldName, FieldScore>;
}

function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, { right, asked }) => ({ right: sum.right + right, asked: sum.asked + asked }), {
    ...NOT_ASKED,
  });
}
