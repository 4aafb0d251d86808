import type { Filled } from "../../../components/recording/filled.ts";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";

/** Why something is recorded; it stands in the history. */
export const reasonField: Field = { name: "reason", label: "Reason", as: "line" };
export const whyField: Field = { name: "reason", label: "Why", as: "line", isNeeded: true };

/** What every change says besides: which entry its author had seen, and why. */
export const basis = (filled: Filled, basedOn: number | undefined) => ({
  basedOn,
  reason: filled.text("reason") ?? undefined,
});

type Retraction = "actions.retract" | "milestones.retract" | "evidence.retract" | "assessments.retract";

/** The form that takes back what was recorded by mistake. */
export function retractionForm<Name extends Retraction>(
  operation: Name,
  id: string,
  seq: number,
): RecordForm<Name> {
  return {
    label: "Retract",
    title: "Retract what was recorded by mistake",
    verb: "Retract",
    operation,
    look: "quiet",
    changes: { id, seq },
    fields: [{ ...whyField, note: "It stays on record, counts for nothing, and is changed no more." }],
    input: (filled, basedOn) => ({ id, basedOn, reason: filled.needed("reason") }) as never,
    done: "It is retracted.",
  };
}
