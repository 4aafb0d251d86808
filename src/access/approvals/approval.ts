import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { vocabularyOf } from "../../base/vocabulary.ts";

export const ApprovalId = idOf("apr", "approval");
export type ApprovalId = z.infer<typeof ApprovalId>;

/** Something that somebody asked for and a second person has to approve. */
export const Approval = z.object({
  id: ApprovalId,
  operation: z.string(),
  input: z.unknown().meta({ description: "What was asked, as it will be done" }),
  askedBy: PersonName,
  askedAt: z.iso.datetime(),
  decision: z.enum(["granted", "refused"]).nullable().meta({ description: "Null while it waits" }),
  decidedBy: PersonName.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
});
export type Approval = z.infer<typeof Approval>;

/** What needs a second person: an operation, where it says `when` only with one of these values in its fields; and why. */
export const APPROVALS = vocabularyOf(
  "approvals",
  z.array(
    z.object({
      operation: z.string().regex(/^[a-z-]+\.[a-z-]+$/u),
      when: z.record(z.string(), z.array(z.string()).min(1)).optional(),
      because: z.string().min(1),
    }),
  ),
);

/** Whether the vocabulary asks for a second person for some of what an operation does. */
export function mayBeNamed(operation: string): boolean {
  return APPROVALS().some((named) => named.operation === operation);
}

/** Whether the vocabulary asks for a second person where this is asked. */
export function isNamed(operation: string, input: unknown): boolean {
  const fields = (input ?? {}) as Record<string, unknown>;
  return APPROVALS().some(
    (named) =>
      named.operation === operation &&
      Object.entries(named.when ?? {}).every(([field, values]) => values.includes(String(fields[field]))),
  );
}
