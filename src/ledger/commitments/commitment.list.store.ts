import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import type { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { Firmness, StatementId } from "../../statements/statement.ts";
import { heldAt } from "../entries/as-of.ts";
import { STATUSES, type Status } from "../status/status.ts";
import type { Specificity, Unnamed } from "./commitment.content.ts";
import type { CommitmentId, Description, PartyInRole, Source } from "./commitment.entry.ts";
import { listFacets } from "./commitment.facets.store.ts";
import {
  conditions,
  FROM,
  IS_MENTION,
  keptBy,
  type LookedUp,
  lookUp,
  where,
} from "./commitment.kept.store.ts";
import { findPlan } from "./commitment.plan.store.ts";
import { isOverdue, type WorkDays, type WorkList } from "./commitment.work.ts";

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
  numbers: "any" | "stated" | "none stated";
  deliverables: "any" | "named" | "none named";
  evidence: "any" | "accepted" | "none accepted";
  specificities: Specificity[];
  /** In which currencies it states a sum of money; any of them. */
  currencies: string[];
  /** Only those that state a sum of money, in whatever currency. */
  sums?: "stated" | undefined;
  /** Of the text that makes it; "unknown" where that has no date. */
  years: string[];
  /** Only those that name none of these at all. */
  without: Unnamed[];
  from?: string | undefined;
  to?: string | undefined;
  /** Only these. */
  among?: readonly string[] | undefined;
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
  numbers: "any",
  deliverables: "any",
  evidence: "any",
  specificities: [],
  currencies: [],
  years: [],
  without: [],
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

/** What is unknown stands last in both ways; where nothing can be unknown, one index read backwards serves the other way. */
function wayOf({ sort, descending }: CommitmentOrder): string {
  if (descending) return "desc nulls last";
  return sort === "recorded" || sort === "changed" ? "asc nulls first" : "asc nulls last";
}

/** The order of the rows `c` with their documents `d`, as `order by` takes it. */
function inOrder(page: CommitmentOrder): RawBuilder<unknown> {
  const way = sql.raw(wayOf(page));
  return sql.join([
    ...sortKeys(page.sort).map((key) => sql`${key} ${way}`),
    sql`c.document, c.position, c.id`,
  ]);
}

/** Whoever asks for a quick answer is told of rows up to the next full number of so many, and whether there are others. */
const COUNTED_QUICKLY = 500;

export type CommitmentPage = CommitmentOrder & {
  limit: number;
  offset: number;
  /** quick: counts no further than to the first full five hundred beyond the page. */
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
  const last = page.offset + page.limit;
  const most = page.count === "quick" ? (Math.floor(last / COUNTED_QUICKLY) + 1) * COUNTED_QUICKLY : null;
  const reach = most === null ? last : most + 1;
  const asked = { ...page, reach, inOrder: inOrder(page) };
  const known = await lookUp(database, viewer, filter);
  const plan = await findPlan(database, filter, known, asked);
  const kept = conditions(filter, known, plan.by === "order");
  const fetch = async () => {
    if (plan.by === "part") {
      const first = await fetchPage(database, filter, known, where([...kept, plan.part]), asked);
      if (first.found >= reach) return first;
    }
    return fetchPage(database, filter, known, where(kept), asked);
  };
  const [{ rows, found }, counted] = await Promise.all([
    fetch(),
    most === null ? countRows(database, where(kept)) : null,
  ]);
  if (most === null) return { rows, total: counted ?? found };
  return { rows, total: Math.min(found, most), isMore: found > most };
}

async function countRows(database: Database, kept: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: string }>`select count(*) as total ${FROM} ${kept}`.execute(database);
  return Number(rows[0]?.total ?? 0);
}

/**
 * A page, and how many rows were found on the way to `reach`: one walk in order gives both. What sorts and finds is looked
 * at first; only the page's rows are then fetched whole, one by one, however many others the table has.
 */
async function fetchPage(
  database: Database,
  filter: CommitmentFilter,
  { isSeen }: LookedUp,
  kept: RawBuilder<unknown>,
  page: CommitmentPage & { reach: number; inOrder: RawBuilder<unknown> },
): Promise<{ rows: CommitmentRow[]; found: number }> {
  const keys = sortKeys(page.sort).map((key, at) => ({ key, name: sql.raw(`k${at}`) }));
  const way = sql.raw(wayOf(page));
  const again = (table: string) =>
    sql.join([
      ...keys.map(({ name }) => sql`${sql.raw(table)}.${name} ${way}`),
      ...["document", "position", "id"].map((name) => sql.ref(`${table}.${name}`)),
    ]);
  const { rows } = await sql<FetchedRow & { found: string }>`
    with found as materialized (
      select c.id, c.document, c.position, ${sql.join(keys.map(({ key, name }) => sql`${key} as ${name}`))}
      ${FROM} ${kept} order by ${page.inOrder} limit ${page.reach}
    ), page as materialized (
      select * from found order by ${again("found")} limit ${page.limit} offset ${page.offset}
    )
    select counted.found, c.id, c.seq, c.statement, c.document, d.title as "documentTitle", d.date as "documentDate",
      d.issuer, c.position, c.quote, c.actors, c.partners, c.areas, c.date, c.firmness, c.condition,
      c.source, c.parties, c.owners, c.framework, c.instrument, c.verifiability, c.ambition,
      case when ${IS_MENTION} then 'merged' else c.status end as status,
      coalesce(${isOverdue(filter.day)}, false) as "isOverdue", c.next_due as "nextDue", c.changed_at as changed,
      c.progress_fulfils as fulfils, c.progress_advances as advances,
      (select count(*)::integer from commitments x
        where x.merged_into = c.id and ${heldAt(filter.end, "x")} and not x.withdrawn and ${isSeen("x")}) as mentions,
      c.recorded_by as "recordedBy", c.recorded_at as recorded
    from (select count(*) as found from found) as counted left join page on true
      left join lateral (
        select * from commitments c where c.id = page.id and ${heldAt(filter.end, "c")} and ${isSeen("c")} limit 1
      ) c on true
      left join documents d on d.id = c.document
    order by ${again("page")}`.execute(database);
  const shown = rows.filter((row) => row.id !== null);
  return { rows: shown.map(asRow), found: Number(rows[0]?.found ?? 0) };
}

// Field by field: spreading rows of so many fields took a quarter of the time of a page.
function asRow(row: FetchedRow): CommitmentRow {
  return {
    id: row.id,
    seq: Number(row.seq),
    statement: row.statement,
    document: row.document,
    source: row.source,
    documentTitle: row.documentTitle,
    documentDate: row.documentDate,
    issuer: row.issuer,
    position: row.position,
    quote: row.quote,
    shown: shownQuote(row.quote),
    actors: row.actors,
    partners: row.partners,
    areas: row.areas,
    date: row.date,
    firmness: row.firmness,
    condition: row.condition,
    parties: row.parties,
    owners: row.owners,
    framework: row.framework,
    instrument: row.instrument,
    verifiability: row.verifiability,
    ambition: row.ambition,
    status: row.status,
    isOverdue: row.isOverdue,
    nextDue: row.nextDue,
    changedAt: row.changed.toISOString(),
    fulfils: row.fulfils,
    advances: row.advances,
    mentions: row.mentions,
    recordedBy: row.recordedBy,
    recordedAt: row.recorded.toISOString(),
  };
}

export const COUNTED = ["areas", "partners", "actors", "owners", "framework", "status"] as const;
type ValueCounts = Record<(typeof COUNTED)[number], { value: string; count: number }[]>;
// A field is told with so many of its values.
const MOST_VALUES = 300;

/** How often each value of each field occurs among the commitments that a filter keeps, most frequent first. */
export async function countValues(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
): Promise<ValueCounts> {
  const { rows } = await sql<{ number: number | null; status: string | null; count: string }>`
    with alike as (
      select counted, named, status, count(*) as count from (select c.counted, c.named, c.status ${await keptBy(database, viewer, filter)}) as kept
      group by counted, named, status
    )
    select number, null as status, sum(count) as count from alike, unnest(counted || named) as number group by number
    union all select null, status, sum(count) from alike group by status`.execute(database);
  const facets = await listFacets(
    database,
    rows.flatMap(({ number }) => number ?? []),
  );
  const counts: ValueCounts = { areas: [], partners: [], actors: [], owners: [], framework: [], status: [] };
  for (const { number, status, count } of rows) {
    const { field, value } =
      number === null ? { field: "status", value: status } : (facets.get(number) ?? {});
    const counted = COUNTED.find((name) => name === field);
    if (counted && value) counts[counted].push({ value, count: Number(count) });
  }
  for (const field of COUNTED) {
    counts[field].sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
    counts[field].splice(MOST_VALUES);
  }
  return counts;
}
