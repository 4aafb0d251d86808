import { z } from "zod";
import { defineRecord } from "../../ledger/entries/record.ts";
import { AssignmentId } from "./assignment.ts";

const AssignmentContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("refused") }),
  z.object({ kind: z.literal("restored") }),
]);
export type AssignmentContent = z.infer<typeof AssignmentContent>;

/** Which frameworks people refused for what. That one was confirmed is said by the commitments themselves. */
export const assignmentRecord = defineRecord({
  noun: "assignment",
  id: AssignmentId,
  content: AssignmentContent,
  derive: (entries) => {
    const last = entries.at(-1);
    return last ? { isRefused: last.content.kind === "refused" } : null;
  },
  index: async () => {},
  clear: async () => {},
  visible: async (_, viewer, entries) => (viewer.clearance.reach === "published" ? [] : [...entries]),
});
