import { expect, test } from "vitest";
import { shownAt, shownWords } from "./shown-words.ts";

const text = "The **Lakes Office** will<sup>4</sup> open a desk.\nNext.";
const blocks = [
  {
    visible: [
      { start: 0, end: 4 },
      { start: 6, end: 18 },
      { start: 20, end: 25 },
      { start: 37, end: 50 },
    ],
  },
  { visible: [{ start: 51, end: 56 }] },
];

test("what is shown of a sentence has neither markup nor note references", () => {
  expect(shownWords({ text, blocks }, 0, 50)).toBe("The Lakes Office will open a desk.");
});

test("words of several places stand in order, and nothing beyond them is shown", () => {
  expect(
    shownAt({ text, blocks }, [
      { start: 6, end: 18 },
      { start: 51, end: 55 },
    ]),
  ).toBe("Lakes Office Next");
});

test("a word broken at the end of a line is one word, and markup before a full stop leaves no space", () => {
  const broken = "They will **co-\noperate**.";
  const runs = [
    {
      visible: [
        { start: 0, end: 10 },
        { start: 12, end: 14 },
        { start: 16, end: 23 },
        { start: 25, end: 26 },
      ],
    },
  ];
  expect(shownWords({ text: broken, blocks: runs }, 0, 26)).toBe("They will cooperate.");
});
