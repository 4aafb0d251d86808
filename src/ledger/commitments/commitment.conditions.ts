import { type RawBuilder, sql } from "kysely";
import type { Specificity, Unnamed } from "./commitment.content.ts";
import type { CommitmentFilter } from "./commitment.list.store.ts";
import { isOverdue } from "./commitment.work.ts";

/** What a filter may ask of the row itself, without anything having to be looked up. */
export type AskedOfRow = Partial<
  Pick<
    CommitmentFilter,
    | "dated"
    | "progress"
    | "numbers"
    | "deliverables"
    | "evidence"
    | "owned"
    | "overdue"
    | "specificities"
    | "years"
    | "without"
    | "currencies"
    | "sums"
    | "from"
    | "to"
  >
> & { day: string };

/** How specific a commitment is: how many of owner, date, number and deliverable it has. The rule is `specificityOf`. */
const HAS = sql`(c.owned::integer + (c.date is not null)::integer + c.numbered::integer + c.deliverable::integer)`;
const SPECIFIC: Record<Specificity, RawBuilder<boolean>> = {
  none: sql<boolean>`${HAS} = 0`,
  low: sql<boolean>`${HAS} = 1`,
  medium: sql<boolean>`${HAS} = 2`,
  high: sql<boolean>`${HAS} >= 3`,
};

const UNNAMED: Record<Unnamed, RawBuilder<boolean>> = {
  partner: sql<boolean>`c.partners = '{}'`,
  topic: sql<boolean>`c.areas = '{}'`,
  framework: sql<boolean>`c.framework is null`,
  document: sql<boolean>`c.document is null`,
  owner: sql<boolean>`c.owners = '{}'`,
  actor: sql<boolean>`c.actors = '{}'`,
};

/** The conditions on the row `c` that a filter sets: the same for lists and for whatever counts their rows. */
export function conditionsOf(filter: AskedOfRow): RawBuilder<boolean>[] {
  const all: RawBuilder<boolean>[] = [];
  // Two plain conditions and not their sum: the database knows how many rows have no progress, and not what sums are.
  if (filter.progress === "linked")
    all.push(sql<boolean>`(c.progress_fulfils > 0 or c.progress_advances > 0)`);
  if (filter.progress === "none linked") {
    all.push(sql<boolean>`c.progress_fulfils = 0`, sql<boolean>`c.progress_advances = 0`);
  }
  const either = (value: string | undefined, yes: string, is: RawBuilder<boolean>) => {
    if (value !== undefined && value !== "any") all.push(value === yes ? is : sql<boolean>`not ${is}`);
  };
  either(filter.dated, "stated", sql<boolean>`(c.date is not null)`);
  either(filter.owned, "owned", sql<boolean>`c.owned`);
  either(filter.numbers, "stated", sql<boolean>`c.numbered`);
  either(filter.deliverables, "named", sql<boolean>`c.deliverable`);
  either(filter.evidence, "accepted", sql<boolean>`(c.evidenced_at is not null)`);
  if (filter.from) all.push(sql<boolean>`c.date >= ${filter.from}`);
  // "2026" as an upper bound includes all its days.
  if (filter.to) all.push(sql<boolean>`c.date <= ${`${filter.to}-99`}`);
  if (filter.overdue) all.push(isOverdue(filter.day));
  if (filter.specificities?.length) all.push(anyOf(filter.specificities.map((one) => SPECIFIC[one])));
  if (filter.sums === "stated") all.push(sql<boolean>`c.sums is not null`);
  if (filter.currencies?.length)
    all.push(
      anyOf(
        filter.currencies.map((currency) => sql<boolean>`c.sums @> ${JSON.stringify([{ currency }])}::jsonb`),
      ),
    );
  if (filter.without?.length) all.push(...filter.without.map((one) => UNNAMED[one]));
  if (filter.years?.length)
    all.push(sql<boolean>`coalesce(c.year, 'unknown') = any(${[...filter.years]}::text[])`);
  return all;
}

/** Whether one of some conditions holds; of none, none does. */
export function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join([sql`false`, ...conditions], sql` or `)})`;
}
