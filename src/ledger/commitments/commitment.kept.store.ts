import { type RawBuilder, sql } from "kysely";
import { inSightOf } from "../../access/markings/mark.store.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { termsOf, wantedQuery } from "../../base/search/term.ts";
import { heldAt } from "../entries/as-of.ts";
import { conditionsOf } from "./commitment.conditions.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { findFacets } from "./commitment.facets.store.ts";
import type { CommitmentFilter } from "./commitment.list.store.ts";
import { seenBy, WITH_DOCUMENT } from "./commitment.store.ts";
import { isOnList } from "./commitment.work.ts";

/**
 * What has to be looked up before a filter can be asked: with numbers in the question, and not further questions, the
 * database knows how much each condition keeps.
 */
export type LookedUp = {
  isSeen: (table: string) => RawBuilder<boolean>;
  facets: RawBuilder<unknown>[];
  found: FoundByMention;
};

export async function lookUp(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
): Promise<LookedUp> {
  const [isSeen, found, facets] = await Promise.all([
    inSightOf(database, viewer),
    findByMention(database, viewer, filter),
    findFacets(database, [
      { field: "areas", values: filter.areas },
      { field: "partners", values: filter.partners },
      { field: "framework", values: filter.frameworks },
      { field: "firmness", values: filter.firmnesses },
      { field: "actors", values: filter.actors },
      { field: "owners", values: filter.owners },
      { field: "instrument", values: filter.instruments },
    ]),
  ]);
  return {
    isSeen,
    found,
    facets: facets.map(({ column, numbers }) => sql`${sql.ref(`c.${column}`)} && ${numbers}::integer[]`),
  };
}

/** What a row has to be for a filter to keep it. In order: the database is kept from looking for the words first. */
export function conditions(
  filter: CommitmentFilter,
  { isSeen, facets, found }: LookedUp,
  isInOrder = false,
): RawBuilder<unknown>[] {
  const all = [...standing(filter), isSeen("c"), ...facets, ...conditionsOf(filter)];
  if (filter.among) all.push(sql`c.id = any(${[...filter.among]})`);
  if (filter.work) all.push(isOnList(filter.work.list, filter.day, filter.work.days));
  if (filter.documents.length) all.push(orOneOf(sql`c.document = any(${filter.documents})`, found.documents));
  const words = wordsOf(filter);
  if (words) {
    const holds = orOneOf(sql`c.words @@ ${words}`, found.search);
    all.push(isInOrder ? sql`case when ${holds} then true end` : holds);
  }
  return all;
}

export const where = (all: readonly RawBuilder<unknown>[]) => sql`where ${sql.join(all, sql` and `)}`;

/** Whether a filter keeps only what is followed today. */
export const isOfFollowed = ({ end, statuses }: CommitmentFilter) => end === null && statuses.length === 0;

/** Which rows are asked for at all, by when they held and by their status. */
function standing(filter: CommitmentFilter): RawBuilder<unknown>[] {
  if (isOfFollowed(filter)) return [sql`c.followed`];
  return [heldAt(filter.end, "c"), sql`not c.withdrawn`, ofStatus(filter.statuses)];
}

/** A mention is shown with the commitment it was merged into, or by itself to those who may not see that one: their row says so. */
export const IS_MENTION = sql<boolean>`(c.merged_into is not null)`;

/** What has ended is followed no longer, and what is a mention is followed elsewhere: they are shown where they are asked for. */
function ofStatus(statuses: readonly string[]): RawBuilder<unknown> {
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
  filter: CommitmentFilter,
): Promise<FoundByMention> {
  const ask = async (holds: RawBuilder<unknown> | null) => {
    if (holds === null) return [];
    const rows = await sql<{ id: CommitmentId }>`
      select distinct x.merged_into as id from commitments x
      where x.merged_into is not null and ${heldAt(filter.end, "x")} and not x.withdrawn and ${seenBy(viewer, "x")} and ${holds}`.execute(
      database,
    );
    return rows.rows.map((row) => row.id);
  };
  const { documents } = filter;
  const words = wordsOf(filter);
  return {
    documents: await ask(documents.length ? sql`x.document = any(${documents})` : null),
    search: await ask(words ? sql`x.words @@ ${words}` : null),
  };
}

function orOneOf(condition: RawBuilder<unknown>, ids: readonly CommitmentId[]): RawBuilder<unknown> {
  return ids.length ? sql`(${condition} or c.id = any(${[...ids]}))` : condition;
}

/** The query for the words that a filter asks for; null where it asks for none. */
export function wordsOf({ search }: CommitmentFilter): RawBuilder<unknown> | null {
  const words = search?.trim();
  return words ? (wantedQuery(termsOf(words)) ?? sql`''::tsquery`) : null;
}

export const FROM = sql`from ${WITH_DOCUMENT}`;

/** What a filter keeps, as `c` with its document `d`: for whoever counts it in another way. Read it within one query. */
export async function keptBy(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
): Promise<RawBuilder<unknown>> {
  return sql`${FROM} ${where(conditions(filter, await lookUp(database, viewer, filter)))}`;
}
