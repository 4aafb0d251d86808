import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";

/**
 * The form of the rows that lists read. Raise it whenever rows drawn before mean something else, or a migration empties
 * their tables: every installation then draws them anew when it is next started.
 */
const FORM = 1;

/** Whether the tables that lists read were drawn in the form that they have now. */
export async function isDrawn(database: Database): Promise<boolean> {
  const { rows } = await sql<{ drawn: boolean }>`
    select exists (select from drawings where form = ${FORM}) as drawn`.execute(database);
  return rows[0]?.drawn === true;
}

/** Remembers that they are drawn in this form, and in no other. */
export async function recordDrawn(database: Database): Promise<void> {
  await sql`delete from drawings where form <> ${FORM}`.execute(database);
  await sql`insert into drawings (form, at) values (${FORM}, now()) on conflict (form) do update set at = excluded.at`.execute(
    database,
  );
}
