import { lastDayOf } from "../../base/partial-date.ts";
import { defineAttached } from "../commitments/attached.record.ts";
import { ActionContent, ActionId, deriveAction } from "./action.ts";

/** Actions as the chain knows them. */
export const actionRecord = defineAttached({
  noun: "action",
  id: ActionId,
  content: ActionContent,
  derive: deriveAction,
  table: "actions",
  columns: { owner: "text", partner: "text", state: "text", due_on: "date" },
  rowOf: ({ owner, partner, state, due }) => ({
    owner,
    partner,
    state,
    due_on: due === null ? null : lastDayOf(due),
  }),
});
