import { expect, test } from "vitest";
import { quoteAt } from "../../../documents/document-text.ts";
import { readPlainText } from "../../../documents/plain-text/plain-text.ts";
import { readStatements } from "../reader.ts";

const ABOUT = { title: "Joint statement of Estrania and Belmora", issuer: "Estrania", date: "2026-06-01" };

function statementsOf(text: string): string[] {
  return readStatements(readPlainText(text), ABOUT).statements.map(({ type, quote, spans }) => {
    expect(quoteAt(text, spans)).toBe(quote);
    return `${type}: ${quote}`;
  });
}

test.each([
  [
    "The two ministries signed the arrangement in May and will open a joint laboratory in 2027.",
    [
      "progress: The two ministries signed the arrangement in May",
      "commitment: The two ministries will open a joint laboratory in 2027.",
    ],
  ],
  [
    "Estrania has trained 300 teachers, and the Commission will propose a common curriculum next year.",
    [
      "progress: Estrania has trained 300 teachers",
      "commitment: the Commission will propose a common curriculum next year.",
    ],
  ],
  [
    "In March, the partners launched a call for projects; they intend to select ten of them by December.",
    [
      "progress: In March, the partners launched a call for projects",
      "commitment: they intend to select ten of them by December.",
    ],
  ],
])("what is reported and what is promised in one sentence are two statements: %s", (text, expected) => {
  expect(statementsOf(text)).toEqual(expected);
});

test.each([
  "The two ministries will open a laboratory and will fund it for five years.",
  "The ministers met in May and discussed the cable.",
  "The hub that was opened in May will train 400 officials.",
  "The Commission will publish the guide, which has been tested in two ports.",
  "Estrania and Belmora have laid a cable and trained its operators.",
])("verbs that say one kind of thing, and verbs of other clauses, part nothing: %s", (text) => {
  expect(statementsOf(text)).toHaveLength(1);
  expect(statementsOf(text)[0]).toContain(text);
});

test("a sentence that a footnote cuts in two keeps its places when it is parted", () => {
  const text =
    "The partners signed the **arrangement** in May[^1] and will open a joint laboratory in Halden in 2027.\n\n[^1]: It was the third.\n";
  expect(statementsOf(text).map((line) => line.split(":")[0])).toEqual(["progress", "commitment"]);
});

test("dates and actors of the parts are their own", () => {
  const text = "Estrania opened a hub in March 2026, and Belmora will open another in May 2027.";
  const { statements } = readStatements(readPlainText(text), ABOUT);
  expect(statements.map(({ date }) => date)).toEqual(["2026-03", "2027-05"]);
});
