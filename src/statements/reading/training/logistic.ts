/** A unit to learn from: the features it has with their values, its type, and how much it counts. */
export type Example = { features: Int32Array; values: Float32Array; output: number; weight: number };

/** Steps that L-BFGS remembers. */
const MEMORY = 8;

/**
 * Multinomial logistic regression with a penalty of `ridge`/2 on the squared weights, by limited-memory BFGS with
 * backtracking (Nocedal and Wright, Numerical Optimization, algorithm 7.5). Deterministic: no chance is involved.
 * Returns `outputs` weights for each feature.
 */
export function fitLogistic(
  examples: readonly Example[],
  features: number,
  outputs: number,
  ridge: number,
  steps = 60,
): Float64Array {
  const size = features * outputs;
  let weights = new Float64Array(size);
  let slope = new Float64Array(size);
  let loss = lossAndSlope(examples, weights, outputs, ridge, slope);
  const moves: Float64Array[] = [];
  const turns: Float64Array[] = [];
  for (let step = 0; step < steps; step++) {
    const direction = descend(slope, moves, turns);
    const gain = dot(slope, direction);
    let length = step === 0 ? 1 / Math.sqrt(dot(direction, direction) || 1) : 1;
    let next = weights;
    let nextSlope = slope;
    let nextLoss = loss;
    let found = false;
    for (let trial = 0; trial < 14 && !found; trial++, length /= 2) {
      next = weights.map((weight, at) => weight - length * (direction[at] ?? 0));
      nextSlope = new Float64Array(size);
      nextLoss = lossAndSlope(examples, next, outputs, ridge, nextSlope);
      found = nextLoss <= loss - 1e-4 * length * gain;
    }
    if (!found) break;
    const move = next.map((weight, at) => weight - (weights[at] ?? 0));
    const turn = nextSlope.map((value, at) => value - (slope[at] ?? 0));
    if (dot(move, turn) > 1e-10) {
      moves.push(move);
      turns.push(turn);
      if (moves.length > MEMORY) {
        moves.shift();
        turns.shift();
      }
    }
    const done = (loss - nextLoss) / Math.abs(loss) < 1e-4;
    weights = next;
    slope = nextSlope;
    loss = nextLoss;
    if (done) break;
  }
  return weights;
}

/** The direction in which to walk against, by the two-loop recursion. */
function descend(
  slope: Float64Array,
  moves: readonly Float64Array[],
  turns: readonly Float64Array[],
): Float64Array {
  const direction = slope.slice();
  const shares: number[] = [];
  for (let at = moves.length - 1; at >= 0; at--) {
    const move = moves[at] ?? direction;
    const turn = turns[at] ?? direction;
    const share = dot(move, direction) / dot(turn, move);
    shares[at] = share;
    for (let index = 0; index < direction.length; index++)
      direction[index] = (direction[index] ?? 0) - share * (turn[index] ?? 0);
  }
  const move = moves.at(-1);
  const turn = turns.at(-1);
  if (move !== undefined && turn !== undefined) {
    const factor = dot(move, turn) / dot(turn, turn);
    for (let index = 0; index < direction.length; index++)
      direction[index] = (direction[index] ?? 0) * factor;
  }
  for (const [at, past] of moves.entries()) {
    const change = turns[at] ?? past;
    const share = (shares[at] ?? 0) - dot(change, direction) / dot(change, past);
    for (let index = 0; index < direction.length; index++)
      direction[index] = (direction[index] ?? 0) + share * (past[index] ?? 0);
  }
  return direction;
}

function lossAndSlope(
  examples: readonly Example[],
  weights: Float64Array,
  outputs: number,
  ridge: number,
  slope: Float64Array,
): number {
  let loss = 0;
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0;
    slope[at] = ridge * weight;
    loss += 0.5 * ridge * weight * weight;
  }
  const sums = new Float64Array(outputs);
  for (const { features, values, output, weight } of examples) {
    sums.fill(0);
    for (let at = 0; at < features.length; at++) {
      const base = (features[at] ?? 0) * outputs;
      const value = values[at] ?? 0;
      for (let index = 0; index < outputs; index++)
        sums[index] = (sums[index] ?? 0) + (weights[base + index] ?? 0) * value;
    }
    const most = Math.max(...sums);
    let total = 0;
    for (let index = 0; index < outputs; index++) {
      sums[index] = Math.exp((sums[index] ?? 0) - most);
      total += sums[index] ?? 0;
    }
    loss -= weight * Math.log((sums[output] ?? 0) / total + 1e-300);
    for (let index = 0; index < outputs; index++) {
      sums[index] = weight * ((sums[index] ?? 0) / total - (index === output ? 1 : 0));
    }
    for (let at = 0; at < features.length; at++) {
      const base = (features[at] ?? 0) * outputs;
      const value = values[at] ?? 0;
      for (let index = 0; index < outputs; index++)
        slope[base + index] = (slope[base + index] ?? 0) + (sums[index] ?? 0) * value;
    }
  }
  return loss;
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at++) sum += (first[at] ?? 0) * (second[at] ?? 0);
  return sum;
}
