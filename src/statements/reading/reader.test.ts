import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteAt } from "../../documents/document-text.ts";
import { readPlainText } from "../../documents/plain-text/plain-text.ts";
import { alignQuotes } from "../evaluation/alignment.ts";
import { parseGold } from "../evaluation/gold.ts";
import { readStatements } from "./reader.ts";
import { listUnits } from "./units/unit.ts";

const ABOUT = { title: null, issuer: "The Union", date: "2025-06-01" };

test("every sentence is either a statement or reported as passed over", () => {
  const text = "The Union is a market. It will open a hub in Estrania. Two calls were launched in May.";
  const { statements, units } = readStatements(readPlainText(text), ABOUT);
  expect(units.map(({ type }) => type)).toEqual(["context", "commitment", "progress"]);
  expect(statements.map(({ type, quote }) => [type, quote])).toEqual([
    ["commitment", "It will open a hub in Estrania."],
    ["progress", "Two calls were launched in May."],
  ]);
});

test("a short title in front of a sentence goes with it, an item that says what was launched stands alone", () => {
  const text =
    "- **Undersea systems.** The partners are testing two boats.\n- Joint teams. They have trained forty officers.\n- Launch of the hub. The ministries will build two more.";
  const { statements } = readStatements(readPlainText(text), ABOUT);
  expect(statements.map(({ quote }) => quote)).toEqual([
    "**Undersea systems.** The partners are testing two boats.",
    "Joint teams. They have trained forty officers.",
    "Launch of the hub.",
    "The ministries will build two more.",
  ]);
});

const words = fc.constantFrom(
  "The Union will open a hub. ",
  "**We** should act",
  "- ",
  "\n\n",
  "\n",
  "has launched [a call](#)<sup>3</sup>. ",
  "Next steps:",
  "| a |",
  "1. ",
  "Calls upon",
  "2026",
  "in the U.S. ",
  "“They met,” ",
  "It is essential to",
  "…",
  "\\#",
  "😀",
  "<!-- -->",
  ";",
  "a) ",
);

test("whatever the text, a quote stands at its spans and reasons point into the text", () => {
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join(" ")),
      (text) => {
        for (const { quote, spans, reasons, certainty } of readStatements(readPlainText(text), ABOUT)
          .statements) {
          expect(quoteAt(text, spans)).toBe(quote);
          expect(certainty).toBeGreaterThanOrEqual(0);
          expect(certainty).toBeLessThanOrEqual(1);
          expect(reasons.some(({ field }) => field === "type")).toBe(true);
          for (const span of reasons.flatMap((reason) => reason.spans)) {
            expect(span.start).toBeLessThan(span.end);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

const shared = process.env.ENTENTE_TEXTS ?? fileURLToPath(new URL("../../../../shared", import.meta.url));

test.skipIf(!existsSync(`${shared}/gold`))(
  "nearly every labelled unit is a unit of ours (labelled texts needed)",
  () => {
    let all = 0;
    let found = 0;
    for (const file of readdirSync(`${shared}/texts`).filter((name) => name.endsWith(".txt"))) {
      const text = readFileSync(`${shared}/texts/${file}`, "utf8");
      const gold = parseGold(readFileSync(`${shared}/gold/${file.replace(".txt", ".jsonl")}`, "utf8"));
      const quotes = listUnits(readPlainText(text)).map((unit) => quoteAt(text, unit.spans));
      all += gold.length;
      found += alignQuotes(
        quotes,
        gold.map(({ quote }) => quote),
      ).length;
    }
    expect(found / all).toBeGreaterThan(0.995);
  },
);
