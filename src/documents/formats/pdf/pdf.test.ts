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

async function print(body: string, style: string, hasBars = true): Promise<Uint8Array> {
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
        displayHeaderFooter: hasBars,
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
      `<h1>Ports</h1><p>The opening words of this text fill a line of the page and say very little.<sup>1</sup></p><p style="position:absolute;bottom:3cm">The partners will build a cable between the two coasts and they will then govern it through a joint board of the ministries, of the offices for trade, and of the financial</p>${note("<div><sup>1</sup> First note on the page, which explains a thing.</div><div><sup>2</sup> Second note, which goes on</div>")}`,
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
      "1 paragraph: The partners will build a cable between the two coasts and they will then govern it through a joint board of the ministries, of the offices for trade, and of the financial Institutions and export credit agencies that have taken part in it. The work ends in 2030.",
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

test.skipIf(!hasBrowser)(
  "items whose marks are drawn and not printed are items, with the lists inside them",
  async () => {
    const bytes = await print(
      `<h1>Plan</h1><p>The partners will:</p><ul><li>open a joint centre for the safety of the cables between both coasts and publish what it finds in it every year</li><li>train pilots, among them:<ul><li>forty of the northern harbours</li><li>sixty of the southern ones</li></ul></li><li>agree with long-<wbr>standing partners on tests</li></ul><p style="text-indent:2em">Nothing of this binds the ports before the boards have met and have agreed on the share that each of them is to pay for it.</p>`,
      "",
      false,
    );
    expect(await blocksOf(bytes)).toEqual([
      "1 heading: Plan",
      "1 paragraph: The partners will:",
      "1 item: open a joint centre for the safety of the cables between both coasts and publish what it finds in it every year",
      "1 item: train pilots, among them:",
      "1 item: forty of the northern harbours",
      "1 item: sixty of the southern ones",
      "1 item: agree with long-standing partners on tests",
      "1 paragraph: Nothing of this binds the ports before the boards have met and have agreed on the share that each of them is to pay for it.",
    ]);
  },
);

test.skipIf(!hasBrowser)(
  "the wide spaces of a narrow column that is set to both edges part no words",
  async () => {
    const paragraphs = [
      "The longest paragraph stands in the first of the two columns, telecommunications authorities notwithstanding: intergovernmental organisations characteristically acknowledge responsibilities.",
      "Interoperability requirements notwithstanding, administrations continuously acknowledge responsibilities regarding telecommunications infrastructure everywhere.",
      "Notwithstanding aforementioned considerations, representatives unanimously recommended establishing intergovernmental arrangements concerning cybersecurity.",
      "Internationalisation considerations notwithstanding, participating organisations simultaneously acknowledged responsibilities regarding standardisation.",
    ];
    const bytes = await print(
      `<div class="columns">${paragraphs.map((words) => `<p>${words}</p>`).join("")}</div>`,
      ".columns{column-count:2;column-gap:8mm;width:11cm;text-align:justify} p{margin:0 0 6pt} p+p{text-indent:1em}",
      false,
    );
    expect(await blocksOf(bytes)).toEqual(paragraphs.map((words) => `1 paragraph: ${words}`));
  },
);

test.skipIf(!hasBrowser)("a paragraph that begins in bold is no heading", async () => {
  const words =
    "The boards of the northern harbours and of the southern harbours have agreed on one list of tests for ships, which their inspectors will use from the spring.";
  const bytes = await print(
    `<p><b>${words.slice(0, 110)}</b>${words.slice(110)}</p><p>${words}</p>`,
    "",
    false,
  );
  expect(await blocksOf(bytes)).toEqual([`1 paragraph: ${words}`, `1 paragraph: ${words}`]);
});

test.skipIf(!hasBrowser)(
  "columns that stand close are read one after the other, and their items keep their depth",
  async () => {
    const item = (index: number): string =>
      `<li>Harbour ${index} will open its gates to ships of all members, and it will tell them of every change of its rules</li>`;
    const items = Array.from({ length: 16 }, (_, index) => item(index + 1)).join("");
    const bytes = await print(
      `<p>The harbours of the Grey Strait have agreed on these steps:</p><ul><li>All of them will do the following:<ul>${items}</ul></li></ul>`,
      "body{column-count:2;column-gap:6mm;column-fill:auto;height:15cm;text-align:justify} p{margin:0 0 6pt}",
      false,
    );
    const { text } = await readPdf(bytes, { maxPages: 9 });
    const read = text.blocks.map((block) => [block.kind, block.level, block.leadIn]);
    expect(read).toEqual([
      ["paragraph", null, null],
      ["item", 1, 0],
      ...Array.from({ length: 16 }, () => ["item", 2, 1]),
    ]);
  },
);
