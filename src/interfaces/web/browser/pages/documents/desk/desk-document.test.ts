import { describe, expect, test } from "vitest";
import { placeIn } from "./desk.search.ts";
import { firstBlockOf, placesOf, wordsAt } from "./desk-document.ts";
import { inventBlock, inventDocument } from "./invented.ts";

const text = "A new port.  It **opens** soon.\n\nA lighthouse.";
const document = inventDocument(text, {
  blocks: [
    inventBlock("paragraph", [0, 31], {
      visible: [
        { start: 0, end: 12 },
        { start: 13, end: 16 },
        { start: 18, end: 23 },
        { start: 25, end: 31 },
      ],
    }),
    inventBlock("paragraph", [33, 46]),
  ],
  sentences: [
    { block: 0, spans: [{ start: 0, end: 13 }] },
    { block: 0, spans: [{ start: 13, end: 31 }] },
    { block: 1, spans: [{ start: 33, end: 46 }] },
  ],
});
const words = (places: { start: number; end: number }[]) => wordsAt(document, places);

describe("what a statement made by hand points at", () => {
  test("the shown words have no markup", () => {
    expect(document.shown(0).words).toBe("A new port. It opens soon.");
  });

  test("selected words, with the markup inside them", () => {
    expect(words(placesOf(document, [{ block: 0, shown: { start: 12, end: 20 } }]))).toBe("It **opens");
  });

  test("a selection over two sentences is one place", () => {
    expect(placesOf(document, [{ block: 0, shown: { start: 2, end: 14 } }])).toEqual([{ start: 2, end: 15 }]);
  });

  test("a selection over two blocks is two places", () => {
    const places = placesOf(document, [
      { block: 0, shown: { start: 21, end: 26 } },
      { block: 1, shown: { start: 0, end: 12 } },
    ]);
    expect(places.map((place) => words([place]))).toEqual(["soon.", "A lighthouse"]);
  });

  test("with nothing selected, the sentence in which the caret stands", () => {
    expect(words(placesOf(document, [{ block: 0, shown: { start: 14, end: 14 } }]))).toBe(
      "It **opens** soon.",
    );
    expect(words(placesOf(document, [{ block: 0, shown: { start: 3, end: 3 } }]))).toBe("A new port.");
  });
});

test("a place is found in its block, and a place in an address is read or ignored", () => {
  expect(firstBlockOf(document, [{ start: 35, end: 40 }])).toBe(1);
  expect(firstBlockOf(document, [])).toBeUndefined();
  expect(placeIn("12-40")).toEqual({ start: 12, end: 40 });
  expect(["40-12", "x", "", undefined].map(placeIn)).toEqual([undefined, undefined, undefined, undefined]);
});
