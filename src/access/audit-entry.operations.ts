import { z } from "zod";
import { defineOperation, PersonName, pageOf, paging } from "../base/operation.ts";
import { listAuditEntries } from "./audit-entry.store.ts";

export const listAuditEntriesOperation = defineOperation({
  name: "audit-entries.list",
  summary: "List who asked for which change, newest first",
  details:
    "Of what others asked you see ids, numbers and choices, and not their words: these may be about records that you may not see.",
  effect: "read",
  role: "administrator",
  input: z.object({ ...paging }),
  output: pageOf(
    z.object({
      id: z.int(),
      at: z.iso.datetime(),
      person: PersonName,
      role: z.string(),
      operation: z.string(),
      input: z.unknown(),
      outcome: z.enum(["done", "refused", "failed"]),
      problem: z.string().nullable(),
    }),
  ),
  columns: ["at", "person", "operation", "outcome", "problem"],
  run: async (input, { database, person }) => {
    const page = await listAuditEntries(database, input);
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
  },
});

/** An input without words: ids, numbers, days and yes or no say what was done, and nothing of a record that is not for all. */
function withoutText(value: unknown): unknown {
  if (typeof value === "string") return SAFE.test(value) ? value : "(text)";
  if (Array.isArray(value)) return value.map(withoutText);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutText(inner)]));
  return value;
}
const SAFE = /^(?:[a-z]{2,4}-[2-9a-z]{12}|\d{4}(-\d\d){0,2})$/u;
