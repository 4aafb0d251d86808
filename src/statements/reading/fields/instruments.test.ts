import { expect, test } from "vitest";
import { instrumentsOf } from "../../statement.ts";
import { said, written } from "./fields.story.ts";
import { readInstruments } from "./instruments.ts";

const instruments = (words: string, by = {}) =>
  instrumentsOf({ reasons: readInstruments(said(words), written(by)) });

test("instruments are named in the text's own words", () => {
  expect(
    instruments(
      "Under the Harbour Action Plan, the EU will extend Horizon Europe and the Code of Conduct on Safe Cranes.",
    ),
  ).toEqual(["Harbour Action Plan", "Horizon Europe", "Code of Conduct on Safe Cranes"]);
});

test("an acronym that the text has spelled out is shown by what it stands for", () => {
  const by = { acronyms: new Map([["HDP", "Harbour Digital Partnership"]]) };
  expect(instruments("The HDP will be extended.", by)).toEqual(["Harbour Digital Partnership"]);
});

test("a word alone, a party and the start of a sentence are no instruments", () => {
  expect(
    instruments("The Council met. Strategy matters. In Africa, the European Commission will meet partners."),
  ).toEqual([]);
});

test("each instrument is given once, with all its places", () => {
  const reasons = readInstruments(said("The Port Fund grew, and the Port Fund will grow again."), written());
  expect(reasons).toEqual([
    {
      field: "instruments",
      value: "Port Fund",
      spans: [
        { start: 4, end: 13 },
        { start: 28, end: 37 },
      ],
      inherited: false,
      note: null,
    },
  ]);
});
