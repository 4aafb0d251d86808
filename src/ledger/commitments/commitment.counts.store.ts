import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { Firmness } from "../../statements/statement.ts";
import type { Status } from "../status/status.ts";
import { listFacets } from "./commitment.facets.store.ts";
import { keptBy } from "./commitment.kept.store.ts";
import type { CommitmentFilter } from "./commitment.list.store.ts";
import { isOverdue } from "./commitment.work.ts";

/** How many commitments have the same topics, partners, framework, status and firmness. */
export type Alike = {
  areas: string[];
  partners: string[];
  framework: string | null;
  status: Status;
  firmness: Firmness | null;
  isOverdue: boolean;
  count: number;
};

/**
 * What a filter keeps, counted by what it has in common: in one pass, and each commitment once, so that a commitment of
 * two topics and three partners can be put into every cell to which it belongs and still counts once in every total.
 */
export async function countAlike(
  database: Database,
  viewer: Viewer,
  filter: CommitmentFilter,
): Promise<Alike[]> {
  const { rows } = await sql<{ counted: number[]; status: Status; isOverdue: boolean; count: string }>`
    select counted, status, overdue as "isOverdue", count(*) as count from (
      select c.counted, c.status, coalesce(${isOverdue(filter.day)}, false) as overdue
      ${await keptBy(database, viewer, filter)}
    ) as kept group by counted, status, overdue`.execute(database);
  const facets = await listFacets(database, [...new Set(rows.flatMap(({ counted }) => counted))]);
  return rows.map(({ counted, count, ...row }) => {
    const values = counted.flatMap((number) => facets.get(number) ?? []);
    const of = (field: string) => values.flatMap((one) => (one.field === field ? [one.value] : []));
    return {
      ...row,
      areas: of("areas"),
      partners: of("partners"),
      framework: of("framework")[0] ?? null,
      firmness: (of("firmness")[0] as Firmness | undefined) ?? null,
      count: Number(count),
    };
  });
}
