import { expect, test } from "vitest";
import { calibration, interval, type LinkResult, linkFigures } from "./evaluation.ts";

function result(fields: Partial<LinkResult>): LinkResult {
  return {
    pair: "one",
    progress: "p",
    linked: true,
    rank: null,
    empty: false,
    scores: [],
    relations: [],
    ...fields,
  };
}

test("figures count linked and unlinked progress apart", () => {
  const figures = linkFigures([
    result({ rank: 1 }),
    result({ rank: 4 }),
    result({ rank: null, empty: true }),
    result({ rank: 10 }),
    result({ linked: false, empty: true }),
    result({ linked: false, empty: false }),
  ]);
  expect(figures.linked).toBe(4);
  expect(figures.unlinked).toBe(2);
  expect(figures.first.value).toBe(0.25);
  expect(figures.firstFive.value).toBe(0.5);
  expect(figures.meanReciprocalRank.value).toBeCloseTo((1 + 1 / 4 + 1 / 10) / 4, 10);
  expect(figures.unlinkedEmpty.value).toBe(0.5);
  expect(figures.linkedEmpty.value).toBe(0.25);
});

test("an interval holds its value, is the same on every run, and is a point where all agree", () => {
  const values = [1, 0, 1, 1, 0, 1, 0, 0, 1, 1];
  const once = interval(values);
  expect(once).toEqual(interval(values));
  expect(once.low).toBeLessThanOrEqual(once.value);
  expect(once.high).toBeGreaterThanOrEqual(once.value);
  expect(interval([1, 1, 1])).toEqual({ value: 1, low: 1, high: 1 });
  expect(interval([])).toEqual({ value: 0, low: 0, high: 0 });
});

test("calibration tells how many candidates of a score are right", () => {
  const table = calibration([
    result({
      scores: [
        { score: 0.85, right: true },
        { score: 0.9, right: false },
        { score: 0.02, right: false },
      ],
    }),
  ]);
  expect(table.find(({ from }) => from === 0.8)).toEqual({ from: 0.8, count: 2, mean: 0.875, right: 0.5 });
  expect(table.find(({ from }) => from === 0)).toEqual({ from: 0, count: 1, mean: 0.02, right: 0 });
  expect(table.find(({ from }) => from === 0.3)?.count).toBe(0);
});
