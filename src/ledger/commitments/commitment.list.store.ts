import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import { termsOf, wantedQuery } from "../../base/search/term.ts";
import type { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { Firmness, StatementId } from "../../statements/statement.ts";
import { heldAt } from "../entries/as-of.ts";
import { STATUSES, type Status } from "../status/status.ts";
import type { CommitmentId, Description, PartyInRole, Source } from "./commitment.entry.ts";
import { seenBy, WITH_DOCUMENT } from "./commitment.store.ts";
import { isOnList, isOverdue, type WorkDays, type WorkList } from "./commitment.work.ts";

/** A commitment as lists show it, with what they need of its document. */
export type CommitmentRow = {
  id: CommitmentId;
  /** The last entry about it. */
  seq: number;
  /** All of the document is null where the commitment was recorded by hand, and `source` where it was not. */
  statement: StatementId | null;
  document: DocumentId | null;
  source: Source | null;
  documentTitle: string | null;
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
  parties: PartyInRole[];
  owners: string[];
  framework: string | null;
  instrument: string | null;
  verifiability: Description["verifiability"];
  ambition: Description["ambition"];
  status: Status;
  /** Its own day, or that of an action or milestone, has passed on the day that is looked at. */
  isOverdue: boolean;
  /** The earliest day by which something that is still open should be over. */
  nextDue: string | null;
  changedAt: string;
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
  statuses: Status[];
  owners: string[];
  owned: "any" | "owned" | "unowned";
  frameworks: string[];
  instruments: string[];
  /** Only those whose own day, or that of an action or milestone, has passed. */
  overdue: boolean;
  /** Only what stands on one of the lists of work. */
  work?: { list: WorkList; days: WorkDays } | undefined;
  dated: "any" | "stated" | "none stated";
  progress: "any" | "linked" | "none linked";
  from?: string | undefined;
  to?: string | undefined;
  /** As the ledger stood before this moment; null: as it stands now. */
  end: Date | null;
  /** The day that is looked at: what is overdue depends on it. */
  day: string;
};
/** The filter that keeps all that is followed; the day that is looked at has to be said besides. */
export const EVERY_COMMITMENT: Omit<CommitmentFilter, "day"> = {
  areas: [],
  partners: [],
  actors: [],
  firmnesses: [],
  documents: [],
  statuses: [],
  owners: [],
  owned: "any",
  frameworks: [],
  instruments: [],
  overdue: false,
  dated: "any",
  progress: "any",
  end: null,
};
export const COMMITMENT_SORTS = [
  "recorded",
  "changed",
  "document",
  "date",
  "due",
  "quote",
  "firmness",
  "progress",
  "status",
] as const;
export type CommitmentOrder = { sort: (typeof COMMITMENT_SORTS)[number]; descending: boolean };

function conditions(viewer: Viewer, filter: CommitmentFilter, found: FoundByMention): RawBuilder<unknown> {
  const all = [heldAt(filter.end, "c"), sql`not c.withdrawn`, seenBy(viewer), ofStatus(filter.statuses)];
  // What is quick to look at comes first: a row that fails it is not asked for its lists and words.
  if (filter.progress === "linked") all.push(sql`c.progress_fulfils + c.progress_advances > 0`);
  if (filter.progress === "none linked") all.push(sql`c.progress_fulfils + c.progress_advances = 0`);
  if (filter.dated !== "any")
    all.push(filter.dated === "stated" ? sql`c.date is not null` : sql`c.date is null`);
  if (filter.from) all.push(sql`c.date >= ${filter.from}`);
  // "2026" as an upper bound includes all its days: compare what the date has of the bound's length.
  // The second condition keeps nothing that the first does not: it is the one that an index can answer.
  if (filter.to)
    all.push(sql`left(c.date, ${filter.to.length}) <= ${filter.to} and c.date <= ${`${filter.to}-99`}`);
  if (filter.overdue) all.push(isOverdue(filter.day));
  if (filter.work) all.push(isOnList(filter.work.list, filter.day, filter.work.days));
  if (filter.owned !== "any")
    all.push(filter.owned === "owned" ? sql`c.owners <> '{}'` : sql`c.owners = '{}'`);
  if (filter.frameworks.length) all.push(sql`c.framework = any(${filter.frameworks})`);
  if (filter.instruments.length) all.push(sql`c.instrument = any(${filter.instruments})`);
  if (filter.firmnesses.length) all.push(sql`c.firmness = any(${filter.firmnesses})`);
  if (filter.documents.length) all.push(orOneOf(sql`c.document = any(${filter.documents})`, found.documents));
  if (filter.areas.length) all.push(sql`c.areas && ${filter.areas}::text[]`);
  if (filter.partners.length) all.push(sql`c.partners && ${filter.partners}::text[]`);
  if (filter.owners.length) all.push(sql`c.owners && ${filter.owners}::text[]`);
  if (filter.actors.length) all.push(sql`c.actors && ${filter.actors}::text[]`);
  const search = filter.search?.trim();
  if (search) all.push(orOneOf(sql`c.words @@ ${wordsQuery(search)}`, found.search));
  return sql`where ${sql.join(all, sql` and `)}`;
}

/** A mention is shown with the commitment it was merged into, or by itself to those who may not see that one: their row says so. */
const IS_MENTION = sql<boolean>`(c.merged_into is not null)`;

/** What has ended is followed no longer, and what is a mention is followed elsewhere: they are shown where they are asked for. */
export function ofStatus(statuses: readonly Status[]): RawBuilder<unknown> {
  if (statuses.length === 0)
    return sql`(c.merged_into is null and c.status <> all(${["withdrawn", "superseded"]}))`;
  const own = sql`(c.merged_into is null and c.status = any(${[...statuses]}))`;
  return statuses.includes("merged") ? sql`(${IS_MENTION} or ${own})` : own;
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
  { documents, search, end }: CommitmentFilter,
): Promise<FoundByMention> {
  const ask = async (holds: RawBuilder<unknown> | null) => {
    if (holds === null) return [];
    const rows = await sql<{ id: CommitmentId }>`
      select distinct x.merged_into as id from commitments x left join documents xd on xd.id = x.document
      where x.merged_into is not null and ${heldAt(end, "x")} and not x.withdrawn and ${seenBy(viewer, "x", "xd")} and ${holds}`.execute(
      database,
    );
    return rows.rows.map((row) => row.id);
  };
  const words = search?.trim();
  return {
    documents: await ask(documents.length ? sql`x.document = any(${documents})` : null),
    search: await ask(words ? sql`x.words @@ ${wordsQuery(words)}` : null),
  };
}

function orOneOf(condition: RawBuilder<unknown>, ids: readonly CommitmentId[]): RawBuilder<unknown> {
  return ids.length ? sql`(${condition} or c.id = any(${[...ids]}))` : condition;
}

const wordsQuery = (search: string) => wantedQuery(termsOf(search)) ?? sql`''::tsquery`;

const FROM = sql`from ${WITH_DOCUMENT}`;

/** What a list is sorted by, in order; ties stand as in their document, so that the same rows never change places. */
function sortKeys(sort: CommitmentOrder["sort"]): RawBuilder<unknown>[] {
  switch (sort) {
    case "recorded":
      return [sql`c.recorded_at`];
    case "document":
      return [sql`d.title collate "und-x-icu"`];
    case "changed":
      return [sql`c.changed_at`];
    case "date":
      return [sql`c.date`];
    case "due":
      return [sql`least(c.due_on, c.next_due)`];
    case "status":
      return [sql`array_position(${[...STATUSES]}::text[], c.status)`];
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

/** Beyond a page that begins here, whoever asks for a quick answer is told of so many more rows, and whether there are others. */
const COUNTED_QUICKLY = 1000;

export type CommitmentPage = CommitmentOrder & {
  limit: number;
  offset: number;
  /** quick: counts no further than a thousand rows beyond where the page begins. */
  count?: "exact" | "quick" | undefined;
};

type FetchedRow = Omit<CommitmentRow, "recordedAt" | "changedAt" | "shown" | "seq"> & {
  seq: string;
  changed: Date;
  recorded: Date;
};

/**
 * The commitments in force that somebody may see, a page of them, and how many there are in all. Those who ask for a quick
 * count are told by `isMore` whether there are more than `total`.
 */
export async function listCommitments(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  page: CommitmentPage,
): Promise<{ rows: CommitmentRow[]; total: number; isMore?: boolean }> {
  const where = conditions(viewer, filter, await findByMention(database, viewer, filter));
  // Two questions and not one: the page follows an index and stops, which counting could not.
  const most = page.count === "quick" ? page.offset + COUNTED_QUICKLY : null;
  const [rows, counted] = await Promise.all([
    fetchPage(database, viewer, filter, where, page),
    countRows(database, where, most === null ? null : most + 1),
  ]);
  if (most === null) return { rows, total: counted };
  return { rows, total: Math.min(counted, most), isMore: counted > most };
}

async function countRows(
  database: Database,
  where: RawBuilder<unknown>,
  most: number | null,
): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from (select ${FROM} ${where} limit ${most}) as counted`.execute(database);
  return Number(rows[0]?.total ?? 0);
}

async function fetchPage(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  where: RawBuilder<unknown>,
  page: CommitmentPage,
): Promise<CommitmentRow[]> {
  const keys = sortKeys(page.sort).map((key, at) => ({ key, name: sql.raw(`k${at}`) }));
  const way = sql.raw(page.descending ? "desc nulls last" : "asc nulls last");
  const order = sql.join(keys.map(({ key }) => sql`${key} ${way}`));
  // What sorts and finds is looked at first; only the page's rows are then fetched whole.
  const { rows } = await sql<FetchedRow>`
    with page as materialized (
      select c.id, c.from_at, c.sight, c.document, c.position, ${sql.join(keys.map(({ key, name }) => sql`${key} as ${name}`))}
      ${FROM} ${where} order by ${order}, c.document, c.position, c.id limit ${page.limit} offset ${page.offset}
    )
    select c.id, c.seq, c.statement, c.document, d.title as "documentTitle", d.date as "documentDate",
      d.issuer, c.position, c.quote, c.actors, c.partners, c.areas, c.date, c.firmness, c.condition,
      c.source, c.parties, c.owners, c.framework, c.instrument, c.verifiability, c.ambition,
      case when ${IS_MENTION} then 'merged' else c.status end as status,
      coalesce(${isOverdue(filter.day)}, false) as "isOverdue", c.next_due as "nextDue", c.changed_at as changed,
      c.progress_fulfils as fulfils, c.progress_advances as advances,
      (select count(*)::integer from commitments x left join documents xd on xd.id = x.document
        where x.merged_into = c.id and ${heldAt(filter.end, "x")} and not x.withdrawn and ${seenBy(viewer, "x", "xd")}) as mentions,
      c.recorded_by as "recordedBy", c.recorded_at as recorded
    from page join commitments c on c.id = page.id and c.from_at = page.from_at and c.sight = page.sight
      left join documents d on d.id = c.document
    order by ${sql.join(keys.map(({ name }) => sql`page.${name} ${way}`))}, page.document, page.position, page.id`.execute(
    database,
  );
  return rows.map(({ seq, recorded, changed, ...row }) => ({
    ...row,
    seq: Number(seq),
    shown: shownQuote(row.quote),
    recordedAt: recorded.toISOString(),
    changedAt: changed.toISOString(),
  }));
}

export const COUNTED = ["areas", "partners", "actors", "owners", "framework", "status"] as const;

/** How often each value occurs among the commitments that a filter keeps, most frequent first. */
export async function countValues(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  field: (typeof COUNTED)[number],
): Promise<{ value: string; count: number }[]> {
  const where = conditions(viewer, filter, await findByMention(database, viewer, filter));
  const column = sql.ref(`c.${field}`);
  const values = field === "framework" || field === "status" ? column : sql`unnest(${column})`;
  const rows = await sql<{ value: string; count: string }>`
    select value, count(*) as count from (select ${values} as value ${FROM} ${where}) as of where value is not null
    group by value order by count desc, value limit 300`.execute(database);
  return rows.rows.map((row) => ({ value: row.value, count: Number(row.count) }));
}

/** The days from the recording of each commitment that a filter keeps to the first progress linked to it; others are left out. */
export async function listDaysToProgress(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
): Promise<number[]> {
  const where = conditions(viewer, filter, await findByMention(database, viewer, filter));
  const { rows } = await sql<{ days: string }>`
    select extract(epoch from (
      select min(x.from_at) from commitments x where x.id = c.id and x.sight = c.sight and x.progress_fulfils + x.progress_advances > 0
    ) - c.recorded_at) / 86400 as days ${FROM} ${where} and c.progress_fulfils + c.progress_advances > 0`.execute(
    database,
  );
  return rows.map(({ days }) => Number(days));
}

/** What a filter keeps, as `c` with its document `d`: for whoever counts it in another way. Read it within one query. */
export async function keptBy(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
): Promise<RawBuilder<unknown>> {
  return sql`${FROM} ${conditions(viewer, filter, await findByMention(database, viewer, filter))}`;
}
