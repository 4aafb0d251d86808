import { type RawBuilder, sql } from "kysely";
import type { Database } from "./database.ts";

/** A row as JSON carries it: bytes are base64, moments are in UTC. */
export type TableRow = Record<string, unknown>;

type Column = { name: string; type: string; isGenerated: boolean };

// Tables change only by migrations, which run before anybody reads rows.
const known = new Map<string, Column[]>();

/** The columns of a table in their order. */
export async function listColumns(database: Database, table: string): Promise<Column[]> {
  const before = known.get(table);
  if (before) return before;
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type, a.attgenerated <> '' as "isGenerated"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relname = ${table} and c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(database);
  if (rows.length) known.set(table, rows);
  return rows;
}

/**
 * Rows of a table in a stated order, as JSON. The database must be in a transaction whose time zone is UTC
 * (`inUtc`), so that the same row is the same text everywhere.
 */
export async function readRows(
  database: Database,
  table: string,
  given: {
    where: RawBuilder<unknown>;
    orderBy: readonly string[];
    limit?: number;
    offset?: number;
    only?: readonly string[];
  },
): Promise<TableRow[]> {
  const columns = (await listColumns(database, table)).filter(
    ({ name, isGenerated }) => !isGenerated && (given.only?.includes(name) ?? true),
  );
  const values = columns.map(({ name, type }) => {
    const value = type === "bytea" ? sql`encode(${sql.ref(name)}, 'base64')` : sql`${sql.ref(name)}`;
    return sql`${sql.lit(name)}, ${value}`;
  });
  const limit = given.limit === undefined ? sql`` : sql`limit ${given.limit} offset ${given.offset ?? 0}`;
  // An object of JSON takes at most a hundred arguments of a function: wider tables come in two parts.
  const parts = [];
  for (let from = 0; from < values.length; from += 40)
    parts.push(sql`jsonb_build_object(${sql.join(values.slice(from, from + 40))})`);
  const { rows } = await sql<{ row: TableRow }>`
    select ${sql.join(parts, sql` || `)} as row from ${sql.table(table)} where ${given.where}
    order by ${sql.join(given.orderBy.map((name) => sql.ref(name)))} ${limit}`.execute(database);
  return rows.map(({ row }) => {
    for (const { name, type } of columns) {
      // PostgreSQL breaks base64 into lines.
      if (type === "bytea" && typeof row[name] === "string") row[name] = row[name].replaceAll("\n", "");
    }
    return row;
  });
}

/**
 * Puts rows into a table. `same` are the columns by which a row is known to be there already: it then stays as it is, or
 * takes the new values where `renew` says so. `without`: columns that the database fills by itself. Answers how many were put in.
 */
export async function insertRows(
  database: Database,
  table: string,
  rows: readonly TableRow[],
  {
    same,
    without = [],
    renew = false,
  }: { same: readonly string[]; without?: readonly string[]; renew?: boolean },
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = (await listColumns(database, table)).filter(
    ({ name, isGenerated }) => !isGenerated && !without.includes(name) && name in first,
  );
  const binary = columns.filter(({ type }) => type === "bytea").map(({ name }) => name);
  const given = rows.map((row) => (binary.length ? withHex(row, binary) : row));
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const alike = sql.join(
    same.map((name) => sql`${sql.ref(`t.${name}`)} is not distinct from ${sql.ref(`r.${name}`)}`),
    sql` and `,
  );
  const from = sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(given)}::jsonb)`;
  if (renew) {
    const changed = columns.filter(({ name }) => !same.includes(name));
    await sql`update ${sql.table(table)} as t set ${sql.join(
      changed.map(({ name }) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`),
    )} from ${from} as r where ${alike}`.execute(database);
  }
  const result = await sql`
    insert into ${sql.table(table)} (${names}) overriding system value
    select ${sql.join(columns.map(({ name }) => sql.ref(`r.${name}`)))} from ${from} as r
    where not exists (select from ${sql.table(table)} as t where ${alike})`.execute(database);
  return Number(result.numAffectedRows ?? 0);
}

function withHex(row: TableRow, binary: readonly string[]): TableRow {
  const hex = binary.map((name) => {
    const value = row[name];
    return [name, typeof value === "string" ? `\\x${Buffer.from(value, "base64").toString("hex")}` : null];
  });
  return { ...row, ...Object.fromEntries(hex) };
}

/** Does something in a transaction whose times are written in UTC. */
export function inUtc<Result>(
  database: Database,
  act: (database: Database) => Promise<Result>,
): Promise<Result> {
  const begin = async (transaction: Database) => {
    await sql`set local timezone = 'UTC'`.execute(transaction);
    return act(transaction);
  };
  return database.isTransaction ? begin(database) : database.transaction().execute(begin);
}
