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
  /** The traits in which the rows of a call differ; used again for the next. */
  differing: Uint16Array;
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
  const [first] = rows;
  if (first === undefined) return scores;
  const { from, shared, differing, open } = laid;
  // What all rows have alike is looked at once.
  shared.fill(-1);
  let count = 0;
  for (let trait = 0; trait + 1 < from.length; trait += 1) {
    let row = 1;
    while (row < rows.length && rows[row]?.[trait] === first[trait]) row += 1;
    if (row === rows.length) ruleOut(laid, trait, first[trait] as number, shared);
    else differing[count++] = trait;
  }
  for (let row = 0; row < rows.length; row += 1) {
    const values = rows[row] as ArrayLike<number>;
    open.set(shared);
    for (let at = 0; at < count; at += 1) {
      const trait = differing[at] as number;
      ruleOut(laid, trait, values[trait] as number, open);
    }
    scores[row] = trees.base + leavesOf(laid);
  }
  return scores;
}

/** Takes out of `open` the leaves that a value of a trait rules out. */
function ruleOut({ from, bounds, tree, stays }: Laid, trait: number, value: number, open: Int32Array): void {
  const end = from[trait + 1] as number;
  for (let at = from[trait] as number; at < end && value > (bounds[at] as number); at += 1) {
    const here = tree[at] as number;
    open[here] = (open[here] as number) & (stays[at] as number);
  }
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
  };
}
