import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { Problem, unreachable } from "../../base/problem.ts";
import { PartialDate } from "../../documents/document.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";

export const ObservationId = idOf("obs", "observation");
export type ObservationId = z.infer<typeof ObservationId>;

/** Why there is no value: none of these is zero. */
export const MISSING = ["unknown", "not reported", "not started"] as const;

export const ObservationFields = z.object({
  on: PartialDate.meta({ description: "The day, month or year of which it is" }),
  value: z.number().nullable().default(null).meta({ description: "Null where it is missing; zero is 0" }),
  missing: z
    .enum(MISSING)
    .nullable()
    .default(null)
    .meta({ description: "Why there is no value, where there is none" }),
  source: z.string().trim().min(1).max(1000).meta({ description: "Where the value stands" }),
  by: z
    .record(z.string().min(1).max(50), z.string().min(1).max(100))
    .default({})
    .meta({ description: 'Of which part it is, such as {"sex": "women"}; empty: of all' }),
  note: z.string().trim().min(1).max(2000).nullable().default(null),
});
export type ObservationFields = z.infer<typeof ObservationFields>;

export const ObservationContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("recorded"), indicator: z.string(), fields: ObservationFields }),
  z.object({ kind: z.literal("corrected"), fields: ObservationFields }),
  z.object({ kind: z.literal("approved") }),
  z.object({ kind: z.literal("reopened") }),
  z.object({ kind: z.literal("retracted") }),
]);
export type ObservationContent = z.infer<typeof ObservationContent>;
export type ObservationEntry = LedgerEntry<ObservationContent, ObservationId>;

/** Provisional until a second person approves it; approved values are locked; what was taken back stays in the history. */
export const OBSERVATION_STATES = ["provisional", "approved", "retracted"] as const;

/** A value of an indicator on a date, with its source. */
export const Observation = z.object({
  id: ObservationId,
  seq: z.int().meta({ description: "The last entry about it: give it as basedOn when you change it" }),
  indicator: z.string(),
  ...ObservationFields.shape,
  state: z.enum(OBSERVATION_STATES),
  saidBy: PersonName.meta({ description: "Who said this value last" }),
  approvedBy: PersonName.nullable().meta({ description: "Who approved and so locked it" }),
  recordedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Observation = z.infer<typeof Observation>;

/** An observation read from its entries, oldest first. Null before it is recorded. */
export function deriveObservation(entries: readonly ObservationEntry[]): Observation | null {
  return entries.reduce<Observation | null>(followedBy, null);
}

function followedBy(before: Observation | null, entry: ObservationEntry): Observation | null {
  const { record: id, seq, by, at, content } = entry;
  if (content.kind === "recorded") {
    const { indicator, fields } = content;
    const times = { recordedAt: at, changedAt: at };
    return { id, seq, indicator, ...fields, state: "provisional", saidBy: by, approvedBy: null, ...times };
  }
  if (before === null) return null;
  const after = { ...before, seq, changedAt: at };
  switch (content.kind) {
    case "corrected":
      return { ...after, ...content.fields, saidBy: by };
    case "approved":
      return { ...after, state: "approved", approvedBy: by };
    case "reopened":
      return { ...after, state: "provisional", approvedBy: null };
    case "retracted":
      return { ...after, state: "retracted" };
    default:
      return unreachable(content);
  }
}

/** Throws `observations.value` unless there is either a value or a reason why there is none. */
export function assertValued({ value, missing }: Pick<ObservationFields, "value" | "missing">): void {
  if ((value === null) !== (missing === null)) return;
  throw new Problem("observations.value", {
    message:
      value === null
        ? "An observation has a value, or says why there is none."
        : "An observation with a value is not missing.",
    remedy: `Give a value (zero is 0), or say what is missing: ${MISSING.join(", ")}.`,
  });
}

/** Throws `observations.locked` where a value has been approved. */
export function assertOpen({ id, state }: Pick<Observation, "id" | "state">): void {
  if (state === "provisional") return;
  throw new Problem(state === "approved" ? "observations.locked" : "observations.retracted", {
    message:
      state === "approved"
        ? "This value has been approved, and is locked."
        : "This observation has been taken back.",
    remedy: "Reopen it with a reason first; both stay in its history.",
    details: { id },
  });
}

/** What makes two observations the same one: of the same indicator, date and part. */
export function samenessOf({
  indicator,
  on,
  by,
}: {
  indicator: string;
  on: string;
  by: Record<string, string>;
}): string {
  return JSON.stringify([indicator, on, Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1))]);
}
