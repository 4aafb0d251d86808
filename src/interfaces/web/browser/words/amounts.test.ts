import { expect, test } from "vitest";
import { amountWords } from "./amounts.ts";

test("sums are told as people write them, and an end that is not told is not made up", () => {
  expect([
    amountWords({ currency: "EUR", least: 10_000_000_000, most: 10_000_000_000 }),
    amountWords({ currency: "EUR", least: 5_000_000, most: 10_000_000 }),
    amountWords({ currency: "USD", least: null, most: 600_000_000 }),
    amountWords({ currency: "USD", least: 140_000_000, most: null }),
  ]).toEqual([
    "EUR 10 billion",
    "EUR 5 million to 10 million",
    "up to USD 600 million",
    "at least USD 140 million",
  ]);
});
