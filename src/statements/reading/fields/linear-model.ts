/**
 * A linear model: a logistic regression for each label over the presence of features. `weights` holds, for each feature,
 * one weight for each label, in the order of `labels`.
 */
export type LinearModel = { labels: readonly string[]; biases: readonly number[]; weights: ReadonlyMap<string, Float32Array> };

/** The log-odds of each label. */
export function scoresOf(model: LinearModel, features: readonly string[]): number[] {
  const scores = [...model.biases];
  for (const feature of features) {
    const weights = model.weights.get(feature);
    if (weights === undefined) continue;
    for (let label = 0; label < scores.length; label += 1) scores[label] = (scores[label] ?? 0) + (weights[label] ?? 0);
  }
  return scores;
}

/** The features that spoke most for a label, strongest first. */
export function strongestFor(model: LinearModel, features: readonly string[], label: string, most: number): string[] {
  const at = model.labels.indexOf(label);
  return features
    .map((feature): [string, number] => [feature, model.weights.get(feature)?.[at] ?? 0])
    .filter(([, weight]) => weight > 0)
    .sort((one, other) => other[1] - one[1])
    .slice(0, most)
    .map(([feature]) => feature);
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** As it is kept in a file: weights as whole numbers of `step`. */
export type StoredModel = { labels: string[]; biases: number[]; step: number; weights: Record<string, number[]> };

export function openModel(stored: StoredModel): LinearModel {
  const weights = new Map<string, Float32Array>();
  for (const [feature, pairs] of Object.entries(stored.weights)) {
    // Pairs of label number and weight: most features speak for few labels.
    const row = new Float32Array(stored.labels.length);
    for (let at = 0; at + 1 < pairs.length; at += 2) row[pairs[at] ?? 0] = (pairs[at + 1] ?? 0) * stored.step;
    weights.set(feature, row);
  }
  return { labels: stored.labels, biases: stored.biases, weights };
}
