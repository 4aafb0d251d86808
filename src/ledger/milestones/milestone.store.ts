import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import { listAttached, readAttached } from "../commitments/attached.store.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import type { MilestoneStatus } from "../delivery-words.ts";
import { milestoneRecord } from "./milestone.record.ts";
import type { Milestone, MilestoneId } from "./milestone.ts";

export type MilestoneFilter = {
  commitments: CommitmentId[];
  withRetracted: boolean;
  statuses: MilestoneStatus[];
  end: Date | null;
  day: string;
};

/** The same rule as `milestoneStatus`, for the database. */
function isOf(status: MilestoneStatus, day: string): RawBuilder<unknown> {
  switch (status) {
    case "met":
    case "partiallyMet":
      return sql`p.reached = ${status}`;
    case "notMet":
      return sql`(p.reached is null and p.due_on < ${day}::date)`;
    case "scheduled":
      return sql`(p.reached is null and (p.due_on is null or p.due_on >= ${day}::date))`;
    default:
      return unreachable(status);
  }
}

/** The milestones that somebody may see, a page of them by day, and how many there are in all. */
export async function listMilestones(
  database: Database,
  viewer: Viewer,
  { commitments, withRetracted, statuses, end, day }: MilestoneFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: Milestone[]; total: number }> {
  const any = statuses.map((status) => isOf(status, day));
  const { ids, total } = await listAttached<MilestoneId>(database, viewer, {
    table: "milestones",
    end,
    commitments,
    withRetracted,
    conditions: any.length ? [sql`(${sql.join(any, sql` or `)})`] : [],
    order: sql`p.due_on asc nulls last`,
    ...page,
  });
  return { rows: await readAttached(database, viewer, milestoneRecord, ids, end), total };
}
