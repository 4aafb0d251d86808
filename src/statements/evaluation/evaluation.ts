import { findPartyByName } from "../../parties/party.registry.ts";
import type { ReadStatement, StatementType } from "../statement.ts";
import { alignQuotes } from "./alignment.ts";
import type { GoldUnit } from "./gold.ts";
import { harmonic, type Judged } from "./scores.ts";

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

/** How well fields were read, over statements whose type is right. Each is null where there is nothing to compare. */
export type FieldScores = {
  firmness: number | null;
  state: number | null;
  /** F1 over all codes and names. */
  partners: number | null;
  actors: number | null;
  /** Mean Jaccard index: shared topics / all topics given by either. */
  areas: number | null;
  /** Of the dates the text gives, how many were read exactly; and how many dates were given where the text gives none. */
  datesFound: number | null;
  datesInvented: number;
};

/** Those who act, each name resolved to its party: "European Union" and "EU" are one, "X and Y" are two. */
function idsOf(actors: readonly string[]): string[] {
  const names = actors.flatMap((actor) => actor.split(" and "));
  return [...new Set(names.map((name) => findPartyByName(name)?.id ?? name))];
}

/** Compares the fields of matched statements with the gold. */
export function scoreFields(matched: DocumentEvaluation["matched"]): FieldScores {
  const share = (pairs: readonly boolean[]): number | null =>
    pairs.length === 0 ? null : pairs.filter(Boolean).length / pairs.length;
  const commitments = matched.filter(({ gold }) => gold.type === "commitment" && gold.firmness !== null);
  const reports = matched.filter(({ gold }) => gold.type === "progress" && gold.state !== null);
  const dated = matched.filter(({ gold }) => gold.type !== "recommendation");
  const withAreas = matched.filter(({ gold }) => gold.areas.length > 0);
  const jaccard = withAreas.map(({ statement, gold }) => {
    const all = new Set([...statement.areas, ...gold.areas]);
    return gold.areas.filter((area) => statement.areas.includes(area)).length / Math.max(1, all.size);
  });
  return {
    firmness: share(commitments.map(({ statement, gold }) => statement.firmness === gold.firmness)),
    state: share(reports.map(({ statement, gold }) => statement.state === gold.state)),
    partners: setF1(matched.map(({ statement, gold }) => [statement.partners, gold.partners])),
    actors: setF1(matched.map(({ statement, gold }) => [idsOf(statement.actors), idsOf(gold.actors)])),
    areas: jaccard.length === 0 ? null : jaccard.reduce((a, b) => a + b, 0) / jaccard.length,
    datesFound: share(
      dated
        .filter(({ gold }) => gold.date !== null)
        .map(({ statement, gold }) => statement.date === gold.date),
    ),
    datesInvented: dated.filter(({ statement, gold }) => gold.date === null && statement.date !== null)
      .length,
  };
}

function setF1(pairs: readonly (readonly [readonly string[], readonly string[]])[]): number | null {
  let given = 0;
  let expected = 0;
  let right = 0;
  for (const [got, gold] of pairs) {
    given += got.length;
    expected += gold.length;
    right += got.filter((value) => gold.includes(value)).length;
  }
  if (given + expected === 0) return null;
  return harmonic(given === 0 ? 0 : right / given, expected === 0 ? 0 : right / expected);
}
