import { z } from "zod";
import { PersonName } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";
import { type CommitmentContent, type CommitmentEntry, CommitmentId } from "./commitment.entry.ts";

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
  linkedBy: PersonName,
  linkedAt: z.iso.datetime(),
});
export type LinkedProgress = z.infer<typeof LinkedProgress>;

/** The same promise in another text: a commitment that was merged into this one, as a person decided. */
export const Mention = z.object({ commitment: CommitmentId, addedBy: PersonName, addedAt: z.iso.datetime() });
export type Mention = z.infer<typeof Mention>;

/** A promise by a named party that a person has accepted, traceable to the sentence that makes it. */
export const Commitment = z.object({
  id: CommitmentId,
  seq: z.int().meta({ description: "The last entry about it: give it as basedOn when you change it" }),
  statement: StatementId,
  document: DocumentId,
  version: VersionId,
  quote: z.string(),
  spans: z.array(Place),
  ...StatementFields.omit({ type: true, state: true }).shape,
  progress: z.array(LinkedProgress),
  mentions: z.array(Mention),
  /** The commitment that this one is a mention of; null where it stands for itself. */
  mergedInto: CommitmentId.nullable(),
  isWithdrawn: z.boolean(),
  recordedBy: PersonName,
  recordedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Commitment = z.infer<typeof Commitment>;

function promised({ actors, partners, areas, date, firmness, condition }: StatementFields) {
  return { actors, partners, areas, date, firmness, condition };
}

/** A commitment read from its entries, oldest first: a stored state could disagree with them. Null before it is recorded. */
export function deriveCommitment(entries: readonly CommitmentEntry[]): Commitment | null {
  return entries.reduce<Commitment | null>(followedBy, null);
}

/** A commitment as it stands after one more entry. */
export function followedBy(commitment: Commitment | null, entry: CommitmentEntry): Commitment | null {
  const { content, seq, at } = entry;
  if (content.kind === "recorded") return recordedBy(entry, content);
  return commitment && { ...changedBy(commitment, entry, content), seq, changedAt: at };
}

type Recorded = Extract<CommitmentContent, { kind: "recorded" }>;

function recordedBy(
  { record: id, by, at, seq }: CommitmentEntry,
  { kind: _, fields, ...place }: Recorded,
): Commitment {
  return {
    id,
    seq,
    ...place,
    ...promised(fields),
    progress: [],
    mentions: [],
    mergedInto: null,
    isWithdrawn: false,
    recordedBy: by,
    recordedAt: at,
    changedAt: at,
  };
}

function changedBy(
  commitment: Commitment,
  { by, at }: CommitmentEntry,
  content: Exclude<CommitmentContent, Recorded>,
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
    case "mention added": {
      const mention = { commitment: content.mention, addedBy: by, addedAt: at };
      return { ...commitment, mentions: [...without(commitment.mentions, content.mention), mention] };
    }
    case "mention removed":
      return { ...commitment, mentions: without(commitment.mentions, content.mention) };
    case "merged":
      return { ...commitment, mergedInto: content.into };
    case "separated":
      return { ...commitment, mergedInto: null };
    default:
      return unreachable(content);
  }
}

function without(mentions: readonly Mention[], id: CommitmentId): Mention[] {
  return mentions.filter((mention) => mention.commitment !== id);
}

/**
 * The progress of a commitment together with that of its mentions, each report once: what was said about the promise in
 * one text counts for all. A mention that has been withdrawn adds nothing.
 */
export function progressOf(commitment: Commitment, mentions: readonly Commitment[]): LinkedProgress[] {
  const all = new Map(commitment.progress.map((linked) => [linked.statement, linked]));
  for (const linked of mentions
    .filter((mention) => !mention.isWithdrawn)
    .flatMap(({ progress }) => progress)) {
    if (!all.has(linked.statement)) all.set(linked.statement, linked);
  }
  return [...all.values()];
}

/** The other commitments that an entry names. */
export function namedIn(content: CommitmentContent): CommitmentId[] {
  if (content.kind === "mention added" || content.kind === "mention removed") return [content.mention];
  if (content.kind === "merged") return [content.into];
  return content.kind === "separated" ? [content.from] : [];
}
