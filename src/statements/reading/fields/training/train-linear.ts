import type { LinearModel, StoredModel } from "../linear-model.ts";

/** One labelled example: its features, its labels, and the issuer group that it comes from. */
export type Example = { features: readonly string[]; labels: readonly string[]; group: string };

export type Training = {
  labels: readonly string[];
  /** A feature seen in fewer groups or examples is left out: it would be learnt by heart. */
  leastGroups: number;
  leastExamples: number;
  /** Strength of the pull of each weight towards 0. */
  decay: number;
  rounds: number;
  seed: number;
};

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function chooseFeatures(examples: readonly Example[], training: Training): Map<string, number> {
  const groups = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const example of examples) {
    for (const feature of example.features) {
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
      const seen = groups.get(feature);
      if (seen) seen.add(example.group);
      else groups.set(feature, new Set([example.group]));
    }
  }
  const chosen = new Map<string, number>();
  for (const [feature, count] of counts) {
    const inGroups = groups.get(feature)?.size ?? 0;
    if (count >= training.leastExamples && inGroups >= training.leastGroups) chosen.set(feature, chosen.size);
  }
  return chosen;
}

/** Fits a logistic regression for each label by stochastic gradient descent with AdaGrad steps, in a seeded order. */
export function trainLinear(examples: readonly Example[], training: Training): LinearModel {
  const chosen = chooseFeatures(examples, training);
  const labelCount = training.labels.length;
  const weights = new Float64Array(chosen.size * labelCount);
  const squares = new Float64Array(chosen.size * labelCount).fill(1e-3);
  const biases = new Float64Array(labelCount);
  const biasSquares = new Float64Array(labelCount).fill(1e-3);
  const rows = examples.map((example) => ({
    features: example.features.flatMap((feature) => chosen.get(feature) ?? []),
    truth: training.labels.map((label) => (example.labels.includes(label) ? 1 : 0)),
  }));
  const random = randomFrom(training.seed);
  const order = rows.map((_, index) => index);
  const rate = 0.15;
  for (let round = 0; round < training.rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      const kept = order[at] as number;
      order[at] = order[other] as number;
      order[other] = kept;
    }
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      for (let label = 0; label < labelCount; label += 1) {
        let score = biases[label] as number;
        for (const feature of row.features) score += weights[feature * labelCount + label] as number;
        const error = 1 / (1 + Math.exp(-score)) - (row.truth[label] as number);
        biasSquares[label] = (biasSquares[label] as number) + error * error;
        biases[label] = (biases[label] as number) - (rate * error) / Math.sqrt(biasSquares[label] as number);
        for (const feature of row.features) {
          const place = feature * labelCount + label;
          const slope = error + training.decay * (weights[place] as number);
          squares[place] = (squares[place] as number) + slope * slope;
          weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(squares[place] as number);
        }
      }
    }
  }
  const byFeature = new Map<string, Float32Array>();
  for (const [feature, index] of chosen) {
    byFeature.set(feature, Float32Array.from(weights.subarray(index * labelCount, (index + 1) * labelCount)));
  }
  return { labels: training.labels, biases: [...biases], weights: byFeature };
}

/** The model as a file keeps it: weights rounded to steps, and those that round to nothing left out. */
export function storeModel(model: LinearModel, step: number): StoredModel {
  const weights: Record<string, number[]> = {};
  for (const feature of [...model.weights.keys()].sort()) {
    const pairs: number[] = [];
    for (const [label, weight] of (model.weights.get(feature) ?? new Float32Array()).entries()) {
      const steps = Math.round(weight / step);
      if (steps !== 0) pairs.push(label, steps);
    }
    if (pairs.length > 0) weights[feature] = pairs;
  }
  return { labels: [...model.labels], biases: model.biases.map((bias) => Math.round(bias * 1000) / 1000), step, weights };
}
