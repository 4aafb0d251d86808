import fc from "fast-check";
import { expect, test } from "vitest";
import { actOf } from "./act-words.ts";
import { stemOf } from "./stem.ts";
import { phrasesIn, readVocabulary } from "./vocabulary.ts";
import { acronymsIn, contentOf, withoutMarkup, wordsOf } from "./words.ts";

test("inflections and spellings of a word share a stem", () => {
  const families = [
    ["deploys", "deployed", "deploying", "deployment"],
    ["standard", "standards", "standardisation", "standardization"],
    ["resilience", "resilient"],
    ["defence", "defense"],
    ["programme", "programs"],
    ["connectivity", "connect", "connected"],
  ];
  for (const family of families) expect(new Set(family.map(stemOf)).size, family.join(" ")).toBe(1);
});

test("words that only look alike keep their own stems", () => {
  expect(new Set(["cable", "capable", "port", "portal", "law", "lawn"].map(stemOf)).size).toBe(6);
});

test("markup, note marks and addresses are no words", () => {
  expect(withoutMarkup("The **[Lantern](https://example.org/a_b)** cable<sup>12</sup> of the U.S.¹")).toBe(
    "The Lantern cable of the US",
  );
});

test("an acronym in brackets is known by the words before it", () => {
  expect(
    Object.fromEntries(
      acronymsIn("The Council for Harbour Lights (CHL) and Emerging Sea Technologies (“ESTs”) met (twice)."),
    ),
  ).toEqual({
    CHL: ["council", "harbour", "light"],
    EST: ["emerg", "sea", "technolog"],
  });
});

test("an acronym and its words meet whichever of them stands in a sentence", () => {
  const acronyms = acronymsIn("The Council for Harbour Lights (CHL) was founded.");
  const short = contentOf("The CHL met.", acronyms);
  const long = contentOf("The Council for Harbour Lights met.", acronyms);
  expect(short.terms.has("harbour")).toBe(true);
  expect(long.names.has("chl")).toBe(true);
});

test("things are found by any of their words, the broader ones with half the weight", () => {
  expect(Object.fromEntries(contentOf("Two undersea cables").things)).toEqual({
    "submarine-cable": 1,
    connectivity: 0.5,
  });
});

test("figures are compared without separators, years are not figures", () => {
  expect([...contentOf("In 2024, €1,500 million and 11,700 km for 65 schools").numbers]).toEqual([
    "1500",
    "11700",
    "65",
  ]);
});

test("a vocabulary that names an unknown broader thing is refused", () => {
  expect(() => readVocabulary("things: { reef: { words: [reef], broader: [ocean] } }\nacts: {}")).toThrow(
    "reef names an unknown thing: ocean",
  );
});

test("the longest phrase at a place is found", () => {
  const { things } = readVocabulary("things: { a: { words: [sea] }, b: { words: [sea cable] } }\nacts: {}");
  expect(phrasesIn(["sea", "cabl"], things).map(({ code }) => code)).toEqual(["b"]);
});

test("any text can be read for words, and every printed word stands in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const { printed } of wordsOf(text)) expect(text).toContain(printed);
      contentOf(text);
      acronymsIn(text);
    }),
  );
});

test("what is done is told apart from its examples, means and purposes", () => {
  for (const [act, rest] of [
    ["The parties plan to set up a joint task force", " to reduce barriers to research, including in law."],
    ["Launch of a research project on tides", ", focusing on shared sensors."],
    ["The Union will support ports in the region", " through grants."],
    ["The parties intend to support harbours.", ""],
    ["Working to support the harbours of the northern region for ten years.", ""],
  ] as const) {
    expect(actOf(`${act}${rest}`)).toBe(act);
  }
});
