import { expect, test } from "vitest";
import { findRule, REVIEW_RULES, ReviewRule } from "./review-rule.ts";

const dated = ReviewRule.parse({
  id: "dated",
  means: "Dated.",
  types: ["commitment"],
  firmnesses: ["firm"],
  dated: true,
});
const unsure = ReviewRule.parse({ id: "unsure", means: "Unsure.", certaintyBelow: 0.6 });
const firm = {
  type: "commitment",
  firmness: "firm",
  date: "2027",
  certainty: 0.9,
  areas: ["ai"],
  partners: [],
} as const;
const judged = { ...firm, areas: [...firm.areas], partners: [] };

test("a statement needs two reviewers when it meets all conditions of one rule", () => {
  const rules = [dated, unsure];
  expect(
    [
      judged,
      { ...judged, date: null },
      { ...judged, firmness: "intended" as const },
      { ...judged, date: null, certainty: 0.5 },
      { ...judged, certainty: 0.6, firmness: null, type: "progress" as const },
    ].map((statement) => findRule(statement, rules)?.id),
  ).toEqual(["dated", undefined, undefined, "unsure", undefined]);
});

test("topics and partners of a rule are alternatives", () => {
  const rules = [
    ReviewRule.parse({ id: "some", means: "Some.", areas: ["ai", "quantum"], partners: ["JP", "KR"] }),
  ];
  expect(
    [judged, { ...judged, partners: ["KR"] }].map((statement) => findRule(statement, rules)?.id),
  ).toEqual([undefined, "some"]);
});

test("a rule without a condition, or with one that is not known, is refused", () => {
  expect(ReviewRule.safeParse({ id: "all", means: "Everything." }).success).toBe(false);
  expect(ReviewRule.safeParse({ id: "odd", means: "Odd.", colours: ["red"] }).success).toBe(false);
});

test("as shipped, one person can work alone", () => {
  expect(REVIEW_RULES()).toEqual({ twoReviewers: [] });
});
