import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import { listAttached, readAttached } from "../commitments/attached.store.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import type { ActionState } from "../delivery-words.ts";
import { actionRecord } from "./action.record.ts";
import type { Action, ActionId } from "./action.ts";

export type ActionFilter = {
  commitments: CommitmentId[];
  withRetracted: boolean;
  owners: string[];
  partners: string[];
  states: ActionState[];
  owned: "any" | "owned" | "unowned";
  overdue: boolean;
  end: Date | null;
  day: string;
};
export const ACTION_SORTS = ["due", "changed"] as const;

function conditions(filter: ActionFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  if (filter.owners.length) all.push(sql`p.owner = any(${filter.owners})`);
  if (filter.partners.length) all.push(sql`p.partner = any(${filter.partners})`);
  if (filter.states.length) all.push(sql`p.state = any(${filter.states})`);
  if (filter.owned !== "any")
    all.push(filter.owned === "owned" ? sql`p.owner is not null` : sql`p.owner is null`);
  if (filter.overdue)
    all.push(sql`p.state = any(${["planned", "ongoing"]}) and p.due_on < ${filter.day}::date`);
  return all;
}

function keyOf(sort: (typeof ACTION_SORTS)[number]): RawBuilder<unknown> {
  switch (sort) {
    case "due":
      return sql`p.due_on`;
    case "changed":
      return sql`p.changed_at`;
    default:
      return unreachable(sort);
  }
}

/** The actions that somebody may see, a page of them in a stated order, and how many there are in all. */
export async function listActions(
  database: Database,
  viewer: Viewer,
  filter: ActionFilter,
  page: { sort: (typeof ACTION_SORTS)[number]; descending: boolean; limit: number; offset: number },
): Promise<{ rows: Action[]; total: number }> {
  const { sort, descending, limit, offset } = page;
  const { ids, total } = await listAttached<ActionId>(database, viewer, {
    table: "actions",
    end: filter.end,
    commitments: filter.commitments,
    withRetracted: filter.withRetracted,
    conditions: conditions(filter),
    order: sql`${keyOf(sort)} ${sql.raw(descending ? "desc nulls last" : "asc nulls last")}`,
    limit,
    offset,
  });
  return { rows: await readAttached(database, viewer, actionRecord, ids, filter.end), total };
}
