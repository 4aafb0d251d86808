import { z } from "zod";
import {
  defineOperation,
  FileResult,
  listOf,
  type OperationContext,
  PersonId,
  PersonName,
  pageOf,
  paging,
} from "../base/operation.ts";
import { TABLE_FORMATS, writeTable } from "../base/tables/write-table.ts";
import { listAuditEntries } from "./audit-entry.store.ts";
import { namesFor } from "./people/shown-names.ts";

const DAY = 86_400_000;
const OUTCOMES = ["done", "refused", "failed"] as const;

/** The same for the list and its export. */
const filters = {
  people: listOf(PersonId).meta({ description: "Only what these people asked for" }),
  operations: listOf(z.string().regex(/^[a-z-]+(\.[a-z-]+)?$/u)).meta({
    description: "Names of operations, or nouns for all operations of these",
  }),
  outcomes: listOf(z.enum(OUTCOMES)),
  from: z.iso.date().optional().meta({ description: "First day (UTC)" }),
  to: z.iso.date().optional().meta({ description: "Last day (UTC)" }),
};
type Asked = z.output<z.ZodObject<typeof filters>> & { limit: number; offset: number };

async function entriesFor(asked: Asked, { database, person }: OperationContext) {
  const { from, to, limit, offset, ...filter } = asked;
  const page = await listAuditEntries(
    database,
    {
      ...filter,
      from: from ? new Date(from) : null,
      until: to ? new Date(Date.parse(to) + DAY) : null,
    },
    { limit, offset },
  );
  const isOwn = (row: { person: string }) =>
    row.person === person.id || person.clearance.reach === "everything";
  return {
    total: page.total,
    rows: page.rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      input: isOwn(row) ? row.input : withoutText(row.input),
    })),
  };
}

const details =
  "Of what others asked you see ids and days, and neither words nor numbers: these may be about records that you may not see.";

export const listAuditEntriesOperation = defineOperation({
  name: "audit-entries.list",
  summary: "List who asked for which change, newest first",
  details,
  effect: "read",
  role: "administrator",
  input: z.object({ ...filters, ...paging }),
  output: pageOf(
    z.object({
      id: z.int(),
      at: z.iso.datetime(),
      person: PersonName,
      role: z.string(),
      operation: z.string(),
      input: z.unknown(),
      outcome: z.enum(OUTCOMES),
      problem: z.string().nullable(),
    }),
  ),
  columns: ["at", "person", "operation", "outcome", "problem"],
  run: entriesFor,
});

export const exportAuditEntries = defineOperation({
  name: "audit-entries.export",
  summary: "Write who asked for which change to a spreadsheet file, newest first",
  details,
  effect: "read",
  role: "administrator",
  input: z.object({ ...filters, format: z.enum(TABLE_FORMATS).default("csv") }),
  output: FileResult,
  run: async ({ format, ...asked }, context) => {
    const { rows } = await entriesFor({ ...asked, limit: 1_000_000, offset: 0 }, context);
    const nameOf = await namesFor(
      context.database,
      context.person,
      rows.map((row) => row.person),
    );
    return writeTable(
      {
        name: "audit-trail",
        columns: [
          { key: "id", head: "Entry", value: (row) => row.id },
          { key: "at", head: "At", value: (row) => row.at, width: 24 },
          { key: "person", head: "Who", value: (row) => nameOf(row.person), width: 24 },
          { key: "role", head: "Role", value: (row) => row.role },
          { key: "operation", head: "Asked for", value: (row) => row.operation, width: 24 },
          { key: "input", head: "With", value: (row) => JSON.stringify(row.input), width: 80 },
          { key: "outcome", head: "Outcome", value: (row) => row.outcome },
          { key: "problem", head: "Problem", value: (row) => row.problem },
        ],
        rows,
      },
      format,
    );
  },
});

/** An input without words and sums: ids, days and yes or no say what was done, and nothing of a record that is not for all. */
function withoutText(value: unknown): unknown {
  if (typeof value === "string") return SAFE.test(value) ? value : "(text)";
  if (typeof value === "number") return "(number)";
  if (Array.isArray(value)) return value.map(withoutText);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutText(inner)]));
  return value;
}
const SAFE = /^(?:[a-z]{2,4}-[2-9a-z]{12}|\d{4}(-\d\d){0,2})$/u;
