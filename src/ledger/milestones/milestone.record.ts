import { lastDayOf } from "../../base/partial-date.ts";
import { defineAttached } from "../commitments/attached.record.ts";
import { deriveMilestone, MilestoneContent, MilestoneId } from "./milestone.ts";

/** Milestones as the chain knows them. */
export const milestoneRecord = defineAttached({
  noun: "milestone",
  id: MilestoneId,
  content: MilestoneContent,
  derive: deriveMilestone,
  table: "milestones",
  columns: { reached: "text", due_on: "date" },
  rowOf: ({ reached, due }) => ({ reached, due_on: due === null ? null : lastDayOf(due) }),
});
