import { defineAttached } from "../commitments/attached.record.ts";
import { AssessmentContent, AssessmentId, deriveAssessment } from "./assessment.ts";

/** Assessments as the chain knows them. */
export const assessmentRecord = defineAttached({
  noun: "assessment",
  id: AssessmentId,
  content: AssessmentContent,
  derive: deriveAssessment,
  table: "assessments",
  columns: { side: "text", level: "text", on_day: "date" },
  rowOf: ({ side, level, on }) => ({ side, level, on_day: on }),
});
