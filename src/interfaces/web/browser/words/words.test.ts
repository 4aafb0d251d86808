import { expect, test } from "vitest";
import { certaintyWord } from "./certainty.ts";
import { dateWords, durationWords } from "./dates.ts";
import { countWords, numberWords } from "./numbers.ts";

test("a date is written as far as it is known and no further", () => {
  expect(["2025-06-05", "2025-06", "2025"].map(dateWords)).toEqual(["5 June 2025", "June 2025", "2025"]);
});

test("numbers have thin spaces, and counts their right noun", () => {
  expect([numberWords(1403), numberWords(100_140), countWords(1, "row"), countWords(0, "row")]).toEqual([
    "1403",
    "100\u202f140",
    "1 row",
    "0 rows",
  ]);
});

test("certainty is a word with fixed bounds", () => {
  expect([0.85, 0.8499, 0.6, 0.5999].map(certaintyWord)).toEqual(["sure", "likely", "likely", "unsure"]);
});

test("how long something takes is given in one unit", () => {
  expect([900, 61_000, 7_200_000].map(durationWords)).toEqual(["1 s", "1 min", "2 h"]);
});
