import { expect, test } from "vitest";
import type { ReadStatement } from "../statement.ts";
import { alignQuotes } from "./alignment.ts";
import { evaluateDocument, scoreFields } from "./evaluation.ts";
import { GoldUnit, parseGold } from "./gold.ts";
import { intervalsByType, scoreByGroup, scoreByType, tabulateCalibration } from "./scores.ts";

function read(quote: string, type: ReadStatement["type"], more: Partial<ReadStatement> = {}): ReadStatement {
  return {
    type,
    quote,
    spans: [{ start: 0, end: quote.length }],
    actors: [],
    partners: [],
    areas: [],
    date: null,
    firmness: null,
    state: null,
    condition: null,
    rule: "will-act",
    certainty: 0.9,
    reasons: [],
    ...more,
  };
}

const gold = (quote: string, type: ReadStatement["type"], more: object = {}): GoldUnit =>
  GoldUnit.parse({ doc: "a.txt", quote, type, ...more });

test("quotes are joined by their words, each at most once, whatever their markup", () => {
  expect(
    alignQuotes(
      ["The Union will open a hub in Halden.", "They met in May.", "Nothing alike here."],
      ["They met in **May**.", "**Next:** The Union will open a hub in Halden."],
    ).map(({ left, right }) => [left, right]),
  ).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test("a sentence does not match the long paragraph around it", () => {
  const sentence = "They met in May to speak of cables.";
  const paragraph = `${sentence} ${"Many other things were said on that day by other people. ".repeat(5)}`;
  expect(alignQuotes([sentence], [paragraph])).toEqual([]);
});

test("a missed unit, an invented one and a wrong type are told apart, with the rule that did it", () => {
  const { judged, mistakes, matched } = evaluateDocument(
    "a.txt",
    "The Union",
    [
      read("We will open a hub.", "commitment"),
      read("Trade grew last year.", "progress"),
      read("They should act now.", "commitment"),
    ],
    [
      gold("We will open a hub.", "commitment"),
      gold("They should act now.", "recommendation"),
      gold("A cable was laid in May.", "progress"),
    ],
  );
  expect(judged.map(({ expected, got }) => `${expected} → ${got}`)).toEqual([
    "commitment → commitment",
    "context → progress",
    "recommendation → commitment",
    "progress → context",
  ]);
  expect(mistakes.map(({ quote, rule }) => [quote, rule])).toEqual([
    ["Trade grew last year.", "will-act"],
    ["They should act now.", "will-act"],
    ["A cable was laid in May.", null],
  ]);
  expect(matched).toHaveLength(1);
  expect(scoreByType(judged).commitment).toEqual({
    precision: 0.5,
    recall: 1,
    f1: 2 / 3,
    expected: 1,
    given: 2,
    right: 1,
  });
  expect([...scoreByGroup(judged, "issuer").keys()]).toEqual(["The Union"]);
});

test("a date that the text does not give counts as invented", () => {
  const scores = scoreFields([
    {
      statement: read("a", "commitment", { date: "2026", firmness: "firm" }),
      gold: gold("a", "commitment", { firmness: "firm" }),
    },
    {
      statement: read("b", "progress", { date: "2025-05", partners: ["JP"] }),
      gold: gold("b", "progress", { date: "2025-05", partners: ["JP", "KR"] }),
    },
  ]);
  expect(scores).toMatchObject({
    datesInvented: { value: 1, units: 1 },
    datesFound: { value: 1, units: 1 },
    firmness: { value: 1 },
    state: { value: null, interval: null, units: 0 },
    areas: { value: null },
  });
  expect(scores.partners.value).toBeCloseTo(2 / 3);
});

test("intervals are the same each time and hold the score", () => {
  const judged = ["a", "b", "c", "d"].flatMap((document) => [
    { document, issuer: document, expected: "commitment" as const, got: "commitment" as const },
    {
      document,
      issuer: document,
      expected: "commitment" as const,
      got: document === "a" ? ("context" as const) : ("commitment" as const),
    },
  ]);
  const { f1 } = scoreByType(judged).commitment;
  const first = intervalsByType(judged, 200);
  expect(intervalsByType(judged, 200)).toEqual(first);
  expect(first.commitment?.low).toBeLessThanOrEqual(f1);
  expect(first.commitment?.high).toBeGreaterThanOrEqual(f1);
  // Of one document nothing is known but itself.
  expect(intervalsByType(judged.slice(0, 2)).commitment).toBeNull();
});

test("a calibration table gives the mark and the share right of each row that has decisions", () => {
  expect(
    tabulateCalibration([
      { certainty: 0.55, right: true },
      { certainty: 0.55, right: false },
      { certainty: 1, right: true },
    ]),
  ).toEqual([
    { from: 0.5, to: 0.6, count: 2, marked: 0.55, right: 0.5 },
    { from: 0.95, to: 1, count: 1, marked: 1, right: 1 },
  ]);
});

test("a line of a gold file that is no unit is refused with its number", () => {
  expect(() => parseGold('{"doc":"a","quote":"b","type":"commitment"}\n{"doc":"a"}')).toThrow("Line 2");
});
