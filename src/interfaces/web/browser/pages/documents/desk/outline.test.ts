import { expect, test } from "vitest";
import { inventBlock, inventStatement } from "./invented.ts";
import { outlineOf } from "./outline.ts";

const blocks = [
  inventBlock("heading", [0, 5], { level: 1 }),
  inventBlock("paragraph", [6, 10], { heading: 0 }),
  inventBlock("heading", [11, 15], { level: 4, heading: 0 }),
  inventBlock("paragraph", [16, 20], { heading: 2 }),
  inventBlock("heading", [21, 25], { level: 1 }),
];

test("a heading counts what stands below it and below its sub-headings, once", () => {
  const long = inventStatement("long");
  const statementsIn = new Map([
    [1, [long]],
    [3, [long, inventStatement("report", { type: "progress" })]],
  ]);
  expect(outlineOf(blocks, statementsIn)).toEqual([
    { block: 0, depth: 0, counts: { commitment: 1, progress: 1, recommendation: 0 } },
    { block: 2, depth: 1, counts: { commitment: 0, progress: 1, recommendation: 0 } },
    { block: 4, depth: 0, counts: { commitment: 0, progress: 0, recommendation: 0 } },
  ]);
});
