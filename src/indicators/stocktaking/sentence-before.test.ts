import { expect, test } from "vitest";
import { readPlainText } from "../../documents/plain-text/plain-text.ts";
import { pointsBack, sentencesBefore } from "./sentence-before.ts";

test.each([
  ["It will be extended to the islands.", true],
  ["These events were followed by others.", true],
  ["During the event, guests from Northmark spoke.", true],
  ["At an early stage, it will open a school.", true],
  ["That is why Northmark is building harbours.", true],
  ["Northmark will open a school, as it promised.", false],
  ["Items will be shared with all.", false],
  ["In cooperation with its partners, Northmark will build harbours.", false],
])("%s points back: %s", (words, does) => {
  expect(pointsBack(words)).toBe(does);
});

test("the sentence before is found across paragraphs, and none before the first of a section", () => {
  const words =
    "# Harbours\n\nThe **Lake cable** joins two shores. It will be extended.\n\nThese works take a year.\n";
  const document = readPlainText(words);
  const beforePlace = sentencesBefore(document);
  const before = (quote: string) => beforePlace(document.text.indexOf(quote));
  expect(before("It will")).toBe("The Lake cable joins two shores.");
  expect(before("These works")).toBe("It will be extended.");
  expect(before("The **Lake")).toBeNull();
});
