import { expect, test } from "vitest";
import { inventBlock } from "./invented.ts";
import { chunksOf, flowOf } from "./reading-flow.ts";

const all = () => true;
const item = (at: number, level: number) => inventBlock("item", [at, at + 1], { level });

test("deeper items stand below the item before them", () => {
  const blocks = [
    inventBlock("paragraph", [0, 1]),
    item(2, 1),
    item(4, 2),
    item(6, 3),
    item(8, 2),
    item(10, 1),
  ];
  expect(flowOf("", blocks, all)).toEqual([
    { kind: "block", block: 0 },
    {
      kind: "list",
      items: [
        {
          block: 1,
          children: [
            { block: 2, children: [{ block: 3, children: [] }] },
            { block: 4, children: [] },
          ],
        },
        { block: 5, children: [] },
      ],
    },
  ]);
});

test("a list that begins deep, as after a page break, loses no item", () => {
  expect(flowOf("", [item(0, 2), item(2, 1)], all)).toEqual([
    {
      kind: "list",
      items: [
        { block: 0, children: [] },
        { block: 1, children: [] },
      ],
    },
  ]);
});

test("cells on one line are one row", () => {
  const text = "a\tb\nc\td";
  const blocks = [0, 2, 4, 6].map((at) => inventBlock("cell", [at, at + 1]));
  expect(flowOf(text, blocks, all)).toEqual([
    {
      kind: "table",
      rows: [
        [0, 1],
        [2, 3],
      ],
    },
  ]);
});

test("cells below each other are lines", () => {
  expect(flowOf("a\nb", [inventBlock("cell", [0, 1]), inventBlock("cell", [2, 3])], all)).toEqual([
    { kind: "block", block: 0 },
    { kind: "block", block: 1 },
  ]);
});

test("page furniture that is left out does not cut a list in two", () => {
  const blocks = [item(0, 1), inventBlock("furniture", [2, 3]), item(4, 1)];
  expect(flowOf("", blocks, (block) => blocks[block]?.kind !== "furniture")).toEqual([
    {
      kind: "list",
      items: [
        { block: 0, children: [] },
        { block: 2, children: [] },
      ],
    },
  ]);
});

test("a long document is parted into stretches that know their size", () => {
  const blocks = [0, 10, 20].map((at) => inventBlock("paragraph", [at, at + 5]));
  expect(chunksOf(flowOf("", blocks, all), blocks, 2)).toEqual([
    {
      flows: [
        { kind: "block", block: 0 },
        { kind: "block", block: 1 },
      ],
      first: 0,
      last: 1,
      length: 10,
      blocks: 2,
    },
    { flows: [{ kind: "block", block: 2 }], first: 2, last: 2, length: 5, blocks: 1 },
  ]);
});
