import { z } from "zod";
import { defineOperation, oneFile } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { withPlaces } from "../../base/reports/report.ts";
import { listWordings } from "../../indicators/wordings/wording.operations.ts";
import { asked, writeReport } from "./draft.operations.ts";
import { compareEdited, type WordBlock } from "./edited-report.ts";
import { inThread } from "./thread.ts";
import { stationsOf } from "./word-marks.ts";

const ReadBack = z.object({
  key: z.string().meta({ description: "The report's key, as wordings.record takes it" }),
  changes: z
    .array(
      z.object({
        paragraph: z
          .string()
          .meta({ description: "Id of the paragraph or bullet, as wordings.record takes it" }),
        under: z.string().meta({ description: "The heading under which it stands" }),
        text: z.string().meta({ description: "What the document says there" }),
        now: z.string().meta({ description: "What the report says there today" }),
        drawn: z.string().meta({ description: "What is drawn there today: insteadOf of wordings.record" }),
        found: z
          .enum(["mark", "place"])
          .meta({ description: "Known again by its mark, or by its place among the others" }),
        hasMoved: z.boolean().meta({
          description: "Whether the report says something else there than when the document was drawn",
        }),
        numbers: z
          .object({ gone: z.array(z.string()), come: z.array(z.string()) })
          .meta({ description: "Numbers that only one of the two says" }),
      }),
    )
    .meta({ description: "Nothing of it is kept yet: record what is to stay with wordings.record" }),
  left: z
    .array(z.object({ words: z.string(), because: z.string() }))
    .meta({ description: "What was edited and cannot be kept, and why" }),
  same: z.int().meta({ description: "So many places say what the report says" }),
});

export const readReportBack = defineOperation({
  name: "reports.read-back",
  summary: "Read a report's Word document back that somebody has edited, and tell where it says other words",
  details:
    "Asked by the same choice as the report was drawn by. Paragraphs are known again by hidden bookmarks. Numbers in tables and charts stay drawn from the record; a wording that changes a number is told apart. Notes, comments and what a chart's own sheet says are not read; tracked changes count as accepted.",
  effect: "read",
  role: "reader",
  input: z.object({ ...asked, files: oneFile("The edited document (DOCX)") }),
  output: ReadBack,
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
