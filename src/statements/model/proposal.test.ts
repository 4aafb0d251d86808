import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteAt } from "../../documents/document-text.ts";
import { parseAnswer, placeQuote, withoutDuplicates } from "./proposal.ts";

const TEXT = "Arland will  build\n\n- 3 -\n\na bridge. Beria said no.";
const FIRST = TEXT.indexOf("- 3 -");
const SECOND = TEXT.indexOf("a bridge");
const SPANS = [
  { start: 0, end: FIRST - 2 },
  { start: SECOND, end: TEXT.indexOf(" Beria") },
];

test("a quote is found over white space and a page break, and its places give it back", () => {
  const found = placeQuote(TEXT, SPANS, "will build a  bridge.");
  expect(found && quoteAt(TEXT, found)).toBe("will build a bridge.");
});

test("a quote that is not there word for word, cuts a word, or has too few words has no place", () => {
  const quotes = [
    "will build the bridge.",
    "Will build a bridge.",
    "land will build",
    "build a bri",
    "a bridge.",
    "Beria said no.",
    "- 3 - a bridge.",
  ];
  expect(quotes.map((quote) => placeQuote(TEXT, SPANS, quote))).toEqual(quotes.map(() => null));
});

test("any run of whole words is found, whatever stands between them, and gives exactly itself", () => {
  const word = fc.stringMatching(/^[a-zé]{1,6}$/u);
  const gap = fc.constantFrom(" ", "  ", "\n", "\u00a0", "\n\n ");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, gap), { minLength: 3, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (parts, from, length) => {
        const text = parts.flat().join("");
        const first = from % (parts.length - 2);
        const chosen = parts
          .slice(first, first + 3 + (length % (parts.length - first - 2)))
          .map(([letters]) => letters);
        const found = placeQuote(text, [{ start: 0, end: text.length }], chosen.join(" "));
        expect(found && quoteAt(text, found)).toBe(chosen.join(" "));
      },
    ),
  );
});

test("an answer is taken in the form asked for, and what has invented fields is counted out", () => {
  const good = { sentence: 1, quote: "will build a bridge", type: "commitment" };
  expect(
    parseAnswer(
      JSON.stringify({
        statements: [good, { ...good, date: "2030" }, { ...good, type: "wish" }, "no", { sentence: 0 }],
      }),
    ),
  ).toEqual({ proposed: [good], invalid: 4 });
  const useless = [
    "",
    "Sure! Here is the JSON: {}",
    "[]",
    "null",
    '{"statements":{}}',
    '{"statements":[],"next":"http://127.0.0.1"}',
  ];
  expect(useless.map(parseAnswer)).toEqual(useless.map(() => null));
});

test("what overlaps something that is there, or an earlier proposal, is left out", () => {
  const at = (start: number, end: number) => ({ spans: [{ start, end }] }) as never;
  expect(withoutDuplicates([at(0, 5), at(4, 9), at(5, 9), at(20, 30)], [at(25, 26)])).toEqual([
    at(0, 5),
    at(5, 9),
  ]);
});
