import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";

/** What commitments are counted by together, and what else they are found by: the columns whose values are numbered. */
export const COUNTED_TOGETHER = ["areas", "partners", "framework", "firmness"] as const;
const FOUND_BY = ["actors", "owners", "instrument"] as const;
export type NumberedField = (typeof COUNTED_TOGETHER)[number] | (typeof FOUND_BY)[number];

type Valued = Readonly<Record<NumberedField, readonly string[] | string | null>>;
type FacetValue = { field: NumberedField; value: string };

const keyOf = ({ field, value }: FacetValue) => `${field}\n${value}`;

function valuesOf(row: Valued, fields: readonly NumberedField[]): FacetValue[] {
  return fields.flatMap((field) => [row[field] ?? []].flat().map((value) => ({ field, value })));
}

/** The numbers by which rows are counted and found. Each value is numbered once, in the caller's transaction. */
export async function numberFacets(
  database: Database,
  rows: readonly Valued[],
): Promise<(row: Valued) => { counted: number[]; named: number[] }> {
  const values = new Map(
    rows
      .flatMap((row) => valuesOf(row, [...COUNTED_TOGETHER, ...FOUND_BY]))
      .map((value) => [keyOf(value), value]),
  );
  const given = JSON.stringify([...values.values()]);
  const numbered = await sql<FacetValue & { id: number }>`
    with given as (select * from jsonb_to_recordset(${given}::jsonb) as given (field text, value text)),
    added as (
      insert into facet_values (field, value) select g.field, g.value from given g
      where not exists (select from facet_values f where f.field = g.field and f.value = g.value)
      on conflict (field, value) do nothing returning *
    )
    select f.* from given g join (select * from facet_values union all select * from added) f
      on f.field = g.field and f.value = g.value`.execute(database);
  const numbers = new Map(numbered.rows.map(({ id, ...value }) => [keyOf(value), id]));
  const numbersOf = (row: Valued, fields: readonly NumberedField[]) =>
    [...new Set(valuesOf(row, fields).flatMap((value) => numbers.get(keyOf(value)) ?? []))].sort(
      (one, other) => one - other,
    );
  return (row) => ({ counted: numbersOf(row, COUNTED_TOGETHER), named: numbersOf(row, FOUND_BY) });
}

const columnOf = (field: NumberedField) => (FOUND_BY.some((name) => name === field) ? "named" : "counted");

/** A condition on a field whose values are numbered: it has one of these. */
export type AskedFacet = { field: NumberedField; values: readonly string[] };

/** For each of these conditions the column that holds the numbers, and the numbers; what no row has ever had has none. */
export async function findFacets(
  database: Database,
  asked: readonly AskedFacet[],
): Promise<{ column: "counted" | "named"; numbers: number[] }[]> {
  const wanted = asked.filter(({ values }) => values.length > 0);
  if (wanted.length === 0) return [];
  const given = wanted.flatMap(({ field, values }) => values.map((value) => ({ field, value })));
  const { rows } = await sql<FacetValue & { id: number }>`
    select f.* from facet_values f
    join jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (field text, value text) using (field, value)`.execute(
    database,
  );
  return wanted.map(({ field }) => ({
    column: columnOf(field),
    numbers: rows.flatMap((row) => (row.field === field ? [row.id] : [])),
  }));
}

/** The condition that a row has one of these values, with the numbers looked up as it is asked. */
export function hasOneOf(field: NumberedField, values: readonly string[]): RawBuilder<boolean> {
  const numbers = sql`select f.id from facet_values f where f.field = ${field} and f.value = any(${[...values]}::text[])`;
  return sql<boolean>`${sql.ref(`c.${columnOf(field)}`)} && array(${numbers})`;
}

/** What these numbers stand for. */
export async function listFacets(
  database: Database,
  numbers: readonly number[],
): Promise<Map<number, FacetValue>> {
  const { rows } = await sql<FacetValue & { id: number }>`
    select id, field, value from facet_values where id = any(${[...numbers]})`.execute(database);
  return new Map(rows.map(({ id, field, value }) => [id, { field, value }]));
}
