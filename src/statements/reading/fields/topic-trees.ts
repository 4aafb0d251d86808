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
  /** Which leaves of each tree are left over: for all rows of a call, and for one. Used again for the next. */
  shared: Int32Array;
  open: Int32Array;
  /** The traits in which the rows of a call differ, and how far the bounds of each are passed by all; used again too. */
  differing: Uint16Array;
  passed: Uint32Array;
};

const MOST_LEAVES = 31;

const laidTrees = new WeakMap<Trees, Laid>();

/** The log-odds that the trees give each row of traits. */
export function treeScores(
  trees: Trees,
  rows: readonly { readonly values: ArrayLike<number> }[],
): Float64Array {
  let laid = laidTrees.get(trees);
  if (laid === undefined) {
    laid = layOut(trees);
    laidTrees.set(trees, laid);
  }
  const scores = new Float64Array(rows.length);
  if (rows.length === 0) return scores;
  const { shared, open } = laid;
  const differing = ruleOutShared(laid, rows);
  for (let row = 0; row < rows.length; row += 1) {
    const { values } = rows[row] as { values: ArrayLike<number> };
    open.set(shared);
    for (let at = 0; at < differing; at += 1) {
      const trait = laid.differing[at] as number;
      ruleOut(laid, trait, laid.passed[trait] as number, values[trait] as number, open);
    }
    scores[row] = trees.base + leavesOf(laid);
  }
  return scores;
}

/**
 * Takes out of `shared` what the least value of each trait rules out: the others rule it out too. Gives how many traits
 * rise above it in some row; these are then in `differing`, and in `passed` which of their bounds are done with.
 */
function ruleOutShared(laid: Laid, rows: readonly { readonly values: ArrayLike<number> }[]): number {
  const { from, shared, passed, differing } = laid;
  shared.fill(-1);
  let count = 0;
  for (let trait = 0; trait + 1 < from.length; trait += 1) {
    let least = Infinity;
    let most = -Infinity;
    for (let row = 0; row < rows.length; row += 1) {
      const value = (rows[row] as { values: ArrayLike<number> }).values[trait] as number;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    passed[trait] = ruleOut(laid, trait, from[trait] as number, least, shared);
    if (most > least) differing[count++] = trait;
  }
  return count;
}

/** Takes out of `left` the leaves that a value of a trait rules out, from one of its bounds on; gives the next bound. */
function ruleOut(
  { from, bounds, tree, stays }: Laid,
  trait: number,
  first: number,
  value: number,
  left: Int32Array,
): number {
  const end = from[trait + 1] as number;
  let at = first;
  for (; at < end && value > (bounds[at] as number); at += 1) {
    const here = tree[at] as number;
    left[here] = (left[here] as number) & (stays[at] as number);
  }
  return at;
}

/** The sum of what the leftmost open leaf of each tree is worth. */
function leavesOf({ leaves, open }: Laid): number {
  let sum = 0;
  for (let at = 0; at < open.length; at += 1) {
    const left = open[at] as number;
    sum += leaves[at * MOST_LEAVES + 31 - Math.clz32(left & -left)] as number;
  }
  return sum;
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
    shared: new Int32Array(trees.length),
    open: new Int32Array(trees.length),
    differing: new Uint16Array(traits),
    passed: new Uint32Array(traits),
  };
}
