import { expect, test } from "vitest";
import { lastDayOf } from "./partial-date.ts";

test("a year or a month ends with its last day, and a day is itself", () => {
  const ends = ["2026", "2026-02", "2028-02", "2026-12", "2026-06-04"].map(lastDayOf);
  expect(ends).toEqual(["2026-12-31", "2026-02-28", "2028-02-29", "2026-12-31", "2026-06-04"]);
});
