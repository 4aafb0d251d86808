import { defineAttached } from "../commitments/attached.record.ts";
import { visibleEvidence } from "./evidence.sight.ts";
import { deriveEvidence, EvidenceContent, EvidenceId } from "./evidence.ts";

/** Evidence as the chain knows it. */
export const evidenceRecord = defineAttached({
  noun: "evidence",
  id: EvidenceId,
  content: EvidenceContent,
  derive: deriveEvidence,
  table: "evidence",
  columns: {
    about: "text",
    form: "text",
    verdict: "text",
    is_independent: "boolean",
    document: "text",
    marking: "text",
    marked_for: "text[]",
  },
  rowOf: ({ about, place, verdict, isIndependent, marked }) => ({
    about,
    form: place.form,
    verdict,
    is_independent: isIndependent,
    document: place.form === "document" ? place.document : null,
    marking: marked?.marking ?? null,
    marked_for: marked?.markedFor ?? null,
  }),
  visible: visibleEvidence,
});
