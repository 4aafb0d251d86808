import { type RawBuilder, sql } from "kysely";
import type { Viewer } from "../../base/operation.ts";
import { isPublic, sightsOf } from "./marking.ts";

/**
 * The condition that keeps of a table what somebody may see. Every marked table has the columns `marking`, `marked_for`
 * and `published_at`; `table` is its name or alias in the query. `maySee` is the same rule in memory, and a test
 * compares the two: no other place compares markings.
 */
export function visibleTo(viewer: Viewer, table: string): RawBuilder<boolean> {
  const any = markedForSightOf(viewer, table);
  return isPublic(viewer) ? sql<boolean>`(${sql.ref(`${table}.published_at`)} is not null and ${any})` : any;
}

/** The same for what is published with what it belongs to, and may be marked for fewer. */
export function markedForSightOf(viewer: Viewer, table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const seen = sightsOf(viewer).map(({ markings, names }) =>
    names === null
      ? sql`${column("marking")} = any(${markings}::text[])`
      : sql`(${column("marking")} = any(${markings}::text[]) and ${column("marked_for")} && ${names}::text[])`,
  );
  if (seen.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(${sql.join(seen, sql` or `)})`;
}
