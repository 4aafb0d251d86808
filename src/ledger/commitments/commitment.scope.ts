import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { OperationContext, Scope, Viewer } from "../../base/operation.ts";
import { seenBy } from "./commitment.store.ts";

const NOWHERE: Scope = { organisations: [], frameworks: [] };

/**
 * Whose these records are: commitments, or what belongs to one (an action, a milestone). A commitment is of the
 * organisations that recorded it, that its marking names, and that have a part in it; and it is under its framework.
 * What somebody may not see is nobody's to them, as what is not there.
 */
export async function scopesOf(
  database: Database,
  viewer: Viewer,
  records: readonly string[],
): Promise<Scope[]> {
  const { rows } = await sql<{ record: string; framework: string | null; organisations: string[] }>`
    select r.record, c.framework, array(
      select e.organisation from ledger_entries e
        where e.seq = (select min(f.seq) from ledger_entries f where f.record = c.id) and e.organisation is not null
      union select unnest(coalesce(c.marked_for, d.marked_for))
      union select o.id from organisations o
        join jsonb_to_recordset(c.parties) as p (party text, role text) on p.party = o.name
    ) as organisations
    from ledger_records r
    join commitments c on c.id = coalesce(r.part_of, r.record) and c.until_at is null
    left join documents d on d.id = c.document
    where r.record = any(${[...records]}) and ${seenBy(viewer)}`.execute(database);
  const byRecord = new Map(rows.map((row) => [row.record, row]));
  return records.map((record) => {
    const row = byRecord.get(record);
    return row
      ? { organisations: row.organisations, frameworks: row.framework === null ? [] : [row.framework] }
      : NOWHERE;
  });
}

/** For an operation that changes the records of which `pick` gives the ids. */
export function scopeOfRecords<Input>(pick: (input: Input) => readonly (string | undefined)[]) {
  return (input: Input, { database, person }: Pick<OperationContext, "database" | "person">) =>
    scopesOf(
      database,
      person,
      pick(input).filter((id) => id !== undefined),
    );
}

/** A commitment as it would be under another framework too: whoever moves it there has to have a part in both. */
export function underFramework(scopes: readonly Scope[], framework: string | null | undefined): Scope[] {
  if (framework === undefined) return [...scopes];
  const frameworks = framework === null ? [] : [framework];
  return [...scopes, ...scopes.map(({ organisations }) => ({ organisations, frameworks }))];
}

/** Whose commitments are that are changed many at once. */
export async function scopesOfChange(
  { database, person }: Pick<OperationContext, "database" | "person">,
  ids: readonly string[],
  edits: readonly { column: string; text: string }[],
): Promise<Scope[]> {
  const moved = edits.find(({ column }) => column.toLowerCase() === "framework");
  return underFramework(await scopesOf(database, person, ids), moved ? moved.text.trim() || null : undefined);
}
