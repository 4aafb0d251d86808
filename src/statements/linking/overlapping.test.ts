import { expect, test } from "vitest";
import type { ReadStatement } from "../statement.ts";
import { invented } from "./invented.ts";
import { findOverlaps } from "./overlapping.ts";

/** One promise of a text of its own. */
const promise = (id: string, quote: string, fields: Partial<ReadStatement> = {}) =>
  invented({ id, date: "2024-03-02" }, "commitment", `# Text\n\n${quote}\n`, [[quote, fields]]);

const all = [
  ...promise("lantern", "The Union will lay the Northern Lantern submarine cable to Kenya by 2030.", {
    partners: ["KE"],
    date: "2030",
  }),
  ...promise("second", "The parties will extend the Northern Lantern submarine cable to Japan by 2032.", {
    partners: ["JP"],
    date: "2032",
  }),
  ...promise("skills", "The Union will train two hundred nurses each year.", { partners: ["KE"] }),
];

test("the same work with two partners and at two dates overlaps, and what both say is named", () => {
  const found = findOverlaps(all, ({ document }) => document);
  expect(found.map(({ one, other }) => [one.document, other.document])).toEqual([["lantern", "second"]]);
  expect(found[0]?.words).toEqual(expect.arrayContaining(["Lantern", "submarine", "cable"]));
});

test("a party that both name is no work that both do", () => {
  const named = [
    ...promise("one", "The Union will promote a high level of protection for the EU."),
    ...promise("two", "The parties will open a high level dialogue of the EU."),
  ];
  expect(findOverlaps(named, ({ document }) => document)).toEqual([]);
});

test("what is of one group does not overlap with itself", () => {
  expect(findOverlaps(all, () => "one")).toEqual([]);
});
