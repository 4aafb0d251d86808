import type { FileResult } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Report } from "../../base/reports/report.ts";
import { inThread } from "./thread.ts";

export const REPORT_FORMATS = ["docx", "pdf", "html", "md"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What to draw: a report, in which format, in whose template, with links to which server. */
export type Rendering = {
  report: Report;
  format: ReportFormat;
  /** The bytes of a DOCX with placeholders; null for our own look. Used for `docx` only. */
  template: Uint8Array | null;
  /** Base address for links to the pages of sources; null: no links, because a path alone leads nowhere from a file. */
  server: string | null;
};

const MEDIA_TYPES: Record<ReportFormat, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
};

/**
 * Draws a report as a file, in a thread with limits of time and memory. Throws `reports.template` and
 * `documents.zip-bomb` for a template that cannot be used, and `reports.too-large` beyond a limit.
 */
export async function renderReport(rendering: Rendering): Promise<FileResult> {
  const { report, format } = rendering;
  const bytes = await inThread<Rendering, Uint8Array>("rendering.worker", rendering, tooLarge);
  return { name: `${report.name}.${format}`, mediaType: MEDIA_TYPES[format], bytes };
}

function tooLarge(): Problem {
  return new Problem("reports.too-large", {
    message: "This report is too large to be drawn in one file.",
    remedy: "Choose a shorter period, fewer partners or fewer topics.",
  });
}
