import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Period } from "./periods.ts";

/** A table whose rows are periods, drawn from the entries: its columns with their types in PostgreSQL. */
export type PeriodTable<Row> = {
  /** Writes all periods of some records; those that stand there already are left alone. Of a table whose rows are told apart, those that hold for nobody any more go. */
  write(database: Database, periods: readonly (Row & Period)[]): Promise<void>;
  clear(database: Database): Promise<void>;
};

/**
 * The table of this name, with the columns `id`, `from_at`, `until_at` and these. `apart` is the column that tells rows of
 * one record and moment apart, where there may be several.
 */
export function periodTable<Row extends { id: string }>(
  table: string,
  columns: Record<keyof Row & string, string>,
  apart?: keyof Row & string,
): PeriodTable<Row> {
  const key = ["id", "from_at", ...(apart ? [apart] : [])];
  const all: Record<string, string> = { from_at: "timestamptz", until_at: "timestamptz", ...columns };
  const names = Object.keys(all);
  const listed = (write: (name: string) => string) => sql.raw(names.map(write).join(", "));
  const removeOthers = async (database: Database, periods: readonly (Row & Period)[], by: keyof Row) => {
    const ids = [...new Set(periods.map(({ id }) => id))];
    const kept = JSON.stringify(periods.map(({ id, from_at, [by]: one }) => ({ id, from_at, one })));
    await sql`
      delete from ${sql.table(table)} as old where old.id = any(${ids}) and not exists (
        select from jsonb_to_recordset(${kept}::jsonb) as kept (id text, from_at timestamptz, one text)
        where kept.id = old.id and kept.from_at = old.from_at and kept.one = old.${sql.ref(String(by))}::text)`.execute(
      database,
    );
  };
  return {
    async write(database, periods) {
      if (apart) await removeOthers(database, periods, apart);
      // What held is closed before what holds now is written: only one row may hold at a time.
      const inOrder = [...periods].sort(
        (one, other) => Number(one.until_at === null) - Number(other.until_at === null),
      );
      for (let from = 0; from < inOrder.length; from += 500) {
        const rows = JSON.stringify(inOrder.slice(from, from + 500));
        await sql`
          insert into ${sql.table(table)} (${listed((name) => name)})
          select ${listed((name) => name)} from jsonb_to_recordset(${rows}::jsonb) as period (${listed((name) => `${name} ${all[name]}`)})
          on conflict (${sql.raw(key.join(", "))}) do update set ${listed((name) => `${name} = excluded.${name}`)}
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
