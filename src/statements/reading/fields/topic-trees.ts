/**
 * Small decision trees whose answers are added up to log-odds (gradient boosting; Friedman 2001). A tree is a list of
 * nodes: [trait, bound, left, right], where a trait's value up to the bound leads left; a leaf is [value].
 */
export type Tree = readonly (readonly [number, number, number, number] | readonly [number])[];
export type Trees = { base: number; trees: readonly Tree[] };

/**
 * All trees laid out so that nothing has to be walked (QuickScorer; Lucchese and others 2015): a value above a node's
 * bound rules out the leaves on the node's left; of the leaves of a tree that are left over, the leftmost answers.
 */
type Laid = {
  /** For each trait where its bounds begin in the rows below; one more for the end. */
  from: Uint32Array;
  /** The bounds of each trait, rising; the tree that a bound belongs to; its leaves that stay where the bound is passed. */
  bounds: Float64Array;
  tree: Uint16Array;
  stays: Int32Array;
  /** The values of the leaves, MOST_LEAVES for each tree, from left to right. */
  leaves: Float64Array;
  /** Which leaves of each tree are left over; used again for each row. */
  open: Int32Array;
};

const MOST_LEAVES = 31;

const laidTrees = new WeakMap<Trees, Laid>();

/** The log-odds that the trees give each row of traits. */
export function treeScores(trees: Trees, rows: readonly ArrayLike<number>[]): Float64Array {
  let laid = laidTrees.get(trees);
  if (laid === undefined) {
    laid = layOut(trees);
    laidTrees.set(trees, laid);
  }
  const scores = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row += 1)
    scores[row] = scoreOf(laid, rows[row] as ArrayLike<number>, trees.base);
  return scores;
}

function scoreOf(laid: Laid, values: ArrayLike<number>, base: number): number {
  const { from, bounds, tree, stays, leaves, open } = laid;
  open.fill(-1);
  for (let trait = 0; trait + 1 < from.length; trait += 1) {
    const value = values[trait] as number;
    const end = from[trait + 1] as number;
    for (let at = from[trait] as number; at < end && value > (bounds[at] as number); at += 1) {
      const here = tree[at] as number;
      open[here] = (open[here] as number) & (stays[at] as number);
    }
  }
  let score = base;
  for (let at = 0; at < open.length; at += 1) {
    const left = open[at] as number;
    score += leaves[at * MOST_LEAVES + 31 - Math.clz32(left & -left)] as number;
  }
  return score;
}

type Node = { trait: number; bound: number; tree: number; stays: number };

function layOut({ trees }: Trees): Laid {
  const nodes: Node[] = [];
  const leaves = new Float64Array(trees.length * MOST_LEAVES);
  for (const [number, tree] of trees.entries()) {
    let count = 0;
    /** Numbers the leaves under a node from left to right. */
    const walk = (at: number): void => {
      const node = tree[at];
      if (node === undefined)
        throw new Error(`A tree of the topics points to a node ${at} that it does not have.`);
      if (node.length === 1) {
        if (count === MOST_LEAVES)
          throw new Error(`A tree of the topics has more than ${MOST_LEAVES} leaves.`);
        leaves[number * MOST_LEAVES + count] = node[0];
        count += 1;
        return;
      }
      const [trait, bound, left, right] = node;
      const first = count;
      walk(left);
      nodes.push({ trait, bound, tree: number, stays: ~(((1 << (count - first)) - 1) << first) });
      walk(right);
    };
    walk(0);
  }
  nodes.sort((one, other) => one.trait - other.trait || one.bound - other.bound);
  const traits = nodes.reduce((most, { trait }) => Math.max(most, trait + 1), 0);
  return {
    from: Uint32Array.from({ length: traits + 1 }, (_, trait) => {
      const first = nodes.findIndex((node) => node.trait >= trait);
      return first === -1 ? nodes.length : first;
    }),
    bounds: Float64Array.from(nodes, ({ bound }) => bound),
    tree: Uint16Array.from(nodes, (node) => node.tree),
    stays: Int32Array.from(nodes, ({ stays }) => stays),
    leaves,
    open: new Int32Array(trees.length),
  };
}
