import { z } from "zod";
import { unreachable } from "../../base/problem.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";
import { CommitmentId, type LedgerContent, type LedgerEntry } from "../entries/ledger-entry.ts";

/** Progress that a reviewer has linked to a commitment. */
export const LinkedProgress = z.object({
  statement: StatementId,
  document: DocumentId,
  version: VersionId,
  quote: z.string(),
  spans: z.array(Place),
  relation: Relation,
  state: StatementFields.shape.state,
  date: StatementFields.shape.date,
  linkedBy: z.string(),
  linkedAt: z.iso.datetime(),
});
export type LinkedProgress = z.infer<typeof LinkedProgress>;

/** A promise by a named party that a person has accepted, traceable to the sentence that makes it. */
export const Commitment = z.object({
  id: CommitmentId,
  statement: StatementId,
  document: DocumentId,
  version: VersionId,
  quote: z.string(),
  spans: z.array(Place),
  ...StatementFields.omit({ type: true, state: true }).shape,
  progress: z.array(LinkedProgress),
  isWithdrawn: z.boolean(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Commitment = z.infer<typeof Commitment>;

function promised({ actors, partners, areas, date, firmness, condition }: StatementFields) {
  return { actors, partners, areas, date, firmness, condition };
}

/** A commitment read from its entries, oldest first: a stored state could disagree with them. Null before it is recorded. */
export function deriveCommitment(entries: readonly LedgerEntry[]): Commitment | null {
  let commitment: Commitment | null = null;
  for (const entry of entries) {
    if (entry.content.kind === "recorded") commitment = recordedBy(entry, entry.content);
    else if (commitment) commitment = { ...changedBy(commitment, entry, entry.content), changedAt: entry.at };
  }
  return commitment;
}

type Recorded = Extract<LedgerContent, { kind: "recorded" }>;

function recordedBy(
  { commitment: id, by, at }: LedgerEntry,
  { kind: _, fields, ...place }: Recorded,
): Commitment {
  return {
    id,
    ...place,
    ...promised(fields),
    progress: [],
    isWithdrawn: false,
    recordedBy: by,
    recordedAt: at,
    changedAt: at,
  };
}

function changedBy(
  commitment: Commitment,
  { by, at }: LedgerEntry,
  content: Exclude<LedgerContent, Recorded>,
): Commitment {
  switch (content.kind) {
    case "corrected":
      return { ...commitment, ...promised(content.fields) };
    case "moved": {
      const { kind: _, ...place } = content;
      return { ...commitment, ...place };
    }
    case "withdrawn":
      return { ...commitment, isWithdrawn: true };
    case "restored":
      return { ...commitment, ...promised(content.fields), isWithdrawn: false };
    case "progress linked": {
      const { kind: _, ...linked } = content;
      const others = commitment.progress.filter((other) => other.statement !== linked.statement);
      return { ...commitment, progress: [...others, { ...linked, linkedBy: by, linkedAt: at }] };
    }
    case "progress unlinked":
      return {
        ...commitment,
        progress: commitment.progress.filter((other) => other.statement !== content.statement),
      };
    default:
      return unreachable(content);
  }
}
