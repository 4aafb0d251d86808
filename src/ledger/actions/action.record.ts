import { lastDayOf } from "../../base/partial-date.ts";
import { defineAttached } from "../commitments/attached.record.ts";
import { periodTable } from "../entries/period-table.ts";
import { type Action, ActionContent, ActionId, deriveAction } from "./action.ts";

function rowOf({ id, commitment, owner, partner, state, due, changedAt }: Action) {
  const due_on = due === null ? null : lastDayOf(due);
  return { id, commitment, owner, partner, state, due_on, changed_at: changedAt };
}

/** Actions as the chain knows them. */
export const actionRecord = defineAttached({
  noun: "action",
  id: ActionId,
  content: ActionContent,
  derive: deriveAction,
  table: periodTable<ReturnType<typeof rowOf>>("actions", {
    id: "text",
    commitment: "text",
    owner: "text",
    partner: "text",
    state: "text",
    due_on: "date",
    changed_at: "timestamptz",
  }),
  rowOf,
});
