import { expect, test } from "vitest";
import { spotOf } from "./spot.ts";

test("a place is written as maps write it, and what is no place on earth is not taken for one", () => {
  expect(spotOf(" 51.9, 4.5 ")).toEqual([4.5, 51.9]);
  expect(spotOf("")).toBeNull();
  for (const text of ["51.9", "north of here", "91, 4", "4, 181", "1, 2, 3"])
    expect(spotOf(text)?.map(Number.isNaN)).toEqual([true, true]);
});
