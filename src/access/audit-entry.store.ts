import type { Database } from "../base/database/database.ts";

export type AuditEntry = {
  at: Date;
  person: string;
  role: string;
  operation: string;
  input: unknown;
  outcome: "done" | "refused" | "failed";
  problem: string | null;
};

type AuditTables = { audit_entries: AuditEntry & { id: number } };
const tables = (database: Database) => database.withTables<AuditTables>();

/** Adds an entry to the audit trail. */
export async function recordAuditEntry(database: Database, entry: AuditEntry): Promise<void> {
  await tables(database)
    .insertInto("audit_entries")
    .values({ ...entry, input: JSON.stringify(entry.input ?? {}) } as never)
    .execute();
}

/** The newest entries first. */
export async function listAuditEntries(
  database: Database,
  page: { limit: number; offset: number },
): Promise<{ rows: (AuditEntry & { id: number })[]; total: number }> {
  const { total } = await tables(database)
    .selectFrom("audit_entries")
    .select((e) => e.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await tables(database)
    .selectFrom("audit_entries")
    .selectAll()
    .orderBy("id", "desc")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map((row) => ({ ...row, id: Number(row.id) })), total: Number(total) };
}
