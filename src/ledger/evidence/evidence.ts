import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import { DocumentId, PartialDate, Place, VersionId } from "../../documents/document.ts";
import { Attached, attachedReader, Retraction } from "../commitments/attached.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { Verdict } from "../delivery-words.ts";
import { LedgerEntry } from "../entries/ledger-entry.ts";

export const EvidenceId = idOf("evi", "piece of evidence");
export type EvidenceId = z.infer<typeof EvidenceId>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
export const Address = z.url({ protocol: /^https?$/u }).max(2000);
const Words = z.string().trim().min(1).max(500);

/** Where evidence is, by its form. What is kept here is known by its hash. */
export const EvidencePlace = z.discriminatedUnion("form", [
  z.object({
    form: z.literal("document"),
    document: DocumentId,
    version: VersionId,
    quote: z.string().min(1),
    spans: z.array(Place).min(1),
  }),
  z.object({
    form: z.literal("url"),
    url: Address,
    copy: z.string().meta({ description: "Name of the file that was kept" }),
    fetchedAt: z.iso.datetime().optional().meta({
      description: "When this server fetched the copy itself; absent where somebody brought it",
    }),
    fetchedFrom: Address.optional().meta({ description: "Where the address led to, if elsewhere" }),
  }),
  z.object({
    form: z.literal("file"),
    file: z.string(),
    quote: z.string().min(1).optional().meta({
      description: "The words of it that show this; of a document of another Entente whose file this is",
    }),
  }),
  z.object({
    form: z.literal("figure"),
    dataset: Words.meta({ description: "The data set and who publishes it" }),
    figure: z.string().trim().min(1).max(100).meta({ description: "The number as published" }),
    unit: z.string().trim().min(1).max(100),
    period: z.string().trim().min(1).max(100).meta({ description: "The time to which the number belongs" }),
    url: Address.nullable(),
  }),
  z.object({
    form: z.literal("meeting"),
    meeting: Words.meta({ description: "Which meeting" }),
    said: z.string().trim().min(1).max(5000).meta({ description: "What it put on record" }),
    url: Address.nullable(),
  }),
]);
export type EvidencePlace = z.infer<typeof EvidencePlace>;

/** What an entry about a piece of evidence says. */
export const EvidenceContent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("recorded"),
    commitment: CommitmentId,
    /** The action or milestone that it is about, where it is about one. */
    about: z.string().nullable(),
    shows: Words,
    on: PartialDate.nullable(),
    isIndependent: z.boolean(),
    sha256: Sha256,
    place: EvidencePlace,
    /** Who may see it, where that is fewer than those who see the commitment. */
    marked: z.object({ marking: z.string(), markedFor: z.array(z.string()) }).nullable(),
  }),
  z.object({ kind: z.literal("reviewed"), verdict: Verdict }),
  z.object({ kind: z.literal("reopened") }),
  Retraction,
]);
export type EvidenceContent = z.infer<typeof EvidenceContent>;
export const EvidenceEntry = LedgerEntry.extend({ record: EvidenceId, content: EvidenceContent });
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** Something that shows that something happened. */
export const Evidence = z.object({
  id: EvidenceId,
  ...Attached.shape,
  about: z.string().nullable().meta({ description: "Id of the action or milestone that it is about" }),
  shows: z.string().meta({ description: "What it shows, in one sentence" }),
  on: PartialDate.nullable().meta({ description: "Its own date" }),
  isIndependent: z.boolean().meta({
    description: "True: from somebody who does not answer for the commitment; false: the owner's own",
  }),
  sha256: z
    .string()
    .meta({ description: "SHA-256 of what is kept, or of the figure or record as canonical JSON" }),
  place: EvidencePlace,
  marked: z.object({ marking: z.string(), markedFor: z.array(z.string()) }).nullable(),
  /** Null: nobody has looked at it yet. */
  verdict: Verdict.nullable(),
  wasAccepted: z.boolean(),
  verdicts: z.array(
    z.object({ verdict: Verdict, by: PersonName, reason: z.string().nullable(), at: z.iso.datetime() }),
  ),
});
export type Evidence = z.infer<typeof Evidence>;

/** A piece of evidence read from its entries, oldest first. Null before it is recorded. */
export const deriveEvidence = attachedReader<EvidenceId, EvidenceContent, Evidence>({
  begin: ({ kind: _, ...brought }) => ({ ...brought, verdict: null, wasAccepted: false, verdicts: [] }),
  follow: (evidence, content, { by, reason, at }) => {
    switch (content.kind) {
      case "reviewed": {
        const { verdict } = content;
        return {
          verdict,
          wasAccepted: evidence.wasAccepted || verdict === "accepted",
          verdicts: [...evidence.verdicts, { verdict, by, reason, at }],
        };
      }
      case "reopened":
        return { verdict: null, wasAccepted: false };
      default:
        return unreachable(content);
    }
  },
});

/** Since when evidence has been accepted; null where it is not. What was reopened between is accepted anew. */
export function acceptedAt({ verdict, verdicts }: Pick<Evidence, "verdict" | "verdicts">): string | null {
  return verdict === "accepted" ? (verdicts.at(-1)?.at ?? null) : null;
}
