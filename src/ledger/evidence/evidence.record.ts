import { defineAttached } from "../commitments/attached.record.ts";
import { periodTable } from "../entries/period-table.ts";
import { visibleEvidence } from "./evidence.sight.ts";
import { deriveEvidence, type Evidence, EvidenceContent, EvidenceId } from "./evidence.ts";

function rowOf({ id, commitment, about, place, verdict, isIndependent, marked, changedAt }: Evidence) {
  return {
    id,
    commitment,
    about,
    form: place.form,
    verdict,
    is_independent: isIndependent,
    document: place.form === "document" ? place.document : null,
    marking: marked?.marking ?? null,
    marked_for: marked?.markedFor ?? null,
    changed_at: changedAt,
  };
}

/** Evidence as the chain knows it. */
export const evidenceRecord = defineAttached({
  noun: "evidence",
  id: EvidenceId,
  content: EvidenceContent,
  derive: deriveEvidence,
  table: periodTable<ReturnType<typeof rowOf>>("evidence", {
    id: "text",
    commitment: "text",
    about: "text",
    form: "text",
    verdict: "text",
    is_independent: "boolean",
    document: "text",
    marking: "text",
    marked_for: "text[]",
    changed_at: "timestamptz",
  }),
  rowOf,
  visible: visibleEvidence,
});
