/**
 * Small decision trees whose answers are added up to log-odds (gradient boosting; Friedman 2001). A tree is a list of
 * nodes: [trait, bound, left, right], where a trait's value up to the bound leads left; a leaf is [value].
 */
export type Tree = readonly (readonly [number, number, number, number] | readonly [number])[];
export type Trees = { base: number; trees: readonly Tree[] };

/** All nodes of all trees in one row of each kind: walking them this way takes a fraction of the time. */
type Laid = {
  roots: Uint16Array;
  /** The trait that a node asks for; LEAF where it answers. */
  trait: Uint8Array;
  /** The bound of a node, the value of a leaf. */
  bound: Float64Array;
  /** Where a value up to the bound leads; a greater one leads to the node behind it. */
  left: Uint16Array;
};

const LEAF = 255;

const laidTrees = new WeakMap<Trees, Laid>();

/** The log-odds that the trees give each row of traits. */
export function treeScores(trees: Trees, rows: readonly ArrayLike<number>[]): Float64Array {
  let laid = laidTrees.get(trees);
  if (laid === undefined) {
    laid = layOut(trees);
    laidTrees.set(trees, laid);
  }
  const { roots, trait, bound, left } = laid;
  const scores = new Float64Array(rows.length).fill(trees.base);
  // Tree by tree, not row by row: a tree that was just walked is near at hand for the next row.
  for (let tree = 0; tree < roots.length; tree += 1) {
    const root = roots[tree] as number;
    for (let row = 0; row < rows.length; row += 1) {
      const values = rows[row] as ArrayLike<number>;
      let node = root;
      let asked = trait[node] as number;
      while (asked !== LEAF) {
        const next = left[node] as number;
        node = (values[asked] as number) <= (bound[node] as number) ? next : next + 1;
        asked = trait[node] as number;
      }
      scores[row] = (scores[row] as number) + (bound[node] as number);
    }
  }
  return scores;
}

function layOut({ trees }: Trees): Laid {
  const size = trees.reduce((sum, tree) => sum + tree.length, 0);
  const laid: Laid = {
    roots: new Uint16Array(trees.length),
    trait: new Uint8Array(size).fill(LEAF),
    bound: new Float64Array(size),
    left: new Uint16Array(size),
  };
  let next = 0;
  for (const [number, tree] of trees.entries()) {
    laid.roots[number] = next;
    const open: [at: number, place: number][] = [[0, next]];
    next += 1;
    for (const [at, place] of open) {
      const node = tree[at];
      if (node === undefined)
        throw new Error(`A tree of the topics points to a node ${at} that it does not have.`);
      if (node.length === 1) {
        laid.bound[place] = node[0];
        continue;
      }
      const [trait, bound, left, right] = node;
      laid.trait[place] = trait;
      laid.bound[place] = bound;
      laid.left[place] = next;
      open.push([left, next], [right, next + 1]);
      next += 2;
    }
  }
  return laid;
}
