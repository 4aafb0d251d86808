import { type DocumentText, quoteAt } from "../../documents/document-text.ts";
import { alignQuotes } from "../../statements/evaluation/alignment.ts";
import {
  evaluateDocument,
  FIELDS,
  type FieldName,
  type FieldScore,
  type Mistake,
  scoreFields,
} from "../../statements/evaluation/evaluation.ts";
import type { GoldUnit } from "../../statements/evaluation/gold.ts";
import type { GoldLink } from "../../statements/evaluation/labels.ts";
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
import type { LinkRanker } from "../../statements/linking/ranker.ts";
import type { LinkPair } from "../../statements/linking/training.ts";
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

/** Links given as "fulfils", proposed so, and both, where the right commitment is among those proposed. */
type Fulfils = { given: number; proposed: number; right: number };
type LinkScores = LinkFigures & { relationsRight: number | null; fulfils: Fulfils };

type Scores = Record<StatementType, Score>;

/** All figures of an evaluation. Shares are between 0 and 1; intervals hold 95 of 100 resamplings. */
export type EvaluationReport = {
  documents: number;
  types: Record<StatementType, Score & { interval: Interval | null }>;
  fields: Record<FieldName, FieldScore>;
  /** Statements whose quote stands at its spans, and all statements. */
  quotes: { right: number; all: number };
  /** Whether certainty keeps its word. */
  calibration: CalibrationRow[];
  /** Links among what was read: what was not read counts as missed. Null where no links between these texts are labelled. */
  links: LinkScores | null;
  /** Links among the labelled units themselves, as if all had been read rightly; null where the ranker learned from them. */
  linksOfLabels: LinkScores | null;
  /** CPU time of all threads, their start included; null where most of it went into learning. */
  speed: { units: number; cpuSeconds: number; unitsPerCpuSecond: number } | null;
  byIssuer: { issuer: string; types: Scores; fields: Record<FieldName, number | null> }[];
  byDocument: { document: string; types: Scores }[];
  /** The rules of what was found wrongly, the most frequent first. */
  rules: { rule: string; right: number; wrong: number }[];
  mistakes: Mistake[];
};

/** A labelled pair of texts, and a ranker that did not learn from it. */
export type HeldOutPair = { pair: LinkPair; ranker: LinkRanker };

/** Compares texts with their labels. `heldOut` has each pair of linked texts, where the models were learned without them. */
export function reportOn(
  texts: readonly EvaluatedText[],
  links: readonly GoldLink[],
  { cpuSeconds, heldOut }: { cpuSeconds: number | null; heldOut: readonly HeldOutPair[] | null },
): EvaluationReport {
  const rankerOf = (name: string): LinkRanker =>
    heldOut?.find(({ pair }) => pair.name === name)?.ranker ?? shippedRanker();
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
    linkResults(pair, found, texts, rankerOf(pair)),
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
    links: scoreLinks(results),
    linksOfLabels: scoreLinks(heldOut?.flatMap(({ pair, ranker }) => evaluatePair(pair, ranker)) ?? []),
    speed: cpuSeconds ? { units, cpuSeconds, unitsPerCpuSecond: Math.round(units / cpuSeconds) } : null,
    byIssuer: [...scoreByGroup(judged, "issuer")].map(([issuer, types]) => ({
      issuer,
      types,
      fields: fieldsOf(
        evaluated.filter((_, at) => texts[at]?.issuer === issuer).flatMap((one) => one.matched),
      ),
    })),
    byDocument: [...scoreByGroup(judged, "document")].map(([document, types]) => ({ document, types })),
    rules: countRules(
      matched.map(({ statement }) => statement.rule),
      mistakes,
    ),
    mistakes,
  };
}

function fieldsOf(matched: Parameters<typeof scoreFields>[0]): Record<FieldName, number | null> {
  const scores = scoreFields(matched);
  return Object.fromEntries(FIELDS.map((field) => [field, scores[field].value])) as Record<
    FieldName,
    number | null
  >;
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
  ranker: LinkRanker,
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
    ranker,
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

function scoreLinks(results: readonly LinkResult[]): LinkScores | null {
  if (!results.length) return null;
  return { ...linkFigures(results), relationsRight: relationsRight(results), fulfils: countFulfils(results) };
}

function countFulfils(results: readonly LinkResult[]): Fulfils {
  const relations = results.flatMap((result) => result.relations);
  const given = relations.filter((one) => one.given === "fulfils");
  return {
    given: given.length,
    proposed: relations.filter(({ proposed }) => proposed === "fulfils").length,
    right: given.filter(({ proposed }) => proposed === "fulfils").length,
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
