import { expect, test } from "vitest";
import { browserMissing, openBrowser } from "../../../tests/browser.ts";
import { COMPACT, plainOf, toDocx, toHtml, toMarkdown, toPdf } from "../../../tests/rich-document.ts";
import { type DocumentText, quoteAt } from "../document-text.ts";
import { listSentences } from "../sentences/sentences.ts";
import { parseBytes } from "./parse.ts";

// One invented document, rendered to every format: the same sentences come out of all of them.

const LIMITS = { maxBytes: 50 * 1024 * 1024, maxPages: 2000 };

async function sentencesOf(bytes: Uint8Array, name: string): Promise<string[]> {
  const { text } = await parseBytes(bytes, name, LIMITS);
  return listSentences(text).map((sentence) => sentence.clean);
}

/** What the model itself says, sentence by sentence, in the order of reading; notes are counted apart. */
const EXPECTED: string[] = COMPACT.flatMap((node) => {
  if ("heading" in node) return [node.heading];
  if ("table" in node) return node.table.flat();
  if ("list" in node) return node.list.flatMap(({ words, inner }) => [words, ...(inner ?? [])]);
  const words = node.paragraph.map(plainOf).join("");
  return words.split(/(?<=[.])\s(?=[A-Z])/u);
});

/** The share of the expected sentences that are there word for word. */
function shareOf(sentences: readonly string[]): number {
  const there = new Set(sentences);
  return EXPECTED.filter((sentence) => there.has(sentence)).length / EXPECTED.length;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
test("HTML gives the sentences of the model and nothing of its scripts", async () => {
  const sentences = await sentencesOf(encode(toHtml(COMPACT)), "compact.html");
  expect(sentences.filter((sentence) => !EXPECTED.includes(sentence))).toEqual([
    "The route was approved by both parliaments in March.",
  ]);
  expect(shareOf(sentences)).toBe(1);
});

test("DOCX gives the sentences of the model", async () => {
  const sentences = await sentencesOf(await toDocx(COMPACT), "compact.docx");
  expect(sentences.filter((sentence) => !EXPECTED.includes(sentence))).toEqual([
    "The route was approved by both parliaments in March.",
  ]);
  expect(shareOf(sentences)).toBe(1);
});

test("Markdown gives the sentences of the model", async () => {
  expect(shareOf(await sentencesOf(encode(toMarkdown(COMPACT)), "compact.md"))).toBeGreaterThanOrEqual(0.98);
});

test.skipIf(browserMissing !== null)(
  `PDF gives the sentences of the model, over page ends and past running feet${browserMissing === null ? "" : ` (left out: ${browserMissing})`}`,
  async () => {
    const browser = await openBrowser();
    const sentences = await sentencesOf(
      await toPdf(browser, COMPACT).finally(() => browser.close()),
      "compact.pdf",
    );
    expect(EXPECTED.filter((sentence) => !sentences.includes(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => !EXPECTED.includes(sentence))).toEqual([
      "The route was approved by both parliaments in March.",
    ]);
  },
);

test("every block quotes the text it stands for", async () => {
  const { text }: { text: DocumentText } = await parseBytes(encode(toHtml(COMPACT)), "compact.html", LIMITS);
  const item = text.blocks.find((block) => block.kind === "item" && block.level === 2);
  expect(
    item && {
      quote: quoteAt(text.text, item.spans),
      leadIn: text.blocks[item.leadIn ?? -1]?.kind,
      marker: item.marker,
    },
  ).toEqual({
    quote: "a first group of 200 in spring;",
    leadIn: "item",
    marker: "-",
  });
  const cell = text.blocks.find(
    (block) => block.kind === "cell" && quoteAt(text.text, block.spans) === "Spring 2028",
  );
  const head = text.blocks[cell?.leadIn ?? -1];
  expect(head && quoteAt(text.text, head.spans)).toBe("Deadline");
});
