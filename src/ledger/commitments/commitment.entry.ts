import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";
import { LedgerEntry } from "../entries/ledger-entry.ts";

export const CommitmentId = idOf("com", "commitment");
export type CommitmentId = z.infer<typeof CommitmentId>;

const Quoted = z.object({
  statement: StatementId,
  document: DocumentId,
  version: VersionId,
  quote: z.string(),
  spans: z.array(Place),
});

/** What an entry about a commitment says, by kind. */
export const CommitmentContent = z.discriminatedUnion("kind", [
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
export type CommitmentContent = z.infer<typeof CommitmentContent>;

export const CommitmentEntry = LedgerEntry.extend({ record: CommitmentId, content: CommitmentContent });
export type CommitmentEntry = z.infer<typeof CommitmentEntry>;
