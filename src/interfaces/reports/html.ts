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
import { HTML_STYLE } from "./html-style.ts";

/** A report as one HTML page that needs no other file and runs nothing. */
export function asHtml(report: Report, { addressOf }: Addresses): string {
  const notes = createNotes(report);
  const written = (sentences: readonly Sentence[]) =>
    sentences.map((sentence) => escaped(sentence.text) + notes.of(sentence).map(noteMark).join("")).join(" ");

  function block(of: Block): string {
    switch (of.kind) {
      case "paragraph": {
        const edit = editWords(of);
        return `${setParagraphs(of)
          .map((sentences) => `<p>${written(sentences)}</p>`)
          .join("")}${edit ? `<p class="edit">${escaped(edit)}</p>` : ""}`;
      }
      case "list":
        return `<ul>${of.items
          .map(itemParagraph)
          .map((item) => {
            const edit = editWords(item);
            return `<li>${written(setParagraphs(item).flat())}${edit ? ` <span class="edit">${escaped(edit)}</span>` : ""}</li>`;
          })
          .join("")}</ul>`;
      case "table":
        return tableOf(of);
      case "chart":
        return chartOf(of);
    }
  }

  let part = 0;
  const contents: string[] = [];
  const section = (of: Section, level: number): string => {
    const id = `part-${++part}`;
    if (level === 2) contents.push(`<li><a href="#${id}">${escaped(of.heading)}</a></li>`);
    return `<section aria-labelledby="${id}"><h${level} id="${id}">${escaped(of.heading)}</h${level}>${of.blocks
      .map(block)
      .join("")}${(of.sections ?? []).map((inner) => section(inner, level + 1)).join("")}</section>`;
  };
  const body = report.sections.map((each) => section(each, 2)).join("");
  const sources = notes.all().map(({ number, source }) => {
    const address = addressOf(source);
    const words = escaped(source.words);
    return `<li id="note-${number}">${address ? `<a href="${escaped(address)}">${words}</a>` : words} <a href="#cited-${number}" aria-label="Back to where note ${number} is cited">↩</a></li>`;
  });
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(report.title)}</title><meta name="author" content="${escaped(report.author)}"><style>${HTML_STYLE}</style></head>
<body><main><h1>${escaped(report.title)}</h1><p class="subtitle">${escaped(report.subtitle)}</p>
${report.isShort ? "" : `<nav aria-label="Contents"><ol>${contents.join("")}</ol></nav>`}
${body}${sources.length ? `<section aria-labelledby="sources"><h2 id="sources">Sources</h2><ol class="sources">${sources.join("")}</ol></section>` : ""}
</main></body></html>
`;
}

function noteMark({ number, isFirst }: Note): string {
  return `<sup><a href="#note-${number}"${isFirst ? ` id="cited-${number}"` : ""} aria-label="Note ${number}">${number}</a></sup>`;
}

function tableOf({ caption, columns, rows }: ReportTable): string {
  const head = columns
    .map(
      ({ head }, at) =>
        `<th scope="col"${isNumeric(rows, at) ? ' class="number"' : ""}>${escaped(head)}</th>`,
    )
    .join("");
  const body = rows.map(
    (row) =>
      `<tr>${row
        .map(
          (cell, at) => `<td${isNumeric(rows, at) ? ' class="number"' : ""}>${escaped(cellWords(cell))}</td>`,
        )
        .join("")}</tr>`,
  );
  // Wide tables scroll by themselves, by keyboard too.
  return `<div class="table" role="region" aria-label="${escaped(caption)}" tabindex="0"><table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

const BAR = { height: 26, label: 220, widest: 300, number: 130 };

function chartOf(chart: BarChart): string {
  const most = Math.max(1, ...chart.bars.map(({ value }) => value ?? 0));
  const bars = chart.bars.map(({ label, value, missing }, at) => {
    const y = at * BAR.height;
    const width = value === null ? 0 : (value / most) * BAR.widest;
    const words = value === null ? `– (${missing ?? "unknown"})` : numberWords(value);
    return `<text x="${BAR.label - 8}" y="${y + 17}" text-anchor="end">${escaped(shortened(label))}</text><rect x="${BAR.label}" y="${y + 5}" width="${width.toFixed(1)}" height="16"></rect><text x="${(BAR.label + width + 6).toFixed(1)}" y="${y + 17}">${escaped(words)}</text>`;
  });
  const width = BAR.label + BAR.widest + BAR.number;
  return `<figure role="img" aria-label="${escaped(chartWords(chart))}"><figcaption><strong>${escaped(chart.title)}</strong><br>${escaped(chart.subtitle)}</figcaption><svg aria-hidden="true" viewBox="0 0 ${width} ${chart.bars.length * BAR.height}" width="${width}">${bars.join("")}</svg></figure>`;
}

function shortened(label: string): string {
  return label.length > 34 ? `${label.slice(0, 33)}…` : label;
}

function escaped(text: string): string {
  return text.replace(
    /[&<>"']/gu,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign,
  );
}
