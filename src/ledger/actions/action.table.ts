import { newId } from "../../base/ids.ts";
import type { Asking } from "../../base/operation.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import { Problem } from "../../base/problem.ts";
import { attachedTable, COMMITMENT_COLUMN, type TableAsked } from "../commitments/attached.table.ts";
import { assertVisible } from "../commitments/commitment.store.ts";
import { ACTION_STATES, type ActionState } from "../delivery-words.ts";
import type { NewEntry } from "../entries/record.ts";
import { readChoice, readDate, readWords } from "../imports/cells.ts";
import type { Changeable } from "../imports/importable.ts";
import { actionRecord } from "./action.record.ts";
import { listActions } from "./action.store.ts";
import {
  type Action,
  ActionFields,
  type ActionId,
  assertMove,
  assertNotLater,
  ActionId as Id,
} from "./action.ts";

const EVERY_ACTION = {
  withRetracted: false,
  owners: [],
  partners: [],
  states: [],
  owned: "any",
  overdue: false,
  day: "",
} as const;

/** The actions of these commitments, or all, that somebody may see. */
export async function listActionRows(
  { database, person }: Asking,
  { commitments, end }: TableAsked,
): Promise<Action[]> {
  const filter = { ...EVERY_ACTION, owners: [], partners: [], states: [], commitments, end };
  const page = { sort: "due", descending: false, limit: 1_000_000, offset: 0 } as const;
  return (await listActions(database, person, filter, page)).rows;
}

/** Actions as a table makes and changes them. */
export const importableActions = {
  noun: "actions",
  one: "action",
  id: Id,
  columns: [
    COMMITMENT_COLUMN,
    {
      key: "what",
      head: "What",
      takes: "What is done, in one sentence",
      isNeeded: true,
      cell: ({ what }) => what,
      read: readWords,
    },
    {
      key: "owner",
      head: "Owner",
      takes: "Who does it: the code of a party or a name",
      cell: ({ owner }) => owner,
      read: readWords,
    },
    {
      key: "partner",
      head: "Partner",
      takes: "With which organisation of the other side",
      cell: ({ partner }) => partner,
      read: readWords,
    },
    {
      key: "due",
      head: "Due",
      takes: "2026, 2026-06 or 2026-06-04. A later day than before needs an approver and a reason",
      cell: ({ due }) => due,
      read: readDate,
    },
    {
      key: "approver",
      head: "Approver",
      takes: "Who approved a later day: an office, body or meeting",
      cell: ({ postponements }) => postponements.at(-1)?.approver ?? null,
      read: readWords,
    },
    {
      key: "state",
      head: "State",
      takes: ACTION_STATES.join(", "),
      cell: ({ state }) => state,
      read: readChoice(ACTION_STATES),
    },
    {
      key: "firstDue",
      head: "First day",
      takes: "The day that was set first",
      cell: ({ firstDue }) => firstDue,
    },
  ],
  operations: { record: "actions.record", change: "actions.correct" },
  ...attachedTable(actionRecord, { sameAs: "what", list: listActionRows }),
  label: ({ what }) => what,
  record: async (context, { commitment, state, approver: _, ...fields }) => {
    await assertVisible(context.database, context.person, commitment as never);
    const id = newId("act") as ActionId;
    const said = ActionFields.parse({ owner: null, partner: null, due: null, ...fields });
    return [
      actionRecord.entry(id, { kind: "recorded", commitment: commitment as never, fields: said }),
      ...movesTo(id, "planned", state as ActionState | undefined, undefined),
    ];
  },
  change: (_, action, { commitment, state, approver, due, ...fields }, reason) => {
    assertStays(action, commitment);
    const { id } = action;
    const isLater =
      typeof due === "string" && action.due !== null && lastDayOf(due) > lastDayOf(action.due) && approver;
    const given = { ...action, ...fields, ...(due === undefined || isLater ? {} : { due }) };
    const said = ActionFields.parse(given);
    assertNotLater(action.due, said.due);
    const isSame = JSON.stringify(said) === JSON.stringify(ActionFields.parse(action));
    return [
      ...(isSame ? [] : [actionRecord.entry(id, { kind: "corrected", fields: said })]),
      ...(isLater ? [postponed(id, due, String(approver), reason)] : []),
      ...movesTo(id, action.state, (state ?? undefined) as ActionState | undefined, reason),
    ];
  },
} as const satisfies Changeable<Action>;

function postponed(id: ActionId, due: string, approver: string, reason: string | undefined): NewEntry {
  if (reason) return actionRecord.entry(id, { kind: "postponed", due, approver });
  throw new Problem("actions.reason", {
    message: "Putting off the day of an action needs a reason.",
    remedy: "Give the reason with the table or the change.",
  });
}

/** The steps from one state to another: what is done has been begun. */
function movesTo(
  id: ActionId,
  from: ActionState,
  to: ActionState | undefined,
  reason: string | undefined,
): NewEntry[] {
  if (to === undefined || to === from) return [];
  const steps: ActionState[] = from === "planned" && to === "done" ? ["ongoing", "done"] : [to];
  let before = from;
  return steps.map((state) => {
    assertMove(before, state, reason);
    before = state;
    return actionRecord.entry(id, { kind: "moved", state });
  });
}

/** Throws `imports.whole` where a record would be put under another commitment. */
export function assertStays({ commitment }: { commitment: string }, given: unknown): void {
  if (given === undefined || given === commitment) return;
  throw new Problem("imports.whole", {
    message: "A record stays with the commitment for which it was made.",
    remedy: "Record it anew under the other commitment, and retract this one.",
  });
}
