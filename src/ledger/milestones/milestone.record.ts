import { lastDayOf } from "../../base/partial-date.ts";
import { defineAttached } from "../commitments/attached.record.ts";
import { periodTable } from "../entries/period-table.ts";
import { deriveMilestone, type Milestone, MilestoneContent, MilestoneId } from "./milestone.ts";

function rowOf({ id, commitment, reached, due, changedAt }: Milestone) {
  const due_on = due === null ? null : lastDayOf(due);
  return { id, commitment, reached, due_on, changed_at: changedAt };
}

/** Milestones as the chain knows them. */
export const milestoneRecord = defineAttached({
  noun: "milestone",
  id: MilestoneId,
  content: MilestoneContent,
  derive: deriveMilestone,
  table: periodTable<ReturnType<typeof rowOf>>("milestones", {
    id: "text",
    commitment: "text",
    reached: "text",
    due_on: "date",
    changed_at: "timestamptz",
  }),
  rowOf,
});
