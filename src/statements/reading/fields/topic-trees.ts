/**
 * Small decision trees whose answers are added up to log-odds (gradient boosting; Friedman 2001). A tree is a list of
 * nodes: [trait, bound, left, right], where a trait's value up to the bound leads left; a leaf is [value].
 */
export type Tree = readonly (readonly [number, number, number, number] | readonly [number])[];
export type Trees = { base: number; trees: readonly Tree[] };

export function treeScore({ base, trees }: Trees, values: ArrayLike<number>): number {
  let score = base;
  for (const tree of trees) {
    let node = tree[0];
    while (node !== undefined && node.length === 4) {
      const [trait, bound, left, right] = node;
      node = tree[(values[trait] as number) <= bound ? left : right];
    }
    score += node?.[0] ?? 0;
  }
  return score;
}
