import { expect, test } from "vitest";
import { wordsAt } from "./desk-document.ts";
import { inventBlock, inventDocument } from "./invented.ts";
import { moveEdge, restAfter } from "./word-choice.ts";

const text = "Both will **open** a port,\nand close a mine.";
const document = inventDocument(text, {
  blocks: [
    inventBlock("paragraph", [0, 44], {
      visible: [
        { start: 0, end: 10 },
        { start: 12, end: 16 },
        { start: 18, end: 44 },
      ],
    }),
  ],
  sentences: [{ block: 0, spans: [{ start: 0, end: 44 }] }],
});
const whole = [{ start: 0, end: 44 }];
const words = (places: { start: number; end: number }[]) => wordsAt(document, places);

test("an edge moves by a word as it is read, and stops where one word or the whole is left", () => {
  let chosen = whole;
  for (let step = 0; step < 4; step++) chosen = moveEdge(document, whole, chosen, "end", -1);
  expect(words(chosen)).toBe("Both will **open** a port,");
  expect(words(moveEdge(document, whole, chosen, "start", 1))).toBe("will **open** a port,");
  for (let step = 0; step < 9; step++) chosen = moveEdge(document, whole, chosen, "end", -1);
  expect(words(chosen)).toBe("Both");
  expect(moveEdge(document, whole, whole, "end", 1)).toEqual(whole);
  expect(moveEdge(document, whole, whole, "start", -1)).toEqual(whole);
});

test("after a part comes the rest, and after the last word nothing", () => {
  expect(words(restAfter(document, whole, [{ start: 0, end: 26 }]))).toBe("and close a mine.");
  expect(restAfter(document, whole, whole)).toEqual([]);
});
