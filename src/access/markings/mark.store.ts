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
  const numbers = new Map<string, number>();
  for (const [text, { marking, markedFor, isPublished }] of marks) {
    const names = [...markedFor].sort();
    const published_at = isPublished ? sql`'epoch'::timestamptz` : sql`null::timestamptz`;
    await sql`insert into marks (marking, marked_for, published_at) values (${marking}, ${names}::text[], ${published_at})
      on conflict (marking, marked_for, (published_at is null)) do nothing`.execute(database);
    const { rows } = await sql<{ id: number }>`
      select id from marks where marking = ${marking} and marked_for = ${names}::text[]
        and (published_at is null) = ${!isPublished}`.execute(database);
    if (rows[0]) numbers.set(text, rows[0].id);
  }
  return numbers;
}

/** The numbers of all marks of which somebody may see what is marked so. */
export function marksSeenBy(viewer: Viewer): RawBuilder<number[]> {
  return sql<
    number[]
  >`(select coalesce(array_agg(seen.id), '{}') from marks seen where ${visibleTo(viewer, "seen")})`;
}
