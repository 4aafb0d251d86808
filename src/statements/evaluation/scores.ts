import type { StatementType } from "../statement.ts";

/** What a unit is and what it was taken for. A gold unit that no statement matches was taken for context. */
export type Judged = {
  document: string;
  issuer: string;
  expected: StatementType | "context";
  got: StatementType | "context";
};

/** Shares between 0 and 1, with the counts they are made of; a share of nothing is 0. */
export type Score = {
  precision: number;
  recall: number;
  f1: number;
  /** How many there are, how many were given, how many of these were right. */
  expected: number;
  given: number;
  right: number;
};

/** Precision, recall and F1 of each type: F1 = 2PR / (P + R). */
export function scoreByType(judged: readonly Judged[]): Record<StatementType, Score> {
  const score = (type: StatementType): Score => {
    const expected = judged.filter((unit) => unit.expected === type).length;
    const given = judged.filter((unit) => unit.got === type).length;
    const right = judged.filter((unit) => unit.got === type && unit.expected === type).length;
    const precision = given === 0 ? 0 : right / given;
    const recall = expected === 0 ? 0 : right / expected;
    return { precision, recall, f1: harmonic(precision, recall), expected, given, right };
  };
  return {
    commitment: score("commitment"),
    progress: score("progress"),
    recommendation: score("recommendation"),
  };
}

/** F1 from precision and recall; 0 where both are. */
export function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** The scores of each document or issuer, in the order in which they come. */
export function scoreByGroup(
  judged: readonly Judged[],
  key: "document" | "issuer",
): Map<string, Record<StatementType, Score>> {
  const groups = new Map<string, Judged[]>();
  for (const unit of judged) {
    const known = groups.get(unit[key]);
    if (known === undefined) groups.set(unit[key], [unit]);
    else known.push(unit);
  }
  return new Map([...groups].map(([name, units]) => [name, scoreByType(units)]));
}

/** A 95 % interval. */
export type Interval = { low: number; high: number };

/**
 * The 95 % interval of a figure by the percentile bootstrap (Efron 1979). Whole documents are drawn with replacement,
 * since the units of one document are alike; a draw without a figure is left out. Seeded: the same give the same. Null for
 * fewer than two documents: one alone, drawn again and again, would seem to be certain.
 */
export function bootstrap<Document>(
  documents: readonly Document[],
  figure: (drawn: readonly Document[]) => number | null,
  times = 1000,
  seed = 1,
): Interval | null {
  if (documents.length < 2) return null;
  const random = seededRandom(seed);
  const figures: number[] = [];
  for (let time = 0; time < times; time++) {
    const value = figure(documents.flatMap(() => documents[Math.floor(random() * documents.length)] ?? []));
    if (value !== null) figures.push(value);
  }
  figures.sort((a, b) => a - b);
  const quantile = (share: number): number => figures[Math.floor(share * (figures.length - 1))] ?? 0;
  return { low: quantile(0.025), high: quantile(0.975) };
}

/** 95 % intervals of F1 over whole documents; null for fewer than two. */
export function intervalsByType(
  judged: readonly Judged[],
  times = 1000,
): Record<StatementType, Interval | null> {
  // Counts of each document are drawn, not its units: the same figures, a hundred times faster.
  const documents = [...scoreByGroup(judged, "document").values()];
  const interval = (type: StatementType): Interval | null =>
    bootstrap(
      documents.map((scores) => scores[type]),
      (drawn) => {
        const sum = (of: (score: Score) => number) => drawn.reduce((all, score) => all + of(score), 0);
        const both = sum(({ expected, given }) => expected + given);
        return both === 0 ? 0 : (2 * sum(({ right }) => right)) / both;
      },
      times,
    );
  return {
    commitment: interval("commitment"),
    progress: interval("progress"),
    recommendation: interval("recommendation"),
  };
}

/** Numbers between 0 and 1 that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A row of a calibration table: of the decisions marked from `from` to `to`, how many there are and were right. */
export type CalibrationRow = { from: number; to: number; count: number; marked: number; right: number };

/** Whether marks keep their word: rows of decisions by their certainty, with the mean mark and the share right. */
export function tabulateCalibration(
  decisions: readonly { certainty: number; right: boolean }[],
  edges: readonly number[] = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1],
): CalibrationRow[] {
  return edges.slice(0, -1).flatMap((from, at) => {
    const to = edges[at + 1] ?? 1;
    const last = at === edges.length - 2;
    const inside = decisions.filter(({ certainty }) => certainty >= from && (certainty < to || last));
    if (inside.length === 0) return [];
    const marked = inside.reduce((sum, { certainty }) => sum + certainty, 0) / inside.length;
    const right = inside.filter((decision) => decision.right).length / inside.length;
    return [{ from, to, count: inside.length, marked, right }];
  });
}
