import fc from "fast-check";
import { expect, test } from "vitest";
import { wordChanges } from "./word-changes.ts";

test("a changed date is one deletion and one insertion between words that stay", () => {
  expect(
    wordChanges("Northmark will lay a cable by June 2026.", "Northmark will lay a cable by May 2027."),
  ).toEqual([
    { kind: "same", words: "Northmark will lay a cable by" },
    { kind: "deleted", words: "June 2026." },
    { kind: "inserted", words: "May 2027." },
  ]);
});

test("the same words are one run, whatever white space parts them", () => {
  expect(wordChanges("a second  cable", "a second\ncable")).toEqual([
    { kind: "same", words: "a second cable" },
  ]);
});

test("what stays and what was deleted is the earlier text, what stays and what was inserted the later one", () => {
  const text = fc.array(fc.constantFrom("the", "cable", "will", "be", "laid"), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordChanges(before.join(" "), after.join(" "));
      const without = (kind: string) =>
        runs
          .filter((run) => run.kind !== kind)
          .map(({ words }) => words)
          .join(" ");
      expect([without("inserted"), without("deleted")]).toEqual([before.join(" "), after.join(" ")]);
    }),
  );
});
