import { z } from "zod";
import { unreachable } from "../../base/problem.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";
import { CommitmentId, type LedgerEntry } from "../entries/ledger-entry.ts";

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
  return entries.reduce<Commitment | null>((commitment, entry) => {
    const { content } = entry;
    if (content.kind === "recorded") {
      const { statement, document, version, quote, spans, fields } = content;
      return {
        id: entry.commitment,
        statement,
        document,
        version,
        quote,
        spans,
        ...promised(fields),
        progress: [],
        isWithdrawn: false,
        recordedBy: entry.by,
        recordedAt: entry.at,
        changedAt: entry.at,
      };
    }
    if (!commitment) return null;
    const changed = { ...commitment, changedAt: entry.at };
    switch (content.kind) {
      case "corrected":
        return { ...changed, ...promised(content.fields) };
      case "moved": {
        const { kind: _, ...place } = content;
        return { ...changed, ...place };
      }
      case "withdrawn":
        return { ...changed, isWithdrawn: true };
      case "restored":
        return { ...changed, ...promised(content.fields), isWithdrawn: false };
      case "progress linked": {
        const { kind: _, ...linked } = content;
        const progress = { ...linked, linkedBy: entry.by, linkedAt: entry.at };
        return { ...changed, progress: [...commitment.progress.filter((other) => other.statement !== linked.statement), progress] };
      }
      case "progress unlinked":
        return { ...changed, progress: commitment.progress.filter((other) => other.statement !== content.statement) };
      default:
        return unreachable(content);
    }
  }, null);
}
