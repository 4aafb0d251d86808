import { z } from "zod";
import { namesFor } from "../../access/people/shown-names.ts";
import { Bytes, type OperationContext } from "../../base/operation.ts";
import { type Report, withEdits, withPlaces } from "../../base/reports/report.ts";
import { listWordings } from "../../indicators/wordings/wording.operations.ts";
import { STATUS_WORDS } from "../../ledger/status/status.ts";
import { partyName } from "../../parties/party.registry.ts";
import { topicLabel } from "../../statements/reading/fields/topics.ts";
import { REPORT_FORMATS, type ReportFormat, renderReport } from "./rendering.ts";

/** What a report can be asked for besides its content: its format, its template, its links. */
export const drawing = {
  format: z.enum(REPORT_FORMATS).default("docx"),
  template: Bytes.optional().meta({
    description:
      "A Word document with {{content}}, and {{title}}, {{subtitle}}, {{author}}, {{date}} where wanted",
  }),
  server: z
    .url({ protocol: /^https?$/u })
    .optional()
    .meta({ description: "Address of the Entente that the sources link to; no links, if absent" }),
};

type Drawing = { format: ReportFormat; template?: Uint8Array | undefined; server?: string | undefined };

/** A report as the file that was asked for, with what people wrote into it. */
export async function drawnAs(
  { format, template, server }: Drawing,
  report: Report,
  context: Pick<OperationContext, "database" | "person">,
) {
  const worded = await withWordings(report, context);
  return renderReport({ report: worded, format, template: template ?? null, server: server ?? null });
}

async function withWordings(
  report: Report,
  { database, person }: Pick<OperationContext, "database" | "person">,
): Promise<Report> {
  const wordings = await listWordings(database, person, report.key);
  const nameOf = await namesFor(
    database,
    person,
    wordings.map(({ by }) => by),
  );
  const edits = wordings.map(
    ({ paragraph, text, insteadOf, by, at }) =>
      [paragraph, { text, insteadOf, by: nameOf(by), on: at.slice(0, 10) }] as const,
  );
  return withEdits(withPlaces(report), new Map(edits));
}

/** How codes are called in reports. */
export const REPORT_WORDS = {
  topic: topicLabel,
  party: partyName,
  status: (code: string) => STATUS_WORDS().find((word) => word.code === code)?.label ?? code,
};
