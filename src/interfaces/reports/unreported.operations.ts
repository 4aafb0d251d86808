import { z } from "zod";
import { defineOperation, FileResult, type OperationContext } from "../../base/operation.ts";
import type { Report } from "../../base/reports/report.ts";
import { type Compared, compared, listReporting } from "../../indicators/reporting/choosing.ts";
import { unreportedReport } from "../../indicators/reporting/unreported.report.ts";
import { listFrameworks } from "../../network/frameworks/framework.operations.ts";
import { drawing, drawnAs, REPORT_WORDS } from "./drawing.ts";

export const unreportedBrief = defineOperation({
  name: "reports.unreported-brief",
  summary:
    "Write what was announced and what became of it in a report, or in those of a period, as a document",
  details: "The same rows as reports.unreported, each with its state, its passages and the reasons.",
  effect: "read",
  role: "reader",
  input: z.object({ ...compared, ...drawing }),
  output: FileResult,
  run: async ({ format, template, server, ...asked }, context) =>
    drawnAs({ format, template, server }, await writeUnreported(asked, context), context),
});

/** The content of "announced and not reported". Throws what comparing throws. */
export async function writeUnreported(asked: Compared, context: OperationContext): Promise<Report> {
  const { person, now } = context;
  const names = new Map(
    (await listFrameworks(context, undefined)).map(({ id, name }) => [id as string, name]),
  );
  return unreportedReport({
    ...(await listReporting(context, asked)),
    asked,
    author: person.name,
    drawnAt: now().toISOString(),
    words: { party: REPORT_WORDS.party, framework: (id) => names.get(id) ?? id },
  });
}
