import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Period } from "./periods.ts";

/** A table whose rows are periods, drawn from the entries: its columns with their types in PostgreSQL. */
export type PeriodTable<Row> = {
  /** Writes all periods of some records; those that stand there already are left alone. */
  write(database: Database, periods: readonly (Row & Period)[]): Promise<void>;
  clear(database: Database): Promise<void>;
};

/** The table of this name, with the columns `id`, `from_at`, `until_at` and these. */
export function periodTable<Row extends { id: string }>(
  table: string,
  columns: Record<keyof Row & string, string>,
): PeriodTable<Row> {
  const all: Record<string, string> = { from_at: "timestamptz", until_at: "timestamptz", ...columns };
  const names = Object.keys(all);
  const listed = (write: (name: string) => string) => sql.raw(names.map(write).join(", "));
  return {
    async write(database, periods) {
      // What held is closed before what holds now is written: only one row may hold at a time.
      const inOrder = [...periods].sort(
        (one, other) => Number(one.until_at === null) - Number(other.until_at === null),
      );
      for (let from = 0; from < inOrder.length; from += 500) {
        const rows = JSON.stringify(inOrder.slice(from, from + 500));
        await sql`
          insert into ${sql.table(table)} (${listed((name) => name)})
          select ${listed((name) => name)} from jsonb_to_recordset(${rows}::jsonb) as period (${listed((name) => `${name} ${all[name]}`)})
          on conflict (id, from_at) do update set ${listed((name) => `${name} = excluded.${name}`)}
          where (${listed((name) => `${table}.${name}`)}) is distinct from (${listed((name) => `excluded.${name}`)})`.execute(
          database,
        );
      }
    },
    async clear(database) {
      await sql`delete from ${sql.table(table)}`.execute(database);
    },
  };
}
