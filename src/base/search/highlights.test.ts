import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf, MARK_END, MARK_START, marksIn } from "./highlights.ts";
import { slipsBetween } from "./slips.ts";

test("marks are where the database put them, also where it took an accent away", () => {
  const marked = `The ${MARK_START}cote${MARK_END} of ${MARK_START}memory${MARK_END} and more`;
  expect(marksIn("The côte of memory and more", marked)).toEqual([{ start: 4, end: 18 }]);
  expect(marksIn("Another text", marked)).toEqual([]);
  expect(marksIn("Another text", null)).toEqual([]);
});

test("an excerpt is no longer than asked, cuts no word, and its marks stand on the same words", () => {
  const words = fc.array(fc.constantFrom("lake", "river", "a", "confluence", "sea"), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(words, fc.nat(), (given, pick) => {
      const text = given.join(" ");
      const at = pick % given.length;
      const start = given.slice(0, at).join(" ").length + (at === 0 ? 0 : 1);
      const mark = { start, end: start + (given[at]?.length ?? 0) };
      const excerpt = excerptOf(text, [mark], 120);
      expect(excerpt.words.length).toBeLessThanOrEqual(120 + "… ".length + " …".length);
      const inner = excerpt.words.replace(/^… /u, "").replace(/ …$/u, "");
      expect(` ${text} `).toContain(` ${inner} `);
      expect(excerpt.marks.map((shown) => excerpt.words.slice(shown.start, shown.end))).toEqual([given[at]]);
    }),
  );
});

test("slips are counted alike from both sides, none between equals, one for each kind of slip", () => {
  expect(
    ["cable|cabel", "cable|cble", "cable|cabble", "cable|coble", "cable|table"].map((pair) => {
      const [one = "", other = ""] = pair.split("|");
      return slipsBetween(one, other);
    }),
  ).toEqual([1, 1, 1, 1, 1]);
  const word = fc.stringMatching(/^[a-d]{0,8}$/u);
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(slipsBetween(one, other)).toBe(slipsBetween(other, one));
      expect(slipsBetween(one, other) === 0).toBe(one === other);
      expect(slipsBetween(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length));
    }),
  );
});
