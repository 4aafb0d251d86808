import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { phraseQuery } from "../../base/search/term.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { keptBy } from "./commitment.kept.store.ts";
import { type CommitmentFilter, EVERY_COMMITMENT } from "./commitment.list.store.ts";
import { seenBy } from "./commitment.store.ts";

type Asked = Pick<CommitmentFilter, "end" | "day">;

async function followed(database: Database, viewer: Viewer, asked: Asked): Promise<RawBuilder<unknown>> {
  return keptBy(database, viewer, { ...EVERY_COMMITMENT, ...asked });
}

/**
 * The commitments that somebody may see under these frameworks and with these partners, and the frameworks themselves;
 * all of either where none is named.
 */
export async function findUnder(
  { database, person }: { database: Database; person: Viewer },
  { frameworks, partners }: { frameworks: readonly string[]; partners: readonly string[] },
): Promise<string[]> {
  const all = [sql`c.until_at is null`, sql`not c.withdrawn`, seenBy(person)];
  if (frameworks.length) all.push(sql`c.framework = any(${[...frameworks]})`);
  if (partners.length) all.push(sql`c.partners && ${[...partners]}::text[]`);
  const { rows } = await sql<{ id: CommitmentId }>`
    select c.id from commitments c where ${sql.join(all, sql` and `)}`.execute(database);
  return [...(partners.length ? [] : frameworks), ...rows.map(({ id }) => id)];
}

/**
 * The commitments that somebody may see which are, or ever were, under these frameworks, and those that are merged into one
 * of them; at most so many.
 */
export async function listEverUnder(
  database: Database,
  viewer: Viewer,
  frameworks: readonly string[],
  limit: number,
): Promise<CommitmentId[]> {
  const { rows } = await sql<{ id: CommitmentId }>`
    with ever as (
      select distinct c.id from commitments c where c.framework = any(${[...frameworks]}) and ${seenBy(viewer)}
    )
    select c.id from commitments c
    where c.until_at is null and ${seenBy(viewer)}
      and (c.id in (select id from ever) or c.merged_into in (select id from ever))
    order by c.id limit ${limit}`.execute(database);
  return rows.map(({ id }) => id);
}

/** Of each document how many commitments are under which framework; null: under none. */
export type UnderFramework = { document: DocumentId; framework: string | null; count: number };

export async function countUnderFrameworks(
  database: Database,
  viewer: Viewer,
  asked: Asked,
): Promise<UnderFramework[]> {
  const { rows } = await sql<Omit<UnderFramework, "count"> & { count: string }>`
    select c.document, c.framework, count(*) as count ${await followed(database, viewer, asked)}
    and c.document is not null group by c.document, c.framework order by c.document, c.framework`.execute(
    database,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How many commitments are under each framework. */
export async function countByFramework(
  database: Database,
  viewer: Viewer,
  asked: Asked,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ framework: string; count: string }>`
    select c.framework, count(*) as count ${await followed(database, viewer, asked)}
    and c.framework is not null group by c.framework`.execute(database);
  return new Map(rows.map(({ framework, count }) => [framework, Number(count)]));
}

/** A commitment that nobody has put under a framework yet. */
export type Unplaced = {
  id: CommitmentId;
  document: DocumentId | null;
  /** Where it stands, if it was recorded by hand. */
  citation: string | null;
  quote: string;
};

/** The commitments without a framework: all of a document, or those whose words hold any of these phrases. */
export async function listUnplaced(
  database: Database,
  viewer: Viewer,
  asked: Asked & ({ document: DocumentId } | { phrases: readonly string[] }),
): Promise<Unplaced[]> {
  const holds =
    "document" in asked
      ? sql`c.document = ${asked.document}`
      : sql`(c.words @@ ${phraseQuery(asked.phrases)} or c.document is null)`;
  const { rows } = await sql<Unplaced>`
    select c.id, c.document, c.source->>'citation' as citation, c.quote
    ${await followed(database, viewer, { end: asked.end, day: asked.day })} and c.framework is null and ${holds}
    order by c.document, c.position, c.id`.execute(database);
  return rows;
}
