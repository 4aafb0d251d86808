import { z } from "zod";
import {
  defineOperation,
  FileResult,
  flag,
  fromForm,
  type OperationContext,
  oneFile,
  type Role,
} from "../../base/operation.ts";
import { MOST_ROWS, type ReadTable, readTable } from "../../base/tables/read-table.ts";
import { TABLE_FORMATS, writeTable } from "../../base/tables/write-table.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { Reason } from "../entries/changing.ts";
import { lockLedger } from "../entries/ledger-entry.store.ts";
import type { AnyImportable } from "./importable.ts";
import {
  Change,
  Finding,
  type Mapping,
  mapColumns,
  OUTCOMES,
  type PlannedRow,
  planRows,
  subjectsOf,
} from "./planning.ts";

// So many rows are told one by one; counts are always of all.
const MOST_TOLD = 1000;
// So many records are appended and drawn at once.
const AT_ONCE = 500;

const given = {
  files: oneFile("The table: CSV (UTF-8) or a workbook (XLSX)"),
  columns: fromForm(z.record(z.string(), z.string()).optional()).meta({
    description:
      'What a column of the file is called here, by the word at its head: {"Promise": "quote"}; an empty text leaves it out',
  }),
};

const Line = z.object({
  row: z.int().meta({ description: "Its number in the file, the head counted" }),
  outcome: z.enum(OUTCOMES),
  id: z.string().nullable(),
  changes: z.array(Change),
  findings: z.array(Finding),
});
const Imported = z.object({
  isDryRun: z.boolean(),
  columns: z.array(
    z.object({
      head: z.string(),
      column: z.string().nullable().meta({ description: "Null: it is none of this noun's and is left out" }),
    }),
  ),
  rows: z.int().meta({ description: "How many rows the file has" }),
  upTo: z.int().meta({ description: "How many of them have been looked at, from the first" }),
  counts: z.record(z.enum(OUTCOMES), z.int()),
  lines: z.array(Line).meta({
    description: `Rows that change something or cannot be taken, at most ${MOST_TOLD.toLocaleString("en-GB")}; those that cannot come first`,
  }),
});

/** `NOUN.import`: records of a noun made and changed from a table. */
export function importOperation<const Noun extends string>(
  importable: AnyImportable & { noun: Noun },
  { role }: { role: Role },
) {
  const { noun, one } = importable;
  return defineOperation({
    name: `${noun}.import` as `${Noun}.import`,
    summary: `Take in ${noun} from a table, or say what it would change`,
    details: `With dryRun nothing is written: each row is told with its number, the columns concerned, how severe it is, and the change it would make. Rows that fit are loaded, the others can be had as a file with their reasons (imports.refused). A row with the id of a ${one} changes it: a column that is not in the file stays as it is, an empty cell takes the value away. A row without one records a new ${one}, once: the same file twice changes nothing. Dates are written 2026-06-04, numbers with a point. Formulas are not worked out.`,
    effect: "write",
    role,
    scope: async ({ after, limit, ...input }, asked) => {
      const { table, mapping } = await open(input, importable);
      const rows = table.rows.slice(after, after + limit);
      return importable.scopesOf(asked, await subjectsOf(asked, importable, { rows, mapping }));
    },
    input: z.object({
      ...given,
      dryRun: flag.meta({ description: "Say what it would change, and change nothing" }),
      after: z.coerce.number().int().min(0).max(MOST_ROWS).default(0).meta({
        description: "How many rows have been taken in before: a long file can be given part by part",
      }),
      limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS).meta({
        description: "How many rows to take in now",
      }),
      reason: Reason,
    }),
    output: Imported,
    positional: ["files"],
    isWell: ({ counts }) => (counts.refused ?? 0) + (counts.conflict ?? 0) === 0,
    run: async ({ dryRun, after, limit, reason, ...input }, context) => {
      if (!dryRun) await lockLedger(context.database);
      const { table, mapping } = await open(input, importable);
      const rows = table.rows.slice(after, after + limit);
      const plans: PlannedRow[] = [];
      const told = new Set<string>();
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const asked = { rows: rows.slice(from, from + AT_ONCE), mapping, told, reason };
        const part = await planRows(context, importable, asked);
        if (!dryRun) await append(context, part, reason);
        plans.push(...part.map((plan) => ({ ...plan, entries: [] })));
      }
      return tell(table, mapping, plans, { isDryRun: dryRun, upTo: after + rows.length });
    },
  });
}

async function append(context: OperationContext, plans: readonly PlannedRow[], reason: string | undefined) {
  const entries = plans.flatMap((plan) => plan.entries);
  await appendEntries(context.database, entries, whoOf(context, reason));
}

async function open(
  {
    files,
    columns = {},
  }: { files: { name: string; content: Uint8Array }[]; columns?: Record<string, string> | undefined },
  importable: AnyImportable,
): Promise<{ table: ReadTable; mapping: Mapping; name: string }> {
  const [file] = files;
  if (!file) throw new Error("the input's schema asks for one file");
  const table = await readTable(file.name, file.content);
  return { table, mapping: mapColumns(table.heads, importable, columns), name: file.name };
}

const isKeptOut = ({ outcome }: PlannedRow) => outcome === "refused" || outcome === "conflict";

function tell(
  table: ReadTable,
  mapping: Mapping,
  plans: readonly PlannedRow[],
  about: { isDryRun: boolean; upTo: number },
): z.input<typeof Imported> {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    PlannedRow["outcome"],
    number
  >;
  for (const { outcome } of plans) counts[outcome] += 1;
  const telling = plans.filter(({ outcome, findings }) => outcome !== "unchanged" || findings.length > 0);
  const inOrder = [...telling.filter(isKeptOut), ...telling.filter((plan) => !isKeptOut(plan))];
  return {
    ...about,
    columns: table.heads.map((head, at) => {
      const column = mapping[at]?.column ?? null;
      return { head, column: column === null || typeof column === "string" ? column : column.key };
    }),
    rows: table.rows.length,
    counts,
    lines: inOrder.slice(0, MOST_TOLD).map(({ entries: _, ...line }) => ({
      ...line,
      // What is not recorded yet has no id by which it could be found.
      id: about.isDryRun && line.outcome === "new" ? null : line.id,
    })),
  };
}

/** What is asked of tables of any noun that can be taken in: its columns, a template, and the rows that did not fit. */
export function tableOperations<const Nouns extends readonly [AnyImportable, ...AnyImportable[]]>(
  importables: Nouns,
) {
  const noun = z.enum(importables.map((one) => one.noun) as [string, ...string[]]);
  const find = (wanted: string): AnyImportable =>
    importables.find((one) => one.noun === wanted) ?? importables[0];

  const columns = defineOperation({
    name: "imports.columns",
    summary: "List the columns of a table from which records of a noun can be taken in",
    effect: "read",
    role: "reader",
    input: z.object({ noun }),
    output: z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          head: z.string().meta({ description: "What stands at its head in our own files" }),
          takes: z.string(),
          isNeeded: z.boolean().meta({ description: "A new record needs it" }),
          isTaken: z.boolean().meta({ description: "No: it follows from the record and is only shown" }),
        }),
      ),
    }),
    positional: ["noun"],
    columns: ["key", "head", "takes", "isNeeded"],
    run: async (input) => ({ rows: describeColumns(find(input.noun)) }),
  });

  const template = defineOperation({
    name: "imports.template",
    summary: "Write an empty table with the columns of a noun, to be filled in",
    details: "The workbook has a second sheet that says what each column takes.",
    effect: "read",
    role: "reader",
    input: z.object({ noun, format: z.enum(TABLE_FORMATS).default("xlsx") }),
    output: FileResult,
    positional: ["noun"],
    run: async (input) => {
      const importable = find(input.noun);
      const described = describeColumns(importable).filter(({ isTaken }) => isTaken);
      const heads = described.map(({ key, head }) => ({ key, head, value: () => null }));
      return writeTable({ name: `${importable.noun}-template`, columns: heads, rows: [] }, input.format, {
        name: "What to write",
        columns: [
          { key: "head", head: "Column", value: (row) => row.head },
          { key: "takes", head: "What it takes", value: (row) => row.takes, width: 90 },
          { key: "needed", head: "For a new record", value: (row) => (row.isNeeded ? "needed" : "") },
        ],
        rows: described,
      });
    },
  });

  const refused = defineOperation({
    name: "imports.refused",
    summary: "Write the rows of a table that cannot be taken in, each with its reasons, as a file to correct",
    details: "Nothing is changed: the file is looked at as it would be taken in now.",
    effect: "read",
    role: "contributor",
    input: z.object({ noun, ...given, format: z.enum(TABLE_FORMATS).default("csv") }),
    output: FileResult,
    positional: ["noun", "files"],
    run: async (input, context) => {
      const importable = find(input.noun);
      const { table, mapping, name } = await open(input, importable);
      const reasons = new Map<number, string>();
      const told = new Set<string>();
      for (let from = 0; from < table.rows.length; from += AT_ONCE) {
        const rows = table.rows.slice(from, from + AT_ONCE);
        for (const plan of (await planRows(context, importable, { rows, mapping, told })).filter(isKeptOut))
          reasons.set(plan.row, reasonsOf(plan));
      }
      const columns = table.heads.map((head, at) => ({
        key: String(at),
        head,
        value: (row: ReadTable["rows"][number]) => row.cells[at]?.text ?? null,
      }));
      return writeTable(
        {
          name: `${name.replace(/\.[^.]*$/u, "")}-not-taken`,
          columns: [
            ...columns,
            { key: "why", head: "Why not", value: (row) => reasons.get(row.number) ?? null, width: 90 },
          ],
          rows: table.rows.filter((row) => reasons.has(row.number)),
        },
        input.format,
      );
    },
  });
  return [columns, template, refused] as const;
}

function describeColumns({ columns }: AnyImportable) {
  return columns.map(({ key, head, takes, isNeeded = false, read }) => ({
    key,
    head,
    takes,
    isNeeded,
    isTaken: read !== undefined,
  }));
}

function reasonsOf({ findings }: PlannedRow): string {
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
    .join(" ");
}
