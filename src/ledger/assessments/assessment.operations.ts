import { z } from "zod";
import { newId } from "../../base/ids.ts";
import { defineOperation, listOf, type OperationContext, pageOf, paging } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { ofCommitments, retracting } from "../commitments/attached.operations.ts";
import { changeAttached, getAttached, recordAttached } from "../commitments/attached.store.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { scopeOfRecords } from "../commitments/commitment.scope.ts";
import { asOf, dayOf, endOfDay } from "../entries/as-of.ts";
import { changing, Reason } from "../entries/changing.ts";
import { Level } from "../status/status.ts";
import { assessmentRecord } from "./assessment.record.ts";
import { listAssessments } from "./assessment.store.ts";
import { Assessment, AssessmentEntry, AssessmentFields, AssessmentId, AssessmentSide } from "./assessment.ts";

export const listAssessmentsOperation = defineOperation({
  name: "assessments.list",
  summary: "List how far commitments are judged to be kept: by those who answer for them, and by others",
  details: "The latest stands first. The last of each side that was not retracted counts.",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...ofCommitments,
    sides: listOf(AssessmentSide),
    levels: listOf(Level),
    ...asOf,
    ...paging,
  }),
  output: pageOf(Assessment),
  columns: ["id", "side", "level", "on", "assessor", "finding"],
  run: async ({ asOf, limit, offset, ...filter }, { database, person, now }) =>
    listAssessments(database, person, { ...filter, end: endOfDay(asOf, now) }, { limit, offset }),
});

export const getAssessment = defineOperation({
  name: "assessments.get",
  summary: "Show an assessment with dissent and its history",
  effect: "read",
  role: "visitor",
  input: z.object({ id: AssessmentId, ...asOf }),
  output: Assessment.extend({ history: z.array(AssessmentEntry) }),
  positional: ["id"],
  run: async ({ id, asOf }, { database, person, now }) => {
    const { state, entries } = await getAttached(database, person, assessmentRecord, id, endOfDay(asOf, now));
    return { ...state, history: entries };
  },
});

const judging = z.object({
  commitment: CommitmentId,
  level: AssessmentFields.shape.level,
  finding: AssessmentFields.shape.finding,
  criteria: AssessmentFields.shape.criteria,
  assessor: AssessmentFields.shape.assessor,
  on: AssessmentFields.shape.on.optional().meta({
    description: "The day for which it holds; today, if absent",
  }),
  reason: Reason,
});

async function record(
  side: Assessment["side"],
  { commitment, on, reason, ...rest }: z.output<typeof judging>,
  context: OperationContext,
): Promise<Assessment> {
  const today = dayOf(null, context.now);
  const fields = { ...rest, side, on: on ?? today };
  if (fields.on > today) {
    throw new Problem("assessments.future", {
      message: `${fields.on} has not come yet: nobody can judge what will be.`,
      remedy: "Give the day for which the judgement holds.",
      details: { on: fields.on },
    });
  }
  const id = newId("ass") as AssessmentId;
  return recordAttached(context, assessmentRecord, {
    id,
    content: { kind: "recorded", commitment, fields },
    reason,
  });
}

export const reportAssessment = defineOperation({
  name: "assessments.report",
  summary: "Record what those who answer for a commitment report of how far it is kept",
  details:
    "A report counts as a claim until evidence is accepted. It never replaces an independent assessment.",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: judging,
  output: Assessment,
  positional: ["commitment"],
  run: (input, context) => record("own", input, context),
});

export const judgeAssessment = defineOperation({
  name: "assessments.judge",
  summary: "Record an independent judgement of how far a commitment is kept",
  details:
    "By somebody who does not answer for it, with the criteria. It stands beside the owner's own report.",
  effect: "write",
  role: "reviewer",
  isTogether: true,
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: judging,
  output: Assessment,
  positional: ["commitment"],
  run: (input, context) => record("independent", input, context),
});

export const dissentFromAssessment = defineOperation({
  name: "assessments.dissent",
  summary: "Put on record that somebody disagrees with an assessment; it is kept with it",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({
    id: AssessmentId,
    who: z.string().trim().min(1).max(200).meta({ description: "Who disagrees: an office, body or person" }),
    words: z.string().trim().min(1).max(5000).meta({ description: "In what, and why" }),
    ...changing,
  }),
  output: Assessment,
  positional: ["id"],
  run: ({ who, words, ...change }, context) =>
    changeAttached(context, assessmentRecord, change, () => ({ kind: "dissented" as const, who, words })),
});

export const retractAssessment = retracting(assessmentRecord, {
  name: "assessments.retract",
  summary: "Take back an assessment",
  role: "reviewer",
  output: Assessment,
});
