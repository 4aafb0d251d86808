import fc from "fast-check";
import { expect, test } from "vitest";
import { segmentsOf } from "./segments.ts";

test("words between marks have no mark, and words under two marks have both, the longer one outside", () => {
  expect(
    segmentsOf(20, [
      { start: 5, end: 8, mark: "short" },
      { start: 2, end: 10, mark: "long" },
    ]),
  ).toEqual([
    { start: 0, end: 2, marks: [] },
    { start: 2, end: 5, marks: ["long"] },
    { start: 5, end: 8, marks: ["long", "short"] },
    { start: 8, end: 10, marks: ["long"] },
    { start: 10, end: 20, marks: [] },
  ]);
});

test("words without marks are one stretch, and no words are none", () => {
  expect(segmentsOf(4, [])).toEqual([{ start: 0, end: 4, marks: [] }]);
  expect(segmentsOf(0, [])).toEqual([]);
});

test("no word is lost or shown twice, however marks lie", () => {
  const marks = fc.array(fc.record({ start: fc.nat(40), end: fc.nat(40), mark: fc.nat() }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), marks, (length, marked) => {
      const real = marked.filter(({ start, end }) => start < end);
      const segments = segmentsOf(length, real);
      expect(segments.map(({ start, end }) => end - start).reduce((a, b) => a + b, 0)).toBe(length);
      expect(segments.every(({ end }, at) => end === (segments[at + 1]?.start ?? length))).toBe(true);
    }),
  );
});
