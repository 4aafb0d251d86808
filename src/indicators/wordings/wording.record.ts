import { listEntries } from "../../ledger/entries/ledger-entry.store.ts";
import { defineRecord } from "../../ledger/entries/record.ts";
import { deriveWording, mayRead, WordingContent, type WordingEntry, WordingId } from "./wording.ts";

/** What people wrote into reports, as the chain knows it. The reports themselves are drawn anew each time. */
export const wordingRecord = defineRecord({
  noun: "wording",
  id: WordingId,
  content: WordingContent,
  derive: deriveWording,
  index: async () => {},
  clear: async () => {},
  visible: async (database, viewer, entries) => {
    const ids = [...new Set(entries.map(({ record }) => record))];
    const all = await listEntries<WordingContent, WordingId>(database, ids);
    const hidden = new Set(all.filter((entry) => !isReadable(entry)).map(({ record }) => record));
    return entries.filter(({ record }) => !hidden.has(record));

    function isReadable({ content }: WordingEntry): boolean {
      return content.kind === "taken back" || mayRead(viewer, content);
    }
  },
});
