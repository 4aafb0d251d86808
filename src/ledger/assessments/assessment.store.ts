import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { listAttached, readAttached } from "../commitments/attached.store.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import type { Level } from "../status/status.ts";
import { assessmentRecord } from "./assessment.record.ts";
import type { Assessment, AssessmentId } from "./assessment.ts";

export type AssessmentFilter = {
  commitments: CommitmentId[];
  withRetracted: boolean;
  sides: Assessment["side"][];
  levels: Level[];
  end: Date | null;
};

/** The assessments that somebody may see, the latest first, and how many there are in all. */
export async function listAssessments(
  database: Database,
  viewer: Viewer,
  { commitments, withRetracted, sides, levels, end }: AssessmentFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: Assessment[]; total: number }> {
  const conditions: RawBuilder<unknown>[] = [];
  if (sides.length) conditions.push(sql`p.side = any(${sides})`);
  if (levels.length) conditions.push(sql`p.level = any(${levels})`);
  const { ids, total } = await listAttached<AssessmentId>(database, viewer, {
    table: "assessments",
    end,
    commitments,
    withRetracted,
    conditions,
    order: sql`p.on_day desc, p.changed_at desc`,
    ...page,
  });
  return { rows: await readAttached(database, viewer, assessmentRecord, ids, end), total };
}
