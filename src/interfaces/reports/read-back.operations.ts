import { z } from "zod";
import { defineOperation, oneFile } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { withPlaces } from "../../base/reports/report.ts";
import { listWordings } from "../../indicators/wordings/wording.operations.ts";
import { asked, writeReport } from "./draft.operations.ts";
import { compareEdited, ReadBack, type WordBlock } from "./edited-report.ts";
import { inThread } from "./thread.ts";
import { stationsOf } from "./word-marks.ts";

const Output = z.object({
  key: z.string().meta({ description: "The report's key, as wordings.record takes it" }),
  ...ReadBack.omit({ isKnown: true }).shape,
});

export const readReportBack = defineOperation({
  name: "reports.read-back",
  summary: "Read a report's Word document back that somebody has edited, and tell where it says other words",
  details:
    "Asked by the same choice as the report was drawn by. Paragraphs are known again by hidden bookmarks. Numbers in tables and charts stay drawn from the record; a wording that changes a number is told apart. Notes, comments and what a chart's own sheet says are not read; tracked changes count as accepted.",
  effect: "read",
  role: "reader",
  input: z.object({ ...asked, files: oneFile("The edited document (DOCX)") }),
  output: Output,
  positional: ["kind", "files"],
  run: async ({ files, ...given }, context) => {
    const report = withPlaces(await writeReport(given, context));
    const wordings = await listWordings(context.database, context.person, report.key);
    const blocks = await inThread<Uint8Array, WordBlock[]>(
      "edited.worker",
      files[0]?.content ?? new Uint8Array(),
      tooLarge,
    );
    const stations = stationsOf(
      report,
      new Map(wordings.map(({ paragraph, text }) => [paragraph, { text }])),
    );
    const { isKnown, ...read } = compareEdited(report.key, stations, blocks);
    if (!isKnown) throw unknownDocument(report.title);
    return { key: report.key, ...read };
  },
});

function unknownDocument(title: string): Problem {
  return new Problem("reports.not-drawn-from", {
    message: `This document was not drawn from the report “${title}”.`,
    remedy:
      "Choose the report as it was drawn: the same kind, period, partners, topics, frameworks and documents. A document that lost all its bookmarks cannot be read back.",
  });
}

function tooLarge(): Problem {
  return new Problem("reports.too-large", {
    message: "This document is too large to be read back.",
    remedy: "Put your words in the place of the paragraphs on the page of the report.",
  });
}
