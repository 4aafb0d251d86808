import { z } from "zod";
import { defineRecord } from "../../ledger/entries/record.ts";
import { SuggestionId } from "./suggestion.ts";

const Content = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dismissed") }),
  z.object({ kind: z.literal("restored") }),
]);

/** What people decided about suggestions. The suggestions themselves are found anew each time. */
export const suggestionRecord = defineRecord({
  noun: "suggestion",
  id: SuggestionId,
  content: Content,
  derive: (entries) => {
    const last = entries.at(-1);
    return last?.content.kind === "dismissed"
      ? { by: last.by, at: last.at, reason: last.reason ?? "" }
      : null;
  },
  index: async () => {},
  clear: async () => {},
  visible: async (_, viewer, entries) => (viewer.clearance.reach === "published" ? [] : [...entries]),
});
