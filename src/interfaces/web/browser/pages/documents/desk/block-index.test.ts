import { expect, test } from "vitest";
import { blocksAt, byBlock, indexBlocks } from "./block-index.ts";

// The second block is cut in two by a footnote, which stands after it in reading order.
const index = indexBlocks([
  { spans: [{ start: 0, end: 10 }] },
  {
    spans: [
      { start: 12, end: 20 },
      { start: 30, end: 40 },
    ],
  },
  { spans: [{ start: 21, end: 29 }] },
]);

test("the blocks of a place are found, also where one is cut in two", () => {
  expect(blocksAt(index, [{ start: 2, end: 4 }])).toEqual([0]);
  expect(blocksAt(index, [{ start: 35, end: 36 }])).toEqual([1]);
  expect(blocksAt(index, [{ start: 22, end: 35 }])).toEqual([1, 2]);
});

test("a place between blocks is in none", () => {
  expect(blocksAt(index, [{ start: 10, end: 12 }])).toEqual([]);
  expect(blocksAt(index, [{ start: 90, end: 99 }])).toEqual([]);
});

test("what reaches over two blocks stands in both", () => {
  const long = { id: "long", spans: [{ start: 5, end: 15 }] };
  const short = { id: "short", spans: [{ start: 13, end: 15 }] };
  expect(byBlock(index, [long, short])).toEqual(
    new Map([
      [0, [long]],
      [1, [long, short]],
    ]),
  );
});
