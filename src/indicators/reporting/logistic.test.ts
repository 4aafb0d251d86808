import { expect, test } from "vitest";
import { fitBinary } from "./logistic.ts";

test("a share without signs becomes its log odds", () => {
  const rows = [true, false, false, false].map((y) => ({ x: [1], y }));
  expect(fitBinary(rows, 3)[0]).toBeCloseTo(Math.log(1 / 3), 4);
});

test("a sign that goes with what is looked for gets weight, one that does not gets none", () => {
  const rows = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((at) => [
    { x: [at >= 4 ? 1 : 0, at % 2, 1], y: at >= 4 },
    { x: [at >= 4 ? 1 : 0, at % 2, 1], y: at === 3 },
  ]);
  const [telling = 0, idle = 0] = fitBinary(rows, 0.1);
  expect(telling).toBeGreaterThan(1);
  expect(Math.abs(idle)).toBeLessThan(1);
});

test("what is parted without a mistake still ends, held by the pull", () => {
  const rows = [-2, -1, 1, 2].map((value) => ({ x: [value, 1], y: value > 0 }));
  const weights = fitBinary(rows, 1);
  expect(weights.every(Number.isFinite)).toBe(true);
  expect(weights[0]).toBeGreaterThan(0);
  expect(fitBinary(rows, 10)[0]).toBeLessThan(weights[0] ?? 0);
});
