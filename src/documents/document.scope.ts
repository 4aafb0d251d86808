import { sql } from "kysely";
import { visibleTo } from "../access/markings/visible-to.ts";
import type { Database } from "../base/database/database.ts";
import type { OperationContext, Scope, Viewer } from "../base/operation.ts";

/**
 * Whose these documents are: of the organisation of whoever added them, and of those that their marking names. A
 * document is under no framework: several may rest on one text. What somebody may not see is nobody's to them.
 */
export async function scopesOfDocuments(
  database: Database,
  viewer: Viewer,
  documents: readonly string[],
): Promise<Scope[]> {
  const { rows } = await sql<{ id: string; organisations: string[] }>`
    select d.id, array_remove(d.marked_for || p.organisation, null) as organisations
    from documents d left join people p on p.id = d.added_by
    where d.id = any(${[...documents]}) and ${visibleTo(viewer, "d")}`.execute(database);
  const byId = new Map(rows.map((row) => [row.id, row.organisations]));
  return documents.map((id) => ({ organisations: byId.get(id) ?? [], frameworks: [] }));
}

/** For an operation that changes the documents of which `pick` gives the ids. */
export function scopeOfDocuments<Input>(pick: (input: Input) => readonly string[]) {
  return (input: Input, { database, person }: Pick<OperationContext, "database" | "person">) =>
    scopesOfDocuments(database, person, pick(input));
}
