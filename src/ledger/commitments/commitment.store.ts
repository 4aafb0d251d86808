import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { Problem, unreachable } from "../../base/problem.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { Firmness, StatementId } from "../../statements/statement.ts";
import type { CommitmentId } from "../entries/ledger-entry.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import { type Commitment, deriveCommitment } from "./commitment.ts";

/** A commitment as lists show it, with what they need of its document. */
export type CommitmentRow = {
  id: CommitmentId;
  statement: StatementId;
  document: DocumentId;
  documentTitle: string;
  documentDate: string | null;
  issuer: string | null;
  position: number;
  quote: string;
  actors: string[];
  partners: string[];
  areas: string[];
  date: string | null;
  firmness: Firmness | null;
  condition: string | null;
  fulfils: number;
  advances: number;
  recordedBy: string;
  recordedAt: string;
};

export type CommitmentFilter = {
  search?: string | undefined;
  areas: string[];
  partners: string[];
  actors: string[];
  firmnesses: Firmness[];
  documents: string[];
  dated: "any" | "stated" | "none stated";
  progress: "any" | "linked" | "none linked";
  from?: string | undefined;
  to?: string | undefined;
};
export const COMMITMENT_SORTS = ["recorded", "document", "date", "quote", "firmness", "progress"] as const;
export type CommitmentOrder = { sort: (typeof COMMITMENT_SORTS)[number]; descending: boolean };

/** Draws the index rows of these commitments anew from their entries. */
export async function indexCommitments(database: Database, ids: readonly CommitmentId[]): Promise<void> {
  const byId = new Map<CommitmentId, Awaited<ReturnType<typeof listEntries>>>();
  for (const entry of await listEntries(database, [...new Set(ids)])) {
    byId.set(entry.commitment, [...(byId.get(entry.commitment) ?? []), entry]);
  }
  const commitments = [...byId.values()].map(deriveCommitment).filter((commitment) => commitment !== null);
  for (let from = 0; from < commitments.length; from += 500) {
    await sql`
      insert into commitments (id, statement, document, version, position, quote, spans, actors, partners, areas, date, firmness,
        condition, progress_fulfils, progress_advances, recorded_by, recorded_at, changed_at, withdrawn)
      select * from jsonb_to_recordset(${JSON.stringify(commitments.slice(from, from + 500).map(asIndexed))}::jsonb) as row (
        id text, statement text, document text, version text, position integer, quote text, spans jsonb, actors text[],
        partners text[], areas text[], date text, firmness text, condition text, progress_fulfils integer,
        progress_advances integer, recorded_by text, recorded_at timestamptz, changed_at timestamptz, withdrawn boolean)
      on conflict (id) do update set statement = excluded.statement, document = excluded.document, version = excluded.version,
        position = excluded.position, quote = excluded.quote, spans = excluded.spans, actors = excluded.actors, partners = excluded.partners, areas = excluded.areas,
        date = excluded.date, firmness = excluded.firmness, condition = excluded.condition,
        progress_fulfils = excluded.progress_fulfils, progress_advances = excluded.progress_advances,
        changed_at = excluded.changed_at, withdrawn = excluded.withdrawn`.execute(database);
  }
}

function asIndexed(commitment: Commitment) {
  const { progress, isWithdrawn, recordedBy, recordedAt, changedAt, ...same } = commitment;
  const count = (relation: string) => progress.filter((linked) => linked.relation === relation).length;
  return {
    ...same,
    position: commitment.spans[0]?.start ?? 0,
    progress_fulfils: count("fulfils"),
    progress_advances: count("advances"),
    recorded_by: recordedBy,
    recorded_at: recordedAt,
    changed_at: changedAt,
    withdrawn: isWithdrawn,
  };
}

/** Draws the whole index anew from the ledger. Answers how many commitments it holds. */
export async function rebuildCommitments(database: Database): Promise<number> {
  await sql`delete from commitments`.execute(database);
  const ids = await sql<{
    commitment: CommitmentId;
  }>`select distinct commitment from ledger_entries order by commitment`.execute(database);
  for (let from = 0; from < ids.rows.length; from += 2000) {
    await indexCommitments(
      database,
      ids.rows.slice(from, from + 2000).map((row) => row.commitment),
    );
  }
  return ids.rows.length;
}

/** Of each of these statements the commitment that was recorded from it, withdrawn ones included. */
export async function findByStatements(
  database: Database,
  statements: readonly StatementId[],
): Promise<Map<StatementId, { id: CommitmentId; isWithdrawn: boolean }>> {
  const rows = await sql<{ id: CommitmentId; statement: StatementId; withdrawn: boolean }>`
    select id, statement, withdrawn from commitments where statement = any(${[...statements]})`.execute(
    database,
  );
  return new Map(rows.rows.map((row) => [row.statement, { id: row.id, isWithdrawn: row.withdrawn }]));
}

function conditions(markings: readonly string[], filter: CommitmentFilter): RawBuilder<unknown> {
  const all = [sql`not c.withdrawn`, sql`d.marking = any(${[...markings]})`];
  // What is quick to look at comes first: a row that fails it is not asked for its lists and words.
  if (filter.progress === "linked") all.push(sql`c.progress_fulfils + c.progress_advances > 0`);
  if (filter.progress === "none linked") all.push(sql`c.progress_fulfils + c.progress_advances = 0`);
  if (filter.dated !== "any")
    all.push(filter.dated === "stated" ? sql`c.date is not null` : sql`c.date is null`);
  if (filter.from) all.push(sql`c.date >= ${filter.from}`);
  // "2026" as an upper bound includes all its days: compare what the date has of the bound's length.
  if (filter.to) all.push(sql`left(c.date, ${filter.to.length}) <= ${filter.to}`);
  if (filter.firmnesses.length) all.push(sql`c.firmness = any(${filter.firmnesses})`);
  if (filter.documents.length) all.push(sql`c.document = any(${filter.documents})`);
  if (filter.areas.length) all.push(sql`c.areas && ${filter.areas}::text[]`);
  if (filter.partners.length) all.push(sql`c.partners && ${filter.partners}::text[]`);
  if (filter.actors.length) all.push(sql`c.actors && ${filter.actors}::text[]`);
  const search = filter.search?.trim();
  if (search) all.push(sql`c.words @@ ${searchQuery(search)}`);
  return sql`where ${sql.join(all, sql` and `)}`;
}

/** Every word must be there; the last one may be the beginning of a word, because it is still being typed. */
function searchQuery(search: string): RawBuilder<unknown> {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.pop();
  if (last === undefined) return sql`plainto_tsquery('english', ${search})`;
  return sql`(plainto_tsquery('english', ${words.join(" ")}) && to_tsquery('english', ${`${last}:*`}))`;
}

const FROM = sql`from commitments c join documents d on d.id = c.document`;

/** What a list is sorted by, in order; the id comes last, so that the same rows never change places. */
function sortKeys(sort: CommitmentOrder["sort"]): RawBuilder<unknown>[] {
  switch (sort) {
    case "recorded":
      return [sql`c.recorded_at`];
    case "document":
      return [sql`d.title collate "und-x-icu"`, sql`c.document`, sql`c.position`];
    case "date":
      return [sql`c.date`];
    case "quote":
      return [sql`c.quote collate "und-x-icu"`];
    case "firmness":
      return [sql`case c.firmness when 'firm' then 0 when 'intended' then 1 else 2 end`];
    case "progress":
      return [sql`c.progress_fulfils`, sql`c.progress_advances`];
    default:
      return unreachable(sort);
  }
}

/** The commitments in force that these markings may see, a page of them, and how many there are in all. */
export async function listCommitments(
  database: Database,
  markings: readonly string[],
  filter: CommitmentFilter,
  page: CommitmentOrder & { limit: number; offset: number },
): Promise<{ rows: CommitmentRow[]; total: number }> {
  const keys = sortKeys(page.sort).map((key, at) => ({ key, name: sql.raw(`k${at}`) }));
  const way = sql.raw(page.descending ? "desc nulls last" : "asc nulls last");
  const order = sql`${sql.join(keys.map(({ name }) => sql`${name} ${way}`))}, id`;
  // The rows are looked through once, with no more than what sorts them; only the page's are then fetched whole.
  const { rows } = await sql<
    Omit<CommitmentRow, "recordedAt" | "id"> & { id: CommitmentId | null; recorded: Date; total: string }
  >`
    with hit as materialized (
      select c.id, ${sql.join(keys.map(({ key, name }) => sql`${key} as ${name}`))} ${FROM} ${conditions(markings, filter)}
    ), page as (select * from hit order by ${order} limit ${page.limit} offset ${page.offset})
    select (select count(*) from hit) as total, c.id, c.statement, c.document, d.title as "documentTitle", d.date as "documentDate",
      d.issuer, c.position, c.quote, c.actors, c.partners, c.areas, c.date, c.firmness, c.condition,
      c.progress_fulfils as fulfils, c.progress_advances as advances, c.recorded_by as "recordedBy", c.recorded_at as recorded
    from (select) as one left join page on true left join commitments c on c.id = page.id left join documents d on d.id = c.document
    order by ${sql.join(keys.map(({ name }) => sql`page.${name} ${way}`))}, page.id`.execute(database);
  return {
    // A page beyond the end is one row without a commitment: it still says how many there are.
    rows: rows.flatMap(({ id, recorded, total: _, ...row }) =>
      id === null ? [] : [{ id, ...row, recordedAt: recorded.toISOString() }],
    ),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** How often each value occurs among the commitments that a filter keeps, most frequent first. */
export async function countValues(
  database: Database,
  markings: readonly string[],
  filter: CommitmentFilter,
  field: "areas" | "partners" | "actors",
): Promise<{ value: string; count: number }[]> {
  const rows = await sql<{ value: string; count: string }>`
    select value, count(*) as count from (select unnest(c.${sql.raw(field)}) as value ${FROM} ${conditions(markings, filter)}) as of
    group by value order by count desc, value limit 300`.execute(database);
  return rows.rows.map((row) => ({ value: row.value, count: Number(row.count) }));
}

/** One commitment with the entries it is read from. Throws `commitments.unknown` also where the markings do not allow it. */
export async function getCommitment(database: Database, markings: readonly string[], id: CommitmentId) {
  const entries = await listEntries(database, [id]);
  const commitment = deriveCommitment(entries);
  const seen = await sql<{ title: string; date: string | null; issuer: string | null }>`
    select d.title, d.date, d.issuer from documents d where d.id = ${commitment?.document ?? ""} and d.marking = any(${[...markings]})`.execute(
    database,
  );
  const document = seen.rows[0];
  if (commitment && document) return { commitment, entries, document };
  throw new Problem("commitments.unknown", {
    message: `There is no commitment ${id} that you may see.`,
    remedy: "List the commitments to see which there are.",
    details: { id },
  });
}

/** How many commitments in force were recorded from a document. */
export async function countOfDocument(database: Database, document: DocumentId): Promise<number> {
  const rows = await sql<{
    count: string;
  }>`select count(*) as count from commitments where document = ${document} and not withdrawn`.execute(
    database,
  );
  return Number(rows.rows[0]?.count ?? 0);
}
