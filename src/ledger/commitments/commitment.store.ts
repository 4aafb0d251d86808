import { type RawBuilder, sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem, unreachable } from "../../base/problem.ts";
import type { DocumentId, VersionId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { Firmness, StatementId } from "../../statements/statement.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { CommitmentContent, CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { type Commitment, deriveCommitment, progressOf } from "./commitment.ts";

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
  /** The quote without markup, for showing. */
  shown: string;
  actors: string[];
  partners: string[];
  areas: string[];
  date: string | null;
  firmness: Firmness | null;
  condition: string | null;
  fulfils: number;
  advances: number;
  /** In how many other texts it is made, as people decided. */
  mentions: number;
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

/** These commitments read from their entries; ids of which there is none are left out. */
export async function readCommitments(
  database: Database,
  ids: readonly CommitmentId[],
): Promise<Map<CommitmentId, Commitment>> {
  const byId = new Map<CommitmentId, CommitmentEntry[]>();
  for (const entry of await listEntries<CommitmentContent, CommitmentId>(database, [...new Set(ids)])) {
    const before = byId.get(entry.record);
    if (before) before.push(entry);
    else byId.set(entry.record, [entry]);
  }
  return new Map(
    [...byId].flatMap(([id, entries]) => {
      const commitment = deriveCommitment(entries);
      return commitment ? [[id, commitment]] : [];
    }),
  );
}

/** The commitments with all that are merged into them, and with what they are merged into: each one's row says something of the others. */
async function readFamilies(
  database: Database,
  ids: readonly CommitmentId[],
): Promise<Map<CommitmentId, Commitment>> {
  const family = await readCommitments(database, ids);
  for (let round = 0; round < 2; round++) {
    const missing = [...family.values()]
      .flatMap(({ mergedInto, mentions }) => [
        ...(mergedInto ? [mergedInto] : []),
        ...mentions.map((mention) => mention.commitment),
      ])
      .filter((id) => !family.has(id));
    if (missing.length === 0) break;
    for (const [id, commitment] of await readCommitments(database, missing)) family.set(id, commitment);
  }
  return family;
}

/** Draws the index rows of these commitments, and of those merged with them, anew from their entries. */
export async function indexCommitments(database: Database, ids: readonly CommitmentId[]): Promise<void> {
  const family = await readFamilies(database, ids);
  const commitments = [...family.values()];
  for (let from = 0; from < commitments.length; from += 500) {
    await sql`
      insert into commitments (id, statement, document, version, position, quote, spans, actors, partners, areas, date, firmness,
        condition, progress_fulfils, progress_advances, recorded_by, recorded_at, changed_at, withdrawn, merged_into)
      select * from jsonb_to_recordset(${JSON.stringify(commitments.slice(from, from + 500).map((commitment) => asIndexed(commitment, family)))}::jsonb) as row (
        id text, statement text, document text, version text, position integer, quote text, spans jsonb, actors text[],
        partners text[], areas text[], date text, firmness text, condition text, progress_fulfils integer,
        progress_advances integer, recorded_by text, recorded_at timestamptz, changed_at timestamptz, withdrawn boolean,
        merged_into text)
      on conflict (id) do update set statement = excluded.statement, document = excluded.document, version = excluded.version,
        position = excluded.position, quote = excluded.quote, spans = excluded.spans, actors = excluded.actors, partners = excluded.partners, areas = excluded.areas,
        date = excluded.date, firmness = excluded.firmness, condition = excluded.condition,
        progress_fulfils = excluded.progress_fulfils, progress_advances = excluded.progress_advances,
        changed_at = excluded.changed_at, withdrawn = excluded.withdrawn,
        merged_into = excluded.merged_into`.execute(database);
  }
}

function asIndexed(commitment: Commitment, family: ReadonlyMap<CommitmentId, Commitment>) {
  const {
    progress: _,
    mentions,
    mergedInto,
    isWithdrawn,
    recordedBy,
    recordedAt,
    changedAt,
    ...same
  } = commitment;
  const progress = progressOf(
    commitment,
    mentions.flatMap((mention) => family.get(mention.commitment) ?? []),
  );
  const main = mergedInto === null ? undefined : family.get(mergedInto);
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
    // A promise must not go out of the lists because the one it was merged into did.
    merged_into: main && !main.isWithdrawn ? main.id : null,
  };
}

/** Empties the index, before all of it is drawn anew. */
export async function clearCommitments(database: Database): Promise<void> {
  await sql`delete from commitments`.execute(database);
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

function conditions(viewer: Viewer, filter: CommitmentFilter, found: FoundByMention): RawBuilder<unknown> {
  const all = [sql`not c.withdrawn`, visibleTo(viewer, "d"), standsForItself(viewer)];
  // What is quick to look at comes first: a row that fails it is not asked for its lists and words.
  if (filter.progress === "linked") all.push(sql`c.progress_fulfils + c.progress_advances > 0`);
  if (filter.progress === "none linked") all.push(sql`c.progress_fulfils + c.progress_advances = 0`);
  if (filter.dated !== "any")
    all.push(filter.dated === "stated" ? sql`c.date is not null` : sql`c.date is null`);
  if (filter.from) all.push(sql`c.date >= ${filter.from}`);
  // "2026" as an upper bound includes all its days: compare what the date has of the bound's length.
  if (filter.to) all.push(sql`left(c.date, ${filter.to.length}) <= ${filter.to}`);
  if (filter.firmnesses.length) all.push(sql`c.firmness = any(${filter.firmnesses})`);
  if (filter.documents.length) all.push(orOneOf(sql`c.document = any(${filter.documents})`, found.documents));
  if (filter.areas.length) all.push(sql`c.areas && ${filter.areas}::text[]`);
  if (filter.partners.length) all.push(sql`c.partners && ${filter.partners}::text[]`);
  if (filter.actors.length) all.push(sql`c.actors && ${filter.actors}::text[]`);
  const search = filter.search?.trim();
  if (search) all.push(orOneOf(sql`c.words @@ ${searchQuery(search)}`, found.search));
  return sql`where ${sql.join(all, sql` and `)}`;
}

/** A mention is shown with the commitment it was merged into, or by itself to those who may not see that one. */
function standsForItself(viewer: Viewer): RawBuilder<unknown> {
  return sql`(c.merged_into is null or not exists (
    select from commitments m join documents md on md.id = m.document
    where m.id = c.merged_into and ${visibleTo(viewer, "md")}))`;
}

/** Commitments that a filter finds by the document or the words of a mention. */
type FoundByMention = { documents: CommitmentId[]; search: CommitmentId[] };

/**
 * What a filter finds by the texts that mention it and may be seen. Asked for by itself, because mentions are few: one
 * condition over both would keep the database from using the indexes of words and documents.
 */
async function findByMention(
  database: Database,
  viewer: Viewer,
  { documents, search }: CommitmentFilter,
): Promise<FoundByMention> {
  const ask = async (holds: RawBuilder<unknown> | null) => {
    if (holds === null) return [];
    const rows = await sql<{ id: CommitmentId }>`
      select distinct x.merged_into as id from commitments x join documents xd on xd.id = x.document
      where x.merged_into is not null and not x.withdrawn and ${visibleTo(viewer, "xd")} and ${holds}`.execute(
      database,
    );
    return rows.rows.map((row) => row.id);
  };
  const words = search?.trim();
  return {
    documents: await ask(documents.length ? sql`x.document = any(${documents})` : null),
    search: await ask(words ? sql`x.words @@ ${searchQuery(words)}` : null),
  };
}

function orOneOf(condition: RawBuilder<unknown>, ids: readonly CommitmentId[]): RawBuilder<unknown> {
  return ids.length ? sql`(${condition} or c.id = any(${[...ids]}))` : condition;
}

/** Every word must be there; the last one may be the beginning of a word, because it is still being typed. */
function searchQuery(search: string): RawBuilder<unknown> {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.pop();
  if (last === undefined) return sql`plainto_tsquery('english', ${search})`;
  return sql`(plainto_tsquery('english', ${words.join(" ")}) && to_tsquery('english', ${`${last}:*`}))`;
}

const FROM = sql`from commitments c join documents d on d.id = c.document`;

/** What a list is sorted by, in order; ties stand as in their document, so that the same rows never change places. */
function sortKeys(sort: CommitmentOrder["sort"]): RawBuilder<unknown>[] {
  switch (sort) {
    case "recorded":
      return [sql`c.recorded_at`];
    case "document":
      return [sql`d.title collate "und-x-icu"`];
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

/** The commitments in force that somebody may see, a page of them, and how many there are in all. */
export async function listCommitments(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  page: CommitmentOrder & { limit: number; offset: number },
): Promise<{ rows: CommitmentRow[]; total: number }> {
  const keys = sortKeys(page.sort).map((key, at) => ({ key, name: sql.raw(`k${at}`) }));
  const where = conditions(viewer, filter, await findByMention(database, viewer, filter));
  const way = sql.raw(page.descending ? "desc nulls last" : "asc nulls last");
  const order = sql`${sql.join(keys.map(({ name }) => sql`${name} ${way}`))}, document, position, id`;
  // The rows are looked through once, with no more than what sorts them; only the page's are then fetched whole.
  const { rows } = await sql<
    Omit<CommitmentRow, "recordedAt" | "id" | "shown"> & {
      id: CommitmentId | null;
      recorded: Date;
      total: string;
    }
  >`
    with hit as materialized (
      select c.id, c.document, c.position, ${sql.join(keys.map(({ key, name }) => sql`${key} as ${name}`))} ${FROM} ${where}
    ), told as (
      select x.merged_into, count(*)::integer as texts from commitments x join documents xd on xd.id = x.document
      where x.merged_into is not null and not x.withdrawn and ${visibleTo(viewer, "xd")} group by x.merged_into
    ), page as (select * from hit order by ${order} limit ${page.limit} offset ${page.offset})
    select (select count(*) from hit) as total, c.id, c.statement, c.document, d.title as "documentTitle", d.date as "documentDate",
      d.issuer, c.position, c.quote, c.actors, c.partners, c.areas, c.date, c.firmness, c.condition,
      c.progress_fulfils as fulfils, c.progress_advances as advances,
      coalesce(told.texts, 0) as mentions, c.recorded_by as "recordedBy", c.recorded_at as recorded
    from (select) as one left join page on true left join commitments c on c.id = page.id left join documents d on d.id = c.document
      left join told on told.merged_into = c.id
    order by ${sql.join(keys.map(({ name }) => sql`page.${name} ${way}`))}, page.document, page.position, page.id`.execute(
    database,
  );
  return {
    // A page beyond the end is one row without a commitment: it still says how many there are.
    rows: rows.flatMap(({ id, recorded, total: _, ...row }) =>
      id === null ? [] : [{ id, ...row, shown: shownQuote(row.quote), recordedAt: recorded.toISOString() }],
    ),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** How often each value occurs among the commitments that a filter keeps, most frequent first. */
export async function countValues(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  field: "areas" | "partners" | "actors",
): Promise<{ value: string; count: number }[]> {
  const where = conditions(viewer, filter, await findByMention(database, viewer, filter));
  const rows = await sql<{ value: string; count: string }>`
    select value, count(*) as count from (select unnest(c.${sql.raw(field)}) as value ${FROM} ${where}) as of
    group by value order by count desc, value limit 300`.execute(database);
  return rows.rows.map((row) => ({ value: row.value, count: Number(row.count) }));
}

/** What is known of the documents among these that somebody may see. */
async function visibleDocuments(database: Database, viewer: Viewer, ids: readonly DocumentId[]) {
  const rows = await sql<{ id: DocumentId; title: string; date: string | null; issuer: string | null }>`
    select d.id, d.title, d.date, d.issuer from documents d
    where d.id = any(${[...ids]}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.rows.map((row) => [row.id, row]));
}

/** The ids of documents that a commitment's entries name. */
function documentsIn(entries: readonly CommitmentEntry[]): DocumentId[] {
  return entries.flatMap(({ content }) => ("document" in content ? [content.document] : []));
}

/**
 * One commitment with the entries it is read from, and with its mentions in other texts. What stands in documents that
 * somebody may not see is left out: mentions, linked progress, and the entries about them. Throws
 * `commitments.unknown` also to those who may not see the commitment itself.
 */
export async function getCommitment(database: Database, viewer: Viewer, id: CommitmentId) {
  const entries = await listEntries<CommitmentContent, CommitmentId>(database, [id]);
  const own = deriveCommitment(entries);
  if (!own) throw unknownCommitment(id);
  const named = [...new Set(entries.flatMap(({ content }) => mentionsIn(content)))];
  const others = await readCommitments(database, named);
  const documents = await visibleDocuments(database, viewer, [
    own.document,
    ...documentsIn(entries),
    ...[...others.values()].flatMap((other) => [
      other.document,
      ...other.progress.map((linked) => linked.document),
    ]),
  ]);
  const document = documents.get(own.document);
  if (!document) throw unknownCommitment(id);
  const isVisible = (other: CommitmentId) => documents.has(others.get(other)?.document ?? own.document);
  const seen = own.mentions.flatMap((mention) => {
    const other = others.get(mention.commitment);
    const where = other && documents.get(other.document);
    return other && where && !other.isWithdrawn ? [{ ...mention, other, where }] : [];
  });
  const progress = progressOf(
    own,
    seen.map(({ other }) => other),
  ).filter((linked) => documents.has(linked.document));
  return {
    commitment: {
      ...own,
      progress,
      mergedInto: own.mergedInto && isVisible(own.mergedInto) ? own.mergedInto : null,
    },
    mentions: seen.map(({ other, where, ...mention }) => ({
      ...mention,
      statement: other.statement,
      document: other.document,
      version: other.version,
      documentTitle: where.title,
      documentDate: where.date,
      issuer: where.issuer,
      quote: other.quote,
      spans: other.spans,
    })),
    entries: await visibleEntries(database, viewer, entries),
    document,
  };
}

/** Those of the entries that tell of nothing which somebody may not see: neither a document nor another commitment. */
export async function visibleEntries(
  database: Database,
  viewer: Viewer,
  entries: readonly CommitmentEntry[],
): Promise<CommitmentEntry[]> {
  const ids = [...new Set(entries.flatMap(({ record, content }) => [record, ...mentionsIn(content)]))];
  const rows = await sql<{ id: CommitmentId }>`
    select c.id ${FROM} where c.id = any(${ids}) and ${visibleTo(viewer, "d")}`.execute(database);
  const visible = new Set(rows.rows.map((row) => row.id));
  const documents = await visibleDocuments(database, viewer, documentsIn(entries));
  return entries.filter(
    ({ record, content }) =>
      [record, ...mentionsIn(content)].every((id) => visible.has(id)) &&
      (!("document" in content) || documents.has(content.document)),
  );
}

/** The other commitments that an entry names. */
function mentionsIn(content: CommitmentContent): CommitmentId[] {
  if (content.kind === "mention added" || content.kind === "mention removed") return [content.mention];
  if (content.kind === "merged") return [content.into];
  return content.kind === "separated" ? [content.from] : [];
}

function unknownCommitment(id: CommitmentId): Problem {
  return new Problem("commitments.unknown", {
    message: `There is no commitment ${id} that you may see.`,
    remedy: "List the commitments to see which there are.",
    details: { id },
  });
}

/** What a commitment says, and where: one that stands for itself or is a mention of another. */
export type CommitmentText = {
  id: CommitmentId;
  statement: StatementId;
  document: DocumentId;
  version: VersionId;
  documentTitle: string;
  documentDate: string | null;
  issuer: string | null;
  quote: string;
  spans: Commitment["spans"];
  mergedInto: CommitmentId | null;
  recordedAt: string;
};

/** All commitments in force that somebody may see, mentions of others included, by document and place. */
export async function listTexts(database: Database, viewer: Viewer): Promise<CommitmentText[]> {
  const rows = await sql<Omit<CommitmentText, "recordedAt"> & { recorded: Date }>`
    select c.id, c.statement, c.document, c.version, d.title as "documentTitle", d.date as "documentDate", d.issuer,
      c.quote, c.spans, c.merged_into as "mergedInto", c.recorded_at as recorded
    ${FROM} where not c.withdrawn and d.removed_at is null and ${visibleTo(viewer, "d")}
    order by c.document, c.position, c.id`.execute(database);
  return rows.rows.map(({ recorded, ...row }) => ({ ...row, recordedAt: recorded.toISOString() }));
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
