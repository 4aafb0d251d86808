import { expect, test } from "vitest";
import { Layout } from "./layout.ts";

/** Two bunches of nodes, each around its own middle, with one tie between them. */
const bunches = () => {
  const ties: [number, number][] = [[0, 10]];
  for (let at = 1; at < 10; at++) ties.push([0, at], [10, 10 + at]);
  const layout = new Layout({ count: 20, ties });
  while (layout.step());
  return layout;
};
const between = ({ x, y }: Layout, one: number, other: number) =>
  Math.hypot((x[one] ?? 0) - (x[other] ?? 0), (y[one] ?? 0) - (y[other] ?? 0));

test("what is tied lies closer than what is not, and nothing lies on anything else", () => {
  const layout = bunches();
  const leaves = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const from = (hub: number) => leaves.map((leaf) => between(layout, hub, leaf));
  expect(Math.max(...from(0))).toBeLessThan(Math.min(...from(10)));
  for (let one = 0; one < 20; one++)
    for (let other = 0; other < one; other++) expect(between(layout, one, other)).toBeGreaterThan(6);
});

test("the same graph is always placed alike", () => {
  expect([...bunches().x]).toEqual([...bunches().x]);
});
