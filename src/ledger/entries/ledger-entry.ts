import { createHash } from "node:crypto";
import canonicalizeModule from "canonicalize";
import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";

// The package is CommonJS with types of an ES module: what is imported is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

export const CommitmentId = idOf("com", "commitment");
export type CommitmentId = z.infer<typeof CommitmentId>;

const Quoted = z.object({
  statement: StatementId,
  document: DocumentId,
  version: VersionId,
  quote: z.string(),
  spans: z.array(Place),
});

/** What an entry says, by kind. A new kind is added here; nothing is ever taken away. */
export const LedgerContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("recorded"), ...Quoted.shape, fields: StatementFields }),
  z.object({ kind: z.literal("corrected"), fields: StatementFields }),
  z.object({ kind: z.literal("moved"), ...Quoted.shape }),
  z.object({ kind: z.literal("withdrawn") }),
  z.object({ kind: z.literal("restored"), fields: StatementFields }),
  z.object({
    kind: z.literal("progress linked"),
    ...Quoted.shape,
    relation: Relation,
    state: StatementFields.shape.state,
    date: StatementFields.shape.date,
  }),
  z.object({ kind: z.literal("progress unlinked"), statement: StatementId }),
  // The same promise in another text: that commitment is merged into this one, and can be separated again.
  z.object({ kind: z.literal("mention added"), mention: CommitmentId }),
  z.object({ kind: z.literal("mention removed"), mention: CommitmentId }),
  z.object({ kind: z.literal("merged"), into: CommitmentId }),
  z.object({ kind: z.literal("separated"), from: CommitmentId }),
]);
export type LedgerContent = z.infer<typeof LedgerContent>;

/** One entry of the ledger: who said what about which commitment, when and why, chained to the entry before. */
export const LedgerEntry = z.object({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  by: z.string(),
  reason: z.string().nullable(),
  commitment: CommitmentId,
  content: LedgerContent,
  previous: z.string(),
  hash: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** What the first entry names as the hash before it. */
export const GENESIS = "0".repeat(64);

/**
 * The hash of an entry: SHA-256, in hexadecimal, over its canonical JSON (RFC 8785) without `hash` itself. Because
 * `previous` is part of it, no entry can be changed, left out, added or moved without breaking all later hashes.
 */
export function hashOfEntry(entry: Omit<LedgerEntry, "hash">): string {
  const { seq, at, by, reason, commitment, content, previous } = entry;
  const canonical = canonicalize({ seq, at, by, reason, commitment, content, previous });
  return createHash("sha256").update(canonical).digest("hex");
}

/** The first entry that does not fit the chain, and why; null where all fit. `entries` stand in the order of `seq`. */
export function findBroken(
  entries: Iterable<LedgerEntry>,
  after: { seq: number; hash: string },
): { seq: number; why: string } | null {
  let { seq, hash } = after;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq: seq + 1, why: "The entry is missing." };
    if (entry.previous !== hash) return { seq: entry.seq, why: "It does not follow the entry before it." };
    if (hashOfEntry(entry) !== entry.hash) return { seq: entry.seq, why: "Its content has been changed." };
    ({ seq, hash } = entry);
  }
  return null;
}
