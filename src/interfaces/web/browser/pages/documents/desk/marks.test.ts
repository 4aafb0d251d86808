import { expect, test } from "vitest";
import { inventBlock, inventDocument, inventStatement } from "./invented.ts";
import { marksAround, placeMarks } from "./marks.ts";

const document = inventDocument("One promise, on two pages.", {
  blocks: [inventBlock("paragraph", [0, 12]), inventBlock("paragraph", [13, 26])],
});
const long = inventStatement("long", { spans: [{ start: 0, end: 26 }] });

test("a statement over two blocks begins in the first and is chosen in both", () => {
  const of = marksAround(placeMarks(document, [long], []), "long");
  expect(of(0)).toEqual({ statements: [long], begins: ["long"], passed: [], chosen: "long" });
  expect(of(1)).toEqual({ statements: [long], begins: [], passed: [], chosen: "long" });
});

test("a block with nothing has always the same nothing, so that it is not drawn anew", () => {
  const of = marksAround(placeMarks(document, [], []), undefined);
  expect(of(0)).toBe(of(1));
});
