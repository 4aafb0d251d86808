import { z } from "zod";
import { defineOperation, PersonName, pageOf, paging } from "../base/operation.ts";
import { listAuditEntries } from "./audit-entry.store.ts";

export const listAuditEntriesOperation = defineOperation({
  name: "audit-entries.list",
  summary: "List who asked for which change, newest first",
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
  run: async (input, { database }) => {
    const page = await listAuditEntries(database, input);
    return { total: page.total, rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  },
});
