import {
  AlignmentType,
  Bookmark,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  type IStylesOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { ChartRun } from "docx/charts";
import { estimatePageNumbers } from "docx/layout";
import {
  type BarChart,
  type Block,
  cellWords,
  chartWords,
  createNotes,
  editWords,
  isNumeric,
  itemParagraph,
  type Note,
  type Report,
  type ReportCell,
  type ReportTable,
  type Section,
  type Sentence,
  setParagraphs,
  setWords,
} from "../../base/reports/report.ts";
import type { Addresses } from "./addresses.ts";
import { BEGINNING, figureId, figureWords, headingId, markOf } from "./word-marks.ts";

/** A report as a Word document that a person goes on editing: real styles, headings, tables, footnotes and charts. */
export async function asDocx(report: Report, addresses: Addresses): Promise<Uint8Array> {
  const { title, subtitle, author, drawnAt, isShort } = report;
  const { children, footnotes } = docxBody(report, addresses);
  const document = new Document({
    title,
    subject: subtitle,
    creator: author,
    description: `Drawn from the ledger on ${drawnAt.slice(0, 10)}`,
    styles: stylesOf(isShort),
    footnotes,
    ...pagesOf(report),
    sections: [
      {
        properties: { page: { size: A4, margin: isShort ? { ...MARGIN, top: 900, bottom: 900 } : MARGIN } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({
            style: "Subtitle",
            children: [new Bookmark({ id: BEGINNING, children: [new TextRun(subtitle)] })],
          }),
          ...(isShort
            ? []
            : [new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-2" })]),
          ...children,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** So many rows of tables are laid out in a second. */
const MOST_LAID_OUT = 40;

/**
 * How the table of contents gets its pages. Laying out hundreds of rows takes half a minute: then Word, which lays the
 * document out anyway, is told to fill them in when it is opened.
 */
function pagesOf({ sections }: Report) {
  const rowsIn = (section: Section): number =>
    section.blocks.reduce((sum, block) => sum + (block.kind === "table" ? block.rows.length : 0), 0) +
    (section.sections ?? []).reduce((sum, inner) => sum + rowsIn(inner), 0);
  const rows = sections.reduce((sum, section) => sum + rowsIn(section), 0);
  return rows > MOST_LAID_OUT ? { features: { updateFields: true } } : { pageNumbers: estimatePageNumbers };
}

/** A report's content as Word's paragraphs and tables with their footnotes, to stand in a document or in a template. */
export function docxBody(report: Report, { addressOf }: Addresses) {
  const notes = createNotes(report);
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  const mark = ({ source }: Note) => {
    // Word has no second reference to one footnote: a source that is cited again gets a footnote of its own.
    const id = Object.keys(footnotes).length + 1;
    const address = addressOf(source);
    const words = new TextRun({ text: source.words, ...(address ? { style: "Hyperlink" } : {}) });
    footnotes[id] = {
      children: [
        new Paragraph({
          style: "FootnoteText",
          children: [address ? new ExternalHyperlink({ link: address, children: [words] }) : words],
        }),
      ],
    };
    return new FootnoteReferenceRun(id);
  };
  const written = (sentences: readonly Sentence[]) =>
    sentences.flatMap((sentence, at) => [
      new TextRun(at === 0 ? sentence.text : ` ${sentence.text}`),
      ...notes.of(sentence).flatMap((note, at) => (at ? [COMMA(), mark(note)] : [mark(note)])),
    ]);

  // What stands twice is known again by its first place: Word has no second bookmark of one name.
  const given = new Set<string>();
  const marked = (id: string, now: string, children: ParagraphChild[], part = 0): ParagraphChild[] => {
    const mark = markOf(report.key, { id, now }, part);
    if (given.has(mark)) return children;
    given.add(mark);
    return [new Bookmark({ id: mark, children })];
  };

  function block(of: Block, under: string): (Paragraph | Table)[] {
    switch (of.kind) {
      case "paragraph": {
        const now = setWords(of);
        return [
          ...setParagraphs(of).map(
            (sentences, part) => new Paragraph({ children: marked(of.id, now, written(sentences), part) }),
          ),
          ...editNote(editWords(of)),
        ];
      }
      case "list":
        return of.items.map(itemParagraph).flatMap((item) => {
          const children = written(setParagraphs(item).flat());
          return [
            new Paragraph({
              bullet: { level: 0 },
              children: item.id ? marked(item.id, setWords(item), children) : children,
            }),
            ...editNote(editWords(item)),
          ];
        });
      case "table":
        return [
          new Paragraph({
            style: "Caption",
            keepNext: true,
            children: marked(figureId(of, under), figureWords(of), [new TextRun(of.caption)]),
          }),
          tableOf(of),
          new Paragraph(""),
        ];
      case "chart":
        return [
          new Paragraph({
            style: "Caption",
            keepNext: true,
            children: marked(figureId(of, under), figureWords(of), [new TextRun(of.title)]),
          }),
          new Paragraph({ style: "EditNote", text: of.subtitle, keepNext: true }),
          new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [chartOf(of)] }),
          ...missingIn(of),
        ];
    }
  }

  const section = (of: Section, level: number, above: string): (Paragraph | Table)[] => {
    const id = headingId(above, of.heading);
    return [
      new Paragraph({
        heading: HEADINGS[Math.min(level, HEADINGS.length - 1)],
        children: marked(id, of.heading, [new TextRun(of.heading)]),
      }),
      ...of.blocks.flatMap((one) => block(one, of.heading)),
      ...(of.sections ?? []).flatMap((inner) => section(inner, level + 1, id)),
    ];
  };
  return { children: report.sections.flatMap((each) => section(each, 0, "")), footnotes };
}

function editNote(words: string | null): Paragraph[] {
  return words === null ? [] : [new Paragraph({ style: "EditNote", text: words })];
}

/** Between two notes: without it 1 and 2 read as 12. */
const COMMA = () => new TextRun({ text: ",", superScript: true });

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

/** A4 in twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = { top: 1300, bottom: 1300, left: 1300, right: 1300 };

const INK = "1C1B18";
const QUIET = "5C5A53";
const ACCENT = "1D4671";

const heading = (size: number, before: number) => ({
  run: { font: "Calibri", size, bold: true, color: INK },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
});

/** The styles of a report; a short one is set more closely, so that its pages hold it. */
function stylesOf(isShort = false): IStylesOptions {
  if (!isShort) return STYLES;
  return {
    ...STYLES,
    default: {
      ...STYLES.default,
      document: {
        run: { font: "Cambria", size: 20, language: { value: "en-GB" } },
        paragraph: { spacing: { after: 60, line: 250 } },
      },
      heading1: heading(26, 200),
    },
  };
}

/** Sizes in half points, distances in twentieths of a point. */
const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: "Cambria", size: 21, language: { value: "en-GB" } },
      paragraph: { spacing: { after: 140, line: 288 } },
    },
    title: {
      run: { font: "Calibri", size: 40, bold: true, color: INK },
      paragraph: { spacing: { after: 80, line: 240, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(30, 400),
    heading2: heading(25, 280),
    heading3: heading(22, 220),
    footnoteText: { run: { size: 17 }, paragraph: { spacing: { after: 40, line: 240 } } },
  },
  paragraphStyles: [
    {
      id: "Subtitle",
      name: "Subtitle",
      basedOn: "Normal",
      run: { color: QUIET },
      paragraph: { spacing: { after: 300 } },
    },
    {
      id: "Caption",
      name: "Caption",
      basedOn: "Normal",
      run: { font: "Calibri", size: 19, bold: true },
      paragraph: { spacing: { before: 160, after: 80 } },
    },
    { id: "EditNote", name: "Edit Note", basedOn: "Normal", run: { size: 18, italics: true, color: QUIET } },
    {
      id: "TableText",
      name: "Table Text",
      basedOn: "Normal",
      run: { size: 18 },
      paragraph: { spacing: { after: 20, line: 240 } },
    },
  ],
};

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 18, color: QUIET }),
    ],
  });
}

function tableOf({ columns, rows }: ReportTable): Table {
  const all = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const widths = columns.map(({ width = 1 }) => Math.round((width / all) * TEXT_WIDTH));
  const aligned = columns.map((_, at) => (isNumeric(rows, at) ? { alignment: AlignmentType.RIGHT } : {}));
  const cell = (children: TextRun[], at: number) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      children: [new Paragraph({ style: "TableText", ...aligned[at], children })],
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    // Said once for the table and not in each cell: a register has tens of thousands.
    borders: TABLE_BORDERS,
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    rows: [
      new TableRow({
        tableHeader: true,
        children: columns.map(({ head }, at) => cell([new TextRun({ text: head, bold: true })], at)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((value: ReportCell, at) => cell([new TextRun(cellWords(value))], at)),
          }),
      ),
    ],
  });
}

const TEXT_WIDTH = A4.width - 2600;
const NONE = { style: "none" as const };
const LINE = { style: "single" as const, size: 4, color: "BFBCB3" };
const TABLE_BORDERS = {
  top: NONE,
  left: NONE,
  right: NONE,
  bottom: LINE,
  insideHorizontal: LINE,
  insideVertical: NONE,
};

/** A chart of Word's own, with its figures in it: who edits the document can change them. */
function chartOf(chart: BarChart): ChartRun {
  // Word draws the first category at the bottom.
  const bars = chart.bars.toReversed();
  return new ChartRun({
    type: "bar",
    categories: bars.map(({ label }) => label),
    series: [{ name: chart.unit, values: bars.map(({ value }) => value), color: ACCENT }],
    legend: false,
    dataLabels: { value: true },
    gapWidth: 60,
    valueAxis: { visible: false, gridlines: false },
    transformation: { width: 560, height: 60 + 28 * bars.length },
    altText: { title: chart.title, description: chartWords(chart) },
  });
}

/** What a chart of Word cannot say: why a bar is not there. */
function missingIn({ bars }: BarChart): Paragraph[] {
  const missing = bars.filter(({ value }) => value === null);
  if (!missing.length) return [];
  const words = missing.map(({ label, missing }) => `${label}: ${missing ?? "unknown"}`).join("; ");
  return [new Paragraph({ style: "EditNote", text: `Not drawn: ${words}.` })];
}
