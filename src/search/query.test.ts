import { expect, test } from "vitest";
import { readFields } from "./fields.ts";
import { readQuery } from "./query.ts";

const read = (typed: string) => readQuery(typed, ["partner", "date", "issuer"]);
const word = (typed: string, more: object = {}) => ({ typed, isPhrase: false, isExcluded: false, ...more });

test("words, phrases and fields are told apart, and a hyphen before one keeps it out", () => {
  expect(
    read('cable -secret "joint road map" partner:JP,KR -issuer:"Court of Auditors" date:2025..'),
  ).toEqual({
    words: [word("cable"), word("secret", { isExcluded: true }), word("joint road map", { isPhrase: true })],
    fields: [
      { name: "partner", value: "JP,KR", isExcluded: false },
      { name: "issuer", value: "Court of Auditors", isExcluded: true },
      { name: "date", value: "2025..", isExcluded: false },
    ],
  });
});

test("a colon after what is no field belongs to the words, and a field without a value is waited for", () => {
  expect(read("note:this https://example.org PARTNER: 10:30")).toEqual({
    words: [word("note:this"), word("https://example.org"), word("10:30")],
    fields: [],
  });
});

test("a quotation mark that is still open opens a phrase", () => {
  expect(read('"joint road').words).toEqual([word("joint road", { isPhrase: true })]);
});

test("values are found by code, name or label in any case, and ranges of dates by either end", () => {
  const field = (name: string, value: string) => ({ name, value, isExcluded: false });
  const { fields, notes } = readFields([
    field("partner", "japan, EU"),
    field("topic", "Quantum technologies"),
    field("type", "commitments"),
    field("date", "2025..2026-03"),
    field("published", "..2024"),
    field("date", "2025"),
  ]);
  expect(fields.map(({ values, from, to }) => [values, from, to])).toEqual([
    [["JP", "EU"], null, null],
    [["quantum"], null, null],
    [["commitment"], null, null],
    [[], "2025", "2026-03"],
    [[], null, "2024"],
    [[], "2025", "2025"],
  ]);
  expect(notes).toEqual([]);
});

test("a value that nothing has stays and is told, and a date that is none is left out and told", () => {
  const field = (name: string, value: string) => ({ name, value, isExcluded: false });
  const { fields, notes } = readFields([
    field("firmness", "hard"),
    field("date", "2025-13"),
    field("date", ".."),
  ]);
  expect(fields).toEqual([{ name: "firmness", values: [], from: null, to: null, isExcluded: false }]);
  expect(notes).toHaveLength(3);
});
