import { expect, test } from "vitest";
import { treeScores } from "../topic-trees.ts";
import { trainTrees } from "./train-trees.ts";

/** Four hundred rows of two traits: right where exactly one of the two is above a half, which no sum of both can tell. */
function examples() {
  const rows = Array.from({ length: 400 }, (_, at) =>
    Float64Array.of(((at * 37) % 100) / 100, ((at * 61) % 97) / 97),
  );
  const right = rows.map(([one = 0, other = 0]) => (one > 0.5 !== other > 0.5 ? 1 : 0));
  return { rows, right };
}

test("trees learn what no weighted sum can", () => {
  const trees = trainTrees(examples());
  const chance = (...traits: number[]) =>
    1 / (1 + Math.exp(-(treeScores(trees, [{ values: traits }])[0] ?? 0)));
  expect(Math.min(chance(0.9, 0.1), chance(0.1, 0.9))).toBeGreaterThan(0.6);
  expect(Math.max(chance(0.1, 0.1), chance(0.9, 0.9))).toBeLessThan(0.4);
});

test("the same examples give the same trees", () => {
  expect(trainTrees(examples())).toEqual(trainTrees(examples()));
});

test("a trait that is the same in all rows parts nothing", () => {
  const { right } = examples();
  const { trees } = trainTrees({ rows: right.map(() => Float64Array.of(1)), right });
  expect(trees.every((tree) => tree.length === 1)).toBe(true);
});
