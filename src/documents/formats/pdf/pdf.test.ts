import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as browsers } from "playwright-core";
import { expect, test } from "vitest";
import { quoteAt } from "../../document-text.ts";
import { readPdf } from "./pdf.ts";

const hasBrowser =
  existsSync("node_modules/@sparticuz/chromium/bin") &&
  process.platform === "linux" &&
  process.arch === "x64";

async function print(body: string, style: string): Promise<Uint8Array> {
  const browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, "--no-sandbox"],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(
      `<html><head><style>body{font:11pt serif} ${style}</style></head><body>${body}</body></html>`,
    );
    const bar = (words: string): string =>
      `<div style="font-size:8px;width:100%;text-align:center">${words}</div>`;
    return new Uint8Array(
      await page.pdf({
        format: "A4",
        displayHeaderFooter: true,
        headerTemplate: bar("Harbour Council 12/27"),
        footerTemplate: bar('<span class="pageNumber"></span>'),
        margin: { top: "2cm", bottom: "2cm", left: "2cm", right: "2cm" },
      }),
    );
  } finally {
    await browser.close();
  }
}

async function blocksOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await readPdf(bytes, { maxPages: 100 });
  return text.blocks.map((block) => `${block.page} ${block.kind}: ${quoteAt(text.text, block.spans)}`);
}

test.skipIf(!hasBrowser)(
  "a paragraph that notes and a page end cut in two is one block, a note that runs over is one note",
  async () => {
    const note = (words: string): string => `<div class="fn">${words}</div>`;
    const pages = [
      `<h1>Ports</h1><p>The opening words of this text fill a line of the page and say very little.<sup>1</sup></p><p style="position:absolute;bottom:3cm">The partners will build a cable between the two coasts and they will then govern it through a joint board of the financial</p>${note("<div><sup>1</sup> First note on the page, which explains a thing.</div><div><sup>2</sup> Second note, which goes on</div>")}`,
      `<p>Institutions and export credit agencies that have taken part in it. The work ends in 2030.</p><p>Another paragraph stands here.<sup>3</sup></p>${note("<div>on the next page until its end.</div><div><sup>3</sup> Third note.</div>")}`,
    ];
    const bytes = await print(
      pages.map((page) => `<div class="page">${page}</div>`).join(""),
      ".page{height:24.5cm;position:relative;break-after:page} .fn{position:absolute;bottom:0;font-size:8pt}",
    );
    expect(await blocksOf(bytes)).toEqual([
      "1 furniture: Harbour Council 12/27",
      "1 heading: Ports",
      "1 paragraph: The opening words of this text fill a line of the page and say very little.",
      "1 paragraph: The partners will build a cable between the two coasts and they will then govern it through a joint board of the financial Institutions and export credit agencies that have taken part in it. The work ends in 2030.",
      "1 footnote: First note on the page, which explains a thing.",
      "1 footnote: Second note, which goes on on the next page until its end.",
      "1 furniture: 1",
      "2 furniture: Harbour Council 12/27",
      "2 paragraph: Another paragraph stands here.",
      "2 footnote: Third note.",
      "2 furniture: 2",
    ]);
  },
);

test.skipIf(!hasBrowser)("two columns are read one after the other, below a title over both", async () => {
  const paragraphs = Array.from(
    { length: 17 },
    (_, index) =>
      `Paragraph ${index + 1} begins here and tells what the partners will do in the area of state-based trade this year. ${index % 3 === 0 ? "It has one more sentence than its neighbours have. " : ""}It ends with the number ${index + 1} and a full stop.`,
  );
  const bytes = await print(
    `<h1>A long title that stands over both of the columns of this page and breaks</h1><div class="columns">${paragraphs.map((words) => `<p>${words}</p>`).join("")}</div>`,
    ".columns{column-count:2;column-gap:1cm;column-fill:auto;height:16cm;text-align:justify} p{margin:0 0 6pt}",
  );
  const blocks = await blocksOf(bytes);
  expect(blocks.filter((block) => /paragraph|cell|item/u.test(block))).toEqual(
    expect.arrayContaining(paragraphs.map((words) => `1 paragraph: ${words}`)),
  );
  expect(blocks.filter((block) => block.startsWith("1 heading"))).toEqual([
    "1 heading: A long title that stands over both of the columns of this page and breaks",
  ]);
  const order = blocks.flatMap((block) => /Paragraph (\d+)/u.exec(block)?.[1] ?? []);
  expect(order).toEqual(paragraphs.map((_, index) => String(index + 1)));
});
