import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import { Problem, unreachable } from "../../base/problem.ts";
import { PartialDate } from "../../documents/document.ts";
import { Attached, attachedReader, Retraction } from "../commitments/attached.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import type { MilestoneStatus } from "../delivery-words.ts";
import { LedgerEntry } from "../entries/ledger-entry.ts";

export const MilestoneId = idOf("mil", "milestone");
export type MilestoneId = z.infer<typeof MilestoneId>;

export const MilestoneFields = z.object({
  title: z.string().trim().min(1).max(500).meta({ description: "What is reached, in a few words" }),
  due: PartialDate.nullable().meta({ description: "By when; null where no date has been set" }),
});
export type MilestoneFields = z.infer<typeof MilestoneFields>;

/** What an entry about a milestone says. */
export const MilestoneContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("recorded"), commitment: CommitmentId, fields: MilestoneFields }),
  z.object({ kind: z.literal("corrected"), fields: MilestoneFields }),
  z.object({ kind: z.literal("met"), on: z.iso.date() }),
  z.object({
    kind: z.literal("partially met"),
    on: z.iso.date(),
    missing: z.string().trim().min(1).max(2000),
  }),
  z.object({ kind: z.literal("reopened") }),
  Retraction,
]);
export type MilestoneContent = z.infer<typeof MilestoneContent>;
export const MilestoneEntry = LedgerEntry.extend({ record: MilestoneId, content: MilestoneContent });
export type MilestoneEntry = z.infer<typeof MilestoneEntry>;

/** A point on the way that a commitment has to reach. */
export const Milestone = MilestoneFields.extend({
  id: MilestoneId,
  ...Attached.shape,
  firstDue: PartialDate.nullable().meta({ description: "The date that was set first" }),
  /** What people have recorded; whether its day has passed without that is the calendar's to say. */
  reached: z.enum(["met", "partiallyMet"]).nullable(),
  reachedOn: z.iso.date().nullable(),
  missing: z.string().nullable().meta({ description: "Where it was partly met: what is missing" }),
});
export type Milestone = z.infer<typeof Milestone>;

const OPEN = { reached: null, reachedOn: null, missing: null };

/** A milestone read from its entries, oldest first. Null before it is recorded. */
export const deriveMilestone = attachedReader<MilestoneId, MilestoneContent, Milestone>({
  begin: ({ commitment, fields }) => ({ ...fields, ...OPEN, commitment, firstDue: fields.due }),
  follow: (milestone, content) => {
    switch (content.kind) {
      case "corrected":
        return { ...content.fields, firstDue: milestone.firstDue ?? content.fields.due };
      case "met":
        return { reached: "met", reachedOn: content.on, missing: null };
      case "partially met":
        return { reached: "partiallyMet", reachedOn: content.on, missing: content.missing };
      case "reopened":
        return OPEN;
      default:
        return unreachable(content);
    }
  },
});

/** Throws `milestones.reason` where the day of a milestone is put off or taken away without a word about it. */
export function assertReason(before: string | null, after: string | null, reason: string | undefined): void {
  if (before === null || reason || (after !== null && lastDayOf(after) <= lastDayOf(before))) return;
  throw new Problem("milestones.reason", {
    message: "Putting off the day of a milestone needs a reason.",
    remedy: "Say why; the first day is kept.",
    details: { before, after },
  });
}

/** How a milestone stands on a day, in the words of OCDS: never "notMet" before its own day is over. */
export function milestoneStatus(
  { reached, due }: Pick<Milestone, "reached" | "due">,
  day: string,
): MilestoneStatus {
  if (reached) return reached;
  return due !== null && lastDayOf(due) < day ? "notMet" : "scheduled";
}
