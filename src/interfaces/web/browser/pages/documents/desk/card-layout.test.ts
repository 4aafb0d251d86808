import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutCards } from "./card-layout.ts";

const card = (wish: number, height = 40, weight = 1) => ({ wish, height, weight });

test("cards with room stand level with their statements", () => {
  expect(layOutCards([card(0), card(100), card(300)], 8)).toEqual([0, 100, 300]);
});

test("cards in each other's way share the distance", () => {
  expect(layOutCards([card(100), card(100)], 10)).toEqual([75, 125]);
});

test("the chosen card stays level and the others make room", () => {
  const [first, chosen, last] = layOutCards([card(100), card(110, 200, 1e6), card(120)], 10);
  expect(chosen).toBeCloseTo(110, 2);
  expect(first).toBeCloseTo(60, 2);
  expect(last).toBeCloseTo(320, 2);
});

test("nothing stands above the page", () => {
  expect(layOutCards([card(0), card(0), card(0)], 10)).toEqual([0, 50, 100]);
});

test("cards never overlap and keep their order, wherever they want to be", () => {
  const cards = fc.array(
    fc.record({
      wish: fc.nat(5000),
      height: fc.integer({ min: 10, max: 400 }),
      weight: fc.constantFrom(1, 1e6),
    }),
  );
  fc.assert(
    fc.property(cards, (many) => {
      const wishes = [...many].sort((a, b) => a.wish - b.wish);
      const tops = layOutCards(wishes, 8);
      expect(tops).toHaveLength(wishes.length);
      tops.forEach((top, at) => {
        const before = tops[at - 1];
        const height = wishes[at - 1]?.height ?? 0;
        expect(top).toBeGreaterThanOrEqual(before === undefined ? 0 : before + height + 8 - 1e-6);
      });
    }),
  );
});
