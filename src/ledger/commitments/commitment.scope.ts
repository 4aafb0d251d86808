import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Asking, Person, Scope, Viewer } from "../../base/operation.ts";
import { scopesOfDocuments } from "../../documents/document.scope.ts";
import { listLinkDecisions } from "../../statements/links/link.store.ts";
import { deriveAllLinks, type Promised } from "../../statements/links/link.ts";
import type { StatementId } from "../../statements/statement.ts";
import { findRecorded, seenBy, visibleCommitments } from "./commitment.store.ts";

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

/** Whose many records are that are changed at once. */
export function scopesOfThese({ database, person }: Asking, records: readonly string[]): Promise<Scope[]> {
  return scopesOf(database, person, records);
}

/** For an operation that changes the records of which `pick` gives the ids. */
export function scopeOfRecords<Input>(pick: (input: Input) => readonly (string | undefined)[]) {
  return (input: Input, { database, person }: Asking) =>
    scopesOf(
      database,
      person,
      pick(input).filter((id) => id !== undefined),
    );
}

/**
 * Whose these statements are: of whose document they are, and of whose commitment, where one was recorded from them.
 * With them come the commitments of which a statement reports progress: a decision about it changes these. A commitment
 * that stands in no document is its own.
 */
export async function scopesOfStatements(
  { database, person }: Asking,
  statements: readonly Promised[],
): Promise<Scope[]> {
  const { rows } = await sql<{ id: StatementId; document: string }>`
    select id, document from statements where id = any(${[...statements]})`.execute(database);
  const documents = await scopesOfDocuments(
    database,
    person,
    rows.map(({ document }) => document),
  );
  const known = await findRecorded(database, statements);
  const recorded = await scopesOf(
    database,
    person,
    rows.map(({ id }) => known.get(id)?.id ?? ""),
  );
  const own = rows.map((_, at) => ({
    organisations: [...(documents[at]?.organisations ?? []), ...(recorded[at]?.organisations ?? [])],
    frameworks: recorded[at]?.frameworks ?? [],
  }));
  const cited = statements.filter((id) => id.startsWith("com-"));
  const answered = await answeredBy(database, person, statements);
  return [...own, ...(await scopesOf(database, person, [...cited, ...answered]))];
}

/** The commitments, as far as somebody may see them, of which these statements are linked as progress. */
async function answeredBy(database: Database, person: Viewer, statements: readonly StatementId[]) {
  const links = deriveAllLinks(await listLinkDecisions(database, statements));
  const known = await findRecorded(
    database,
    links.map(({ commitment }) => commitment),
  );
  const ids = [...known.values()].map(({ id }) => id);
  return [...(await visibleCommitments(database, person, ids))];
}

/** A commitment as it would be under another framework too: whoever moves it there has to have a part in both. */
export function underFramework(scopes: readonly Scope[], framework: string | null | undefined): Scope[] {
  if (framework === undefined) return [...scopes];
  const frameworks = framework === null ? [] : [framework];
  return [...scopes, ...scopes.map(({ organisations }) => ({ organisations, frameworks }))];
}

/** Whose a commitment is that somebody records anew: their organisation's. */
export function scopeOfNew({ organisation }: Person, framework: string | null | undefined): Scope {
  return {
    organisations: organisation === null ? [] : [organisation],
    frameworks: framework ? [framework] : [],
  };
}

/** Whose commitments a table makes and changes. */
export async function scopesOfRows(
  { database, person }: Asking,
  rows: readonly { id: string | null; fields: Record<string, unknown> }[],
): Promise<Scope[]> {
  const known = await scopesOf(
    database,
    person,
    rows.map(({ id }) => id ?? ""),
  );
  return rows.flatMap(({ id, fields: { framework } }, at) => {
    const under = framework as string | null | undefined;
    return id === null ? scopeOfNew(person, under) : underFramework(known.slice(at, at + 1), under);
  });
}

/** Whose commitments are that are changed many at once. */
export async function scopesOfChange(
  { database, person }: Asking,
  ids: readonly string[],
  edits: readonly { column: string; text: string }[],
): Promise<Scope[]> {
  const moved = edits.find(({ column }) => column.toLowerCase() === "framework");
  return underFramework(await scopesOf(database, person, ids), moved ? moved.text.trim() || null : undefined);
}
