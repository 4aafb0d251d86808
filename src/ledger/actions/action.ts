import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import { Problem, unreachable } from "../../base/problem.ts";
import { PartialDate } from "../../documents/document.ts";
import { Attached, attachedReader, Retraction } from "../commitments/attached.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { ActionState, DELIVERY } from "../delivery-words.ts";
import { LedgerEntry } from "../entries/ledger-entry.ts";

export const ActionId = idOf("act", "action");
export type ActionId = z.infer<typeof ActionId>;

/** What is said of an action when it is recorded, and can be corrected. */
export const ActionFields = z.object({
  what: z.string().trim().min(1).max(2000).meta({ description: "What is done, in one sentence" }),
  owner: z.string().trim().min(1).max(200).nullable().meta({
    description: "Who does it: the code of a party or a name; null where nobody has been found yet",
  }),
  partner: z.string().trim().min(1).max(200).nullable().meta({
    description: "With which organisation of the other side; null where there is none",
  }),
  due: PartialDate.nullable().meta({ description: "By when; null where no date has been set" }),
});
export type ActionFields = z.infer<typeof ActionFields>;

export const Approver = z.string().trim().min(1).max(200).meta({
  description: "Who approved the new date: an office, body or meeting",
});

/** What an entry about an action says. */
export const ActionContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("recorded"), commitment: CommitmentId, fields: ActionFields }),
  z.object({ kind: z.literal("corrected"), fields: ActionFields }),
  z.object({ kind: z.literal("moved"), state: ActionState }),
  z.object({ kind: z.literal("postponed"), due: PartialDate, approver: Approver }),
  Retraction,
]);
export type ActionContent = z.infer<typeof ActionContent>;
export const ActionEntry = LedgerEntry.extend({ record: ActionId, content: ActionContent });
export type ActionEntry = z.infer<typeof ActionEntry>;

const Postponement = z.object({
  from: z.string(),
  to: z.string(),
  approver: Approver,
  by: PersonName,
  approvedBy: PersonName.nullable(),
  reason: z.string().nullable(),
  at: z.iso.datetime(),
});

/** What somebody does about a commitment. */
export const Action = ActionFields.extend({
  id: ActionId,
  ...Attached.shape,
  state: ActionState,
  firstDue: PartialDate.nullable().meta({ description: "The date that was set first" }),
  postponements: z.array(Postponement),
});
export type Action = z.infer<typeof Action>;

/** An action read from its entries, oldest first. Null before it is recorded. */
export const deriveAction = attachedReader<ActionId, ActionContent, Action>({
  begin: ({ commitment, fields }) => ({
    ...fields,
    commitment,
    state: "planned",
    firstDue: fields.due,
    postponements: [],
  }),
  follow: (action, content, { by, approvedBy, reason, at }) => {
    switch (content.kind) {
      case "corrected":
        return { ...content.fields, firstDue: action.firstDue ?? content.fields.due };
      case "moved":
        return { state: content.state };
      case "postponed": {
        const { due, approver } = content;
        const step = { from: action.due ?? due, to: due, approver, by, approvedBy, reason, at };
        return { due, postponements: [...action.postponements, step] };
      }
      default:
        return unreachable(content);
    }
  },
});

/** Throws `actions.transition` where an action cannot go from one state to another, or not without a reason. */
export function assertMove(from: ActionState, to: ActionState, reason: string | undefined): void {
  const word = (code: ActionState) => DELIVERY().actionStates.find((state) => state.code === code);
  const known = word(from);
  if (!known?.to.includes(to)) {
    throw new Problem("actions.transition", {
      message: `An action that is "${known?.label.toLowerCase()}" cannot become "${word(to)?.label.toLowerCase()}".`,
      remedy: `From there it can become: ${known?.to.map((code) => word(code)?.label.toLowerCase()).join(", ")}.`,
      details: { from, to },
    });
  }
  if (!known.reason.includes(to) || reason) return;
  throw new Problem("actions.reason", {
    message: `That an action becomes "${word(to)?.label.toLowerCase()}" needs a reason.`,
    remedy: "Say why.",
    details: { from, to },
  });
}

/** Throws `actions.postpone` where a correction would move the date back without a word about it. */
export function assertNotLater(before: string | null, after: string | null): void {
  if (before === null || (after !== null && lastDayOf(after) <= lastDayOf(before))) return;
  throw new Problem("actions.postpone", {
    message: "A date that has been set is not corrected away: an action is postponed, with a reason.",
    remedy: "Postpone the action, or give a date that is not later than the one it has.",
    details: { before, after },
  });
}

/** Throws `actions.not-later` where a date would not be put off by being postponed to this one. */
export function assertLater(before: string | null, after: string): void {
  if (before !== null && lastDayOf(after) > lastDayOf(before)) return;
  throw new Problem("actions.not-later", {
    message:
      before === null
        ? "This action has no date that could be put off."
        : `It is to be done by ${before} already; ${after} is not later.`,
    remedy:
      before === null ? "Give it a date by correcting it." : "Give a later date, or correct the action.",
    details: { before, after },
  });
}

/** Whether the day by which an action should have been over has passed. */
export function isOverdue(
  { state, due, isRetracted }: Pick<Action, "state" | "due" | "isRetracted">,
  day: string,
): boolean {
  return due !== null && !isRetracted && (state === "planned" || state === "ongoing") && lastDayOf(due) < day;
}
