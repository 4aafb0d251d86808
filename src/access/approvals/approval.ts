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

/** The operations that need a second person, and why. */
export const APPROVALS = vocabularyOf(
  "approvals",
  z.array(z.object({ operation: z.string().regex(/^[a-z-]+\.[a-z-]+$/u), because: z.string().min(1) })),
);
