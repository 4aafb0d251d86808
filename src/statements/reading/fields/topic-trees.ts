/**
 * Small decision trees whose answers are added up to log-odds (gradient boosting; Friedman 2001). A tree is a list of
 * nodes: [trait, bound, left, right], where a trait's value up to the bound leads left; a leaf is [value].
 */
export type Tree = readonly (readonly [number, number, number, number] | readonly [number])[];
export type Trees = { base: number; trees: readonly Tree[] };

/** All nodes of all trees in one row of each kind: walking them this way takes a fraction of the time. */
type Laid = {
  roots: Uint32Array;
  /** The trait that a node asks for; LEAF where it answers. */
  trait: Uint8Array;
  /** The bound of a node, the value of a leaf. */
  bound: Float64Array;
  left: Uint32Array;
  right: Uint32Array;
};

const LEAF = 255;

const laidTrees = new WeakMap<Trees, Laid>();

export function treeScore(trees: Trees, values: ArrayLike<number>): number {
  let laid = laidTrees.get(trees);
  if (laid === undefined) {
    laid = layOut(trees);
    laidTrees.set(trees, laid);
  }
  const { roots, trait, bound, left, right } = laid;
  let score = trees.base;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree] as number;
    let asked = trait[node] as number;
    while (asked !== LEAF) {
      node = ((values[asked] as number) <= (bound[node] as number) ? left[node] : right[node]) as number;
      asked = trait[node] as number;
    }
    score += bound[node] as number;
  }
  return score;
}

function layOut({ trees }: Trees): Laid {
  const size = trees.reduce((sum, tree) => sum + tree.length, 0);
  const laid: Laid = {
    roots: new Uint32Array(trees.length),
    trait: new Uint8Array(size).fill(LEAF),
    bound: new Float64Array(size),
    left: new Uint32Array(size),
    right: new Uint32Array(size),
  };
  let from = 0;
  for (const [number, tree] of trees.entries()) {
    laid.roots[number] = from;
    for (const [at, node] of tree.entries()) {
      const place = from + at;
      if (node.length === 1) laid.bound[place] = node[0];
      else {
        const [trait, bound, left, right] = node;
        laid.trait[place] = trait;
        laid.bound[place] = bound;
        laid.left[place] = from + left;
        laid.right[place] = from + right;
      }
    }
    from += tree.length;
  }
  return laid;
}
