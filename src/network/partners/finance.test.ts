import { expect, test } from "vitest";
import { financeOf } from "./finance.ts";

const promise = (id: string, quote: string, amount: { value: number; currency: string } | null = null) => ({
  id,
  shown: quote,
  quote,
  said: "Arland 1/30",
  amount,
});
const sources = [{ document: "Arland 2/30", section: "3" }];

test("sums are added within one currency, and what states none is counted as not known", () => {
  const finance = financeOf(
    [
      promise("a", "Arland will spend EUR 30 million on schools."),
      promise("b", "Arland will spend up to USD 5 million on roads."),
      promise("c", "Arland will open a bridge."),
      promise("d", "Arland will spend some EUR 2 million.", { value: 3_000_000, currency: "EUR" }),
    ],
    [],
    [
      {
        id: "cable",
        name: "Cable",
        figures: [
          { value: 11_700, unit: "km" },
          { value: 10, unit: "million euros" },
        ],
        sources,
      },
    ],
  );
  expect(finance.totals).toEqual([
    { currency: "EUR", sums: 3, least: 43_000_000, most: 43_000_000 },
    { currency: "USD", sums: 1, least: 0, most: 5_000_000 },
  ]);
  expect([finance.commitments, finance.unstated]).toEqual([4, 1]);
  expect(finance.sums.at(-1)).toMatchObject({ kind: "initiative", of: "Cable", said: "Arland 2/30, 3" });
});

test("an upper end that one sum does not state is not stated of the total, and no sum at all is no total", () => {
  const open = financeOf([promise("a", "Arland will spend at least EUR 30 million.")], [], []);
  expect(open.totals).toEqual([{ currency: "EUR", sums: 1, least: 30_000_000, most: null }]);
  expect(financeOf([], [], [])).toEqual({ sums: [], totals: [], commitments: 0, unstated: 0 });
});
