import { availableParallelism } from "node:os";
import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import { defineOperation, FileResult, pageOf } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";
import type { Table } from "../../base/tables/table.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import { getDocument } from "../../documents/document.store.ts";
import { DocumentId, Place } from "../../documents/document.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { scopeOfRecords } from "../../ledger/commitments/commitment.scope.ts";
import { getCommitment } from "../../ledger/commitments/commitment.store.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { lockLedger } from "../../ledger/entries/ledger-entry.store.ts";
import { ReadingPool } from "../../statements/reading/reading-pool.ts";
import { rulingRecord } from "../rulings/ruling.record.ts";
import { findRuling, listRulings } from "../rulings/ruling.store.ts";
import { RuledState, type RulingId } from "../rulings/ruling.ts";
import { ComparedName, compared, inStates, listReporting, nothingChosen, readFile } from "./choosing.ts";
import type { ComparedText } from "./compared-text.ts";
import { compareReporting } from "./comparing.ts";
import { ReportingRow, type ReportingRow as Row } from "./reporting.ts";

/** Answers `reports.unreported` for two files, without a database. Throws the problems of input and of reading. */
export async function unreportedInFiles(
  input: unknown,
  settings: Settings,
): Promise<z.output<typeof unreportedOperation.output>> {
  const { promises, reports, states } = unreportedOperation.input.parse(input);
  if (typeof promises !== "object" || typeof reports !== "object") throw nothingChosen();
  const pool = new ReadingPool({ lanes: Math.min(2, availableParallelism()), limits: settings });
  try {
    const promising = readFile(pool, promises);
    const reporting = readFile(pool, reports);
    const rows = inStates(compareReporting(await promising, await reporting), states);
    const named = ({ title, date }: ComparedText, { name }: { name: string }) => ({ id: name, title, date });
    return unreportedOperation.output.parse({
      rows,
      total: rows.length,
      promising: [named(await promising, promises)],
      reporting: [named(await reporting, reports)],
    });
  } finally {
    await pool.close();
  }
}

export const unreportedOperation = defineOperation({
  name: "reports.unreported",
  summary:
    "Tell for each commitment of a text or partnership whether a report, or those of a period, tell of it",
  details:
    "Links and rulings of people count first. Otherwise the nearest passages are proposed by meaning, and the state is never more than possibly: a person confirms or overrules it. Commitments that somebody has rejected are left out.",
  effect: "read",
  role: "reader",
  input: z.object(compared),
  output: pageOf(ReportingRow).extend({
    promising: z.array(ComparedName).meta({ description: "The texts that the commitments stand in" }),
    reporting: z.array(ComparedName).meta({ description: "The texts that were looked through" }),
  }),
  columns: ["state", "commitment", "passages", "because"],
  isByLine: true,
  run: async (input, context) => {
    const reporting = await listReporting(context, input);
    return { ...reporting, total: reporting.rows.length };
  },
});

const COLUMNS: Table<Row>["columns"] = [
  { key: "state", head: "State", value: ({ state }) => state },
  { key: "quote", head: "Commitment", value: ({ commitment }) => commitment.quote, width: 80 },
  { key: "actors", head: "Who", value: ({ commitment }) => commitment.actors, width: 24 },
  { key: "partners", head: "Partners", value: ({ commitment }) => commitment.partners },
  { key: "areas", head: "Topics", value: ({ commitment }) => commitment.areas, width: 24 },
  { key: "date", head: "Date", value: ({ commitment }) => commitment.date ?? "none stated" },
  {
    key: "passages",
    head: "Passages of the report",
    value: ({ passages }) => passages.map(({ quote }) => quote),
    width: 80,
  },
  {
    key: "decided",
    head: "Decided by a person",
    value: ({ passages, ruling }) => ruling !== null || passages.some(({ decidedBy }) => decidedBy !== null),
  },
  {
    key: "probability",
    head: "Probability of the nearest passage",
    value: ({ passages, nearest }) => [...passages, ...nearest][0]?.probability ?? null,
  },
  { key: "because", head: "Why", value: ({ because }) => because.map(({ text }) => text), width: 60 },
  { key: "id", head: "Id", value: ({ commitment }) => commitment.id ?? commitment.statement },
];

export const exportUnreported = defineOperation({
  name: "reports.unreported-export",
  summary: "Write what became of each commitment of one text in another to a spreadsheet file",
  effect: "read",
  role: "reader",
  input: z.object({ ...compared, format: z.enum(TABLE_FORMATS).default("csv") }),
  output: FileResult,
  run: async ({ format, ...input }, context) => {
    const { rows } = await listReporting(context, input);
    const name = `unreported-${context.now().toISOString().slice(0, 10)}`;
    return writeTable({ name, columns: COLUMNS, rows }, format);
  },
});

export const ruleOnReporting = defineOperation({
  name: "reports.rule",
  summary:
    "Decide what a report says of a commitment, against what was proposed; it is remembered with its reason",
  details:
    "Where a progress report is linked to the commitment, the link says it already: take the link back first. Without a state, an earlier ruling is taken back.",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({
    commitment: CommitmentId,
    report: DocumentId,
    state: RuledState.nullable().default(null),
    passages: z
      .array(z.object({ quote: z.string().min(1).max(5000), spans: z.array(Place).min(1).max(20) }))
      .max(20)
      .default([])
      .meta({ description: "The passages of the report that say so" }),
    reason: z.string().trim().min(1).max(2000).optional().meta({ description: "Why; needed to overrule" }),
  }),
  output: z.object({ commitment: CommitmentId, report: DocumentId, state: RuledState.nullable() }),
  positional: ["commitment", "report"],
  run: async ({ commitment, report, state, passages, reason }, context) => {
    const { database, person } = context;
    const { commitment: promise } = await getCommitment(database, person, commitment);
    await getDocument(database, person, report);
    if (promise.progress.some((linked) => linked.document === report) && state !== null)
      throw linkedAlready();
    await lockLedger(database);
    const before = await findRuling(database, commitment, report);
    if (state === null) await takeBack(database, before, whoOf(context, reason));
    else {
      if (!reason && state === "unreported") throw withoutReason();
      const id = before?.id ?? (newId("rul") as RulingId);
      const content = { kind: "ruled" as const, commitment, report, state, passages };
      await appendEntries(database, [rulingRecord.entry(id, content)], whoOf(context, reason));
    }
    const now = (await listRulings(database, report, null)).find(
      (ruling) => ruling.commitment === commitment,
    );
    return { commitment, report, state: now?.state ?? null };
  },
});

async function takeBack(
  database: Database,
  before: { id: RulingId; isTakenBack: boolean } | undefined,
  who: ReturnType<typeof whoOf>,
): Promise<void> {
  if (!before || before.isTakenBack) return;
  await appendEntries(database, [rulingRecord.entry(before.id, { kind: "taken back" })], who);
}

function linkedAlready(): Problem {
  return new Problem("reports.linked", {
    message: "A passage of this report is linked to the commitment, and says already what became of it.",
    remedy: "Take the link back first if it is wrong.",
  });
}

function withoutReason(): Problem {
  return new Problem("reports.no-reason", {
    message: "Saying that a report does not tell of a commitment needs a reason.",
    remedy: "Say in a sentence why what was proposed is not it.",
  });
}
