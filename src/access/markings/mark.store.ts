import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { type Marked, markOfText, type RowSight } from "./marking.ts";
import { visibleTo } from "./visible-to.ts";

/** The same text for the same sight. */
export const sightText = ({ mark, seen, unseen, short }: RowSight): string =>
  JSON.stringify([mark, ...[seen, unseen, short].map((texts) => [...texts].sort())]);

/** The numbers of these sights, by their texts. Each is numbered once, in the caller's transaction. */
export async function numberSights(
  database: Database,
  sights: readonly RowSight[],
): Promise<Map<string, number>> {
  const wanted = new Map(sights.map((sight) => [sightText(sight), sight]));
  const { rows } = await sql<{ key: string; id: number }>`
    select key, id from sights where key = any(${[...wanted.keys()]})`.execute(database);
  for (const { key } of rows) wanted.delete(key);
  const added = wanted.size ? await addSights(database, wanted) : [];
  return new Map([...rows, ...added].map(({ key, id }) => [key, id]));
}

async function addSights(
  database: Database,
  sights: ReadonlyMap<string, RowSight>,
): Promise<{ key: string; id: number }[]> {
  const texts = [...sights.values()].flatMap((sight) => Object.values(sight).flat());
  const marks = await numberMarks(database, new Map(texts.map((text) => [text, markOfText(text)])));
  const numbersOf = (of: readonly string[]) => of.flatMap((text) => marks.get(text) ?? []);
  const given = [...sights].map(([key, { mark, seen, unseen, short }]) => ({
    key,
    mark: marks.get(mark),
    seen: numbersOf(seen),
    unseen: numbersOf(unseen),
    short: numbersOf(short),
  }));
  const { rows } = await sql<{ key: string; id: number }>`
    insert into sights (key, mark, seen, unseen, short)
    select key, mark, seen, unseen, short from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (key text, mark integer, seen integer[], unseen integer[], short integer[])
    returning key, id`.execute(database);
  return rows;
}

/** The numbers under which marks are known to indexes; each is numbered once. */
async function numberMarks(
  database: Database,
  marks: ReadonlyMap<string, Marked>,
): Promise<Map<string, number>> {
  const given = [...marks].map(([text, { marking, markedFor, isPublished }]) => ({
    text,
    marking,
    marked_for: [...markedFor].sort(),
    draft: !isPublished,
  }));
  const { rows } = await sql<{ text: string; id: number }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (text text, marking text, marked_for text[], draft boolean)
    ), added as (
      insert into marks (marking, marked_for, published_at)
      select g.marking, g.marked_for, case when g.draft then null else 'epoch'::timestamptz end from given g
      where not exists (select from marks m where m.marking = g.marking and m.marked_for = g.marked_for and (m.published_at is null) = g.draft)
      on conflict (marking, marked_for, (published_at is null)) do nothing
      returning *
    )
    select g.text, m.id from given g join (select * from marks union all select * from added) m
      on m.marking = g.marking and m.marked_for = g.marked_for and (m.published_at is null) = g.draft`.execute(
    database,
  );
  return new Map(rows.map(({ text, id }) => [text, id]));
}

/** The numbers of the sights that are somebody's, as a query. */
function sightNumbers(viewer: Viewer): RawBuilder<unknown> {
  return sql`select s.id from sights s join marks m on m.id = s.mark,
    (select coalesce(array_agg(seen.id), '{}') as ids from marks seen where ${visibleTo(viewer, "seen")}) as own
    where ${visibleTo(viewer, "m")} and s.seen <@ own.ids and not s.unseen && own.ids and (s.short = '{}' or not s.short <@ own.ids)`;
}

/** The condition that keeps, of a table whose rows are told apart by `sight`, those that are somebody's to see. */
export function isInSight(viewer: Viewer, table: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${table}.sight`)} = any(array(${sightNumbers(viewer)}))`;
}

/** The same condition with the numbers looked up before, so that the database knows how many rows it keeps. */
export async function inSightOf(
  database: Database,
  viewer: Viewer,
): Promise<(table: string) => RawBuilder<boolean>> {
  const { rows } = await sql<{ id: number }>`${sightNumbers(viewer)}`.execute(database);
  const numbers = rows.map(({ id }) => id);
  return (table) => sql<boolean>`${sql.ref(`${table}.sight`)} = any(${numbers}::integer[])`;
}
