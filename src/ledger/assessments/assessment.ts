import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { Attached, attachedReader, Retraction } from "../commitments/attached.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { LedgerEntry } from "../entries/ledger-entry.ts";
import { Level } from "../status/status.ts";

export const AssessmentId = idOf("ass", "assessment");
export type AssessmentId = z.infer<typeof AssessmentId>;

/** Who judges: the one who answers for the commitment, or somebody who does not. The two are never mixed. */
export const ASSESSMENT_SIDES = ["own", "independent"] as const;
export const AssessmentSide = z.enum(ASSESSMENT_SIDES);

export const AssessmentFields = z.object({
  side: AssessmentSide.meta({
    description:
      "own: the report of whoever answers for the commitment; independent: the judgement of somebody else",
  }),
  level: Level.meta({ description: "How far the commitment is kept" }),
  finding: z.string().trim().min(1).max(10_000).meta({ description: "What was found, in a few sentences" }),
  criteria: z.string().trim().min(1).max(2000).meta({ description: "By what it was judged" }),
  assessor: z.string().trim().min(1).max(200).meta({ description: "Who judged: a person, office or body" }),
  on: z.iso.date().meta({ description: "The day for which it holds" }),
});
export type AssessmentFields = z.infer<typeof AssessmentFields>;

/** What an entry about an assessment says. */
export const AssessmentContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("recorded"), commitment: CommitmentId, fields: AssessmentFields }),
  z.object({
    kind: z.literal("dissented"),
    who: z.string().trim().min(1).max(200),
    words: z.string().trim().min(1).max(5000),
  }),
  Retraction,
]);
export type AssessmentContent = z.infer<typeof AssessmentContent>;
export const AssessmentEntry = LedgerEntry.extend({ record: AssessmentId, content: AssessmentContent });
export type AssessmentEntry = z.infer<typeof AssessmentEntry>;

/** A judgement of how far a commitment is kept. */
export const Assessment = AssessmentFields.extend({
  id: AssessmentId,
  ...Attached.shape,
  dissents: z.array(
    z.object({ who: z.string(), words: z.string(), recordedBy: PersonName, at: z.iso.datetime() }),
  ),
  approvedBy: PersonName.nullable(),
});
export type Assessment = z.infer<typeof Assessment>;

/** An assessment read from its entries, oldest first. Null before it is recorded. */
export const deriveAssessment = attachedReader<AssessmentId, AssessmentContent, Assessment>({
  begin: ({ commitment, fields }, { approvedBy }) => ({ ...fields, commitment, dissents: [], approvedBy }),
  follow: ({ dissents }, { who, words }, { by, at }) => ({
    dissents: [...dissents, { who, words, recordedBy: by, at }],
  }),
});

/** The last assessment of a side that holds: by the day for which it holds, then by when it was recorded. */
export function lastOf(assessments: readonly Assessment[], side: Assessment["side"]): Assessment | null {
  return assessments
    .filter((assessment) => assessment.side === side && !assessment.isRetracted)
    .reduce<Assessment | null>(
      (last, one) =>
        last === null || one.on > last.on || (one.on === last.on && one.recordedAt >= last.recordedAt)
          ? one
          : last,
      null,
    );
}
