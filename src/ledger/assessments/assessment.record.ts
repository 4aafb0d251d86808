import { defineAttached } from "../commitments/attached.record.ts";
import { periodTable } from "../entries/period-table.ts";
import { type Assessment, AssessmentContent, AssessmentId, deriveAssessment } from "./assessment.ts";

function rowOf({ id, commitment, side, level, on, isRetracted, changedAt }: Assessment) {
  return { id, commitment, side, level, on_day: on, is_retracted: isRetracted, changed_at: changedAt };
}

/** Assessments as the chain knows them. */
export const assessmentRecord = defineAttached({
  noun: "assessment",
  id: AssessmentId,
  content: AssessmentContent,
  derive: deriveAssessment,
  table: periodTable<ReturnType<typeof rowOf>>("assessments", {
    id: "text",
    commitment: "text",
    side: "text",
    level: "text",
    on_day: "date",
    is_retracted: "boolean",
    changed_at: "timestamptz",
  }),
  rowOf,
});
