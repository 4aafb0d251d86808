/** A row to learn from: its values, the last of them 1 for the constant, and whether it is one of those looked for. */
export type Row = { x: readonly number[]; y: boolean };

/** Newton's steps settle well within so many. */
const STEPS = 40;

/**
 * Weights of a logistic regression with a penalty of `pull`/2 on their squares, that of the constant apart, by Newton's
 * method with halved steps. Exact for a handful of weights, and without chance.
 */
export function fitBinary(rows: readonly Row[], pull: number): number[] {
  const size = rows[0]?.x.length ?? 0;
  let weights: number[] = Array(size).fill(0);
  let loss = lossOf(rows, weights, pull);
  for (let step = 0; step < STEPS; step++) {
    const move = newtonStep(rows, weights, pull);
    let share = 1;
    let next = weights;
    let nextLoss = loss;
    for (; share > 1e-4; share /= 2) {
      next = weights.map((weight, at) => weight + share * (move[at] ?? 0));
      nextLoss = lossOf(rows, next, pull);
      if (nextLoss < loss) break;
    }
    if (nextLoss >= loss - 1e-9) break;
    weights = next;
    loss = nextLoss;
  }
  return weights;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

function lossOf(rows: readonly Row[], weights: readonly number[], pull: number): number {
  const penalty = weights.slice(0, -1).reduce((sum, weight) => sum + (pull / 2) * weight * weight, 0);
  return rows.reduce((sum, { x, y }) => {
    const score = dot(x, weights) * (y ? 1 : -1);
    return sum + (score > 30 ? 0 : Math.log1p(Math.exp(-score)));
  }, penalty);
}

/** The step that would end at the best weights if the loss were a parabola. */
function newtonStep(rows: readonly Row[], weights: readonly number[], pull: number): number[] {
  const size = weights.length;
  const isConstant = (at: number) => at === size - 1;
  const slope = weights.map((weight, at) => (isConstant(at) ? 0 : -pull * weight));
  const bend = weights.map((_, at) =>
    weights.map((_, other) => (at === other ? (isConstant(at) ? 1e-6 : pull) : 0)),
  );
  for (const { x, y } of rows) {
    const probability = 1 / (1 + Math.exp(-dot(x, weights)));
    const spread = probability * (1 - probability);
    for (const [at, value] of x.entries()) {
      slope[at] = (slope[at] ?? 0) + ((y ? 1 : 0) - probability) * value;
      const line = bend[at] ?? [];
      for (const [other, second] of x.entries()) line[other] = (line[other] ?? 0) + spread * value * second;
    }
  }
  return solve(bend, slope);
}

/** Solves a small system of linear equations by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    const pivot = rows.findIndex(
      (row, i) =>
        i >= at && rows.slice(at).every((other) => Math.abs(other[at] ?? 0) <= Math.abs(row[at] ?? 0)),
    );
    const [one, other] = [rows[at], rows[pivot]];
    if (one === undefined || other === undefined) continue;
    rows[at] = other;
    rows[pivot] = one;
    for (const below of rows.slice(at + 1)) {
      const factor = (below[at] ?? 0) / (other[at] ?? 1);
      for (let column = at; column <= size; column++)
        below[column] = (below[column] ?? 0) - factor * (other[column] ?? 0);
    }
  }
  const found: number[] = Array(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at] ?? [];
    const known = found.reduce(
      (sum, value, column) => (column > at ? sum + value * (row[column] ?? 0) : sum),
      0,
    );
    found[at] = ((row[size] ?? 0) - known) / (row[at] ?? 1);
  }
  return found;
}
