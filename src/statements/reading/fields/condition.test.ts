import { expect, test } from "vitest";
import { readCondition } from "./condition.ts";
import { said } from "./fields.story.ts";

test.each([
  ["The EU will build links, when conditions allow.", "when conditions allow"],
  ["The parties will share data where possible.", "where possible"],
  ["The parties will, as appropriate, share data.", "as appropriate"],
  [
    "The fund will open subject to the approval of both parliaments.",
    "subject to the approval of both parliaments",
  ],
  ["The fund will open as and when appropriate.", "as and when appropriate"],
])("what it depends on: %s", (words, expected) => {
  expect(readCondition(said(words)).condition).toBe(expected);
});

test("a promise without a condition has none", () => {
  expect(readCondition(said("The EU will open a school as a first step."))).toEqual({
    condition: null,
    reasons: [],
  });
});
