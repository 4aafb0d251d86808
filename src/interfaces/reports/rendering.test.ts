import { Document, Packer, Paragraph, TextRun } from "docx";
import mammoth from "mammoth";
import { parseFragment } from "parse5";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { exampleReport } from "../../../tests/example-report.ts";
import { type Block, cellWords, type Report, type Section, withEdits } from "../../base/reports/report.ts";
import { unfoldParts } from "../../documents/formats/zip.ts";
import { REPORT_FORMATS, type Rendering, renderReport } from "./rendering.ts";

const drawn = (more: Partial<Rendering>) =>
  renderReport({ report: exampleReport(), format: "md", template: null, server: null, ...more });
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The words of a file as a reader sees them, white space folded. */
async function wordsOf(format: Rendering["format"], bytes: Uint8Array): Promise<string> {
  const read = async () => {
    switch (format) {
      case "md":
        return textOf(bytes).replace(/\\([\\`*_[\]<>|#])/gu, "$1");
      case "html":
        return htmlWords(textOf(bytes));
      case "docx":
        return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;
      case "pdf": {
        const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
        return text;
      }
    }
  };
  return (await read()).replace(/\s+/gu, " ");
}

type Node = { nodeName: string; value?: string; childNodes?: Node[] };

function htmlWords(html: string): string {
  const words = (node: Node): string =>
    node.nodeName === "style" ? "" : (node.value ?? (node.childNodes ?? []).map(words).join(" "));
  return words(parseFragment(html) as Node);
}

/** Everything that a report says, piece by piece. */
function piecesOf(report: Report): string[] {
  const of = (section: Section): string[] => [
    section.heading,
    ...section.blocks.flatMap(blockPieces),
    ...(section.sections ?? []).flatMap(of),
  ];
  const folded = (text: string) => text.replace(/\s+/gu, " ");
  return [report.title, report.subtitle, ...report.sections.flatMap(of)].map(folded);
}

function blockPieces(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return block.sentences.map(({ text }) => text);
    case "list":
      return block.items.map(({ text }) => text);
    case "table":
      return [block.caption, ...block.columns.map(({ head }) => head), ...block.rows.flat().map(cellWords)];
    case "chart":
      return [block.title, block.subtitle];
  }
}

describe.each(REPORT_FORMATS)("a report as %s", (format) => {
  test("says every heading, sentence, figure and missing value, and nothing of it is taken for markup", async () => {
    const { name, bytes } = await drawn({ format });
    expect(name).toBe(`accord-of-the-lakes.${format}`);
    const words = await wordsOf(format, bytes);
    expect(piecesOf(exampleReport()).filter((piece) => !words.includes(piece))).toEqual([]);
  });

  test("names the source of its sentences, with an address only where there is a server", async () => {
    const alone = await wordsOf(format, (await drawn({ format })).bytes);
    if (format !== "docx") expect(alone).toContain("Minutes of the second meeting, 3 November 2026");
    expect(alone).not.toContain("/commitments/com-1");
    const linked = await drawn({ format, server: "https://entente.example" });
    const raw =
      format === "docx"
        ? textOf(partOf(linked.bytes, "word/_rels/footnotes.xml.rels"))
        : Buffer.from(linked.bytes).toString("latin1");
    if (format !== "pdf") expect(raw).toContain("https://entente.example/commitments/com-1");
  });

  test("keeps a person's wording, and says so when the ledger has moved on", async () => {
    const edit = { by: "Ben", on: "2027-01-20", text: "The cable was laid in May." };
    const kept = withEdits(
      exampleReport(),
      new Map([["worded", { ...edit, insteadOf: "The cable is laid." }]]),
    );
    const words = await wordsOf(format, (await drawn({ format, report: kept })).bytes);
    expect(words).toContain("The cable was laid in May.");
    expect(words).toContain("Worded by Ben, 2027-01-20.");
    expect(words).not.toContain("The cable is laid.");
    const moved = withEdits(
      exampleReport(),
      new Map([["worded", { ...edit, insteadOf: "The cable is planned." }]]),
    );
    const later = await wordsOf(format, (await drawn({ format, report: moved })).bytes);
    expect(later).toContain("The ledger has changed since; it would now say: The cable is laid.");
  });
});

function partOf(bytes: Uint8Array, path: string): Uint8Array {
  const { parts } = unfoldParts(bytes, { bytes: 50_000_000, ratio: 1000 }, (name) => name === path);
  const part = parts.get(path);
  if (!part) throw new Error(`no ${path}`);
  return part;
}

test.each(["md", "html"] as const)("the %s stays as it was", async (format) => {
  const { bytes } = await drawn({ format, server: "https://entente.example" });
  await expect(textOf(bytes)).toMatchFileSnapshot(`../../../tests/golden/reports/accord.${format}`);
});

test("a Word document has real headings, a repeated table head, footnotes and a chart that can be edited", async () => {
  const { bytes } = await drawn({ format: "docx" });
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  expect(value.match(/<h[12]>.*?<\/h[12]>/gu)?.map((head) => head.replace(/<a .*?<\/a>/gu, ""))).toEqual([
    "<h1>How it stands</h1>",
    "<h2>By topic</h2>",
    "<h1>What stands open</h1>",
  ]);
  expect(value.match(/<thead>/gu)).toHaveLength(1);
  expect(value.match(/<li id="footnote-/gu)).toHaveLength(5);
  expect(textOf(partOf(bytes, "word/charts/chart1.xml"))).toContain("Secure connectivity");
});

test("a PDF is tagged, has a title and a language, and describes its chart", async () => {
  const { bytes } = await drawn({ format: "pdf" });
  const pdf = await getDocumentProxy(bytes.slice());
  const tags = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  for (const role of ["H1", "Table", "TH", "Figure", "L", "Note"]) expect(tags).toContain(`"role":"${role}"`);
  expect(tags).toContain("Quantum: not reported");
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: "Accord of the lakes: one year on", Language: "en-GB" });
});

test("a sentence that cites what is no source of the report is never written", async () => {
  const report = { ...exampleReport(), sources: new Map() };
  await expect(drawn({ report })).rejects.toThrow("com-1");
});

describe("an institution's template", () => {
  const template = async (...paragraphs: string[]) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          sections: [
            { children: paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] })) },
          ],
        }),
      ),
    );

  test("keeps its own words and takes the report in", async () => {
    const { bytes } = await drawn({
      format: "docx",
      template: await template(
        "Ministry of Lakes",
        "{{ title }} of {{date}}",
        "{{content}}",
        "Confidential until read",
      ),
    });
    const words = await wordsOf("docx", bytes);
    expect(words).toContain("Ministry of Lakes");
    expect(words).toContain("Accord of the lakes: one year on of 2027-01-15");
    expect(words).toContain("Nobody owns the school for sailors.");
    expect(words.indexOf("Confidential until read")).toBeGreaterThan(words.indexOf("What stands open"));
    expect(words).not.toContain("{{");
    expect(textOf(partOf(bytes, "word/footnotes.xml"))).toContain("Minutes of the second meeting");
  });

  test("is refused where it has no place for the sections, asks for what there is not, or is no Word document", async () => {
    const refused = async (bytes: Uint8Array) => drawn({ format: "docx", template: bytes });
    await expect(refused(await template("Ministry", "{{title}}"))).rejects.toMatchObject({
      code: "reports.template",
      message: expect.stringContaining("{{content}}"),
    });
    await expect(refused(await template("{{content}}", "{{minister}}"))).rejects.toMatchObject({
      code: "reports.template",
      message: expect.stringContaining("{{minister}}"),
    });
    await expect(refused(new TextEncoder().encode("no document"))).rejects.toMatchObject({
      code: "documents.damaged",
    });
  });
});
