import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database/database.ts";
import { MARK_END, MARK_START } from "./highlights.ts";
import { type FacetValue, MOST_FOUND, type SearchQuery } from "./searcher.ts";
import { unwantedQuery, wantedQuery } from "./term.ts";

/** How a noun's table is searched. The parts of SQL use the aliases of `from`. */
export type Searched = {
  id: RawBuilder<unknown>;
  from: RawBuilder<unknown>;
  /** The newest rows, with the same aliases: they are ranked too where there are too many to rank all. */
  newest: RawBuilder<unknown>;
  where: readonly RawBuilder<unknown>[];
  /** The text that is looked through, and the words drawn from it by `search_text`. */
  text: RawBuilder<unknown>;
  words: RawBuilder<unknown>;
  /** A date, for what comes first among equals and where no words are asked for: the newest. */
  recency: RawBuilder<unknown>;
  /** Lists of texts that are counted, by the name of their field. */
  facets: Readonly<Record<string, RawBuilder<unknown>>>;
  /** What is fetched of the rows that are shown. */
  columns: RawBuilder<unknown>;
};

type Shown<Row> = Row & { id: string; marked: string | null };

// A facet shows so many values at most.
const MOST_VALUES = 12;

/**
 * The rows that a query finds, the best first, with how many there are, up to `MOST_FOUND`. Where there are more, those
 * are ranked that the database comes upon first, together with those among the newest: ranking all that hold a common
 * word would take seconds, and nobody reads them. `marked` is the text with its marks, for `marksIn`.
 */
export async function findRanked<Row>(
  database: Database,
  noun: Searched,
  { terms }: Pick<SearchQuery, "terms">,
  page: { limit: number; offset: number },
): Promise<{ rows: Shown<Row>[]; total: number; isMore: boolean; facets: FacetValue[] }> {
  const query = wantedQuery(terms);
  const { rows } = await sql<{ total: string; page: string[] | null; facets: FacetValue[] | null }>`
    with ${candidates(noun, query, unwantedQuery(terms))},
    page as (select id from ranked order by rank desc, recency desc nulls last, id limit ${page.limit} offset ${page.offset})
    select (select count(*) from hit) as total, (select array_agg(id) from page) as page,
      (select jsonb_agg(counted) from (${counted(noun)}) as counted) as facets`.execute(database);
  const total = Number(rows[0]?.total ?? 0);
  return {
    rows: await showRows(database, noun, query, rows[0]?.page ?? []),
    total: Math.min(total, MOST_FOUND),
    isMore: total > MOST_FOUND,
    facets: rows[0]?.facets ?? [],
  };
}

/** The steps "hit" (what is counted) and "ranked" (what is put in order). */
function candidates(
  noun: Searched,
  query: RawBuilder<unknown> | null,
  unwanted: RawBuilder<unknown> | null,
): RawBuilder<unknown> {
  const unasked = unwanted ? [sql`not ${noun.words} @@ ${unwanted}`] : [];
  const where = (...more: RawBuilder<unknown>[]) =>
    sql.join([...noun.where, ...more, ...unasked], sql` and `);
  const lists = Object.values(noun.facets).map((list, at) => sql`, ${list} as ${sql.raw(`f${at}`)}`);
  const hit = sql`select ${noun.id} as id, ${noun.words} as words, ${noun.recency} as recency${sql.join(lists, sql``)}`;
  const most = sql.lit(MOST_FOUND + 1);
  if (query === null)
    return sql`
    hit as materialized (${hit} from ${noun.from} where ${where()}
      order by ${noun.recency} desc nulls last, ${noun.id} limit ${most}),
    ranked as (select id, 0 as rank, recency from hit)`;
  // The newest rows are few and looked at one by one: with the operator, the index would be gone through for each document.
  const isLate = sql`ts_match_vq(${noun.words}, ${query})`;
  return sql`
    hit as materialized (${hit} from ${noun.from} where ${where(sql`${noun.words} @@ ${query}`)} limit ${most}),
    late as materialized (${hit} from ${noun.newest} where ${where(isLate)}
      and (select count(*) from hit) > ${sql.lit(MOST_FOUND)} limit ${most}),
    ranked as (
      select distinct on (id) id, ts_rank_cd(words, ${query}, 1) as rank, recency
      from (select id, words, recency from hit union all select id, words, recency from late) as both_ways)`;
}

function counted({ facets }: Searched): RawBuilder<unknown> {
  const each = Object.keys(facets).map(
    (field, at) => sql`(select ${sql.lit(field)} as field, value, count(*) as count
      from hit, unnest(${sql.raw(`f${at}`)}) as value where value <> '' group by value
      order by count desc, value limit ${sql.lit(MOST_VALUES)})`,
  );
  return sql.join(each, sql` union all `);
}

async function showRows<Row>(
  database: Database,
  noun: Searched,
  query: RawBuilder<unknown> | null,
  ids: readonly string[],
): Promise<Shown<Row>[]> {
  if (ids.length === 0) return [];
  const options = `HighlightAll=true, StartSel=${MARK_START}, StopSel=${MARK_END}`;
  const marked = query
    ? sql`ts_headline('english', search_text(${noun.text}), ${query}, ${options})`
    : sql`null::text`;
  const { rows } = await sql<Shown<Row>>`
    select ${noun.id} as id, ${noun.columns}, ${marked} as marked
    from ${noun.from} where ${sql.join(noun.where, sql` and `)} and ${noun.id} = any(${[...ids]})`.execute(
    database,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
