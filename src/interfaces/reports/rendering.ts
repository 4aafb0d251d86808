import { Worker } from "node:worker_threads";
import type { FileResult } from "../../base/operation.ts";
import { workerFile } from "../../base/place.ts";
import { Problem, type ProblemRecord, problemOf } from "../../base/problem.ts";
import type { Report } from "../../base/reports/report.ts";

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

/** No report takes as long on any machine that Entente runs on: what does has met a bug or a file that is made to harm. */
const MOST_MILLIS = 120_000;
const MOST_MEGABYTES = 2048;

type Answer = { bytes: Uint8Array } | { problem: ProblemRecord; bug: string | null };

/**
 * Draws a report as a file, in a thread with limits of time and memory. Throws `reports.template` and
 * `documents.zip-bomb` for a template that cannot be used, and `reports.too-large` beyond a limit.
 */
export async function renderReport(rendering: Rendering): Promise<FileResult> {
  const { report, format } = rendering;
  const answer = await answerOf(
    new Worker(workerFile("rendering.worker"), {
      workerData: rendering,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    }),
  );
  if ("problem" in answer) throw answer.bug ? new Error(answer.bug) : problemOf(answer.problem);
  return { name: `${report.name}.${format}`, mediaType: MEDIA_TYPES[format], bytes: answer.bytes };
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(clock);
      act();
      void worker.terminate();
    };
    const clock = setTimeout(() => settle(() => reject(tooLarge())), MOST_MILLIS);
    worker.once("message", (answer: Answer) => settle(() => resolve(answer)));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : error)),
    );
    worker.once("exit", () => settle(() => reject(new Error("The thread that drew the report ended."))));
  });
}

function tooLarge(): Problem {
  return new Problem("reports.too-large", {
    message: "This report is too large to be drawn in one file.",
    remedy: "Choose a shorter period, fewer partners or fewer topics.",
  });
}
