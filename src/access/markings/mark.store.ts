import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { Marked } from "./marking.ts";
import { visibleTo } from "./visible-to.ts";

/** The numbers under which marks are known to indexes; each is numbered once. */
export async function numberMarks(
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

/** Who sees a row: those who see what is marked so, all of the marks `seen`, none of `unseen`, and not all of `short`; by their numbers. */
export type NumberedSight = { mark: number; seen: number[]; unseen: number[]; short: number[] };

/** The numbers of sights, in the order in which they are given; each is numbered once. */
export async function numberSights(
  database: Database,
  sights: readonly NumberedSight[],
): Promise<Map<string, number>> {
  const given = [...new Map(sights.map((sight) => [sightText(sight), sight]))].map(([text, sight]) => ({
    text,
    ...sight,
  }));
  const { rows } = await sql<{ text: string; id: number }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (text text, mark integer, seen integer[], unseen integer[], short integer[])
    ), added as (
      insert into sights (mark, seen, unseen, short) select g.mark, g.seen, g.unseen, g.short from given g
      where not exists (select from sights s where (s.mark, s.seen, s.unseen, s.short) = (g.mark, g.seen, g.unseen, g.short))
      on conflict (mark, seen, unseen, short) do nothing
      returning *
    )
    select g.text, s.id from given g join (select * from sights union all select * from added) s
      on (s.mark, s.seen, s.unseen, s.short) = (g.mark, g.seen, g.unseen, g.short)`.execute(database);
  return new Map(rows.map(({ text, id }) => [text, id]));
}

/** The same text for the same sight. */
export const sightText = ({ mark, seen, unseen, short }: NumberedSight): string =>
  JSON.stringify([mark, seen, unseen, short]);

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
