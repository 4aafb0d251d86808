import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName } from "../../base/operation.ts";
import { DocumentId, Place } from "../../documents/document.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";

export const RulingId = idOf("rul", "ruling");
export type RulingId = z.infer<typeof RulingId>;

/** What a person may say of a commitment and a report: it is there, in part, or not at all. */
export const RULED_STATES = ["reported", "advanced", "unreported"] as const;
export const RuledState = z.enum(RULED_STATES);
export type RuledState = z.infer<typeof RuledState>;

export const RulingContent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ruled"),
    commitment: CommitmentId,
    report: DocumentId,
    state: RuledState,
    /** The passages of the report that the ruling rests on. */
    passages: z.array(z.object({ quote: z.string(), spans: z.array(Place) })),
  }),
  z.object({ kind: z.literal("taken back") }),
]);
export type RulingContent = z.infer<typeof RulingContent>;

export const RulingEntry = LedgerEntry.extend({ record: RulingId, content: RulingContent });
export type RulingEntry = z.infer<typeof RulingEntry>;

/** What a person has decided a report says of a commitment, against or after what was proposed. */
export const Ruling = z.object({
  id: RulingId,
  commitment: CommitmentId,
  report: DocumentId,
  state: RuledState,
  passages: z.array(z.object({ quote: z.string(), spans: z.array(Place) })),
  reason: z.string().nullable(),
  by: PersonName,
  at: z.iso.datetime(),
  isTakenBack: z.boolean(),
});
export type Ruling = z.infer<typeof Ruling>;

/** A ruling read from its entries, oldest first; null before there is one. */
export function deriveRuling(entries: readonly RulingEntry[]): Ruling | null {
  return entries.reduce<Ruling | null>(followedBy, null);
}

/** A ruling as it stands after one more entry. */
export function followedBy(ruling: Ruling | null, entry: RulingEntry): Ruling | null {
  const { record: id, content, reason, by, at } = entry;
  if (content.kind === "taken back") return ruling && { ...ruling, isTakenBack: true, reason, by, at };
  const { commitment, report, state, passages } = content;
  return { id, commitment, report, state, passages, reason, by, at, isTakenBack: false };
}
