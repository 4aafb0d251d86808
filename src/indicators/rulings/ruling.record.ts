import { commitmentRecord } from "../../ledger/commitments/commitment.record.ts";
import { defineRecord } from "../../ledger/entries/record.ts";
import { clearRulings, indexRulings, visibleEntries } from "./ruling.store.ts";
import { deriveRuling, RulingContent, RulingId } from "./ruling.ts";

/** Rulings as the chain knows them. */
export const rulingRecord = defineRecord({
  noun: "ruling",
  id: RulingId,
  content: RulingContent,
  derive: deriveRuling,
  partOf: {
    whole: commitmentRecord,
    find: (content) => (content.kind === "ruled" ? content.commitment : null),
  },
  index: indexRulings,
  clear: clearRulings,
  visible: visibleEntries,
});
