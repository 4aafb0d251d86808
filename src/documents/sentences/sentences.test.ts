import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteAt } from "../document-text.ts";
import { readPlainText } from "../plain-text/plain-text.ts";
import { listSentences } from "./sentences.ts";

const cleaned = (text: string): string[] =>
  listSentences(readPlainText(text)).map((sentence) => sentence.clean);
const quoted = (text: string): string[] =>
  listSentences(readPlainText(text)).map((sentence) => quoteAt(text, sentence.spans));

test("abbreviations, initials, figures and dates end no sentence", () => {
  expect(
    cleaned(
      "They met in Washington, D.C. in October, e.g. on cables. The U.S. Secretary and J. R. Moss signed. It cost 3.5 million. See No. 5 of Art. 7.",
    ),
  ).toEqual([
    "They met in Washington, D.C. in October, e.g. on cables.",
    "The U.S. Secretary and J. R. Moss signed.",
    "It cost 3.5 million.",
    "See No. 5 of Art. 7.",
  ]);
});

test("an abbreviation ends a sentence where a new one plainly begins", () => {
  expect(cleaned("The forum was held in Washington, D.C. The next one follows.")).toHaveLength(2);
  expect(cleaned("The ASEAN-U.S. Summit agreed on it.")).toHaveLength(1);
  expect(cleaned("It stands in Annex A. Leaders adopted it with J. Smith.")).toHaveLength(2);
});

test("a quote keeps the markup of the text, the clean words do not", () => {
  const text =
    "The **Data Hub**<sup>4</sup>, see [the site](https://example.org/x_(y)), covers IRIS<sup>2</sup> and CO².";
  expect(quoted(text)).toEqual([text]);
  expect(cleaned(text)).toEqual(["The Data Hub, see the site, covers IRIS2 and CO²."]);
});

test("note references are left out in every form", () => {
  expect(cleaned("The pact¹ holds.[^2] It was renewed<sup>&</sup>lt;sup>12</sup> in May.")).toEqual([
    "The pact holds.",
    "It was renewed in May.",
  ]);
});

test("a word that a line end cuts in two is mended", () => {
  expect(cleaned("We will build infra-\nstructure and long-\nterm ties with them.")).toEqual([
    "We will build infrastructure and long-term ties with them.",
  ]);
});

test("a hyphen or dash at a line's end stays where nothing shows that the text divides words", () => {
  expect(
    cleaned(
      "They help small-\nand medium-\nsized harbours, Northmark-\nbuilt ferries and the U.S.-\nSarel council,\nin three states—\nall of the north\n—and in 2027–\n2029 give it to ports and/\nor ferries.",
    ),
  ).toEqual([
    "They help small- and medium-sized harbours, Northmark-built ferries and the U.S.-Sarel council, in three states—all of the north—and in 2027–2029 give it to ports and/or ferries.",
  ]);
});

test("every unit of the clean words knows its place", () => {
  const text = "Some **bold** &amp; [linked](#) words.  And more\n  of them.";
  for (const sentence of listSentences(readPlainText(text))) {
    for (const [at, place] of sentence.places.entries()) {
      const shown = sentence.clean[at] ?? "";
      if (/[a-zA-Z.]/u.test(shown)) expect(text[place]).toBe(shown);
    }
  }
});

const nasty = fc
  .array(
    fc.constantFrom(
      "- ",
      "1. ",
      "a) ",
      "(iv) ",
      "**",
      "*",
      "__",
      "<sup>1</sup>",
      "<u>",
      "[a](#)",
      "[",
      "](",
      "\\#",
      "| ",
      "|",
      "\n",
      "\n\n",
      "\r\n",
      "\f",
      "\t",
      "   ",
      "# ",
      "> ",
      "---\n",
      "<!-- -->",
      "&amp;",
      "¹",
      "\u00AD",
      "\u200B",
      "\uFEFF",
      "😀",
      "…",
      "The Union will act. ",
      "We met in the U.S. on 3 May",
      "However",
      "with",
      ":",
      ";",
      "2023. ",
      "https://example.org/a_b",
      "“Quote.” ",
      "12",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

test("whatever the text, spans lie inside it in order, never overlap, and hold the words that are quoted", () => {
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ maxLength: 200 })), (text) => {
      const document = readPlainText(text);
      const taken: { start: number; end: number }[] = [];
      for (const sentence of listSentences(document)) {
        expect(sentence.spans.length).toBeGreaterThan(0);
        expect(quoteAt(text, sentence.spans)).not.toBe("");
        expect(sentence.places).toHaveLength(sentence.clean.length);
        let before = -1;
        for (const span of sentence.spans) {
          expect(span.start).toBeGreaterThanOrEqual(Math.max(0, before));
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          before = span.end;
          taken.push(span);
        }
        for (const place of sentence.places) expect(place).toBeLessThan(text.length);
      }
      taken.sort((a, b) => a.start - b.start);
      for (const [at, span] of taken.entries()) {
        expect(span.start).toBeGreaterThanOrEqual(taken[at - 1]?.end ?? 0);
      }
    }),
    { numRuns: 400 },
  );
});

test("a note reference in brackets clings to its word and is left out; its note is a footnote, a numbered paragraph is none", () => {
  const text =
    "Arland will lay a cable by 2029.[1] Beria intends to join.\n\n[2] Both sides will meet.\n\n[1] The route was approved in March.\n";
  const document = readPlainText(text);
  expect(listSentences(document).map(({ clean }) => clean)).toEqual([
    "Arland will lay a cable by 2029.",
    "Beria intends to join.",
    "[2] Both sides will meet.",
    "The route was approved in March.",
  ]);
  expect(document.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph", "footnote"]);
});
