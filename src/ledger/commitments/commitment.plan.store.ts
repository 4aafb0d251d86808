import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { conditions, isOfFollowed, type LookedUp, wordsOf } from "./commitment.kept.store.ts";
import type { CommitmentFilter, CommitmentOrder } from "./commitment.list.store.ts";
import { hasSlices, type SliceShare, slicesFor } from "./commitment.slices.ts";

/**
 * How the first rows of an order are found: by looking for all that the filter keeps, by going through the rows in order,
 * or by looking for what it keeps in that part of all rows with which the order begins.
 */
export type Plan = { by: "search" | "order" } | { by: "part"; part: RawBuilder<boolean> };

// So many rows are looked at to learn how much is kept: the database guesses badly how many words begin in some way.
const SAMPLED = 500;
// Up to so many rows for each that is wanted it is dearest to look for anything.
const SOON = 10;
// What the index of words and facets finds is looked at row by row: of more than one in so many it saves nothing.
const RARE = 8;
// A part is to hold what is wanted twice over: a sample is a guess.
const AMPLE = 2;
// A larger part of all there is takes as long as all of it.
const LARGEST_PART = 1 / 2;

type Asked = CommitmentOrder & { inOrder: RawBuilder<unknown>; reach: number };

/** The quickest way to the first `reach` rows of an order that a filter keeps. */
export async function findPlan(
  database: Database,
  filter: CommitmentFilter,
  known: LookedUp,
  asked: Asked,
): Promise<Plan> {
  const words = wordsOf(filter);
  if (words === null && known.facets.length === 0) return { by: "search" };
  const { rows, slices } = await sizeOf(database);
  const isParted = asked.sort === "date" || hasSlices(asked);
  const mayHavePart = isParted && isOfFollowed(filter) && asked.reach * SOON * AMPLE < rows * LARGEST_PART;
  if (words === null && !mayHavePart) return { by: "search" };
  const sample = await takeSample(database, filter, known, rows);
  // With one more than was seen: what is not in a sample need not be nowhere.
  const through = asked.reach / sample.atMost(sample.kept);
  if (mayHavePart && through > asked.reach * SOON && sample.held * RARE < sample.sampled) {
    const isThere = rows * sample.atMost(sample.dated) > asked.reach;
    const part =
      asked.sort === "date"
        ? isThere && DATED
        : await findSlices(database, asked, slices, (through * AMPLE) / rows);
    if (part) return { by: "part", part };
  }
  if (words === null || sample.sampled === 0) return { by: "search" };
  // In order, one in so many is wanted; otherwise all that hold the words are looked at. The first is as dear a row.
  const isSooner = asked.reach < (sample.held / sample.sampled) * (sample.kept / sample.sampled) * rows;
  return { by: isSooner ? "order" : "search" };
}

// Most have no day of their own, and stand last both ways.
const DATED = sql<boolean>`c.date is not null`;

async function findSlices(
  database: Database,
  asked: Asked,
  known: readonly SliceShare[],
  share: number,
): Promise<RawBuilder<boolean> | null> {
  if (share >= LARGEST_PART) return null;
  const first = await sql<{ slices: number[] }>`
    select c.slices from commitments c where c.followed order by ${asked.inOrder} limit 1`.execute(database);
  const slices = slicesFor(asked, { first: first.rows[0]?.slices ?? [], known, share });
  return slices && sql<boolean>`c.slices && ${slices}::integer[]`;
}

/** Of some rows here and there: how many have the words and facets, how many are kept, and how many of these have a day. */
type Counted = "sampled" | "held" | "kept" | "dated";
type Sample = Record<Counted, number> & { atMost(count: number): number };

async function takeSample(
  database: Database,
  filter: CommitmentFilter,
  known: LookedUp,
  rows: number,
): Promise<Sample> {
  const words = wordsOf(filter);
  const held = sql.join([...(words ? [sql`c.words @@ ${words}`] : []), ...known.facets], sql` and `);
  const percent = Math.min(100, (100 * SAMPLED) / Math.max(rows, 1));
  const found = await sql<Record<Counted, string>>`
    select count(*) as sampled, count(*) filter (where held) as held, count(*) filter (where kept) as kept,
      count(*) filter (where kept and followed and dated) as dated
    from (
      select ${held} as held, (${sql.join(conditions(filter, known), sql` and `)}) as kept, c.followed, c.date is not null as dated
      from commitments c tablesample system (${percent}::real) left join documents d on d.id = c.document
    ) as each`.execute(database);
  const of = (name: Counted) => Number(found.rows[0]?.[name] ?? 0);
  const sampled = of("sampled");
  return {
    ...{ sampled, held: of("held"), kept: of("kept"), dated: of("dated") },
    atMost: (count) => (count + 1) / (sampled + 1),
  };
}

type Size = { rows: number; slices: SliceShare[] };

// It changes slowly, and what is out of date makes a page slower and never wrong.
const KNOWN_FOR = 60_000;
const sizes = new WeakMap<Database, { at: number; size: Promise<Size> }>();

/** How many rows there are and which part of them stands in which slice, as the database last counted: asked once a minute. */
function sizeOf(database: Database): Promise<Size> {
  const known = sizes.get(database);
  if (known && performance.now() - known.at < KNOWN_FOR) return known.size;
  const size = askSize(database);
  sizes.set(database, { at: performance.now(), size });
  size.catch(() => sizes.delete(database));
  return size;
}

async function askSize(database: Database): Promise<Size> {
  const [table, shares] = await Promise.all([
    sql<{ rows: number }>`select reltuples as rows from pg_class where oid = 'commitments'::regclass`.execute(
      database,
    ),
    sql<SliceShare>`
      select slice, share from pg_stats, unnest(most_common_elems::text::integer[], most_common_elem_freqs) as each (slice, share)
      where schemaname = current_schema() and tablename = 'commitments' and attname = 'slices' and slice is not null`.execute(
      database,
    ),
  ]);
  return { rows: Math.max(0, table.rows[0]?.rows ?? 0), slices: shares.rows };
}
