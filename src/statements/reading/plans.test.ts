import { expect, test } from "vitest";
import { browserMissing, openBrowser } from "../../../tests/browser.ts";
import { type Node, toDocx, toHtml, toMarkdown } from "../../../tests/rich-document.ts";
import { readDocument } from "./read-document.ts";

const LIMITS = { maxBytes: 50 * 1024 * 1024, maxPages: 2000 };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const ROWS = [
  ["1", "Set up a joint office for electronic signatures", "Ministry of Trade", "June 2027"],
  ["2", "Map the outer islands without coverage", "Regulator of Northmark, ENISA", "End of 2027"],
  ["3", "Publish a common guide on safe networks", "European Commission", "Q4 2026"],
  ["4", "Run a pilot of invoices across the border", "Port Authority of Halden (lead)", "2027-2028"],
  ["5", "Train 400 officials to answer attacks", "Academy of Halden", "ongoing"],
];
const HEAD = ["No.", "Action", "Responsible", "Deadline"];
const INTRODUCTION: Node[] = [
  { heading: "Plan of the Harbour Partnership", level: 1 },
  { paragraph: ["The partners agreed on this plan at their meeting in Port Ellery in March 2026."] },
  { heading: "1. Tasks", level: 2 },
];
const PLAN: Node[] = [...INTRODUCTION, { table: [HEAD, ...ROWS] }];

/** The acts of a plan with who does them and by when, as they are read from a file. */
async function actsIn(bytes: Uint8Array, name: string): Promise<string[]> {
  const { statements } = await readDocument(bytes, name, LIMITS);
  return statements
    .filter(({ quote }) => !quote.startsWith("The partners agreed"))
    .map(({ type, quote, actors, date }) => `${type}: ${quote} · ${actors.join(" + ")} · ${date}`);
}

const EXPECTED = [
  "commitment: Set up a joint office for electronic signatures · Ministry of Trade · 2027-06",
  "commitment: Map the outer islands without coverage · Regulator of Northmark + ENISA · 2027",
  "commitment: Publish a common guide on safe networks · European Commission · 2026",
  "commitment: Run a pilot of invoices across the border · Port Authority of Halden · 2028",
  "commitment: Train 400 officials to answer attacks · Academy of Halden · null",
];

test("a row of a plan is one commitment: its owner and deadline come from its columns, in HTML, DOCX and Markdown", async () => {
  expect(await actsIn(encode(toHtml(PLAN)), "plan.html")).toEqual(EXPECTED);
  expect(await actsIn(await toDocx(PLAN), "plan.docx")).toEqual(EXPECTED);
  expect(await actsIn(encode(toMarkdown(PLAN)), "plan.md")).toEqual(EXPECTED);
});

test("an empty cell does not move what stands right of it under another head", async () => {
  const rows = [HEAD, ["1", "Open a hub for small firms", "", "May 2027"], ["2", "Lay a cable", "ENISA", ""]];
  const expected = [
    "commitment: Open a hub for small firms ·  · 2027-05",
    "commitment: Lay a cable · ENISA · null",
  ];
  const plan: Node[] = [...INTRODUCTION, { table: rows }];
  expect(await actsIn(encode(toMarkdown(plan)), "plan.md")).toEqual(expected);
  expect(await actsIn(encode(toHtml(plan)), "plan.html")).toEqual(expected);
});

test("a reported row takes its date from the column of dates", async () => {
  const report: Node[] = [
    { heading: "Report of the Harbour Partnership, December 2026", level: 1 },
    { paragraph: ["The following was achieved in 2026."] },
    {
      table: [
        ["Results achieved under each action", "Lead", "Date"],
        ["The joint office was opened in Halden.", "Ministry of Trade", "June 2026"],
        ["The guide on safe networks has been published.", "ENISA", "September 2026"],
      ],
    },
  ];
  expect(await actsIn(encode(toHtml(report)), "report.html")).toContain(
    "progress: The joint office was opened in Halden. · Ministry of Trade · 2026-06",
  );
});

test.skipIf(browserMissing !== null)(
  `in a PDF a plan goes on over the page, whether its head is printed again or not${browserMissing === null ? "" : ` (left out: ${browserMissing})`}`,
  async () => {
    const many = Array.from({ length: 60 }, (_, at) => {
      const [, act = "", owner = "", due = ""] = ROWS[at % ROWS.length] ?? [];
      return [String(at + 1), `${act} in district ${at + 11}`, owner, due];
    });
    const long: Node[] = [...INTRODUCTION, { table: [HEAD, ...many] }];
    const all = many.map((_, at) =>
      EXPECTED[at % EXPECTED.length]?.replace(" · ", ` in district ${at + 11} · `),
    );
    const browser = await openBrowser();
    const style = "<style>td,th{padding:4pt 14pt} tr{break-inside:avoid}</style></head>";
    const html = toHtml(long).replace("</head>", style);
    try {
      const page = await browser.newPage();
      await page.setContent(html.replace(/<tr><th>.*?<\/tr>/u, (head) => `<tbody>${head}</tbody>`));
      expect(await actsIn(new Uint8Array(await page.pdf({ format: "A4" })), "plan.pdf")).toEqual(all);
      await page.setContent(html.replace(/<tr><th>.*?<\/tr>/u, (head) => `<thead>${head}</thead>`));
      expect(await actsIn(new Uint8Array(await page.pdf({ format: "A4" })), "repeated.pdf")).toEqual(all);
    } finally {
      await browser.close();
    }
  },
);
