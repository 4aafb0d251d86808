import { newId } from "../../base/ids.ts";
import type { Asking } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { assertStays } from "../actions/action.table.ts";
import { attachedTable, COMMITMENT_COLUMN, type TableAsked } from "../commitments/attached.table.ts";
import { assertVisible } from "../commitments/commitment.store.ts";
import { dayOf } from "../entries/as-of.ts";
import type { NewEntry } from "../entries/record.ts";
import { readChoice, readDate, readWords } from "../imports/cells.ts";
import type { Changeable } from "../imports/importable.ts";
import { milestoneRecord } from "./milestone.record.ts";
import { listMilestones } from "./milestone.store.ts";
import { assertReason, type Milestone, MilestoneFields, MilestoneId } from "./milestone.ts";

const REACHED = ["met", "partiallyMet"] as const;

/** The milestones of these commitments, or all, that somebody may see. */
export async function listMilestoneRows(
  { database, person }: Asking,
  { commitments, end }: TableAsked,
): Promise<Milestone[]> {
  const filter = { commitments, withRetracted: false, statuses: [], end, day: "" };
  return (await listMilestones(database, person, filter, { limit: 1_000_000, offset: 0 })).rows;
}

/** Milestones as a table makes and changes them. */
export const importableMilestones = {
  noun: "milestones",
  one: "milestone",
  id: MilestoneId,
  columns: [
    COMMITMENT_COLUMN,
    {
      key: "title",
      head: "Title",
      takes: "What is reached, in a few words",
      isNeeded: true,
      cell: ({ title }) => title,
      read: readWords,
    },
    {
      key: "due",
      head: "Due",
      takes: "2026, 2026-06 or 2026-06-04. A later day than before needs a reason",
      cell: ({ due }) => due,
      read: readDate,
    },
    {
      key: "reached",
      head: "Reached",
      takes: `${REACHED.join(", ")}; empty where it is not. Whether its day has passed is the calendar's to say`,
      cell: ({ reached }) => reached,
      read: readChoice(REACHED),
    },
    {
      key: "reachedOn",
      head: "Reached on",
      takes: "The day, as 2026-06-04",
      cell: ({ reachedOn }) => reachedOn,
      read: readDate,
    },
    {
      key: "missing",
      head: "Missing",
      takes: "Where it was partly met: what is missing",
      cell: ({ missing }) => missing,
      read: readWords,
    },
    {
      key: "firstDue",
      head: "First day",
      takes: "The day that was set first",
      cell: ({ firstDue }) => firstDue,
    },
  ],
  operations: { record: "milestones.record", change: "milestones.correct" },
  ...attachedTable(milestoneRecord, { sameAs: "title", list: listMilestoneRows }),
  label: ({ title }) => title,
  record: async (context, { commitment, reached, reachedOn, missing, ...fields }) => {
    await assertVisible(context.database, context.person, commitment as never);
    const id = newId("mil") as MilestoneId;
    const said = MilestoneFields.parse({ due: null, ...fields });
    return [
      milestoneRecord.entry(id, { kind: "recorded", commitment: commitment as never, fields: said }),
      ...(reached ? [reaching(id, { reached, reachedOn, missing }, dayOf(null, context.now))] : []),
    ];
  },
  change: ({ now }, milestone, { commitment, reached, reachedOn, missing, ...fields }, reason) => {
    assertStays(milestone, commitment);
    const { id } = milestone;
    const said = MilestoneFields.parse({ ...milestone, ...fields });
    assertReason(milestone.due, said.due, reason);
    const isSame = JSON.stringify(said) === JSON.stringify(MilestoneFields.parse(milestone));
    const after = {
      reached: reached === undefined ? milestone.reached : reached,
      reachedOn: reachedOn === undefined ? milestone.reachedOn : reachedOn,
      missing: missing === undefined ? milestone.missing : missing,
    };
    const isAsBefore = [reached, reachedOn, missing].every((one) => one === undefined);
    return [
      ...(isSame ? [] : [milestoneRecord.entry(id, { kind: "corrected", fields: said })]),
      ...(isAsBefore
        ? []
        : after.reached === null
          ? [milestoneRecord.entry(id, { kind: "reopened" })]
          : [reaching(id, after, dayOf(null, now))]),
    ];
  },
} as const satisfies Changeable<Milestone>;

function reaching(
  id: MilestoneId,
  { reached, reachedOn, missing }: { reached: unknown; reachedOn: unknown; missing: unknown },
  today: string,
): NewEntry {
  const on = String(reachedOn ?? "");
  if (on.length !== 10 || on > today) {
    throw new Problem("milestones.future", {
      message: "A milestone is met on a day, and on one that has come.",
      remedy: "Give the day on which it was reached, as 2026-06-04.",
    });
  }
  if (reached === "met") return milestoneRecord.entry(id, { kind: "met", on });
  if (typeof missing === "string") return milestoneRecord.entry(id, { kind: "partially met", on, missing });
  throw new Problem("milestones.missing", {
    message: "That a milestone is partly met says what is missing.",
    remedy: "Say what is missing, or that it was met.",
  });
}
