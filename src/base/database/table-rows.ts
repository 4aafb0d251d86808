import { type RawBuilder, sql } from "kysely";
import type { Database } from "./database.ts";

/** A row as JSON carries it: bytes are base64, moments are in UTC. */
export type TableRow = Record<string, unknown>;

type Column = { name: string; type: string; isGenerated: boolean; isRequired: boolean };

// Tables change only by migrations, which run before anybody reads rows.
const known = new Map<string, Column[]>();

/** The columns of a table in their order. */
export async function listColumns(database: Database, table: string): Promise<Column[]> {
  const before = known.get(table);
  if (before) return before;
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type, a.attgenerated <> '' as "isGenerated",
      a.attnotnull as "isRequired"
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

/** The same rows as text, each one line of JSON, as many at once as is said: a cursor holds the place, in little memory. */
export async function* readRowTexts(
  transaction: Database,
  table: string,
  { orderBy, only, atOnce }: { orderBy: readonly string[]; only: readonly string[]; atOnce: number },
): AsyncGenerator<string[]> {
  const columns = (await listColumns(transaction, table)).filter(
    ({ name, isGenerated }) => !isGenerated && only.includes(name),
  );
  const values = columns.map(({ name, type }) =>
    type === "bytea"
      ? sql`replace(encode(${sql.ref(name)}, 'base64'), E'\\n', '') as ${sql.ref(name)}`
      : sql.ref(name),
  );
  yield* readTexts(
    transaction,
    sql`select to_json(r)::text as text from (select ${sql.join(values)} from ${sql.table(table)}
      order by ${sql.join(orderBy.map((name) => sql.ref(name)))}) as r`,
    atOnce,
  );
}

/** What a query answers in its one column `text`, as many rows at once as is said. */
export async function* readTexts(
  transaction: Database,
  query: RawBuilder<unknown>,
  atOnce: number,
): AsyncGenerator<string[]> {
  await sql`declare row_texts no scroll cursor for ${query}`.execute(transaction);
  try {
    for (;;) {
      const { rows } = await sql<{ text: string }>`fetch forward ${sql.lit(atOnce)} from row_texts`.execute(
        transaction,
      );
      if (rows.length === 0) return;
      yield rows.map(({ text }) => text);
    }
  } finally {
    await sql`close row_texts`.execute(transaction);
  }
}

type Known = {
  /** The columns by which a row is known to be there already. */
  same: readonly string[];
  /** Columns that the database fills by itself. */
  without?: readonly string[];
};

/** The columns that rows bring, the rows as a table to select from (`r`), and when one of them is a row of the table (`t`). */
async function givenRows(
  database: Database,
  table: string,
  rows: readonly TableRow[],
  { same, without = [] }: Known,
) {
  const first = rows[0] ?? {};
  const columns = (await listColumns(database, table)).filter(
    ({ name, isGenerated }) => !isGenerated && !without.includes(name) && name in first,
  );
  const binary = columns.filter(({ type }) => type === "bytea").map(({ name }) => name);
  const given = rows.map((row) => (binary.length ? withHex(row, binary) : row));
  const required = new Set(columns.filter(({ isRequired }) => isRequired).map(({ name }) => name));
  const alike = sql.join(
    same.map((name) => {
      // An index answers equality; it does not answer whether two values are both absent.
      const equals = required.has(name) ? sql`=` : sql`is not distinct from`;
      return sql`${sql.ref(`t.${name}`)} ${equals} ${sql.ref(`r.${name}`)}`;
    }),
    sql` and `,
  );
  const from = sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(given)}::jsonb) with ordinality`;
  return { columns: columns.map(({ name }) => name), alike, from };
}

/**
 * Puts rows into a table. A row that is there already stays as it is, or takes the new values where `renew` says so.
 * Answers how many were put in.
 */
export async function insertRows(
  database: Database,
  table: string,
  rows: readonly TableRow[],
  { renew = false, ...known }: Known & { renew?: boolean },
): Promise<number> {
  if (rows.length === 0) return 0;
  const { columns, alike, from } = await givenRows(database, table, rows, known);
  if (renew) {
    const changed = columns.filter((name) => !known.same.includes(name));
    await sql`update ${sql.table(table)} as t set ${sql.join(
      changed.map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`),
    )} from ${from} as r where ${alike}`.execute(database);
  }
  const result = await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))}) overriding system value
    select ${sql.join(columns.map((name) => sql.ref(`r.${name}`)))} from ${from} as r
    where not exists (select from ${sql.table(table)} as t where ${alike})
    order by r.ordinality`.execute(database);
  return Number(result.numAffectedRows ?? 0);
}

/** How many of these rows a table does not have, and how many it has with other values. */
export async function compareRows(
  database: Database,
  table: string,
  rows: readonly TableRow[],
  known: Known,
): Promise<{ missing: number; other: number }> {
  if (rows.length === 0) return { missing: 0, other: 0 };
  const { columns, alike, from } = await givenRows(database, table, rows, known);
  const valuesOf = (name: string) => sql.join(columns.map((column) => sql.ref(`${name}.${column}`)));
  const isThere = sql`${sql.ref(`t.${known.same[0]}`)} is not null`;
  const { rows: found } = await sql<{ missing: string; other: string }>`
    select count(*) filter (where not ${isThere}) as missing,
      count(*) filter (where ${isThere} and row(${valuesOf("t")}) is distinct from row(${valuesOf("r")})) as other
    from ${from} as r left join ${sql.table(table)} as t on ${alike}`.execute(database);
  return { missing: Number(found[0]?.missing ?? 0), other: Number(found[0]?.other ?? 0) };
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
function withHex(row: TableRow, binary: readonly string[]): TableRow {
  const hex = binary.map((name) => {
    const value = row[name];
    return [name, typeof value === "string" ? `\\x${Buffer.from(value, "base64").toString("hex")}` : null];
  });
  return { ...row, ...Object.fromEntries(hex) };
}
