import type { ExpressionBuilder } from "kysely";
import type { Database } from "../base/database/database.ts";
import { combined } from "../base/database/group-commit.ts";

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
export function recordAuditEntry(database: Database, entry: AuditEntry): Promise<undefined> {
  return combined(database, insertAuditEntries, entry);
}

async function insertAuditEntries(database: Database, entries: readonly AuditEntry[]): Promise<undefined[]> {
  const rows = entries.map((entry) => ({ ...entry, input: JSON.stringify(entry.input ?? {}) }));
  await tables(database)
    .insertInto("audit_entries")
    .values(rows as never)
    .execute();
  return entries.map(() => undefined);
}

/** Which entries are asked for: of all people and operations where none is named, from a moment on and before another. */
export type AuditFilter = {
  people: readonly string[];
  /** Names of operations, or nouns: all operations of these. */
  operations: readonly string[];
  outcomes: readonly AuditEntry["outcome"][];
  from: Date | null;
  until: Date | null;
};

function condition({ people, operations, outcomes, from, until }: AuditFilter) {
  return (e: ExpressionBuilder<AuditTables, "audit_entries">) =>
    e.and([
      ...(people.length ? [e("person", "in", people)] : []),
      ...(operations.length
        ? [
            e.or(
              operations.map((named) =>
                named.includes(".") ? e("operation", "=", named) : e("operation", "like", `${named}.%`),
              ),
            ),
          ]
        : []),
      ...(outcomes.length ? [e("outcome", "in", outcomes)] : []),
      ...(from ? [e("at", ">=", from)] : []),
      ...(until ? [e("at", "<", until)] : []),
    ]);
}

/** The newest entries first, and how many there are in all. */
export async function listAuditEntries(
  database: Database,
  filter: AuditFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: (AuditEntry & { id: number })[]; total: number }> {
  const { total } = await tables(database)
    .selectFrom("audit_entries")
    .where(condition(filter))
    .select((e) => e.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await tables(database)
    .selectFrom("audit_entries")
    .where(condition(filter))
    .selectAll()
    .orderBy("id", "desc")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map((row) => ({ ...row, id: Number(row.id) })), total: Number(total) };
}
