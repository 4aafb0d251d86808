import { type RawBuilder, sql } from "kysely";
import type { SearchField } from "./searcher.ts";

type Condition = RawBuilder<boolean>;

const asked = (condition: Condition, isExcluded: boolean): Condition =>
  // Where nothing is known of a row it does not have the value: excluding the value keeps it.
  isExcluded ? sql<boolean>`not coalesce(${condition}, false)` : condition;

/** The row's list holds one of the values. */
export function holdsOneOf(list: RawBuilder<unknown>, { values, isExcluded }: SearchField): Condition {
  return asked(sql<boolean>`${list} && ${[...values]}::text[]`, isExcluded);
}

/** The row's value is one of the values. */
export function isOneOf(value: RawBuilder<unknown>, { values, isExcluded }: SearchField): Condition {
  return asked(sql<boolean>`${value} = any(${[...values]}::text[])`, isExcluded);
}

/** The row's text has one of the values in it, in any case. */
export function namesOneOf(text: RawBuilder<unknown>, { values, isExcluded }: SearchField): Condition {
  const likes = values.map((value) => `%${value.replace(/[\\%_]/gu, "\\$&")}%`);
  return asked(sql<boolean>`${text} ilike any(${likes}::text[])`, isExcluded);
}

/**
 * The row's date, a text as exact as it is known, lies in the range. A bound includes all the days that it names, and a
 * date that is less exact than the bound ("2026" for "from 2026-06") does not reach it.
 */
export function isWithin(date: RawBuilder<unknown>, { from, to, isExcluded }: SearchField): Condition {
  const bounds = [
    ...(from === null ? [] : [sql`${date} >= ${from}`]),
    ...(to === null ? [] : [sql`left(${date}, ${to.length}) <= ${to}`]),
  ];
  if (bounds.length === 0) return asked(sql<boolean>`${date} is not null`, isExcluded);
  return asked(sql<boolean>`(${sql.join(bounds, sql` and `)})`, isExcluded);
}
