import {
  type Calibration,
  type Curve,
  familyValue,
  type Learned,
  OUTPUTS,
  type StoredWeights,
  scoreTypes,
} from "../types/classifier.ts";
import { FeatureIndex } from "../types/feature-index.ts";
import type { UnitType } from "../types/unit-type.ts";
import { type Example, fitLogistic } from "./logistic.ts";

/** A document to learn from: the features and the type of each of its units. */
export type LabelledDocument = {
  name: string;
  /** Documents of one issuer are held out together. */
  issuer: string;
  /** Made-up documents are never held out and never counted. */
  invented: boolean;
  units: { features: readonly string[]; type: UnitType; rule: string }[];
};

/** Found by leave-one-issuer-out over the labelled texts. */
const SETTINGS = {
  /** A feature has to be seen with this many issuers, so that no issuer's own words are learned. */
  issuers: 3,
  times: 3,
  ridge: 12,
  /** Recommendations are rare; without this they are missed where they are unsure. */
  counts: { commitment: 1, progress: 1, recommendation: 2, context: 1 } satisfies Record<UnitType, number>,
};

/** Learns weights from documents. The same documents give the same weights. */
export function learnTypes(documents: readonly LabelledDocument[]): {
  names: string[];
  weights: Float64Array;
} {
  const seen = new Map<string, { issuers: Set<string>; times: number }>();
  for (const { issuer, units } of documents) {
    for (const { features } of units) {
      for (const name of features) {
        const known = seen.get(name) ?? { issuers: new Set<string>(), times: 0 };
        known.issuers.add(issuer);
        known.times++;
        seen.set(name, known);
      }
    }
  }
  const names = ["always:"];
  for (const [name, { issuers, times }] of seen) {
    if (issuers.size >= SETTINGS.issuers && times >= SETTINGS.times) names.push(name);
  }
  const index = new Map(names.map((name, at) => [name, at]));
  const examples: Example[] = documents.flatMap(({ units }) =>
    units.map(({ features, type }) => {
      const present = [0, ...features.map((name) => index.get(name) ?? -1).filter((at) => at > 0)];
      return {
        features: Int32Array.from(present),
        values: Float32Array.from(present, (at) => familyValue(names[at] ?? "")),
        output: OUTPUTS.indexOf(type),
        weight: SETTINGS.counts[type],
      };
    }),
  );
  return { names, weights: fitLogistic(examples, names.length, OUTPUTS.length, SETTINGS.ridge) };
}

/** A decision on a unit of a document that was held out while the weights were learned. */
export type HeldOutDecision = {
  document: string;
  issuer: string;
  unit: number;
  expected: UnitType;
  got: UnitType;
  /** The share that the classifier gave to what it got, before calibration. */
  raw: number;
  rule: string;
};

/** Decides every unit of every real document by weights learned without any document of its issuer. */
export function holdOut(documents: readonly LabelledDocument[]): HeldOutDecision[] {
  const issuers = new Set(documents.filter(({ invented }) => !invented).map(({ issuer }) => issuer));
  return [...issuers].flatMap((issuer) => holdOutIssuer(documents, issuer).decisions);
}

/** What is learned without the documents of one issuer, not yet calibrated, and what that makes of each of their units. */
export function holdOutIssuer(
  documents: readonly LabelledDocument[],
  issuer: string,
): { learned: Learned; decisions: HeldOutDecision[] } {
  const learned = toLearned(learnTypes(documents.filter((document) => document.issuer !== issuer)));
  const decisions = documents
    .filter((document) => document.issuer === issuer)
    .flatMap(({ name, units }) =>
      units.map((unit, at): HeldOutDecision => {
        const features = unit.features
          .map((name) => learned.index.numberOf(name))
          .filter((number) => number !== -1);
        const shares = scoreTypes(features, learned);
        const raw = Math.max(...shares);
        const got = OUTPUTS[shares.indexOf(raw)] ?? "context";
        return { document: name, issuer, unit: at, expected: unit.type, got, raw, rule: unit.rule };
      }),
    );
  return { learned, decisions };
}

function toLearned({ names, weights }: { names: string[]; weights: Float64Array }): Learned {
  const folded = Float32Array.from(
    weights,
    (weight, at) => weight * familyValue(names[Math.floor(at / OUTPUTS.length)] ?? ""),
  );
  return {
    index: new FeatureIndex(names),
    names,
    weights: folded,
    calibration: { statements: [[1, 1]], context: [[1, 1]] },
  };
}

/** The curves of certainty, from decisions on texts that were held out. */
export function fitCalibration(
  decisions: readonly Pick<HeldOutDecision, "raw" | "expected" | "got">[],
): Calibration {
  const curve = (isContext: boolean): Curve =>
    fitCurve(
      decisions
        .filter(({ got }) => (got === "context") === isContext)
        .map(({ raw, expected, got }) => ({ raw, right: expected === got })),
    );
  return { statements: curve(false), context: curve(true) };
}

/**
 * A rising curve from raw shares to shares that were right (isotonic regression by pooling adjacent violators, Ayer
 * et al. 1955), in at most `points` points.
 */
function fitCurve(decisions: readonly { raw: number; right: boolean }[], points = 14): Curve {
  const sorted = [...decisions].sort((a, b) => a.raw - b.raw);
  const size = Math.max(1, Math.ceil(sorted.length / points));
  let pools: { raw: number; right: number; count: number }[] = [];
  for (let at = 0; at < sorted.length; at += size) {
    const part = sorted.slice(at, at + size);
    const right = part.filter((decision) => decision.right).length;
    pools.push({ raw: part.reduce((sum, decision) => sum + decision.raw, 0), right, count: part.length });
    for (let last = pools.length - 1; last > 0; last--) {
      const here = pools[last];
      const before = pools[last - 1];
      if (
        here === undefined ||
        before === undefined ||
        before.right / before.count <= here.right / here.count
      )
        break;
      const joined = {
        raw: here.raw + before.raw,
        right: here.right + before.right,
        count: here.count + before.count,
      };
      pools = [...pools.slice(0, last - 1), joined];
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return pools.map(
    ({ raw, right, count }) => [round(raw / count), round((right + 0.5) / (count + 1))] as const,
  );
}

/** Weights as they are kept in a file; features that hardly count are left out. */
export function storeWeights(
  { names, weights }: { names: string[]; weights: Float64Array },
  calibration: Calibration,
  leaveOutBelow = 0.01,
): StoredWeights {
  const kept = names
    .map((name, at) => ({
      name,
      row: Array.from(weights.subarray(at * OUTPUTS.length, (at + 1) * OUTPUTS.length)),
    }))
    .filter(
      ({ name, row }, at) => at === 0 || Math.max(...row.map(Math.abs)) * familyValue(name) >= leaveOutBelow,
    );
  const most = Math.max(...kept.flatMap(({ row }) => row.map(Math.abs)), 1e-9);
  const scale = most / 32_767;
  const bytes = Buffer.alloc(kept.length * OUTPUTS.length * 2);
  for (const [at, { row }] of kept.entries()) {
    for (const [output, weight] of row.entries()) {
      bytes.writeInt16LE(Math.round(weight / scale), (at * OUTPUTS.length + output) * 2);
    }
  }
  return {
    names: kept.map(({ name }) => name).join("\n"),
    weights: bytes.toString("base64"),
    scale,
    calibration,
  };
}
