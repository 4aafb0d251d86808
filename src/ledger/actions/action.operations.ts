import { z } from "zod";
import { newId } from "../../base/ids.ts";
import { defineOperation, flag, listOf, pageOf, paging } from "../../base/operation.ts";
import { PartialDate } from "../../documents/document.ts";
import { ofCommitments, retracting } from "../commitments/attached.operations.ts";
import { changeAttached, getAttached, recordAttached } from "../commitments/attached.store.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { scopeOfRecords } from "../commitments/commitment.scope.ts";
import { ActionState } from "../delivery-words.ts";
import { asOf, dayOf, endOfDay } from "../entries/as-of.ts";
import { changing, given, Reason, Why } from "../entries/changing.ts";
import { actionRecord } from "./action.record.ts";
import { ACTION_SORTS, listActions } from "./action.store.ts";
import {
  Action,
  type ActionContent,
  ActionEntry,
  ActionFields,
  ActionId,
  Approver,
  assertLater,
  assertMove,
  assertNotLater,
  isOverdue,
} from "./action.ts";

const Row = Action.extend({
  isOverdue: z
    .boolean()
    .meta({ description: "Its day has passed on the day that is looked at, and it is not over" }),
});
const seenOn = (action: Action, day: string) => ({ ...action, isOverdue: isOverdue(action, day) });
const { what, owner, partner, due } = ActionFields.shape;

export const listActionsOperation = defineOperation({
  name: "actions.list",
  summary: "List what is done about commitments: by whom, with whom, by when",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...ofCommitments,
    owners: listOf(z.string()).meta({ description: "Who does it; any of them" }),
    partners: listOf(z.string()).meta({ description: "With which organisation; any of them" }),
    states: listOf(ActionState),
    owned: z.enum(["any", "owned", "unowned"]).default("any"),
    overdue: flag.meta({ description: "Only those whose day has passed while they are open" }),
    ...asOf,
    sort: z.enum(ACTION_SORTS).default("due"),
    descending: flag,
    ...paging,
  }),
  output: pageOf(Row),
  columns: ["id", "what", "owner", "partner", "due", "state"],
  run: async ({ asOf, sort, descending, limit, offset, ...filter }, { database, person, now }) => {
    const end = endOfDay(asOf, now);
    const day = dayOf(end, now);
    const page = { sort, descending, limit, offset };
    const { rows, total } = await listActions(database, person, { ...filter, end, day }, page);
    return { rows: rows.map((action) => seenOn(action, day)), total };
  },
});

export const getAction = defineOperation({
  name: "actions.get",
  summary: "Show an action with its first date, its postponements and its history",
  effect: "read",
  role: "visitor",
  input: z.object({ id: ActionId, ...asOf }),
  output: Row.extend({ history: z.array(ActionEntry) }),
  positional: ["id"],
  run: async ({ id, asOf }, { database, person, now }) => {
    const end = endOfDay(asOf, now);
    const { state, entries } = await getAttached(database, person, actionRecord, id, end);
    return { ...seenOn(state, dayOf(end, now)), history: entries };
  },
});

export const recordAction = defineOperation({
  name: "actions.record",
  summary: "Record what somebody is going to do about a commitment",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({
    commitment: CommitmentId,
    what,
    owner: owner.default(null),
    partner: partner.default(null),
    due: due.default(null),
    reason: Reason,
  }),
  output: Action,
  positional: ["commitment"],
  run: ({ commitment, reason, ...fields }, context) =>
    recordAttached(context, actionRecord, {
      id: newId("act") as ActionId,
      content: { kind: "recorded", commitment, fields },
      reason,
    }),
});

export const correctAction = defineOperation({
  name: "actions.correct",
  summary: "Correct what is recorded of an action, or say who does it",
  details: "A date that has been set can only be brought forward; to put it off, postpone the action.",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({ id: ActionId, ...ActionFields.partial().shape, ...changing }),
  output: Action,
  positional: ["id"],
  run: ({ id, basedOn, reason, ...change }, context) =>
    changeAttached(context, actionRecord, { id, basedOn, reason }, (action): ActionContent => {
      const fields = ActionFields.parse({ ...action, ...given(change) });
      assertNotLater(action.due, fields.due);
      return { kind: "corrected", fields };
    }),
});

export const moveAction = defineOperation({
  name: "actions.move",
  summary: "Say that an action has begun, is done, is dropped or is taken up again",
  details: "Which step needs a reason is written in vocabulary/delivery.yaml.",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({ id: ActionId, state: ActionState, ...changing }),
  output: Action,
  positional: ["id", "state"],
  run: ({ state, ...change }, context) =>
    changeAttached(context, actionRecord, change, (action): ActionContent => {
      assertMove(action.state, state, change.reason);
      return { kind: "moved", state };
    }),
});

export const postponeAction = defineOperation({
  name: "actions.postpone",
  summary:
    "Put off the day by which an action should be over, with why and on whose approval; the first one is kept",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({
    id: ActionId,
    due: PartialDate.meta({ description: "The new date" }),
    approver: Approver,
    basedOn: changing.basedOn,
    reason: Why,
  }),
  output: Action,
  positional: ["id", "due"],
  run: ({ due, approver, ...change }, context) =>
    changeAttached(context, actionRecord, change, (action): ActionContent => {
      assertLater(action.due, due);
      return { kind: "postponed", due, approver };
    }),
});

export const retractAction = retracting(actionRecord, {
  name: "actions.retract",
  summary: "Take back an action that was recorded by mistake",
  role: "contributor",
  output: Action,
});
