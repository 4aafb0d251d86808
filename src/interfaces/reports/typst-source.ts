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
  numberWords,
  type Report,
  type ReportTable,
  type Section,
  type Sentence,
  setParagraphs,
} from "../../base/reports/report.ts";
import type { Addresses } from "./addresses.ts";

/**
 * A report as the source of a Typst document. All words of the report stand in string literals, which Typst does not
 * read as markup or code.
 */
export function asTypst(report: Report, { addressOf }: Addresses): string {
  const notes = createNotes(report);

  const note = ({ isFirst, id, source }: Note) => {
    // The second citation of a source repeats the number of the first.
    if (!isFirst) return `#footnote(${labelOf(id)})`;
    const address = addressOf(source);
    const words = address
      ? `#link(${literal(address)})[#${literal(source.words)}]`
      : `#${literal(source.words)}`;
    return `#footnote[${words}] ${labelOf(id)}`;
  };
  const written = (sentences: readonly Sentence[]) =>
    sentences
      .map((sentence) => `#${literal(sentence.text)}${notes.of(sentence).map(note).join("#super[,]")}`)
      .join(" ");

  function block(of: Block): string {
    switch (of.kind) {
      case "paragraph": {
        const edit = editWords(of);
        return setParagraphs(of).map(written).join("\n\n") + (edit ? `\n\n#quiet[#${literal(edit)}]` : "");
      }
      case "list":
        return `#list(${of.items
          .map(itemParagraph)
          .map((item) => {
            const edit = editWords(item);
            return `[${written(setParagraphs(item).flat())}${edit ? ` #quiet[#${literal(edit)}]` : ""}]`;
          })
          .join(", ")})`;
      case "table":
        return tableOf(of);
      case "chart":
        return chartOf(of);
    }
  }

  const section = (of: Section, level: number): string =>
    [
      ...(isLong(of) ? ["#pagebreak(weak: true)"] : []),
      `#heading(level: ${level}, ${literal(of.heading)})`,
      ...of.blocks.map(block),
      ...(of.sections ?? []).map((inner) => section(inner, level + 1)),
    ].join("\n\n");

  return [head(report), ...report.sections.map((each) => section(each, 1))].join("\n\n");
}

/**
 * A table of so many rows takes pages of its own, and so do the contents before it: Typst sets what stands between two
 * page breaks side by side, and does not set it again when it has learnt how long the contents are.
 */
const LONG_TABLE = 100;

function isLong({ blocks }: Section): boolean {
  return blocks.some((block) => block.kind === "table" && block.rows.length >= LONG_TABLE);
}

function hasLong(section: Section): boolean {
  return isLong(section) || (section.sections ?? []).some(hasLong);
}

function head({ title, subtitle, author, drawnAt, isShort, sections }: Report): string {
  const [year, month, day] = drawnAt.slice(0, 10).split("-").map(Number);
  return `#set document(title: ${literal(title)}, author: ${literal(author)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))
#set text(lang: "en", region: "GB", font: "Libertinus Serif", size: ${isShort ? 10 : 10.5}pt)
#set par(leading: ${isShort ? 0.6 : 0.68}em, spacing: ${isShort ? 0.9 : 1.1}em, justify: false)
#set page(paper: "a4", margin: (x: 2.4cm, y: ${isShort ? 1.8 : 2.5}cm), numbering: "1 / 1")
#show heading: set block(above: ${isShort ? 1.2 : 1.7}em, below: ${isShort ? 0.6 : 0.8}em)
#show heading.where(level: 1): set text(size: ${isShort ? 13 : 15}pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt)
#set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: set text(weight: "bold", size: 9.5pt)
#show figure.caption: set align(left)
#show figure.caption: set block(sticky: true)
#set table.cell(breakable: false)
#show figure: set align(left)
#show footnote.entry: set text(size: 8.5pt)
#show link: set text(fill: rgb("#1d4671"))
#let quiet(body) = text(size: 9pt, style: "italic", fill: luma(35%), body)
#show title: set text(size: 20pt)
#title()
#text(size: 11pt, fill: luma(35%))[#${literal(subtitle)}]${isShort ? "" : '\n#outline(title: "Contents", depth: 2)'}${sections.some(hasLong) ? "\n#pagebreak()" : ""}`;
}

function tableOf({ caption, columns, rows }: ReportTable): string {
  const widths = columns.map(({ width }, at) =>
    width ? `${width}fr` : isNumeric(rows, at) ? "auto" : "1fr",
  );
  const aligned = columns.map((_, at) => (isNumeric(rows, at) ? "right" : "left"));
  const cells = rows.flatMap((row) => row.map((cell) => literal(cellWords(cell))));
  // A list of one in Typst is written with a comma behind it.
  return `#figure(kind: table, supplement: none, caption: ${literal(caption)}, text(size: 9pt, table(columns: (${widths.join(", ")},), align: (${aligned.join(", ")},), inset: (x: 5pt, y: 4pt), stroke: (x: none, y: 0.4pt + luma(75%)),
table.header(${columns.map(({ head }) => `strong(${literal(head)})`).join(", ")}),
${cells.join(",\n")})))`;
}

function chartOf(chart: BarChart): string {
  const most = Math.max(1, ...chart.bars.map(({ value }) => value ?? 0));
  const bars = chart.bars.map(({ label, value, missing }) => {
    const width = value === null ? 0 : (value / most) * 60;
    const words = value === null ? `– (${missing ?? "unknown"})` : numberWords(value);
    return `align(right, ${literal(label)}), grid(columns: (${width.toFixed(2)}%, 1fr), column-gutter: 4pt, rect(width: 100%, height: 9pt, fill: rgb("#1d4671")), ${literal(words)})`;
  });
  return `#figure(kind: image, supplement: none, alt: ${literal(chartWords(chart))}, caption: [#${literal(chart.title)} \\ #text(weight: "regular", ${literal(chart.subtitle)})], text(size: 9pt, grid(columns: (30%, 1fr), column-gutter: 6pt, row-gutter: 5pt, align: horizon,
${bars.join(",\n")})))`;
}

/** A string literal of Typst. */
function literal(text: string): string {
  return `"${text.replace(/\s+/gu, " ").replace(/[\\"]/gu, "\\$&")}"`;
}

function labelOf(id: string): string {
  return `<source-${id.replace(/[^A-Za-z0-9-]/gu, "_")}>`;
}
