import { expect, test } from "vitest";
import { quoteAt } from "../document-text.ts";
import { readPlainText } from "./plain-text.ts";

/** Kind and words of each block, as a reader of the test sees them. */
function outline(text: string): string[] {
  const { blocks } = readPlainText(text);
  return blocks.map((block) => `${block.kind}: ${quoteAt(text, block.spans)}`);
}

test("headings, paragraphs and list items are told apart, and items know their lead-in", () => {
  const text = [
    "# Digital pact",
    "",
    "The Union will take two steps:",
    "",
    "- open a hub;",
    "- train",
    "  teachers.",
    "",
    "Next steps",
    "",
    "Talks go on.",
  ].join("\n");
  expect(outline(text)).toEqual([
    "heading: Digital pact",
    "paragraph: The Union will take two steps:",
    "item: open a hub;",
    "item: train teachers.",
    "heading: Next steps",
    "paragraph: Talks go on.",
  ]);
  const { blocks } = readPlainText(text);
  expect(blocks.map((block) => block.leadIn)).toEqual([null, null, 1, 1, null, null]);
  expect(blocks.map((block) => block.heading)).toEqual([null, 0, 0, 0, 0, 4]);
});

test("a year at the start of a wrapped line is no list mark", () => {
  const text =
    "The partners met for the first time in the harbour town of Port Vell in May\n2023. They will meet again.";
  expect(outline(text)).toEqual([`paragraph: ${text.replace("\n", " ")}`]);
});

test("numbers that Markdown escapes and numbers of several levels are marks", () => {
  const { blocks } = readPlainText(
    "4\\. The leaders met.\n\n5\\. They agreed.\n\n6.1. The Parties shall meet.\n\n6.2. The Parties shall report.\n\n6.2.1. to meet\n\n3.5 million people are online.",
  );
  expect(blocks.map(({ marker }) => marker)).toEqual(["4\\.", "5\\.", "6.1.", "6.2.", "6.2.1.", null]);
});

test("a bold heading that no blank line follows is a heading, and the numbered line after it an item", () => {
  expect(outline("**II. Grow trade with the\nneighbours**\n4. The partners will meet.")).toEqual([
    "heading: **II. Grow trade with the neighbours**",
    "item: The partners will meet.",
  ]);
});

test("an empty comment between two lists separates them and is no block", () => {
  expect(outline("- One thing\n\n<!-- -->\n\n- Another thing")).toEqual([
    "item: One thing",
    "item: Another thing",
  ]);
});

test("metadata at the top, page numbers and bare addresses are furniture", () => {
  const text =
    "source: a\n---\ntitle: X\ndate: 2024\n---\n\nTwo sides met today in Halden.\n\n12\n\nhttps://example.org/a\n\nThey spoke of cables.";
  expect(outline(text).filter((line) => !line.startsWith("furniture"))).toEqual([
    "paragraph: Two sides met today in Halden.",
    "paragraph: They spoke of cables.",
  ]);
});

test("a paragraph that footnotes cut in two is one block, even where it goes on with a capital", () => {
  const text =
    "The offer will be run by the\n\n<sup>1</sup> See the annex.\n\n2\n\nBanks of both sides, which will open a joint desk.\n\nNew talks begin.";
  expect(outline(text)).toEqual([
    "paragraph: The offer will be run by the Banks of both sides, which will open a joint desk.",
    "footnote: See the annex.",
    "furniture: 2",
    "paragraph: New talks begin.",
  ]);
});

test("list marks of every family are left out, and inner lists hang on the item that opens them", () => {
  const text =
    "a) Cables include:\n   - the northern one;\n   - the southern one.\nb) Skills\n\n(iv) a fund\n\n• a hub";
  const { blocks } = readPlainText(text);
  expect(blocks.map((block) => [block.marker, block.level, block.leadIn])).toEqual([
    ["a)", 1, null],
    ["-", 2, 0],
    ["-", 2, 0],
    ["b)", 1, null],
    ["(iv)", 1, null],
    ["•", 1, null],
  ]);
});

test("a table row gives cells that know the head of their column", () => {
  const text = "| Action | Deadline |\n|---|---|\n| Open a hub | 2026 |";
  const { blocks } = readPlainText(text);
  expect(blocks.map((block) => [block.kind, quoteAt(text, block.spans), block.leadIn])).toEqual([
    ["cell", "Action", null],
    ["cell", "Deadline", null],
    ["cell", "Open a hub", 0],
    ["cell", "2026", 1],
  ]);
});

test("what a lead-in announces ends where a new part begins", () => {
  const text = "The Union will:\n\n- open a hub.\n\n## Chips\n\n- Chips are scarce.";
  expect(readPlainText(text).blocks.map((block) => block.leadIn)).toEqual([null, 0, null, null]);
});

test("an empty text has no blocks", () => {
  expect(readPlainText("").blocks).toEqual([]);
  expect(readPlainText("\uFEFF \r\n\f").blocks).toEqual([]);
});

test("headings in capitals: of one word, with a colon, numbered and long", () => {
  const text = [
    "A COMPACT OF TWO COASTS",
    "",
    "The Sarel Union and Northmark agreed on it.",
    "",
    "CLIMATE",
    "",
    "They will plant sea grass.",
    "",
    "CABLES AND PORTS:",
    "",
    "They will lay a cable.",
    "",
    "I. END THE SILTING OF THE HARBOURS, PREPARE FOR HIGHER SEAS, AND CARRY ALONG A FAIR USE OF THE COAST",
    "",
    "They will dredge.",
  ].join("\n");
  expect(outline(text).filter((block) => block.startsWith("heading"))).toEqual([
    "heading: A COMPACT OF TWO COASTS",
    "heading: CLIMATE",
    "heading: CABLES AND PORTS:",
    "heading: I. END THE SILTING OF THE HARBOURS, PREPARE FOR HIGHER SEAS, AND CARRY ALONG A FAIR USE OF THE COAST",
  ]);
  expect(outline("The ministers met.\n\nOSLO\n\nThey will meet again.")).not.toContain("heading: OSLO");
});

test("a numbered line that is underlined is a heading, one above a rule is an item", () => {
  expect(
    outline(
      "I. Cables and ports\n-------------------\n\nThey will lay a cable.\n\n1. A list\n2. Its end\n---\n\nMore.",
    ),
  ).toEqual([
    "heading: I. Cables and ports",
    "paragraph: They will lay a cable.",
    "item: A list",
    "item: Its end",
    "paragraph: More.",
  ]);
});
