import { expect, test } from "vitest";
import { amountsOf } from "../../statement.ts";
import { readAmounts } from "./amounts.ts";
import { said, written } from "./fields.story.ts";

const amounts = (words: string, by = {}) =>
  amountsOf({ reasons: readAmounts(said(words), written(by)) }).map(
    ({ currency, least, most }) => `${currency} ${least ?? ""}..${most ?? ""}`,
  );

test.each([
  ["The EU will invest EUR 10 billion in ports.", "EUR 10000000000..10000000000"],
  ["The EU will invest €1.5bn in ports.", "EUR 1500000000..1500000000"],
  ["The fund holds USD 600 million.", "USD 600000000..600000000"],
  ["Japan will lend ¥50 billion.", "JPY 50000000000..50000000000"],
  ["India will pay ₹500 crore.", "INR 5000000000..5000000000"],
  ["They will pay 300 million euros.", "EUR 300000000..300000000"],
  ["They will pay $300,000 to schools.", "USD 300000..300000"],
  ["They will pay €5-10 million to schools.", "EUR 5000000..10000000"],
  ["They will pay EUR 5 million to EUR 10 million.", "EUR 5000000..10000000"],
  ["They will mobilise up to €300 billion.", "EUR ..300000000000"],
  ["They will mobilise more than $140 million.", "USD 140000000.."],
  ["They will unlock $90+ million.", "USD 90000000.."],
  ["They will pay A$12 million.", "AUD 12000000..12000000"],
])("a sum of money: %s", (words, expected) => {
  expect(amounts(words)).toEqual([expected]);
});

test.each([
  "The EU will train 10 million people by 2030.",
  "They will cut costs by 25%.",
  "They will lay 1,700 km of cable in 2026.",
  "They won 300 cases.",
  "The dollar is strong.",
])("no sum of money: %s", (words) => {
  expect(amounts(words)).toEqual([]);
});

test("a dollar is that of the party whose text it is", () => {
  const words = "We will pay $5 million.";
  expect([amounts(words, { parties: ["AU"] }), amounts(words, { parties: ["AU", "US"] })]).toEqual([
    ["AUD 5000000..5000000"],
    ["USD 5000000..5000000"],
  ]);
});
