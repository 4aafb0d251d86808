import { z } from "zod";
import { namesFor } from "../../access/people/shown-names.ts";
import { defineOperation, FileResult } from "../../base/operation.ts";
import type { Table } from "../../base/tables/table.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import type { StatementFields } from "../statement.ts";
import {
  counted,
  countThroughput,
  type Disagreement,
  disputed,
  listDisagreements,
  type Throughput,
} from "./review-report.operations.ts";

type Columns<Row> = Table<Row>["columns"];
type NameOf = (person: string) => string;
type Disputed = z.infer<typeof Disagreement>;
/** What one reviewer thinks of a statement about which others think otherwise. */
type OpinionRow = Disputed & { opinion: Disputed["opinions"][number] };
type DayRow = z.infer<typeof Throughput>["rows"][number];
type PairRow = { first: string; second: string; both: number; agreed: number; kappa: number | null };

const format = z.enum(TABLE_FORMATS).default("csv");

function opinionColumns(nameOf: NameOf): Columns<OpinionRow> {
  const field = (key: keyof StatementFields, head: string) => ({
    key,
    head,
    value: ({ opinion }: OpinionRow) => opinion.fields?.[key] ?? null,
  });
  return [
    { key: "statement", head: "Statement", value: ({ statement }) => statement.id },
    { key: "document", head: "Document", value: (row) => row.documentTitle, width: 40 },
    { key: "documentDate", head: "Document date", value: (row) => row.documentDate },
    { key: "quote", head: "Quote", value: ({ statement }) => statement.quote, width: 80 },
    { key: "differ", head: "Differ in", value: ({ differ }) => differ },
    { key: "by", head: "Reviewer", value: ({ opinion }) => nameOf(opinion.by), width: 24 },
    { key: "at", head: "At", value: ({ opinion }) => opinion.at, width: 24 },
    { key: "verdict", head: "Verdict", value: ({ opinion }) => (opinion.fields ? "accepted" : "rejected") },
    field("type", "Type"),
    field("actors", "Actors"),
    field("partners", "Partners"),
    field("areas", "Topics"),
    field("date", "Date"),
    field("firmness", "Firmness"),
    field("state", "State"),
    field("condition", "Condition"),
    { key: "reason", head: "Reason", value: ({ opinion }) => opinion.reason, width: 40 },
  ];
}

export const exportDisagreements = defineOperation({
  name: "reviews.disagreements-export",
  summary: "Write what each reviewer thinks of statements about which they disagree to a spreadsheet file",
  details: "A row for each statement and reviewer.",
  effect: "read",
  role: "reader",
  input: z.object({ ...disputed, format }),
  output: FileResult,
  run: async ({ documents, format }, context) => {
    const listed = await listDisagreements(context, { documents, limit: 1_000_000, offset: 0 });
    const rows = listed.rows.flatMap((row) => row.opinions.map((opinion) => ({ ...row, opinion })));
    const people = rows.map(({ opinion }) => opinion.by);
    const nameOf = await namesFor(context.database, context.person, people);
    const name = `disagreements-${context.now().toISOString().slice(0, 10)}`;
    return writeTable({ name, columns: opinionColumns(nameOf), rows }, format);
  },
});

function dayColumns(nameOf: NameOf): Columns<DayRow> {
  const count = (key: "accepted" | "edited" | "rejected" | "undone", head: string) => ({
    key,
    head,
    value: (row: DayRow) => row[key],
  });
  return [
    { key: "day", head: "Day", value: ({ day }) => day },
    { key: "reviewer", head: "Reviewer", value: ({ reviewer }) => nameOf(reviewer), width: 24 },
    count("accepted", "Accepted"),
    count("edited", "Edited"),
    count("rejected", "Rejected"),
    count("undone", "Taken back"),
  ];
}

const PAIR_COLUMNS: Columns<PairRow> = [
  { key: "first", head: "Reviewer", value: ({ first }) => first, width: 24 },
  { key: "second", head: "With", value: ({ second }) => second, width: 24 },
  { key: "both", head: "Decided by both", value: ({ both }) => both },
  { key: "agreed", head: "Agreed", value: ({ agreed }) => agreed },
  { key: "kappa", head: "Cohen's kappa", value: ({ kappa }) => kappa },
];

export const exportThroughput = defineOperation({
  name: "reviews.throughput-export",
  summary: "Write how many decisions each reviewer made on each day to a spreadsheet file",
  details: "An XLSX file has a second sheet: how far reviewers agree with each other and with the reader.",
  effect: "read",
  role: "reader",
  input: z.object({ ...counted, format }),
  output: FileResult,
  run: async ({ format, ...asked }, context) => {
    const { rows, reviewers, reader } = await countThroughput(context, asked);
    const people = [
      ...rows.map(({ reviewer }) => reviewer),
      ...reviewers.flatMap(({ first, second }) => [first, second]),
      ...reader.map(({ reviewer }) => reviewer),
    ];
    const nameOf = await namesFor(context.database, context.person, people);
    const pairs = [
      ...reviewers.map((pair) => ({ ...pair, first: nameOf(pair.first), second: nameOf(pair.second) })),
      ...reader.map((one) => ({ ...one, first: nameOf(one.reviewer), second: "the reader" })),
    ];
    const name = `review-${context.now().toISOString().slice(0, 10)}`;
    return writeTable({ name, columns: dayColumns(nameOf), rows }, format, {
      name: "agreement",
      columns: PAIR_COLUMNS,
      rows: pairs,
    });
  },
});
