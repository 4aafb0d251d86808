import { expect, test } from "vitest";
import { LineEnds } from "./line-ends.ts";

test("a word that the line's end has broken is mended, a real hyphen stays", () => {
  const ends = new LineEnds();
  ends.learn("The state has rules, the union has cooperation and a well-known plan.");
  const joined = [
    ["a state-", "based approach"],
    ["a business-to-", "business platform"],
    ["the govern-", "ment of the day"],
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

test("where nothing shows that a document divides words, a hyphen at a line's end stays", () => {
  const ends = new LineEnds();
  ends.learn("They spoke of longstanding barriers to a plan for the grid.");
  const joined = [
    ["with long-", "standing partners"],
    ["of low-", "income households"],
    ["made by Northmark-", "manufactured parts"],
    ["every grid-", "service provider"],
    ["for e-", "commerce"],
    ["under a 24-", "hour watch"],
    ["the U.S.-", "Sarel council"],
    ["the U.S.-", "led group"],
    ["four states—", "they met"],
    ["four states", "—they met"],
    ["four states –", "they met"],
  ].map(([before, after]) => ends.join(before ?? "", after ?? ""));
  expect(joined).toEqual([
    "with long-standing partners",
    "of low-income households",
    "made by Northmark-manufactured parts",
    "every grid-service provider",
    "for e-commerce",
    "under a 24-hour watch",
    "the U.S.-Sarel council",
    "the U.S.-led group",
    "four states—they met",
    "four states—they met",
    "four states – they met",
  ]);
});

test("a document that divides one word plainly, or very many lines, divides others too", () => {
  const one = new LineEnds();
  one.learn("The harbour and the lighthouse of our cooperation in the north.");
  one.learnEnd("beside the light-", "house they met");
  const many = new LineEnds();
  for (const [before, after] of [
    ["of the recom-", "mended path"],
    ["a new har-", "bour wall"],
    ["for many reg-", "ulators"],
  ])
    many.learnEnd(before ?? "", after ?? "");
  const none = new LineEnds();
  none.learn("The harbour and the lighthouse of our cooperation in the north.");
  const joined = [one, many, none].map((ends) =>
    ends.join("their co-", "operation on reg-").concat(" ", ends.join("for zero-", "sum games")),
  );
  expect(joined).toEqual([
    "their cooperation on reg- for zerosum games",
    "their cooperation on reg- for zerosum games",
    "their co-operation on reg- for zero-sum games",
  ]);
});
