import { defineRecord } from "../entries/record.ts";
import { CommitmentContent, CommitmentId } from "./commitment.entry.ts";
import { clearCommitments, indexCommitments } from "./commitment.periods.store.ts";
import { visibleEntries } from "./commitment.store.ts";
import { deriveCommitment } from "./commitment.ts";

/** Commitments as the chain knows them. */
export const commitmentRecord = defineRecord({
  noun: "commitment",
  id: CommitmentId,
  content: CommitmentContent,
  derive: deriveCommitment,
  index: indexCommitments,
  clear: clearCommitments,
  visible: visibleEntries,
});
