import { z } from "zod";
import type { Asking, OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { ReadTable } from "../../base/tables/read-table.ts";
import { textOf } from "../../base/tables/table.ts";
import type { NewEntry } from "../entries/record.ts";
import { assertNotForTwo } from "./for-two.ts";
import { type AnyImportable, type ImportColumn, type Importing, UnreadCell } from "./importable.ts";

export const SEVERITIES = ["error", "warning"] as const;
/** What a person should know of a cell. An error keeps its row out; a warning does not. */
export const Finding = z.object({
  column: z.string().nullable().meta({ description: "The word at the head of the column; null: the row" }),
  severity: z.enum(SEVERITIES),
  message: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const Change = z.object({
  field: z.string().meta({ description: "The word at the head of its column" }),
  from: z.string().nullable().meta({ description: "Null: nothing" }),
  to: z.string().nullable(),
});
export type Change = z.infer<typeof Change>;

export const OUTCOMES = ["new", "changed", "unchanged", "conflict", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What becomes of one row. */
export type PlannedRow = {
  row: number;
  outcome: Outcome;
  id: string | null;
  changes: Change[];
  findings: Finding[];
  entries: NewEntry[];
};

/** Which column of the file is which of the noun; null: it is left out. */
export type Mapping = ({ column: ImportColumn<Importing> | "id" | "seq" } | null)[];

const COLUMN_OF_IDS = { id: ["id"], seq: ["seq", "last entry"] };

/** Finds the columns by what stands at their heads; `named` says it where a file has words of its own. Throws `imports.columns`. */
export function mapColumns(
  heads: readonly string[],
  importable: AnyImportable,
  named: Readonly<Record<string, string>>,
): Mapping {
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const taken = new Set<string>();
  const mapping = heads.map((head): Mapping[number] => {
    const wanted = Object.entries(named).find(([key]) => same(key, head))?.[1] ?? head;
    const isId = same(wanted, importable.one) || COLUMN_OF_IDS.id.some((word) => same(word, wanted));
    const column = isId
      ? ("id" as const)
      : COLUMN_OF_IDS.seq.some((word) => same(word, wanted))
        ? ("seq" as const)
        : importable.columns.find(({ key, head, also = [] }) =>
            [key, head, ...also].some((word) => same(word, wanted)),
          );
    if (column === undefined) return null;
    const key = typeof column === "string" ? column : column.key;
    if (taken.has(key)) throw twice(head);
    taken.add(key);
    return { column };
  });
  if (mapping.every((one) => one === null)) throw noColumns(importable);
  return mapping;
}

function twice(head: string): Problem {
  return new Problem("imports.columns", {
    message: `Two columns mean the same: "${head}" is the second.`,
    remedy: "Take one of them out, or say which one is meant.",
  });
}

function noColumns({ columns, noun }: AnyImportable): Problem {
  return new Problem("imports.columns", {
    message: `No column of the file is one of ${noun}.`,
    remedy: `The first row has to name the columns: ${columns.map(({ head }) => head).join(", ")}. There is a template to fill in.`,
  });
}

/** What the cells of a row say, before it is known which record it is. */
type ReadRow = {
  number: number;
  id: string | null;
  seq: number | null;
  /** The words of each column of the file that the noun has. */
  cells: Map<ImportColumn<Importing>, string>;
  findings: Finding[];
};

/**
 * What would become of each row, and the entries that make it so. Nothing is written. `told` keeps what earlier rows of
 * the same file were about.
 */
export async function planRows(
  context: OperationContext,
  importable: AnyImportable,
  {
    rows,
    mapping,
    told,
    reason,
  }: { rows: ReadTable["rows"]; mapping: Mapping; told: Set<string>; reason?: string | undefined },
): Promise<PlannedRow[]> {
  const { read, sameness } = await identify(context, importable, { rows, mapping });
  const current = await importable.current(context, [...new Set(read.flatMap(({ id }) => id ?? []))]);
  const plans: PlannedRow[] = [];
  for (const row of read) {
    const about = row.id ?? sameness.get(row) ?? null;
    if (about !== null && told.has(about)) {
      plans.push(refused(row, `An earlier row of the file is about the same ${importable.one}.`));
      continue;
    }
    if (about !== null) told.add(about);
    const state = row.id === null ? undefined : current.get(row.id);
    if (row.id === null) plans.push(await planNew(context, importable, row));
    else if (state) plans.push(await planChange(context, importable, row, { state, reason }));
    else plans.push(refused(row, `There is no ${importable.one} ${row.id} that you may see.`));
  }
  return plans;
}

/** What rows are about, for whoever has to know whose that is: the id of a record, null for a new one, and what is said of it. */
export async function subjectsOf(
  asked: Asking,
  importable: AnyImportable,
  given: { rows: ReadTable["rows"]; mapping: Mapping },
): Promise<{ id: string | null; fields: Record<string, unknown> }[]> {
  const { read } = await identify(asked, importable, given);
  return read.map((row) => ({ id: row.id, fields: fieldsOf(row) }));
}

/** The rows as read, each with the record that it is about where there is one. */
async function identify(
  asked: Asking,
  importable: AnyImportable,
  { rows, mapping }: { rows: ReadTable["rows"]; mapping: Mapping },
) {
  const read = rows.map((row) => readRow(row, mapping, importable));
  const unnamed = read.filter(({ id }) => id === null).map((row) => ({ row, fields: fieldsOf(row) }));
  const twins = await importable.twins(
    asked,
    unnamed.map(({ fields }) => fields),
  );
  const sameness = new Map<ReadRow, string | null>();
  for (const { row, fields } of unnamed) {
    const same = importable.sameness(fields);
    sameness.set(row, same);
    if (same !== null) row.id = twins.get(same) ?? null;
  }
  return { read, sameness };
}

function readRow(
  { number, cells }: ReadTable["rows"][number],
  mapping: Mapping,
  { id }: AnyImportable,
): ReadRow {
  const row: ReadRow = { number, id: null, seq: null, cells: new Map(), findings: [] };
  for (const [at, mapped] of mapping.entries()) {
    if (!mapped) continue;
    const { text = "", isFormula = false } = cells[at] ?? {};
    const { column } = mapped;
    if (isFormula)
      note(row, column, "warning", "It is a formula, which is not worked out: what it showed last is taken.");
    if (typeof column !== "string") row.cells.set(column, text);
    else if (text.trim() !== "") readNumbering(row, column, text.trim(), id);
  }
  if (cells.slice(mapping.length).some(({ text }) => text.trim() !== ""))
    note(
      row,
      null,
      "error",
      "It has more cells than the head: a text that holds the separator needs quotation marks.",
    );
  return row;
}

/** The cell that says which record a row is about, or which entry about it was the last when the file was written. */
function readNumbering(row: ReadRow, column: "id" | "seq", text: string, id: AnyImportable["id"]): void {
  if (column === "seq") {
    if (/^\d+$/u.test(text)) row.seq = Number(text);
    else note(row, column, "error", `"${text}" is not the number of an entry.`);
  } else if (id.safeParse(text).success) row.id = text;
  else note(row, column, "error", `"${text}" is not the id of a record here.`);
}

function note(
  { findings }: ReadRow,
  column: ImportColumn<Importing> | string | null,
  severity: Finding["severity"],
  message: string,
): void {
  const head = column === null || typeof column === "string" ? column : column.head;
  findings.push({ column: head, severity, message });
}

/** The values of a row's cells that can be read; those that cannot are noted once, where the row is planned. */
function fieldsOf({ cells }: ReadRow): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [column, text] of cells) {
    try {
      if (column.read) fields[column.key] = column.read(text);
    } catch (error) {
      if (!(error instanceof UnreadCell)) throw error;
    }
  }
  return fields;
}

function readCell(row: ReadRow, column: ImportColumn<Importing>, text: string): unknown {
  try {
    return column.read?.(text);
  } catch (error) {
    if (!(error instanceof UnreadCell)) throw error;
    note(row, column, "error", error.message);
    return undefined;
  }
}

async function planNew(
  context: OperationContext,
  importable: AnyImportable,
  row: ReadRow,
): Promise<PlannedRow> {
  const fields: Record<string, unknown> = {};
  const changes: Change[] = [];
  for (const [column, text] of row.cells) {
    if (!column.read) continue;
    const value = readCell(row, column, text);
    const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    if (isEmpty) continue;
    fields[column.key] = value;
    changes.push({ field: column.head, from: null, to: text.trim() });
  }
  for (const { key, head } of importable.columns.filter(({ isNeeded }) => isNeeded)) {
    const isUnread = row.findings.some(({ column, severity }) => column === head && severity === "error");
    if (!(key in fields) && !isUnread)
      note(row, head, "error", `A new ${importable.one} needs it, and the cell is empty.`);
  }
  return settle(row, "new", changes, () => {
    assertNotForTwo(importable.operations.record, fields);
    return importable.record(context, fields);
  });
}

async function planChange(
  context: OperationContext,
  importable: AnyImportable,
  row: ReadRow,
  { state, reason }: { state: Importing; reason: string | undefined },
): Promise<PlannedRow> {
  const fields: Record<string, unknown> = {};
  const changes: Change[] = [];
  for (const [column, text] of row.cells) {
    const before = textOf(column.cell(state));
    // What an export has written and nobody has touched is the same words: nothing has to be understood of it.
    if (isSameText(text, before) || (column.isAdding && text.trim() === "")) continue;
    if (!column.read) {
      row.findings.push({
        column: column.head,
        severity: "warning",
        message: `It follows from the record and is "${before}"; what the cell says is not taken.`,
      });
      continue;
    }
    const value = readCell(row, column, text);
    if (value === undefined) continue;
    if (JSON.stringify(value) === JSON.stringify(column.read(before))) continue;
    fields[column.key] = value;
    changes.push({ field: column.head, from: before || null, to: text.trim() || null });
  }
  if (changes.length && row.seq !== null && row.seq < state.seq) {
    return {
      ...planned(row, "conflict", changes),
      findings: [
        ...row.findings,
        {
          column: null,
          severity: "error",
          message: `Somebody has changed it since the file was written (entry ${state.seq}; the file knows ${row.seq}). What it is now stands under "from".`,
        },
      ],
    };
  }
  if (changes.length === 0 && !hasError(row)) return planned(row, "unchanged", []);
  return settle(row, "changed", changes, () => {
    assertNotForTwo(importable.operations.change, fields);
    return importable.change(context, state, fields, reason);
  });
}

const isSameText = (one: string, other: string) =>
  one.replaceAll("\r\n", "\n").trim() === other.replaceAll("\r\n", "\n").trim();
const hasError = ({ findings }: ReadRow) => findings.some(({ severity }) => severity === "error");

/** The entries of a row that has no error; the reason, where the noun does not allow it. */
async function settle(
  row: ReadRow,
  outcome: Outcome,
  changes: Change[],
  entriesOf: () => Promise<NewEntry[]> | NewEntry[],
): Promise<PlannedRow> {
  if (hasError(row)) return planned(row, "refused", changes);
  try {
    const entries = await entriesOf();
    if (entries.length === 0) return planned(row, "unchanged", []);
    return { ...planned(row, outcome, changes), id: row.id ?? entries[0]?.record ?? null, entries };
  } catch (error) {
    if (error instanceof z.ZodError) {
      for (const { path, message } of error.issues) note(row, headOf(row, path[0]), "error", `${message}.`);
      return planned(row, "refused", changes);
    }
    if (!(error instanceof Problem)) throw error;
    note(row, null, "error", `${error.message} ${error.remedy}`);
    return planned(row, "refused", changes);
  }
}

function headOf({ cells }: ReadRow, key: PropertyKey | undefined): string | null {
  return [...cells.keys()].find((column) => column.key === key)?.head ?? null;
}

function planned({ number, id, findings }: ReadRow, outcome: Outcome, changes: Change[]): PlannedRow {
  return { row: number, outcome, id, changes, findings, entries: [] };
}

function refused(row: ReadRow, message: string): PlannedRow {
  note(row, null, "error", message);
  return planned(row, "refused", []);
}
