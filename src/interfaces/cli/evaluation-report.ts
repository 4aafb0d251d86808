import { type DocumentText, quoteAt } from "../../documents/document-text.ts";
import { alignQuotes } from "../../statements/evaluation/alignment.ts";
import {
  evaluateDocument,
  type FieldScores,
  type Mistake,
  scoreFields,
} from "../../statements/evaluation/evaluation.ts";
import type { GoldUnit } from "../../statements/evaluation/gold.ts";
import {
  type CalibrationRow,
  type Interval,
  intervalsByType,
  type Score,
  scoreByGroup,
  scoreByType,
  tabulateCalibration,
} from "../../statements/evaluation/scores.ts";
import {
  evaluatePair,
  type LinkFigures,
  type LinkResult,
  linkFigures,
} from "../../statements/linking/evaluation.ts";
import { type Linkable, linkablesOf } from "../../statements/linking/linkable.ts";
import { shippedRanker } from "../../statements/linking/linking.ts";
import type { ReadStatement, StatementType } from "../../statements/statement.ts";

/** A text with what was read from it and what people have labelled in it. */
export type EvaluatedText = {
  name: string;
  issuer: string;
  date: string | null;
  document: DocumentText;
  statements: readonly ReadStatement[];
  /** Sentences and list items that the reader looked at. */
  units: number;
  gold: readonly GoldUnit[];
};

/** A link that people found between two labelled units. */
export type GoldLink = {
  pair: string;
  progress: { doc: string; quote: string };
  commitment: { doc: string; quote: string };
  relation: "fulfils" | "advances";
};

type Scores = Record<StatementType, Score>;

/** All figures of an evaluation. Shares are between 0 and 1; intervals hold 95 of 100 resamplings. */
export type EvaluationReport = {
  documents: number;
  types: Record<StatementType, Score & { interval: Interval }>;
  fields: FieldScores;
  /** Statements whose quote stands at its spans, and all statements. */
  quotes: { right: number; all: number };
  /** Whether certainty keeps its word. */
  calibration: CalibrationRow[];
  /** Null where there are no labelled links between these texts. */
  links: (LinkFigures & { relationsRight: number | null }) | null;
  /** CPU time of all threads, their start included. */
  speed: { units: number; cpuSeconds: number; unitsPerCpuSecond: number };
  byIssuer: { issuer: string; types: Scores }[];
  byDocument: { document: string; types: Scores }[];
  /** The rules of what was found wrongly, the most frequent first. */
  rules: { rule: string; right: number; wrong: number }[];
  mistakes: Mistake[];
};

/** Compares texts with their labels. */
export function reportOn(
  texts: readonly EvaluatedText[],
  links: readonly GoldLink[],
  cpuSeconds: number,
): EvaluationReport {
  const evaluated = texts.map(({ name, issuer, statements, gold }) =>
    evaluateDocument(name, issuer, statements, gold),
  );
  const judged = evaluated.flatMap((one) => one.judged);
  const matched = evaluated.flatMap((one) => one.matched);
  const mistakes = evaluated.flatMap((one) => one.mistakes);
  const scores = scoreByType(judged);
  const intervals = intervalsByType(judged);
  const withInterval = (type: StatementType) => ({ ...scores[type], interval: intervals[type] });
  const units = texts.reduce((sum, text) => sum + text.units, 0);
  const results = [...groupBy(links, (link) => link.pair)].flatMap(([pair, found]) =>
    linkResults(pair, found, texts),
  );
  return {
    documents: texts.length,
    types: {
      commitment: withInterval("commitment"),
      progress: withInterval("progress"),
      recommendation: withInterval("recommendation"),
    },
    fields: scoreFields(matched),
    quotes: countQuotes(texts),
    calibration: tabulateCalibration([
      ...matched.map(({ statement }) => ({ certainty: statement.certainty, right: true })),
      ...mistakes.flatMap(({ certainty }) => (certainty === null ? [] : [{ certainty, right: false }])),
    ]),
    links: results.length ? { ...linkFigures(results), relationsRight: relationsRight(results) } : null,
    speed: { units, cpuSeconds, unitsPerCpuSecond: cpuSeconds > 0 ? Math.round(units / cpuSeconds) : 0 },
    byIssuer: [...scoreByGroup(judged, "issuer")].map(([issuer, types]) => ({ issuer, types })),
    byDocument: [...scoreByGroup(judged, "document")].map(([document, types]) => ({ document, types })),
    rules: countRules(
      matched.map(({ statement }) => statement.rule),
      mistakes,
    ),
    mistakes,
  };
}

function countQuotes(texts: readonly EvaluatedText[]): { right: number; all: number } {
  const checks = texts.flatMap(({ document, statements }) =>
    statements.map(({ quote, spans }) => quoteAt(document.text, spans) === quote),
  );
  return { right: checks.filter(Boolean).length, all: checks.length };
}

function countRules(right: readonly string[], mistakes: readonly Mistake[]): EvaluationReport["rules"] {
  const counts = new Map<string, { right: number; wrong: number }>();
  const of = (rule: string) => counts.get(rule) ?? { right: 0, wrong: 0 };
  for (const rule of right) counts.set(rule, { ...of(rule), right: of(rule).right + 1 });
  for (const { rule } of mistakes) if (rule) counts.set(rule, { ...of(rule), wrong: of(rule).wrong + 1 });
  return [...counts]
    .map(([rule, count]) => ({ rule, ...count }))
    .sort((a, b) => b.wrong - a.wrong || b.right - a.right);
}

/**
 * How the links of one pair of texts are found among what was read. Progress that was not read at all counts as
 * missed where people linked it; a commitment that was not read can never be proposed.
 */
function linkResults(
  pair: string,
  links: readonly GoldLink[],
  texts: readonly EvaluatedText[],
): LinkResult[] {
  const report = texts.find((text) => text.name === links[0]?.progress.doc);
  const promise = texts.find((text) => text.name === links[0]?.commitment.doc);
  if (!report || !promise) return [];
  const progress = placed(report, "progress");
  const commitments = placed(promise, "commitment");
  const known = [...progress.byQuote.values()];
  const given = links.map(({ progress: from, commitment: to, relation }) => ({
    progress: progress.byQuote.get(from.quote)?.id ?? `missed: ${from.quote}`,
    commitment: commitments.byQuote.get(to.quote)?.id ?? `missed: ${to.quote}`,
    relation,
  }));
  const results = evaluatePair(
    { name: pair, progress: known, commitments: commitments.all, links: given },
    shippedRanker(),
  );
  const missed = new Set(
    given.map((link) => link.progress).filter((id) => !known.some((one) => one.id === id)),
  );
  return [
    ...results,
    ...[...missed].map(
      (id): LinkResult => ({
        pair,
        progress: id,
        linked: true,
        rank: null,
        empty: true,
        scores: [],
        relations: [],
      }),
    ),
  ];
}

/** What was read of one type, and by which labelled quote of that type each is known. */
function placed(
  text: EvaluatedText,
  type: StatementType,
): { all: Linkable[]; byQuote: Map<string, Linkable> } {
  const statements = text.statements.filter((statement) => statement.type === type);
  const all = linkablesOf(text.document, statements, { id: text.name, date: text.date });
  const gold = text.gold.filter((unit) => unit.type === type);
  const pairs = alignQuotes(
    statements.map((statement) => statement.quote),
    gold.map((unit) => unit.quote),
  );
  const byQuote = new Map<string, Linkable>();
  for (const { left, right } of pairs) {
    const linkable = all[left];
    const quote = gold[right]?.quote;
    if (linkable && quote !== undefined) byQuote.set(quote, linkable);
  }
  return { all, byQuote };
}

function relationsRight(results: readonly LinkResult[]): number | null {
  const relations = results.flatMap((result) => result.relations);
  if (!relations.length) return null;
  return relations.filter(({ proposed, given }) => proposed === given).length / relations.length;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
