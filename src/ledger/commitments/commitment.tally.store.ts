import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { Firmness } from "../../statements/statement.ts";
import { heldAt } from "../entries/as-of.ts";
import type { Status } from "../status/status.ts";
import { type AskedOfRow, conditionsOf, YEAR } from "./commitment.conditions.ts";
import { findFacets } from "./commitment.facets.store.ts";
import { type CommitmentFilter, keptBy } from "./commitment.list.store.ts";
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
// The kinds of a row are kept as the bits of one number.
const MOST_KINDS = 30;

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
  if (kinds.length > MOST_KINDS) {
    const [first, rest] = [kinds.slice(0, MOST_KINDS), kinds.slice(MOST_KINDS)];
    const one = await tallyCommitments(database, viewer, filter, { grouping, kinds: first });
    const other = await tallyCommitments(database, viewer, filter, { grouping, kinds: rest });
    const keyOf = ({ isWhole, key, year }: TallyRow) => JSON.stringify([isWhole, key, year]);
    const byKey = new Map(other.map((row) => [keyOf(row), row.counts]));
    return one.map((row) => ({ ...row, counts: [...row.counts, ...(byKey.get(keyOf(row)) ?? [])] }));
  }
  const are = await Promise.all(kinds.map((kind) => isOfKind(database, kind, filter.day)));
  const value = sql.join(
    [sql`0`, ...are.map((is, at) => sql`((${is})::integer << ${sql.lit(at)})`)],
    sql` | `,
  );
  const sums = sql.join(
    kinds.map((_, at) => sql`coalesce(sum(a.n) filter (where a.value & ${sql.lit(1 << at)} <> 0), 0)`),
  );
  const { rows } = await sql<{ whole: boolean; key: string | null; year: string | null; counts: string[] }>`
    with ${await alikeBy(database, viewer, filter, { grouping, value })}
    select true as whole, null as key, a.year, array[${sums}]::bigint[] as counts from alike a where not a.again group by a.year
    union all
    select false, k.key, a.year, array[${sums}]::bigint[] from alike a left join keyed k on k.row = a.row group by k.key, a.year`.execute(
    database,
  );
  return rows.map(({ whole, counts, ...row }) => ({ isWhole: whole, ...row, counts: counts.map(Number) }));
}

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
  const { rows } = await sql<{ whole: boolean; key: string | null; moments: number[]; times: number[] }>`
    with ${await alikeBy(database, viewer, filter, { grouping, value })}
    select true as whole, null as key, ${lists} from alike a where not a.again and a.value is not null
    union all
    select false, k.key, ${lists} from alike a left join keyed k on k.row = a.row where a.value is not null group by k.key`.execute(
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
  const { rows } = await sql<{ whole: boolean; key: string | null; count: string }>`
    with ${await alikeBy(database, viewer, filter, { grouping, value, isCounted: true })},
      held as (select a.row, a.again, f.id from alike a cross join lateral unnest(a.counted) as number
        join facet_values f on f.id = number and f.field = ${of} where a.value)
    select true as whole, null as key, count(distinct v.id) as count from held v where not v.again
    union all
    select false, k.key, count(distinct v.id) from held v left join keyed k on k.row = v.row group by k.key`.execute(
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
  const { rows } = await sql<{ whole: boolean; key: string | null; sum: number; commitments: string }>`
    with ${await alikeBy(database, viewer, filter, { grouping, value, also })},
      stated as (select a.row, a.again, a.n, (select sum(coalesce(s.least, 0)) from jsonb_to_recordset(a.value) as s (currency text, least float8)
        where s.currency = ${currency}) as sum from alike a)
    select true as whole, null as key, coalesce(sum(s.sum * s.n), 0) as sum, coalesce(sum(s.n), 0) as commitments from stated s where not s.again and s.sum is not null
    union all
    select false, k.key, sum(s.sum * s.n), sum(s.n) from stated s left join keyed k on k.row = s.row where s.sum is not null group by k.key`.execute(
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
    for (const { numbers } of await findFacets(database, [{ field: "firmness", values: firmnesses }]))
      all.push(sql<boolean>`c.counted && ${numbers}::integer[]`);
  return all.length ? sql<boolean>`coalesce(${sql.join(all, sql` and `)}, false)` : sql<boolean>`true`;
}

type Asked = {
  grouping: Grouping;
  /** What rows are alike in besides: what is counted of them. */
  value: RawBuilder<unknown>;
  /** Whether their topics and partners are wanted too. */
  isCounted?: boolean;
  /** A further condition on `c`. */
  also?: RawBuilder<unknown>;
};

/**
 * Two queries to count from: `alike`, how many rows are alike in all that is asked, and `keyed`, in which groups these are.
 * `again` are the rows of a document that only mentions what another makes: it is in the group of both and counts once.
 */
async function alikeBy(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
  { grouping, value, isCounted = false, also = sql`` }: Asked,
): Promise<RawBuilder<unknown>> {
  const kept = sql`${await keptBy(database, viewer, filter)} ${also}`;
  const isKeyed = !["all", "years", "documents"].includes(grouping.by);
  const columns = [
    ...(isCounted || isKeyed ? ["counted"] : []),
    ...(grouping.by === "documents" ? ["document"] : []),
    ...["year", "value", "again"],
  ];
  const names = sql.join(columns.map((name) => sql.ref(name)));
  // A mention is found under its own document too, by the filter of the list as well as here.
  const mentions =
    grouping.by === "documents"
      ? sql`union all select c.* from (
          select distinct x.merged_into, x.document from commitments x where x.merged_into is not null
            and ${heldAt(filter.end, "x")} and not x.withdrawn and ${seenBy(viewer, "x")}) m
          cross join lateral (select c.counted, m.document, ${YEAR} as year, ${value} as value, true as again
            ${kept} and c.id = m.merged_into and c.document is distinct from m.document) c`
      : sql``;
  const alike = sql`alike as materialized (select row_number() over () as row, x.* from (
    select ${names}, count(*) as n from (
      select c.counted, c.document, ${YEAR} as year, ${value} as value, false as again ${kept} ${mentions}
    ) kept group by ${names}) x)`;
  switch (grouping.by) {
    case "all":
      return sql`${alike}, keyed as (select 0::bigint as row, null::text as key where false)`;
    case "years":
      return sql`${alike}, keyed as (select row, year as key from alike)`;
    case "documents":
      return sql`${alike}, keyed as (select row, document as key from alike)`;
    default:
      return sql`${alike}, ${keyedBy(FIELDS[grouping.by], grouping.groups)}`;
  }
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
