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
import type { Browser } from "playwright-core";

/** Words of a paragraph: plain, with a note at their end, or raised ("17th", "km2"). */
export type Words = string | { words: string; note: string } | { raised: string };
/** A block of a document, before it has a format. */
export type Node =
  | { heading: string; level: 1 | 2 }
  | { paragraph: Words[] }
  | { list: { words: string; inner?: string[] }[]; ordered?: boolean }
  | { table: string[][] };

/** One invented document, written once and rendered to every format. */
export const COMPACT: Node[] = [
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
  { heading: "2. Tasks and owners", level: 2 },
  {
    table: [
      ["Action", "Owner", "Deadline"],
      ["Sign the memorandum on electronic signatures", "Ministry of Trade", "June 2027"],
      ["Map the outer islands without coverage", "Regulator of Northmark", "End of 2027"],
      ["Set up a group on port security", "Both sides", "Spring 2028"],
    ],
  },
  { heading: "3. Artificial intelligence", level: 2 },
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
  { heading: "Climate", level: 2 },
  {
    paragraph: [
      "The leaders of both sides—Northmark, the Sarel Union and their long-standing neighbours—welcomed the inaugural round of talks on harbours that is supposed to bring all of the smaller ports together in November 2023. They will support low-income islands, small- and medium-sized shipyards and Northmark-built ferries, and the U.S.-Sarel council will report on this work every year.",
    ],
  },
  { paragraph: ["To reach these aims, the two sides will:"] },
  {
    list: [
      {
        words:
          "Open a joint fund for grid-service providers and working-age apprentices of the outer islands, from which every harbour with fewer than ten thousand inhabitants may ask for up to two million crowns a year;",
      },
      {
        words:
          "Agree with like-minded partners on tests for digital-ready ferries, and publish the results of these tests in a register that the public can search without an account, so that shipyards can compare what they build; and",
      },
      { words: "Train pilots." },
    ],
  },
  { heading: "4. Outlook", level: 2 },
  ...[
    ["Japan", "submarine cables"],
    ["Kenya", "digital skills"],
    ["Canada", "artificial intelligence"],
    ["India", "semiconductors"],
    ["Singapore", "electronic signatures"],
    ["Brazil", "data protection"],
    ["Norway", "quantum computing"],
    ["the Republic of Korea", "5G networks"],
    ["Ukraine", "cybersecurity"],
    ["Viet Nam", "online platforms"],
    ["Switzerland", "supercomputers"],
    ["Moldova", "digital identity"],
    ["Egypt", "data centres"],
    ["Chile", "satellite services"],
  ].map(
    ([partner, field], index): Node => ({
      paragraph: [
        `By the end of ${2027 + (index % 5)} the Union and ${partner} will open a joint centre for ${field} and publish what they find in it. In ${2020 + (index % 5)} they signed a first agreement on this matter, and they have set aside ${(index + 3) * 11} million crowns for this purpose. Where a review shows that a target is out of reach, both sides should propose another one to the leaders.`,
      ],
    }),
  ),
];

/** The words as a reader sees them. */
export const plainOf = (words: Words): string =>
  typeof words === "string" ? words : "raised" in words ? words.raised : words.words;

export function toHtml(nodes: readonly Node[]): string {
  const notes: string[] = [];
  const inline = (words: Words): string => {
    if (typeof words === "string") return words;
    if ("raised" in words) return `<sup>${words.raised}</sup>`;
    notes.push(words.note);
    return `${words.words}<sup><a href="#fn${notes.length}">${notes.length}</a></sup>`;
  };
  const body = nodes
    .map((node) => {
      if ("heading" in node) return `<h${node.level}>${node.heading}</h${node.level}>`;
      if ("paragraph" in node) return `<p>${node.paragraph.map(inline).join("")}</p>`;
      if ("table" in node)
        return `<table>${node.table.map((row, index) => `<tr>${row.map((cell) => (index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join("")}</tr>`).join("")}</table>`;
      const tag = node.ordered === true ? "ol" : "ul";
      return `<${tag}>${node.list.map(({ words, inner }) => `<li>${words}${inner === undefined ? "" : `<ul>${inner.map((one) => `<li>${one}</li>`).join("")}</ul>`}</li>`).join("")}</${tag}>`;
    })
    .join("\n");
  return `<!doctype html><html lang="en"><head><title>Compact</title><style>body{font-family:serif;font-size:11pt;text-align:justify} td,th{padding:4pt 8pt;text-align:left}</style><script>document.title = "We will run away."</script></head><body><nav>Home Contact</nav><main>${body}<div class="footnotes">${notes.map((note, index) => `<p id="fn${index + 1}" style="font-size:8pt"><sup>${index + 1}</sup> ${note}</p>`).join("")}</div></main></body></html>`;
}

/** Markdown: a table in pipes, raised words and notes as markup. */
export function toMarkdown(nodes: readonly Node[]): string {
  const notes: string[] = [];
  const inline = (words: Words): string => {
    if (typeof words === "string") return words;
    if ("raised" in words) return `<sup>${words.raised}</sup>`;
    notes.push(words.note);
    return `${words.words}<sup>${notes.length}</sup>`;
  };
  const body = nodes
    .map((node) => {
      if ("heading" in node) return `${"#".repeat(node.level)} ${node.heading}`;
      if ("paragraph" in node) return node.paragraph.map(inline).join("");
      if ("table" in node)
        return node.table
          .map(
            (row, index) =>
              `| ${row.join(" | ")} |${index === 0 ? `\n|${row.map(() => " --- |").join("")}` : ""}`,
          )
          .join("\n");
      return listLines(node, "    ").join("\n");
    })
    .join("\n\n");
  return `${body}\n\n${notes.map((note, index) => `<sup>${index + 1}</sup> ${note}`).join("\n\n")}\n`;
}

function listLines(
  node: { list: { words: string; inner?: string[] }[]; ordered?: boolean },
  indent: string,
): string[] {
  return node.list.flatMap(({ words, inner }, index) => [
    `${node.ordered === true ? `${index + 1}.` : "-"} ${words}`,
    ...(inner ?? []).map((one) => `${indent}- ${one}`),
  ]);
}

function raisedFigure(number: number): string {
  return String(number).replace(/\d/gu, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(digit)));
}

/** How a plain text shows what it cannot mark: headings by a line below them or by capitals, lines wrapped or not. */
export type PlainStyle = { headings: "underlined" | "capitals"; columns: number };

/** Plain text as people type it: no markup, tables between tabs, notes at the end. */
export function toPlain(nodes: readonly Node[], style: PlainStyle): string {
  const notes: string[] = [];
  const inline = (words: Words): string => {
    if (typeof words === "string") return words;
    if ("raised" in words) return words.raised;
    notes.push(words.note);
    return `${words.words}${raisedFigure(notes.length)}`;
  };
  const wrap = (line: string): string => {
    const hang = " ".repeat(/^\s*(?:(?:-|\d+\.)\s)?/u.exec(line)?.[0].length ?? 0);
    const lines = [""];
    for (const word of line.trimStart().split(" ")) {
      const last = lines.at(-1) ?? "";
      if (last !== "" && hang.length + last.length + word.length + 1 > style.columns) lines.push(word);
      else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    }
    return `${/^\s*/u.exec(line)?.[0] ?? ""}${lines.join(`\n${hang}`)}`;
  };
  const body = nodes
    .map((node) => {
      if ("heading" in node) {
        if (style.headings === "capitals") return node.heading.toUpperCase();
        return `${node.heading}\n${(node.level === 1 ? "=" : "-").repeat(node.heading.length)}`;
      }
      if ("paragraph" in node) return wrap(node.paragraph.map(inline).join(""));
      if ("table" in node) return node.table.map((row) => row.join("\t")).join("\n");
      return listLines(node, "  ").map(wrap).join("\n");
    })
    .join("\n\n");
  return `${body}\n\n${notes.map((note, index) => `${raisedFigure(index + 1)} ${note}`).join("\n")}\n`;
}

export async function toDocx(nodes: readonly Node[]): Promise<Uint8Array> {
  const footnotes: Record<number, { children: Paragraph[] }> = {};
  let count = 0;
  const inline = (words: Words): (TextRun | FootnoteReferenceRun)[] => {
    if (typeof words === "string") return [new TextRun(words)];
    if ("raised" in words) return [new TextRun({ text: words.raised, superScript: true })];
    count++;
    footnotes[count] = { children: [new Paragraph(words.note)] };
    return [new TextRun(words.words), new FootnoteReferenceRun(count)];
  };
  const children = nodes.flatMap((node): (Paragraph | Table)[] => {
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

/** The same page printed: a running foot, A4, justified unless its style says otherwise. */
export async function toPdf(browser: Browser, nodes: readonly Node[], style = ""): Promise<Uint8Array> {
  const html = toHtml(nodes).replace("<nav>Home Contact</nav>", "").replace("</style>", `${style}</style>`);
  return printPage(browser, html, { foot: 'Compact Council, <span class="pageNumber"></span>' });
}

/** Prints a page of HTML as PDF on A4, with a running head and foot in small type. */
export async function printPage(
  browser: Browser,
  html: string,
  { head = "", foot = "" }: { head?: string; foot?: string },
): Promise<Uint8Array> {
  const bar = (words: string): string =>
    `<div style="font-size:8px;width:100%;text-align:center">${words}</div>`;
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    return new Uint8Array(
      await page.pdf({
        format: "A4",
        displayHeaderFooter: true,
        headerTemplate: bar(head),
        footerTemplate: bar(foot),
        margin: { top: "2.2cm", bottom: "2.2cm", left: "2.5cm", right: "2.5cm" },
      }),
    );
  } finally {
    await page.close();
  }
}
