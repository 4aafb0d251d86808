import { expect, test } from "vitest";
import { inventStatement } from "./invented.ts";
import { givenBy } from "./reasons.ts";

const reason = { inherited: false, note: null };
const statement = inventStatement("a", {
  partners: ["JP", "KR"],
  reasons: [
    { ...reason, field: "partners", value: "JP", spans: [{ start: 3, end: 8 }] },
    {
      ...reason,
      field: "partners",
      value: "KR",
      spans: [{ start: 0, end: 2 }],
      inherited: true,
      note: "From the heading above.",
    },
    { ...reason, field: "firmness", value: "firm", spans: [{ start: 9, end: 12 }] },
  ],
});

test("each value has its own words, and says where they were taken from", () => {
  expect(givenBy(statement, "partners", "JP")).toEqual({
    places: [{ start: 3, end: 8 }],
    notes: [],
    isInherited: false,
    by: null,
  });
  expect(givenBy(statement, "partners", "KR")).toEqual({
    places: [{ start: 0, end: 2 }],
    notes: ["From the heading above."],
    isInherited: true,
    by: null,
  });
});

test("a value that a person has set is theirs, and what they left keeps its words", () => {
  const corrected = { ...statement, partners: ["JP", "IN"], corrected: ["partners"], reviewedBy: "Ada" };
  expect(givenBy(corrected, "partners", "IN")).toEqual({
    places: [],
    notes: [],
    isInherited: false,
    by: "Ada",
  });
  expect(givenBy(corrected, "partners", "JP").places).toEqual([{ start: 3, end: 8 }]);
});
