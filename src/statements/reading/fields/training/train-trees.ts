import type { Tree, Trees } from "../topic-trees.ts";

/** What is learned from: traits row by row, and whether each row is right (1) or not (0). */
export type TreeExamples = { rows: readonly ArrayLike<number>[]; right: readonly number[] };

/** What the study of leave-one-issuer-out settled on. */
const BOOSTING = { trees: 60, rate: 0.14, leaves: 12, leastRows: 30, pull: 10, bins: 48 };

/** A leaf that may still be parted: its rows, and the best way to part them. */
type Leaf = { rows: Int32Array; node: number; gain: number; trait: number; bin: number };

/** Bounds between values of a trait, so that about as many rows lie between any two. */
function boundsOf(values: number[]): number[] {
  const sorted = [...values].sort((one, other) => one - other);
  const bounds: number[] = [];
  for (let bin = 1; bin < BOOSTING.bins; bin += 1) {
    const at = Math.floor((bin * sorted.length) / BOOSTING.bins);
    const low = sorted[at - 1] ?? 0;
    const high = sorted[at] ?? 0;
    if (high > low) bounds.push(rounded((low + high) / 2));
  }
  // Values that many rows share hide the rarer ones between quantiles: the ends are kept.
  const distinct = [...new Set(sorted)];
  if (distinct.length <= BOOSTING.bins)
    return distinct.slice(1).map((value, at) => rounded((value + (distinct[at] ?? value)) / 2));
  return [...new Set(bounds)];
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/**
 * Trees for the log-odds of "right", by gradient boosting with second-order steps, grown leaf by leaf, on binned traits.
 * There is no chance in it: the same examples give the same trees.
 */
export function trainTrees({ rows, right }: TreeExamples): Trees {
  const traits = rows[0]?.length ?? 0;
  const bounds = Array.from({ length: traits }, (_, trait) => boundsOf(rows.map((row) => row[trait] ?? 0)));
  const binned = bounds.map((cuts, trait) =>
    Uint8Array.from(rows, (row) => {
      let bin = 0;
      while (bin < cuts.length && (row[trait] as number) > (cuts[bin] as number)) bin += 1;
      return bin;
    }),
  );
  const mean = right.reduce((sum, one) => sum + one, 0) / Math.max(1, right.length);
  const base = rounded(Math.log(mean / (1 - mean)));
  const scores = new Float64Array(rows.length).fill(base);
  const slopes = new Float64Array(rows.length);
  const curves = new Float64Array(rows.length);
  const trees: Tree[] = [];
  for (let round = 0; round < BOOSTING.trees; round += 1) {
    for (let at = 0; at < rows.length; at += 1) {
      const chance = 1 / (1 + Math.exp(-(scores[at] as number)));
      slopes[at] = chance - (right[at] as number);
      curves[at] = chance * (1 - chance);
    }
    trees.push(growTree(binned, bounds, slopes, curves, scores));
  }
  return { base, trees };
}

function growTree(
  binned: readonly Uint8Array[],
  bounds: readonly number[][],
  slopes: Float64Array,
  curves: Float64Array,
  scores: Float64Array,
): Tree {
  const nodes: ([number, number, number, number] | [number])[] = [[0]];
  const open = [
    bestParting({ rows: Int32Array.from(scores, (_, at) => at), node: 0 }, binned, slopes, curves),
  ];
  const closed: Leaf[] = [];
  while (open.length > 0 && open.length + closed.length < BOOSTING.leaves) {
    open.sort((one, other) => other.gain - one.gain);
    const leaf = open.shift() as Leaf;
    if (leaf.gain <= 0) {
      closed.push(leaf);
      continue;
    }
    const bins = binned[leaf.trait] as Uint8Array;
    const left = nodes.push([0]) - 1;
    const other = nodes.push([0]) - 1;
    nodes[leaf.node] = [leaf.trait, bounds[leaf.trait]?.[leaf.bin] ?? 0, left, other];
    const sides = [
      { rows: leaf.rows.filter((row) => (bins[row] as number) <= leaf.bin), node: left },
      { rows: leaf.rows.filter((row) => (bins[row] as number) > leaf.bin), node: other },
    ];
    for (const side of sides) open.push(bestParting(side, binned, slopes, curves));
  }
  for (const { rows, node } of [...open, ...closed]) {
    let slope = 0;
    let curve = 0;
    for (const row of rows) {
      slope += slopes[row] as number;
      curve += curves[row] as number;
    }
    const step = rounded((-BOOSTING.rate * slope) / (curve + BOOSTING.pull));
    nodes[node] = [step];
    for (const row of rows) scores[row] = (scores[row] as number) + step;
  }
  return nodes;
}

/** The trait and the bound that part the rows best: the gain in the second-order loss, 0 where no parting helps. */
function bestParting(
  { rows, node }: { rows: Int32Array; node: number },
  binned: readonly Uint8Array[],
  slopes: Float64Array,
  curves: Float64Array,
): Leaf {
  const best: Leaf = { rows, node, gain: 0, trait: 0, bin: 0 };
  if (rows.length < 2 * BOOSTING.leastRows) return best;
  const worth = (slope: number, curve: number) => (slope * slope) / (curve + BOOSTING.pull);
  const slopeIn = new Float64Array(BOOSTING.bins + 1);
  const curveIn = new Float64Array(BOOSTING.bins + 1);
  const countIn = new Int32Array(BOOSTING.bins + 1);
  for (const [trait, bins] of binned.entries()) {
    slopeIn.fill(0);
    curveIn.fill(0);
    countIn.fill(0);
    let slope = 0;
    let curve = 0;
    for (const row of rows) {
      const bin = bins[row] as number;
      slopeIn[bin] = (slopeIn[bin] as number) + (slopes[row] as number);
      curveIn[bin] = (curveIn[bin] as number) + (curves[row] as number);
      countIn[bin] = (countIn[bin] as number) + 1;
      slope += slopes[row] as number;
      curve += curves[row] as number;
    }
    const whole = worth(slope, curve);
    let [leftSlope, leftCurve, left] = [0, 0, 0];
    for (let bin = 0; bin < BOOSTING.bins; bin += 1) {
      leftSlope += slopeIn[bin] as number;
      leftCurve += curveIn[bin] as number;
      left += countIn[bin] as number;
      if (left < BOOSTING.leastRows) continue;
      if (rows.length - left < BOOSTING.leastRows) break;
      const gain = worth(leftSlope, leftCurve) + worth(slope - leftSlope, curve - leftCurve) - whole;
      if (gain > best.gain + 1e-9) Object.assign(best, { gain, trait, bin });
    }
  }
  return best;
}
