import { z } from "zod";
import { newId } from "../../base/ids.ts";
import { defineOperation, listOf, type OperationContext, pageOf, paging } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { ofCommitments, retracting } from "../commitments/attached.operations.ts";
import { changeAttached, getAttached, recordAttached } from "../commitments/attached.store.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { scopeOfRecords } from "../commitments/commitment.scope.ts";
import { MilestoneStatus } from "../delivery-words.ts";
import { asOf, dayOf, endOfDay } from "../entries/as-of.ts";
import { changing, given, Reason, Why } from "../entries/changing.ts";
import { milestoneRecord } from "./milestone.record.ts";
import { listMilestones } from "./milestone.store.ts";
import {
  assertReason,
  Milestone,
  type MilestoneContent,
  MilestoneEntry,
  MilestoneFields,
  MilestoneId,
  milestoneStatus,
} from "./milestone.ts";

const Row = Milestone.extend({
  status: MilestoneStatus.meta({ description: "On the day that is looked at, in the words of OCDS" }),
});
const seenOn = (milestone: Milestone, day: string) => ({
  ...milestone,
  status: milestoneStatus(milestone, day),
});
const seenNow = (milestone: Milestone, { now }: OperationContext) => seenOn(milestone, dayOf(null, now));

export const listMilestonesOperation = defineOperation({
  name: "milestones.list",
  summary: "List the milestones of commitments, the earliest first",
  details: "A milestone is not met from the day after its own, never before.",
  effect: "read",
  role: "visitor",
  input: z.object({
    ...ofCommitments,
    statuses: listOf(MilestoneStatus),
    ...asOf,
    ...paging,
  }),
  output: pageOf(Row),
  columns: ["id", "title", "due", "status", "reachedOn"],
  run: async ({ asOf, limit, offset, ...filter }, { database, person, now }) => {
    const end = endOfDay(asOf, now);
    const day = dayOf(end, now);
    const { rows, total } = await listMilestones(
      database,
      person,
      { ...filter, end, day },
      { limit, offset },
    );
    return { rows: rows.map((milestone) => seenOn(milestone, day)), total };
  },
});

export const getMilestone = defineOperation({
  name: "milestones.get",
  summary: "Show a milestone with its history",
  effect: "read",
  role: "visitor",
  input: z.object({ id: MilestoneId, ...asOf }),
  output: Row.extend({ history: z.array(MilestoneEntry) }),
  positional: ["id"],
  run: async ({ id, asOf }, { database, person, now }) => {
    const end = endOfDay(asOf, now);
    const { state, entries } = await getAttached(database, person, milestoneRecord, id, end);
    return { ...seenOn(state, dayOf(end, now)), history: entries };
  },
});

export const recordMilestone = defineOperation({
  name: "milestones.record",
  summary: "Record a point on the way that a commitment has to reach",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ commitment }) => [commitment]),
  input: z.object({
    commitment: CommitmentId,
    title: MilestoneFields.shape.title,
    due: MilestoneFields.shape.due.default(null),
    reason: Reason,
  }),
  output: Row,
  positional: ["commitment"],
  run: async ({ commitment, reason, ...fields }, context) => {
    const id = newId("mil") as MilestoneId;
    const content = { kind: "recorded" as const, commitment, fields };
    return seenNow(await recordAttached(context, milestoneRecord, { id, content, reason }), context);
  },
});

type Change = { id: MilestoneId; basedOn?: number | undefined; reason?: string | undefined };

async function change(
  context: OperationContext,
  change: Change,
  say: (milestone: Milestone) => MilestoneContent,
): Promise<z.infer<typeof Row>> {
  return seenNow(await changeAttached(context, milestoneRecord, change, say), context);
}

export const correctMilestone = defineOperation({
  name: "milestones.correct",
  summary: "Correct what is recorded of a milestone; the first day is kept",
  details: "Putting its day off needs a reason.",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({ id: MilestoneId, ...MilestoneFields.partial().shape, ...changing }),
  output: Row,
  positional: ["id"],
  run: ({ id, basedOn, reason, ...fields }, context) =>
    change(context, { id, basedOn, reason }, (milestone) => {
      const after = MilestoneFields.parse({ ...milestone, ...given(fields) });
      assertReason(milestone.due, after.due, reason);
      return { kind: "corrected", fields: after };
    }),
});

export const reachMilestone = defineOperation({
  name: "milestones.reach",
  summary: "Say that a milestone has been met, or partly met",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({
    id: MilestoneId,
    on: z.iso.date().meta({ description: "On which day" }),
    missing: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .optional()
      .meta({ description: "What is missing; without it, the milestone is met" }),
    ...changing,
  }),
  output: Row,
  positional: ["id", "on"],
  run: ({ on, missing, ...rest }, context) =>
    change(context, rest, () => {
      assertPast(on, dayOf(null, context.now));
      return missing === undefined ? { kind: "met", on } : { kind: "partially met", on, missing };
    }),
});

export const reopenMilestone = defineOperation({
  name: "milestones.reopen",
  summary: "Take back that a milestone has been met",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({ id: MilestoneId, basedOn: changing.basedOn, reason: Why }),
  output: Row,
  positional: ["id"],
  run: (input, context) =>
    change(context, input, ({ id, reached }) => {
      if (reached !== null) return { kind: "reopened" };
      throw new Problem("milestones.open", {
        message: "Nobody has recorded that this milestone was met.",
        remedy: "Choose one that is met or partly met.",
        details: { id },
      });
    }),
});

export const retractMilestone = retracting(milestoneRecord, {
  name: "milestones.retract",
  summary: "Take back a milestone that was recorded by mistake",
  role: "contributor",
  output: Milestone,
});

function assertPast(on: string, today: string): void {
  if (on <= today) return;
  throw new Problem("milestones.future", {
    message: `${on} has not come yet: a milestone is met on a day that has.`,
    remedy: "Give the day on which it was reached.",
    details: { on, today },
  });
}
