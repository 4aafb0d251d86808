import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { Firmness } from "../../statements/statement.ts";
import { heldAt } from "../entries/as-of.ts";
import type { Status } from "../status/status.ts";
import { type AskedOfRow, anyOf, conditionsOf } from "./commitment.conditions.ts";
import { findFacets } from "./commitment.facets.store.ts";
import { keptBy } from "./commitment.kept.store.ts";
import type { CommitmentFilter } from "./commitment.list.store.ts";
import { seenBy } from "./commitment.store.ts";

/** Which of the commitments of a group are counted: a part of the filter of the list, with the same meaning. */
export type Counted = Omit<AskedOfRow, "day"> & { firmnesses?: Firmness[]; statuses?: Status[] };

/**
 * By what commitments are put into groups. One of several topics or partners is in each of their groups. `groups`: which
 * values make up a group, where they are not each one by themselves.
 */
export type Grouping =
  | { by: "all" | "documents" | "years" }
  | {
      by: "areas" | "partners" | "frameworks";
      groups: readonly { key: string; values: readonly string[] }[] | null;
    };

/** Of one group and year how many commitments there are, and how many of each kind that was asked for. */
export type TallyRow = {
  /** Each commitment once, whatever groups it is in. */
  isWhole: boolean;
  /** Null: in no group. */
  key: string | null;
  /** Of the texts that make them; null where one has no date. */
  year: string | null;
  counts: number[];
};

const FIELDS = { areas: "areas", partners: "partners", frameworks: "framework" } as const;

/**
 * Counts what a filter keeps by groups and by the years of their texts, for each of these kinds: in one pass over the rows,
 * so that many figures cost as much as one. What is hidden from somebody is counted nowhere.
 */
export async function tallyCommitments(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  { grouping, kinds }: { grouping: Grouping; kinds: readonly Counted[] },
): Promise<TallyRow[]> {
  const are = await Promise.all(kinds.map((kind) => isOfKind(database, kind, filter.day)));
  const alike = await alikeBy(database, viewer, filter, { grouping, are });
  const sums = sql`array[${sql.join(are.map((_, at) => sql`coalesce(sum(a.${nth(at)}), 0)`))}]::bigint[]`;
  const { rows } = await sql<{ whole: boolean; key: string | null; year: string | null; counts: string[] }>`
    with ${alike.queries}
    select true as whole, null as key, a.year, ${sums} as counts from alike a where not a.again group by a.year
    union all
    select false, ${alike.key}, a.year, ${sums} from ${alike.keyed("alike")} group by 2, 3`.execute(database);
  return rows.map(({ whole, counts, ...row }) => ({ isWhole: whole, ...row, counts: counts.map(Number) }));
}

const nth = (at: number) => sql.ref(`n${at}`);

/** What came of commitments first, and when: what their days are counted to. */
export const FIRSTS = ["progress", "evidence"] as const;
const MOMENTS = { progress: sql`c.progressed_at`, evidence: sql`c.evidenced_at` };

/** The days from recording to the first progress or evidence, in order, of each group; commitments without any are left out. */
export async function listDaysTo(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  { grouping, first }: { grouping: Grouping; first: (typeof FIRSTS)[number] },
): Promise<{ isWhole: boolean; key: string | null; days: number[] }[]> {
  const value = sql`extract(epoch from (${MOMENTS[first]} - c.recorded_at)) / 86400`;
  const lists = sql`array_agg(a.value::float8 order by a.value) as moments, array_agg(a.n::integer order by a.value) as times`;
  const { queries, key, keyed } = await alikeBy(database, viewer, filter, { grouping, value });
  const { rows } = await sql<{ whole: boolean; key: string | null; moments: number[]; times: number[] }>`
    with ${queries}
    select true as whole, null as key, ${lists} from alike a where not a.again and a.value is not null
    union all
    select false, ${key}, ${lists} from ${keyed("alike")} where a.value is not null group by 2`.execute(
    database,
  );
  return rows.map(({ whole, key, moments, times }) => ({
    isWhole: whole,
    key,
    days: (moments ?? []).flatMap((days, at) => Array.from({ length: times[at] ?? 0 }, () => days)),
  }));
}

/** How many different topics or partners the commitments of each group have. */
export async function countDistinct(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  { grouping, of, kind }: { grouping: Grouping; of: "areas" | "partners"; kind: Counted },
): Promise<{ isWhole: boolean; key: string | null; count: number }[]> {
  const value = await isOfKind(database, kind, filter.day);
  const alike = await alikeBy(database, viewer, filter, { grouping, value, isCounted: true });
  const { rows } = await sql<{ whole: boolean; key: string | null; count: string }>`
    with ${alike.queries},
      held as (select a.*, f.id from alike a cross join lateral unnest(a.counted) as number
        join facet_values f on f.id = number and f.field = ${of} where a.value)
    select true as whole, null as key, count(distinct a.id) as count from held a where not a.again
    union all
    select false, ${alike.key}, count(distinct a.id) from ${alike.keyed("held")} group by 2`.execute(
    database,
  );
  return rows.map(({ whole, key, count }) => ({ isWhole: whole, key, count: Number(count) }));
}

/** The sums of money in one currency that the commitments of each group state, added; at least what is said of each. */
export async function sumMoney(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  { grouping, currency }: { grouping: Grouping; currency: string },
): Promise<{ isWhole: boolean; key: string | null; sum: number; commitments: number }[]> {
  const [value, also] = [sql`c.sums`, sql`and c.sums is not null`];
  const alike = await alikeBy(database, viewer, filter, { grouping, value, also });
  const { rows } = await sql<{ whole: boolean; key: string | null; sum: number; commitments: string }>`
    with ${alike.queries},
      stated as (select a.*, (select sum(coalesce(s.least, 0)) from jsonb_to_recordset(a.value) as s (currency text, least float8)
        where s.currency = ${currency}) as sum from alike a)
    select true as whole, null as key, coalesce(sum(a.sum * a.n), 0) as sum, coalesce(sum(a.n), 0) as commitments from stated a where not a.again and a.sum is not null
    union all
    select false, ${alike.key}, sum(a.sum * a.n), sum(a.n) from ${alike.keyed("stated")} where a.sum is not null group by 2`.execute(
    database,
  );
  return rows.map(({ whole, key, sum, commitments }) => ({
    isWhole: whole,
    key,
    sum: Number(sum),
    commitments: Number(commitments),
  }));
}

async function isOfKind(
  database: Database,
  { firmnesses, statuses, ...kind }: Counted,
  day: string,
): Promise<RawBuilder<boolean>> {
  const all = conditionsOf({ ...kind, day });
  if (statuses) all.push(sql<boolean>`c.status = any(${statuses}::text[])`);
  if (firmnesses)
    // Number by number: there are few, and two lists that have one in common take far longer to tell.
    for (const { numbers } of await findFacets(database, [{ field: "firmness", values: firmnesses }]))
      all.push(anyOf(numbers.map((number) => sql<boolean>`${number}::integer = any(c.counted)`)));
  return all.length ? sql<boolean>`coalesce(${sql.join(all, sql` and `)}, false)` : sql<boolean>`true`;
}

type Asked = {
  grouping: Grouping;
  /** Of which kinds rows are counted, as `n0`, `n1` and so on. */
  are?: readonly RawBuilder<boolean>[];
  /** What rows have to be alike in besides. */
  value?: RawBuilder<unknown>;
  /** Whether their topics and partners are wanted too. */
  isCounted?: boolean;
  /** A further condition on `c`. */
  also?: RawBuilder<unknown>;
};

/** Queries to count from, and how rows `a` of one of them are put into groups. */
type Alike = {
  queries: RawBuilder<unknown>;
  key: RawBuilder<string | null>;
  keyed(query: string): RawBuilder<unknown>;
};

/**
 * Counts rows that are alike in all that is asked, so that the few that differ are then put into groups: in `alike`, with
 * `n` of all and `n0` and on of each kind. `again` are the rows of a document that only mentions what another makes: it is
 * in the group of both and counts once.
 */
async function alikeBy(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  { grouping, are = [], value, isCounted = false, also = sql`` }: Asked,
): Promise<Alike> {
  const kept = sql`${await keptBy(database, viewer, filter)} ${also}`;
  const { by } = grouping;
  const isKeyed = by === "areas" || by === "partners" || by === "frameworks";
  const asked = sql.join([
    ...(value ? [sql`${value} as value`] : []),
    ...are.map((is, at) => sql`${is} as ${nth(at)}`),
  ]);
  const columns = [
    ...(isCounted || isKeyed ? ["counted"] : []),
    ...(by === "documents" ? ["document"] : []),
    ...(value ? ["value"] : []),
    ...["year", "again"],
  ];
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const counts = sql.join([
    sql`count(*)::integer as n`,
    ...are.map((_, at) => sql`count(*) filter (where ${nth(at)})::integer as ${nth(at)}`),
  ]);
  // A mention is found under its own document too, by the filter of the list as well as here.
  const mentions =
    by === "documents"
      ? sql`union all select c.* from (
          select distinct x.merged_into, x.document from commitments x where x.merged_into is not null
            and ${heldAt(filter.end, "x")} and not x.withdrawn and ${seenBy(viewer, "x")}) m
          cross join lateral (select c.counted, m.document, c.year, true as again, ${asked}
            ${kept} and c.id = m.merged_into and c.document is distinct from m.document) c`
      : sql`offset 0`;
  const alike = sql`alike as materialized (
    select ${isKeyed ? sql`row_number() over () as row,` : sql``} ${names}, ${counts} from (
      select c.counted, c.document, c.year, false as again, ${asked} ${kept} ${mentions}
    ) kept group by ${names})`;
  if (isKeyed) {
    return {
      queries: sql`${alike}, ${keyedBy(FIELDS[by], grouping.groups)}`,
      key: sql`k.key`,
      keyed: (query) => sql`${sql.ref(query)} a left join keyed k on k.row = a.row`,
    };
  }
  const key = { all: sql<null>`null::text`, documents: sql<string>`a.document`, years: sql<string>`a.year` }[
    by
  ];
  return { queries: alike, key, keyed: (query) => sql`${sql.ref(query)} a` };
}

function keyedBy(
  field: (typeof FIELDS)[keyof typeof FIELDS],
  groups: readonly { key: string; values: readonly string[] }[] | null,
): RawBuilder<unknown> {
  const pairs = groups?.flatMap(({ key, values }) => values.map((value) => ({ key, value }))) ?? null;
  const members = pairs
    ? sql`select f.id, g.key from facet_values f
        join jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as g (key text, value text) on g.value = f.value where f.field = ${field}`
    : sql`select f.id, f.value as key from facet_values f where f.field = ${field}`;
  return sql`members as materialized (${members}), keyed as (
    select distinct a.row, m.key from alike a cross join lateral unnest(a.counted) as number join members m on m.id = number)`;
}
