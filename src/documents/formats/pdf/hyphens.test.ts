import { expect, test } from "vitest";
import { LineEnds } from "./hyphens.ts";

test("a word that the line's end has broken is mended, a real hyphen stays", () => {
  const ends = new LineEnds();
  ends.learn("The state has rules, the union has cooperation and a well-known plan.");
  const joined = [
    ["a state-", "based approach"],
    ["a business-to-", "business platform"],
    ["the govern-", "ment of the day"],
    ["their co-", "operation with us"],
    ["a well-", "known plan"],
    ["the EU-", "US council"],
    ["during COVID-", "19 many"],
    ["short- and long-", "term plans"],
    ["short-", "and long-term plans"],
    ["infor\u00AD", "mation"],
    ["and/", "or"],
    ["the end", "of a line"],
  ].map(([before, after]) => ends.join(before ?? "", after ?? ""));
  expect(joined).toEqual([
    "a state-based approach",
    "a business-to-business platform",
    "the government of the day",
    "their cooperation with us",
    "a well-known plan",
    "the EU-US council",
    "during COVID-19 many",
    "short- and long-term plans",
    "short- and long-term plans",
    "information",
    "and/or",
    "the end of a line",
  ]);
});
