import { expect, test } from "vitest";
import { type DocumentText, quoteAt } from "../src/documents/document-text.ts";
import { readDocument } from "../src/statements/reading/read-document.ts";
import { browserMissing, openBrowser } from "./browser.ts";
import { printPage } from "./rich-document.ts";

// A paper as councils and commissions print them, all of it invented: a head in two columns with a list of dossier
// codes, notes at the foot that interrupt a sentence, running heads, justified lines with broken words, a table.

const SOFT = "\u00AD";
/** Long words with a place where a line may break them; Chromium widens some of those places, so they are few. */
const broken = (words: string): string =>
  words.replace(/(\p{Ll}{6})(\p{Ll}{6,})/gu, (_, first: string, rest: string) => `${first}${SOFT}${rest}`);

const PARAGRAPHS = [
  "The Council recalls the conclusions of the ministers on the harbours of the northern coast, in which they invited the Secretariat to present an overview of the cooperation with partners.",
  "The Union and Japan will connect their research networks through a new submarine cable by the end of 2029, and they will publish the technical specifications of the landing stations.",
  "The Secretariat has completed the inventory of state-based procurement in the twelve participating administrations, and it transmitted the inventory to the delegations in March 2026.",
  "Delegations should examine the recommendations of the annual report with particular attention to the business-to-business platforms of smaller enterprises, whose participation remains limited.",
  "All administrations intend to establish a standing committee for electronic signatures, which will assemble the competent authorities and report to the ministers every second year.",
];
const CUT = [
  "With regard to artificial intelligence, the Union and Kenya will operate a joint laboratory that gives the",
  "universities of both sides access to supercomputers, and the Commissioner for Harbours will inaugurate it in September 2027.",
];
const NOTES = [
  "Document 4410/26, as revised by 4410/1/26.",
  "See point 4 of the minutes of the meeting of 9 June 2025.",
];
const TABLE = [
  ["Action", "Responsible", "Deadline"],
  [
    "Sign the arrangement on mutual recognition of electronic signatures with the Republic of Korea",
    "Ministry of Trade",
    "June 2027",
  ],
  [
    "Map the outer islands that have no coverage and publish the map",
    "Regulator of the northern administrations",
    "End of 2027",
  ],
  ["Set up an expert group on port security", "Secretariat", "31 March 2028"],
  ["Prepare a progress report for the ministers", "Presidency together with the Secretariat", "Every year"],
];

const STYLE = `
  body{font:12pt/1.35 "Times New Roman",serif;margin:0} p{text-align:justify;margin:0 0 9pt}
  table{border-collapse:collapse;width:100%} .head td{vertical-align:top;width:50%}
  .note td{vertical-align:top;padding:3pt 0} .note td:first-child{width:3.2cm}
  .page{position:relative;height:24.6cm;break-after:page} .page:last-child{break-after:auto}
  .feet{position:absolute;bottom:0;left:0;right:0;font-size:9pt;line-height:1.2} .feet:before{content:"";display:block;border-top:.5pt solid;width:5cm;margin-bottom:4pt}
  .feet p{margin:0 0 2pt} .last{position:absolute;left:0;right:0;bottom:2.1cm} .last p{margin:0}
  .plan td,.plan th{border:.5pt solid;padding:4pt 6pt;vertical-align:top;text-align:left;font-size:11pt} .plan td:first-child{width:50%}
  h2{font-size:13pt;margin:14pt 0 8pt} .center{text-align:center;font-weight:bold}`;

function officialPage(): string {
  const codes = ["TELECOM 12", "CYBER 9", "RELEX 33", "COMPET 41"].join("<br>");
  const head = `<table class="head"><tr><td><b>Council of the<br>Harbour Union</b></td><td><b>Brussels, 4 June 2026<br>(OR. en)</b></td></tr><tr><td></td><td><b>7012/26</b><br><br>${codes}</td></tr></table>`;
  const note = `<p class="center" style="margin-top:20pt">NOTE</p><table class="note">${[
    ["From:", "General Secretariat of the Council"],
    ["To:", "Delegations"],
    ["No. prev. doc.:", "4410/26"],
    [
      "Subject:",
      "Digital cooperation of the northern harbours: state of play and next steps of the partnerships",
    ],
  ]
    .map(([label, words]) => `<tr><td>${label}</td><td>${words}</td></tr>`)
    .join("")}</table><hr>`;
  const number = (words: string, index: number): string =>
    `<p>${index + 1}.&emsp;${broken(words)}${index === 2 ? "<sup>1</sup>" : ""}</p>`;
  const table = `<table class="plan">${TABLE.map((row, index) => `<tr>${row.map((cell) => (index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join("")}</tr>`).join("")}</table>`;
  return `<!doctype html><html lang="en"><head><style>${STYLE}</style></head><body>
    <div class="page">${head}${note}${PARAGRAPHS.slice(0, 3).map(number).join("")}
      <div class="last"><p>${CUT[0]}</p></div>
      <div class="feet"><p><sup>1</sup> ${NOTES[0]}</p></div></div>
    <div class="page"><p>${broken(CUT[1] ?? "")}<sup>2</sup></p>${PARAGRAPHS.slice(3)
      .map((words, index) => number(words, index + 3))
      .join("")}
      <h2>Plan of work</h2>${table}
      <div class="feet"><p><sup>2</sup> ${NOTES[1]}</p></div></div>
    <div class="page"><h2>Closing remarks</h2>${PARAGRAPHS.slice(0, 2)
      .map((words) => `<p>${words.replaceAll("The ", "The same ")}</p>`)
      .join("")}</div>
    </body></html>`;
}

const HEAD =
  '<span style="float:left;margin-left:2.5cm">7012/26</span><span>AB/cd/ef</span><span style="float:right;margin-right:2.5cm" class="pageNumber"></span>';
const FOOT =
  '<span style="float:left;margin-left:2.5cm">HARBOUR.2.B</span><span style="float:right;margin-right:2.5cm"><b>EN</b></span>';

const notRun = browserMissing === null ? "" : ` (left out: ${browserMissing})`;

async function readPaper(): Promise<Awaited<ReturnType<typeof readDocument>>> {
  const browser = await openBrowser();
  const bytes = await printPage(browser, officialPage(), { head: HEAD, foot: FOOT }).finally(() =>
    browser.close(),
  );
  return readDocument(bytes, "official.pdf", { maxBytes: 10 * 1024 * 1024, maxPages: 50 });
}

const paper = browserMissing === null ? await readPaper() : null;

function blocksOf({ text, blocks }: DocumentText): string[] {
  return blocks.map(({ kind, marker, leadIn, spans }) => {
    const lead = blocks[leadIn ?? -1];
    const introduced = lead === undefined ? "" : `${quoteAt(text, lead.spans)} > `;
    return `${kind} ${introduced}${marker === null ? "" : `${marker} `}${quoteAt(text, spans)}`;
  });
}

test.skipIf(paper === null)(`an official paper is read block by block${notRun}`, () => {
  const [first, second, third, fourth, fifth] = PARAGRAPHS;
  const [heads, ...rows] = TABLE;
  const furniture = (page: number): string[] =>
    ["7012/26", "AB/cd/ef", `${page}`].map((words) => `furniture ${words}`);
  const foot = ["furniture HARBOUR.2.B", "furniture EN"];
  expect(blocksOf(paper?.text ?? { text: "", blocks: [], pages: null })).toEqual([
    ...furniture(1),
    "heading Council of the Harbour Union",
    "heading Brussels, 4 June 2026 (OR. en)",
    "furniture 7012/26",
    "furniture TELECOM 12 CYBER 9 RELEX 33 COMPET 41",
    "heading NOTE",
    "furniture From: General Secretariat of the Council",
    "furniture To: Delegations",
    "furniture No. prev. doc.: 4410/26",
    "furniture Subject: Digital cooperation of the northern harbours: state of play and next steps of the partnerships",
    `item 1. ${first}`,
    `item 2. ${second}`,
    `item 3. ${third}`,
    `paragraph ${CUT.join(" ")}`,
    `footnote 1 ${NOTES[0]}`,
    ...foot,
    ...furniture(2),
    `item 4. ${fourth}`,
    `item 5. ${fifth}`,
    "heading Plan of work",
    ...(heads ?? []).map((words) => `cell ${words}`),
    ...rows.flatMap((row) => row.map((words, column) => `cell ${heads?.[column]} > ${words}`)),
    `footnote 2 ${NOTES[1]}`,
    ...foot,
    ...furniture(3),
    "heading Closing remarks",
    ...PARAGRAPHS.slice(0, 2).map((words) => `paragraph ${words.replaceAll("The ", "The same ")}`),
    ...foot,
  ]);
});

test.skipIf(paper === null)(`its statements have the dates that it gives${notRun}`, () => {
  const found = (paper?.statements ?? []).map(({ type, date, quote }) => ({ type, date, quote }));
  const [, connect, inventory, examine, establish] = PARAGRAPHS;
  expect(found.filter(({ quote }) => !TABLE.flat().includes(quote))).toEqual([
    { type: "commitment", date: "2029", quote: connect },
    { type: "progress", date: "2026-03", quote: inventory },
    { type: "commitment", date: "2027-09", quote: CUT.join(" ") },
    { type: "recommendation", date: null, quote: examine },
    { type: "commitment", date: null, quote: establish },
    { type: "commitment", date: "2029", quote: connect?.replaceAll("The ", "The same ") },
  ]);
});

test.skipIf(paper === null)(
  `each action of its table is a commitment, with no date but its own${notRun}`,
  () => {
    const days: Record<string, string> = {
      "June 2027": "2027-06",
      "End of 2027": "2027",
      "31 March 2028": "2028-03-31",
    };
    const rows = TABLE.slice(1);
    const found = rows.map(([action]) => paper?.statements.find(({ quote }) => quote === action));
    expect(found.map((statement) => statement?.type)).toEqual(rows.map(() => "commitment"));
    for (const [index, statement] of found.entries())
      expect([null, days[rows[index]?.[2] ?? ""] ?? null]).toContain(statement?.date);
  },
);

test.skipIf(paper === null)(`what it says of itself is proposed${notRun}`, () => {
  const values = Object.entries(paper?.proposals ?? {}).map(([field, proposal]) => [
    field,
    proposal?.value ?? null,
  ]);
  expect(Object.fromEntries(values)).toEqual({
    title: "Digital cooperation of the northern harbours: state of play and next steps of the partnerships",
    issuer: "Council of the Harbour Union",
    kind: "note",
    reference: "Council 7012/26",
    date: "2026-06-04",
    language: "en",
  });
});
