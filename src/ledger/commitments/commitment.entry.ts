import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { DocumentId, PartialDate, Place, VersionId } from "../../documents/document.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";
import { AMBITIONS, Instrument, PartyRole, VERIFIABILITIES } from "../delivery-words.ts";
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

/** Where a commitment that was recorded by hand stands: in a text or place that is no document here. */
export const Source = z.object({
  citation: z.string().trim().min(1).max(500).meta({
    description: 'Where it stands, so that others find it: "Joint statement of the summit, paragraph 12"',
  }),
  url: z
    .url({ protocol: /^https?$/u })
    .max(2000)
    .nullable()
    .default(null),
  date: PartialDate.nullable().default(null),
});
export type Source = z.infer<typeof Source>;

/** Who does what about it. A party is the code of a state or group, or a name. */
export const PartyInRole = z.object({ party: z.string().trim().min(1).max(200), role: PartyRole });
export type PartyInRole = z.infer<typeof PartyInRole>;

/** What the ledger knows of a commitment besides what its text says. */
export const Description = z.object({
  parties: z.array(PartyInRole).max(100).meta({ description: "Who does what about it" }),
  framework: z.string().trim().min(1).max(100).nullable().meta({
    description: "Id of the arrangement between parties under which it is followed",
  }),
  instrument: Instrument.nullable().meta({ description: "By what it is carried out (ledger.words)" }),
  verifiability: z
    .enum(VERIFIABILITIES)
    .nullable()
    .meta({ description: "Whether its words say enough to find out if it was kept; null: not rated" }),
  ambition: z
    .enum(AMBITIONS)
    .nullable()
    .meta({ description: "How much would change if it were kept; null: not rated" }),
});
export type Description = z.infer<typeof Description>;

/** What is noted of a commitment besides, and stands in no list. */
export const Remarks = z.object({
  note: z.string().trim().min(1).max(5000).nullable().meta({
    description: "Words of those who follow it: background, what to look out for",
  }),
  amount: z
    .object({
      value: z.number().min(0).max(1e15),
      currency: z.string().regex(/^[A-Z]{3}$/u, "Not a code of ISO 4217"),
    })
    .nullable()
    .meta({ description: "What it is to cost, with the ISO 4217 code; null where nobody has said" }),
});

/** The fields that may be marked for fewer than see their commitment. */
export const DescribedField = z.enum([...Object.keys(Description.shape), ...Object.keys(Remarks.shape)] as (
  | keyof Description
  | keyof z.infer<typeof Remarks>
)[]);
export type DescribedField = z.infer<typeof DescribedField>;

const Marked = z.object({ marking: z.string(), markedFor: z.array(z.string()) });
const Words = z.string().trim().min(1).max(5000);
/** How much of the whole a part is, in any unit; null where nobody has said. */
export const Weight = z.number().positive().max(1_000_000).nullable();

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
  // Progress that stands in a document of another Entente: here are its words and where they stand there.
  z.object({
    kind: z.literal("progress told"),
    statement: StatementId,
    words: Words,
    source: Source,
    relation: Relation,
    state: StatementFields.shape.state,
    date: StatementFields.shape.date,
    marked: Marked,
  }),
  z.object({ kind: z.literal("progress untold"), statement: StatementId, marked: Marked }),
  // The same promise in another text: that commitment is merged into this one, and can be separated again.
  z.object({ kind: z.literal("mention added"), mention: CommitmentId }),
  z.object({ kind: z.literal("mention removed"), mention: CommitmentId }),
  z.object({ kind: z.literal("merged"), into: CommitmentId }),
  z.object({ kind: z.literal("separated"), from: CommitmentId }),
  // Recorded by hand: its words and source are its own, and so is its marking.
  z.object({
    kind: z.literal("entered"),
    words: Words,
    source: Source,
    fields: StatementFields,
    marked: Marked,
  }),
  z.object({ kind: z.literal("reworded"), words: Words, source: Source, fields: StatementFields }),
  z.object({ kind: z.literal("marked"), marked: Marked }),
  // With `marked`, only for those whom it lets see it: to all others it was never said.
  z.object({
    kind: z.literal("described"),
    description: Description.extend(Remarks.shape).partial(),
    marked: Marked.optional(),
  }),
  z.object({
    kind: z.literal("ended"),
    as: z.enum(["withdrawn", "superseded"]),
    successor: CommitmentId.nullable(),
  }),
  z.object({ kind: z.literal("reopened") }),
  // What has been recorded of it so far, and is marked for nobody fewer, is for everybody to see; what follows is a draft.
  z.object({ kind: z.literal("published") }),
  z.object({ kind: z.literal("unpublished") }),
  // A commitment of several parts: each part is a commitment of its own and belongs to one whole.
  z.object({ kind: z.literal("part added"), part: CommitmentId, weight: Weight }),
  z.object({ kind: z.literal("part removed"), part: CommitmentId }),
  z.object({ kind: z.literal("became part"), whole: CommitmentId }),
  z.object({ kind: z.literal("no longer part"), whole: CommitmentId }),
]);
export type CommitmentContent = z.infer<typeof CommitmentContent>;

export const CommitmentEntry = LedgerEntry.extend({ record: CommitmentId, content: CommitmentContent });
export type CommitmentEntry = z.infer<typeof CommitmentEntry>;
