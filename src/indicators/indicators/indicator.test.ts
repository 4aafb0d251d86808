import { expect, test } from "vitest";
import { filterWords, formulaWords, INDICATORS, medianOf } from "./indicator.ts";
import { monthEnds } from "./month-ends.ts";
import { medianInterval, rankIntervals, wilsonInterval } from "./uncertainty.ts";

test("every declared indicator tells its formula in words", () => {
  const words = INDICATORS().map(({ formula }) => formulaWords(formula));
  expect(words).toContain("commitments with linked progress ÷ all commitments");
  expect(words).toContain(
    "commitments due by the day and without linked progress ÷ commitments due by the day",
  );
  expect(new Set(words).size).toBe(words.length);
});

test("no filter is all commitments", () => {
  expect(filterWords({})).toBe("all commitments");
});

test("the median of nothing is nothing, not 0", () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([9])).toBe(9);
  expect(medianOf([40, 2, 8, 4])).toBe(6);
});

test("months end on their last day, the last one on the day asked for, across years and leap days", () => {
  expect(monthEnds("2024-03-10", 4)).toEqual(["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-10"]);
  expect(monthEnds("2026-01-31", 1)).toEqual(["2026-01-31"]);
});

test("an interval holds its share, says much of many cases and little of few", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(wilsonInterval(0, 3)).toMatchObject({ low: 0 });
  expect(wilsonInterval(5, 10)?.low).toBeCloseTo(0.2366, 4);
  expect(wilsonInterval(5, 10)?.high).toBeCloseTo(0.7634, 4);
  expect(medianInterval([1, 2, 3, 4, 5])).toBeNull();
  expect(medianInterval([1, 2, 3, 4, 5, 6])).toEqual({ low: 1, high: 6 });
  expect(medianInterval(Array.from({ length: 100 }, (_, at) => at + 1))).toEqual({ low: 40, high: 61 });
});

test("a place is no more exact than the intervals allow", () => {
  const [low, wide, high] = [
    { low: 0.1, high: 0.2 },
    { low: 0.15, high: 0.9 },
    { low: 0.7, high: 0.8 },
  ];
  expect(rankIntervals([high, low, wide, null], "higher")).toEqual([
    { from: 1, to: 2 },
    { from: 2, to: 3 },
    { from: 1, to: 3 },
    null,
  ]);
  expect(rankIntervals([high, low, wide], "lower")).toEqual([
    { from: 2, to: 3 },
    { from: 1, to: 2 },
    { from: 1, to: 3 },
  ]);
});
