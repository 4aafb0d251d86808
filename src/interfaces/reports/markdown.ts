import {
  type BarChart,
  type Block,
  cellWords,
  createNotes,
  editWords,
  isNumeric,
  itemParagraph,
  numberWords,
  type Report,
  type ReportTable,
  type Section,
  type Sentence,
  setParagraphs,
} from "../../base/reports/report.ts";
import type { Addresses } from "./addresses.ts";

/** A report as GitHub-flavoured Markdown with footnotes. */
export function asMarkdown(report: Report, { addressOf }: Addresses): string {
  const notes = createNotes(report);
  const written = (sentences: readonly Sentence[]) =>
    sentences
      .map(
        (sentence) =>
          escaped(sentence.text) +
          notes
            .of(sentence)
            .map(({ number }) => `[^${number}]`)
            .join(""),
      )
      .join(" ");

  function block(of: Block): string {
    switch (of.kind) {
      case "paragraph": {
        const edit = editWords(of);
        return setParagraphs(of).map(written).join("\n\n") + (edit ? `\n\n*${escaped(edit)}*` : "");
      }
      case "list":
        return of.items
          .map(itemParagraph)
          .map((item) => {
            const edit = editWords(item);
            return `- ${written(setParagraphs(item).flat())}${edit ? ` *${escaped(edit)}*` : ""}`;
          })
          .join("\n");
      case "table":
        return tableOf(of);
      case "chart":
        return chartOf(of);
    }
  }

  const section = (of: Section, level: number): string =>
    [
      `${"#".repeat(level)} ${escaped(of.heading)}`,
      ...of.blocks.map(block),
      ...(of.sections ?? []).map((inner) => section(inner, level + 1)),
    ].join("\n\n");

  const body = report.sections.map((each) => section(each, 2));
  const sources = notes.all().map(({ number, source }) => {
    const address = addressOf(source);
    return `[^${number}]: ${escaped(source.words)}${address ? ` <${address}>` : ""}`;
  });
  return `${[`# ${escaped(report.title)}`, escaped(report.subtitle), ...body, sources.join("\n")].filter(Boolean).join("\n\n")}\n`;
}

function tableOf({ caption, columns, rows }: ReportTable): string {
  return [
    `**${escaped(caption)}**`,
    "",
    line(columns.map(({ head }) => head)),
    `| ${columns.map((_, at) => (isNumeric(rows, at) ? "---:" : "---")).join(" | ")} |`,
    ...rows.map((row) => line(row.map(cellWords))),
  ].join("\n");
}

function chartOf({ title, subtitle, unit, bars }: BarChart): string {
  return [
    `**${escaped(title)}**`,
    "",
    escaped(subtitle),
    "",
    line(["", unit]),
    "| --- | ---: |",
    ...bars.map(({ label, value, missing }) =>
      line([label, value === null ? `– (${missing ?? "unknown"})` : numberWords(value)]),
    ),
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(" | ")} |`;
}

/** Words of other people's documents must not become markup here. */
function escaped(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\`*_[\]<>|#]/gu, "\\$&");
}
