import { Paragraph, PatchType, patchDetector, patchDocument, TextRun } from "docx";
import { Problem } from "../../base/problem.ts";
import type { Report } from "../../base/reports/report.ts";
import { unfoldParts } from "../../documents/formats/zip.ts";
import type { Addresses } from "./addresses.ts";
import { docxBody } from "./docx.ts";

/** What may stand in a template between double braces, and what is put there. */
export const PLACEHOLDERS = ["title", "subtitle", "author", "date", "content"] as const;

/** A template is a small file: what unpacks to more than this is none. */
const LIMITS = { bytes: 100 * 1024 * 1024, ratio: 200 };

/**
 * A report in an institution's own Word template: `{{title}}`, `{{subtitle}}`, `{{author}}` and `{{date}}` become words,
 * `{{content}}`, in a paragraph of its own, becomes the sections, in the template's styles for headings and text.
 *
 * Throws `reports.template` where the file is no DOCX, has no `{{content}}` or has a placeholder that is not known;
 * `documents.zip-bomb`.
 */
export async function asDocxInTemplate(
  report: Report,
  template: Uint8Array,
  addresses: Addresses,
): Promise<Uint8Array> {
  await assertTemplate(template);
  const { children, footnotes } = docxBody(report, addresses);
  const words = (text: string) => ({ type: PatchType.PARAGRAPH, children: [new TextRun(text)] });
  const bytes = await patchDocument({
    outputType: "uint8array",
    data: template,
    trimPlaceholders: true,
    footnotes,
    properties: { title: report.title, creator: report.author },
    patches: {
      title: words(report.title),
      subtitle: words(report.subtitle),
      author: words(report.author),
      date: words(report.drawnAt.slice(0, 10)),
      content: { type: PatchType.DOCUMENT, children: children.length ? children : [new Paragraph("")] },
    },
  });
  return bytes;
}

async function assertTemplate(template: Uint8Array): Promise<void> {
  const { paths } = unfoldParts(template, LIMITS, () => false);
  if (!paths.includes("word/document.xml")) throw unfit("It is not a Word document (DOCX).");
  const found = await patchDetector({ data: template, trimPlaceholders: true });
  const unknown = found.filter((key) => !PLACEHOLDERS.some((known) => known === key));
  if (unknown.length) throw unfit(`It has {{${unknown[0]}}}, for which a report has nothing.`);
  if (!found.includes("content")) throw unfit("It has no {{content}} where the sections could go.");
}

function unfit(why: string): Problem {
  return new Problem("reports.template", {
    message: `This template cannot be used. ${why}`,
    remedy: `Give a DOCX with {{content}} in a paragraph of its own; it may also have ${PLACEHOLDERS.filter(
      (key) => key !== "content",
    )
      .map((key) => `{{${key}}}`)
      .join(", ")}.`,
  });
}
