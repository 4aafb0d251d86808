import { FeatureIndex } from "./feature-index.ts";
import type { UnitType } from "./unit-type.ts";
import stored from "./weights.model.json" with { type: "json" };

/** The types in the order of the classifier's outputs. */
export const OUTPUTS: readonly UnitType[] = ["commitment", "progress", "recommendation", "context"];

/** What was learned: for each feature a weight for each type, and how sure it may be of itself. */
export type Learned = {
  index: FeatureIndex;
  /** The features by their numbers. */
  names: readonly string[];
  /** `OUTPUTS.length` weights for each feature, in the order of `names`; feature 0 is always there. */
  weights: Float32Array;
  calibration: Calibration;
};

/** Pairs of a raw share and the share that was right among held-out documents, both rising. */
export type Curve = readonly (readonly [number, number])[];

/** A curve for what was taken for a statement, and one for what was passed over: the latter is right more often. */
export type Calibration = { statements: Curve; context: Curve };

/** Learned weights as they are kept: names on lines, weights as little-endian 16-bit integers in base64. */
export type StoredWeights = { names: string; weights: string; scale: number; calibration: Calibration };

/** How much a feature of a family counts while it is learned: rules most, what stands far away least. */
const FAMILY: Record<string, number> = { r: 2, h: 0.3, hh: 0.3, l: 0.5 };

/** The value of a feature that is present, by its family (the part of the name before the colon). */
export function familyValue(name: string): number {
  return FAMILY[name.slice(0, name.indexOf(":"))] ?? 1;
}

/** Reads stored weights. The value of each feature's family is folded into its weights. */
export function readLearned(from: StoredWeights): Learned {
  const names = from.names.split("\n");
  const bytes = Buffer.from(from.weights, "base64");
  const weights = new Float32Array(names.length * OUTPUTS.length);
  for (let at = 0; at < weights.length; at++) {
    const name = names[Math.floor(at / OUTPUTS.length)] ?? "";
    weights[at] = bytes.readInt16LE(at * 2) * from.scale * familyValue(name);
  }
  return { index: new FeatureIndex(names), names, weights, calibration: from.calibration };
}

let learned: Learned | null = null;

/** The weights that ship with Entente. */
export function shippedWeights(): Learned {
  learned ??= readLearned(stored as unknown as StoredWeights);
  return learned;
}

/** The probability of each type, in the order of `OUTPUTS`. */
export function scoreTypes(features: readonly number[], { weights }: Learned): number[] {
  // Written out for the four types: this is the innermost loop of reading.
  let [first = 0, second = 0, third = 0, fourth = 0] = weights;
  for (const feature of features) {
    const base = feature * 4;
    first += weights[base] ?? 0;
    second += weights[base + 1] ?? 0;
    third += weights[base + 2] ?? 0;
    fourth += weights[base + 3] ?? 0;
  }
  return softmax([first, second, third, fourth]);
}

/** Shares that sum to 1, from sums of weights. */
export function softmax(sums: readonly number[]): number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/** The features that speak most for `output` against `other`, strongest first, with how much each adds. */
export function strongestFeatures(
  features: readonly number[],
  output: number,
  other: number,
  { names, weights }: Learned,
  limit = 3,
): { name: string; weight: number }[] {
  const found: { name: string; weight: number }[] = [];
  for (const at of features) {
    const weight = (weights[at * OUTPUTS.length + output] ?? 0) - (weights[at * OUTPUTS.length + other] ?? 0);
    const weakest = found.length < limit ? 0 : (found.at(-1)?.weight ?? 0);
    if (weight <= 0 || weight < weakest) continue;
    const name = names[at] ?? "";
    const place = found.findIndex((one) => weight > one.weight || (weight === one.weight && name < one.name));
    found.splice(place === -1 ? found.length : place, 0, { name, weight });
    if (found.length > limit) found.pop();
  }
  return found;
}

/** The share of held-out decisions for such a type with this raw share that were right, by linear interpolation. */
export function calibrate(raw: number, type: UnitType, calibration: Calibration): number {
  let before: readonly [number, number] = [0, 0];
  for (const point of type === "context" ? calibration.context : calibration.statements) {
    if (raw <= point[0]) {
      const width = point[0] - before[0];
      return width <= 0 ? point[1] : before[1] + ((point[1] - before[1]) * (raw - before[0])) / width;
    }
    before = point;
  }
  return before[1];
}
