import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { chromium as browsers } from "playwright-core";
import { expect, test } from "vitest";
import { type DocumentText, quoteAt } from "../document-text.ts";
import { listSentences } from "../sentences/sentences.ts";
import { parseBytes } from "./parse.ts";

// One invented document, written once and rendered to every format: the same sentences come out of all of them.

type Words = string | { words: string; note: string } | { raised: string };
type Node =
  | { heading: string; level: 1 | 2 }
  | { paragraph: Words[] }
  | { list: { words: string; inner?: string[] }[]; ordered?: boolean }
  | { table: string[][] };

const NODES: Node[] = [
  { heading: "The Harbour Compact on Digital Trade", level: 1 },
  {
    paragraph: [
      "The Sarel Union and Northmark share a long coast and a longer history of trade. They have agreed to work more closely on digital matters, because their businesses asked for it.",
    ],
  },
  { heading: "1. Connectivity", level: 2 },
  {
    paragraph: [
      "The two sides will build a submarine cable across the Grey Strait by 2029",
      { words: ".", note: "The route was approved by both parliaments in March." },
      " They intend to open the IRIS",
      { raised: "2" },
      " ground station to partners. The survey covered 4,200 km",
      { raised: "2" },
      " of sea floor and was finished early.",
    ],
  },
  { paragraph: ["Examples of forthcoming actions include:"] },
  {
    list: [
      { words: "Launching a business-to-business platform for small exporters in Port Ellery;" },
      {
        words: "Training 1,200 specialists in state-based procurement, including:",
        inner: ["a first group of 200 in spring;", "a second group of 1,000 in autumn."],
      },
      { words: "Publishing a joint report on the security of cables every year." },
    ],
  },
  { heading: "2. Artificial intelligence", level: 2 },
  {
    paragraph: [
      "Northmark has opened its Tarn supercomputer to 14 research teams. The Union welcomed this on the 17",
      { raised: "th" },
      " of May. Both sides should now agree on common tests, and the office for standards could lead the work.",
    ],
  },
  {
    list: [
      { words: "The Council will meet in June." },
      { words: "The ministers will report to the leaders." },
    ],
    ordered: true,
  },
  { heading: "3. Who does what", level: 2 },
  {
    table: [
      ["Action", "Owner", "Deadline"],
      ["Sign the memorandum on electronic signatures", "Ministry of Trade", "June 2027"],
      ["Map the outer islands without coverage", "Regulator of Northmark", "End of 2027"],
      ["Set up a group on port security", "Both sides", "Spring 2028"],
    ],
  },
  { heading: "4. Outlook", level: 2 },
  ...Array.from(
    { length: 14 },
    (_, index): Node => ({
      paragraph: [
        `In year ${index + 1} the partners will review the state of the work in field ${index + 1} of the annex and publish what they find. They have set aside ${(index + 3) * 11} million crowns for this purpose, of which a third is meant for smaller firms. Where the review shows that a target is out of reach, the co-chairs will propose another one to the leaders.`,
      ],
    }),
  ),
];

const plainOf = (words: Words): string =>
  typeof words === "string" ? words : "raised" in words ? words.raised : words.words;

function toHtml(): string {
  const notes: string[] = [];
  const inline = (words: Words): string => {
    if (typeof words === "string") return words;
    if ("raised" in words) return `<sup>${words.raised}</sup>`;
    notes.push(words.note);
    return `${words.words}<sup><a href="#fn${notes.length}">${notes.length}</a></sup>`;
  };
  const body = NODES.map((node) => {
    if ("heading" in node) return `<h${node.level}>${node.heading}</h${node.level}>`;
    if ("paragraph" in node) return `<p>${node.paragraph.map(inline).join("")}</p>`;
    if ("table" in node)
      return `<table>${node.table.map((row, index) => `<tr>${row.map((cell) => (index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join("")}</tr>`).join("")}</table>`;
    const tag = node.ordered === true ? "ol" : "ul";
    return `<${tag}>${node.list.map(({ words, inner }) => `<li>${words}${inner === undefined ? "" : `<ul>${inner.map((one) => `<li>${one}</li>`).join("")}</ul>`}</li>`).join("")}</${tag}>`;
  }).join("\n");
  return `<!doctype html><html lang="en"><head><title>Compact</title><style>body{font-family:serif;font-size:11pt;text-align:justify} td,th{padding:4pt 8pt;text-align:left}</style><script>document.title = "We will run away."</script></head><body><nav>Home Contact</nav><main>${body}<div class="footnotes">${notes.map((note, index) => `<p id="fn${index + 1}" style="font-size:8pt"><sup>${index + 1}</sup> ${note}</p>`).join("")}</div></main></body></html>`;
}

function toMarkdown(isPlain: boolean): string {
  const notes: string[] = [];
  const inline = (words: Words): string => {
    if (typeof words === "string") return words;
    if ("raised" in words) return isPlain ? words.raised : `<sup>${words.raised}</sup>`;
    notes.push(words.note);
    return `${words.words}<sup>${notes.length}</sup>`;
  };
  const body = NODES.map((node) => {
    if ("heading" in node) return isPlain ? node.heading : `${"#".repeat(node.level)} ${node.heading}`;
    if ("paragraph" in node) return node.paragraph.map(inline).join("");
    if ("table" in node)
      return node.table
        .map(
          (row, index) =>
            `| ${row.join(" | ")} |${index === 0 ? `\n|${row.map(() => " --- |").join("")}` : ""}`,
        )
        .join("\n");
    return node.list
      .map(({ words, inner }, index) =>
        [
          `${node.ordered === true ? `${index + 1}.` : "-"} ${words}`,
          ...(inner ?? []).map((one) => `    - ${one}`),
        ].join("\n"),
      )
      .join("\n");
  }).join("\n\n");
  return `${body}\n\n${notes.map((note, index) => `<sup>${index + 1}</sup> ${note}`).join("\n\n")}\n`;
}

async function toDocx(): Promise<Uint8Array> {
  const footnotes: Record<number, { children: Paragraph[] }> = {};
  let count = 0;
  const inline = (words: Words): (TextRun | FootnoteReferenceRun)[] => {
    if (typeof words === "string") return [new TextRun(words)];
    if ("raised" in words) return [new TextRun({ text: words.raised, superScript: true })];
    count++;
    footnotes[count] = { children: [new Paragraph(words.note)] };
    return [new TextRun(words.words), new FootnoteReferenceRun(count)];
  };
  const children = NODES.flatMap((node): (Paragraph | Table)[] => {
    if ("heading" in node)
      return [
        new Paragraph({
          text: node.heading,
          heading: node.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
        }),
      ];
    if ("paragraph" in node) return [new Paragraph({ children: node.paragraph.flatMap(inline) })];
    if ("table" in node)
      return [
        new Table({
          rows: node.table.map(
            (row) =>
              new TableRow({
                children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
              }),
          ),
        }),
      ];
    return node.list.flatMap(({ words, inner }) => [
      new Paragraph(
        node.ordered === true
          ? { text: words, numbering: { reference: "numbers", level: 0 } }
          : { text: words, bullet: { level: 0 } },
      ),
      ...(inner ?? []).map((one) => new Paragraph({ text: one, bullet: { level: 1 } })),
    ]);
  });
  const numbering = {
    config: [{ reference: "numbers", levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1." }] }],
  };
  return new Uint8Array(
    await Packer.toBuffer(new Document({ footnotes, numbering, sections: [{ children }] })),
  );
}

async function toPdf(): Promise<Uint8Array> {
  const browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, "--no-sandbox"],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(toHtml().replace("<nav>Home Contact</nav>", ""));
    const footer =
      '<div style="font-size:8px;width:100%;text-align:center">Compact Council, <span class="pageNumber"></span></div>';
    return new Uint8Array(
      await page.pdf({
        format: "A4",
        displayHeaderFooter: true,
        headerTemplate: "<span></span>",
        footerTemplate: footer,
        margin: { top: "2.2cm", bottom: "2.2cm", left: "2.5cm", right: "2.5cm" },
      }),
    );
  } finally {
    await browser.close();
  }
}

const LIMITS = { maxBytes: 50 * 1024 * 1024, maxPages: 2000 };

async function sentencesOf(bytes: Uint8Array, name: string): Promise<string[]> {
  const { text } = await parseBytes(bytes, name, LIMITS);
  return listSentences(text).map((sentence) => sentence.clean);
}

/** What the model itself says, sentence by sentence, in the order of reading; notes are counted apart. */
const EXPECTED: string[] = NODES.flatMap((node) => {
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
const browserFile =
  existsSync("node_modules/@sparticuz/chromium/bin") &&
  process.platform === "linux" &&
  process.arch === "x64";

test("HTML gives the sentences of the model and nothing of its scripts", async () => {
  const sentences = await sentencesOf(encode(toHtml()), "compact.html");
  expect(sentences.filter((sentence) => !EXPECTED.includes(sentence))).toEqual([
    "The route was approved by both parliaments in March.",
  ]);
  expect(shareOf(sentences)).toBe(1);
});

test("DOCX gives the sentences of the model", async () => {
  const sentences = await sentencesOf(await toDocx(), "compact.docx");
  expect(sentences.filter((sentence) => !EXPECTED.includes(sentence))).toEqual([
    "The route was approved by both parliaments in March.",
  ]);
  expect(shareOf(sentences)).toBe(1);
});

test("Markdown gives the sentences of the model", async () => {
  expect(shareOf(await sentencesOf(encode(toMarkdown(false)), "compact.md"))).toBeGreaterThanOrEqual(0.98);
});

test.skipIf(!browserFile)(
  "PDF gives the sentences of the model, over page ends and past running feet",
  async () => {
    const sentences = await sentencesOf(await toPdf(), "compact.pdf");
    expect(EXPECTED.filter((sentence) => !sentences.includes(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => !EXPECTED.includes(sentence))).toEqual([
      "The route was approved by both parliaments in March.",
    ]);
  },
);

test("every block quotes the text it stands for", async () => {
  const { text }: { text: DocumentText } = await parseBytes(encode(toHtml()), "compact.html", LIMITS);
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
