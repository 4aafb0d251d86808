import { expect, test } from "vitest";
import { monthEnds } from "./indicator.operations.ts";
import { filterWords, formulaWords, INDICATORS, medianOf } from "./indicator.ts";

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
