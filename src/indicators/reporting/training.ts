import { alignQuotes } from "../../statements/evaluation/alignment.ts";
import type { LabelledText } from "../../statements/evaluation/labelled-text.ts";
import { type Interval, interval } from "../../statements/linking/evaluation.ts";
import { type Linkable, linkablesOf } from "../../statements/linking/linkable.ts";
import type { LinkRanker } from "../../statements/linking/ranker.ts";
import type { LinkPair } from "../../statements/linking/training.ts";
import { readPassages } from "../../statements/reading/reader.ts";
import { fitBinary, type Row } from "./logistic.ts";
import {
  type Comparison,
  compareTexts,
  nearestOdds,
  oddsOf,
  probabilitiesOf,
  type ReportingModel,
  type ReportPassage,
  SIGNS,
} from "./matching.ts";

/**
 * A pair of texts as the product meets it: fields as the reader reads them, every sentence of the report. What people
 * labelled decides only which sentences are promises, and which passages report which of them.
 */
export type ReportingPair = {
  name: string;
  promises: Linkable[];
  passages: ReportPassage[];
  /** For each promise, by its place, the places of the passages that people linked to it. */
  reported: ReadonlySet<number>[];
  comparison: Comparison;
};

/** Reads a labelled pair of texts anew and compares it; `ranker` should not have been taught by this pair. */
export function readReportingPair(
  texts: readonly LabelledText[],
  pair: LinkPair,
  ranker: LinkRanker,
): ReportingPair {
  const earlier = texts.find(({ name }) => name === pair.commitments[0]?.document);
  const later = texts.find(({ name }) => name === pair.progress[0]?.document);
  const read = earlier === undefined ? [] : readAll(earlier);
  const aligned = alignQuotes(
    pair.commitments.map(({ statement }) => statement.quote),
    read.map(({ statement }) => statement.quote),
  );
  const readAs = new Map(aligned.map(({ left, right }) => [left, read[right]?.statement]));
  const promises = pair.commitments.map((promise, at) => {
    const { areas, partners, actors, date } = readAs.get(at) ?? promise.statement;
    return { ...promise, statement: { ...promise.statement, areas, partners, actors, date } };
  });
  const passages = later === undefined ? [] : passagesOf(later);
  const places = new Map(
    alignQuotes(
      pair.progress.map(({ statement }) => statement.quote),
      passages.map(({ linkable }) => linkable.statement.quote),
    ).map(({ left, right }) => [pair.progress[left]?.id, right]),
  );
  const reported = promises.map(
    ({ id }) =>
      new Set(
        pair.links.flatMap(({ commitment, progress }) =>
          commitment === id ? (places.get(progress) ?? []) : [],
        ),
      ),
  );
  const comparison = compareTexts(promises, passages, ranker);
  return { name: pair.name, promises, passages, reported, comparison };
}

/** What the reader makes of a text whose issuer and date are known. */
function readAll({ parsed, issuer, date }: LabelledText) {
  return readPassages(parsed.text, { title: null, issuer, date });
}

function passagesOf(text: LabelledText): ReportPassage[] {
  const read = readAll(text);
  const linkables = linkablesOf(
    text.parsed.text,
    read.map(({ statement }) => statement),
    {
      id: text.name,
      date: text.date,
      all: read.flatMap(({ type, statement }) => (type === "context" ? [] : [statement])),
    },
  );
  return linkables.map((linkable, at) => ({ linkable, isProgress: read[at]?.type === "progress" }));
}

/** Strength of the pull of the weights towards zero. */
const PULL = 3;

/** The share of reported promises, in training, that the threshold keeps out of the list of the unreported. */
export const KEPT = 0.78;

/** Learns the model from pairs, without chance: the same pairs teach the same. */
export function trainReporting(pairs: readonly ReportingPair[], kept: number = KEPT): ReportingModel {
  const { spreads, rows } = scaled(pairs.flatMap(rowsOf));
  const fitted = fitBinary(rows, PULL);
  const [behind = 0, link = 0, words = 0, things = 0, constant = 0] = fitted.map((weight, at) =>
    rounded(weight / (spreads[at] ?? 1)),
  );
  const weights = { behind, link, words, things, constant };
  const levels = pairs.map(({ comparison }) => mean(nearestOdds(oddsOf(comparison, weights))));
  const level = rounded(mean(levels));
  const best = pairs.flatMap(({ comparison, reported }) => {
    const probabilities = probabilitiesOf(comparison, { weights, level, threshold: 0 });
    return probabilities.flatMap((found, at) => (reported[at]?.size ? [bestOf(found)] : []));
  });
  best.sort((a, b) => a - b);
  // Halfway between the last that is let go and the first that is kept: neither decides by its last digit.
  const first = Math.max(1, Math.floor(best.length * (1 - kept)));
  const threshold = ((best[first - 1] ?? 0) + (best[first] ?? 0)) / 2;
  return { weights, level, threshold: rounded(threshold) };
}

function bestOf(found: readonly { probability: number }[]): number {
  return Math.max(0, ...found.map(({ probability }) => probability));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** One row for each promise and each progress of the report: people link nothing else, so it teaches nothing. */
function rowsOf({ comparison, reported }: ReportingPair): Row[] {
  return comparison.passages.flatMap(({ passage }, i) =>
    passage.isProgress
      ? [...(comparison.signs[i] ?? [])].map(([at, signs]) => ({
          x: [...SIGNS.map((sign) => signs[sign]), 1],
          y: reported[at]?.has(i) ?? false,
        }))
      : [],
  );
}

/** Rows whose signs vary by one each, so that one pull fits all. */
function scaled(rows: readonly Row[]): { spreads: number[]; rows: Row[] } {
  const spreads = SIGNS.map((_, at) => {
    const middle = mean(rows.map(({ x }) => x[at] ?? 0));
    return Math.sqrt(mean(rows.map(({ x }) => ((x[at] ?? 0) - middle) ** 2))) || 1;
  });
  return {
    spreads,
    rows: rows.map(({ x, y }) => ({ x: x.map((value, at) => value / (spreads[at] ?? 1)), y })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** The text of a model's file. */
export function writeReportingModel(model: ReportingModel): string {
  return `${JSON.stringify(model, null, 2)}\n`;
}

/** What came of one promise when its pair was held out. */
export type ReportingResult = {
  pair: string;
  isReported: boolean;
  isListed: boolean;
  /** The best probability that a passage reports it. */
  best: number;
  /** Whether a passage that people linked is among the three nearest; null where none is linked. */
  found: boolean | null;
};

/** What a model says of the promises of a pair, beside what people linked. */
export function evaluateReporting(pair: ReportingPair, model: ReportingModel): ReportingResult[] {
  return probabilitiesOf(pair.comparison, model).map((found, at) => {
    const right = pair.reported[at] ?? new Set();
    const nearest = [...found].sort((a, b) => b.probability - a.probability).slice(0, 3);
    const best = nearest[0]?.probability ?? 0;
    return {
      pair: pair.name,
      isReported: right.size > 0,
      isListed: best < model.threshold,
      best,
      found: right.size === 0 ? null : nearest.some(({ at: place }) => right.has(place)),
    };
  });
}

export type ReportingFigures = {
  promises: number;
  reported: number;
  /** Of the promises that are listed as unreported, the share that people linked to nothing. */
  precision: Interval;
  /** Of the promises that people linked to nothing, the share that is listed. */
  recall: Interval;
  /** Of the promises that people linked, the share that is not listed. */
  kept: Interval;
  /** Of the promises that people linked, the share with a linked passage among the three nearest. */
  found: Interval;
};

/** The figures of some results, with bootstrap intervals. */
export function reportingFigures(results: readonly ReportingResult[]): ReportingFigures {
  const share = (of: readonly ReportingResult[], is: (result: ReportingResult) => boolean) =>
    interval(of.map((result) => (is(result) ? 1 : 0)));
  const reported = results.filter(({ isReported }) => isReported);
  return {
    promises: results.length,
    reported: reported.length,
    precision: share(
      results.filter(({ isListed }) => isListed),
      ({ isReported }) => !isReported,
    ),
    recall: share(
      results.filter(({ isReported }) => !isReported),
      ({ isListed }) => isListed,
    ),
    kept: share(reported, ({ isListed }) => !isListed),
    found: share(reported, ({ found }) => found === true),
  };
}
