import { z } from "zod";
import { PersonName } from "../../base/operation.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { CommitmentId } from "./commitment.entry.ts";

/** What is known of every record that belongs to a commitment. */
export const Attached = z.object({
  seq: z.int().meta({ description: "The last entry about it: give it as basedOn when you change it" }),
  commitment: CommitmentId,
  isRetracted: z
    .boolean()
    .meta({ description: "Recorded by mistake: it stays on record, and counts for nothing" }),
  recordedBy: PersonName,
  recordedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Attached = z.infer<typeof Attached>;

/** The entry by which a record is taken back. Every noun that belongs to commitments knows it. */
export const Retraction = z.object({ kind: z.literal("retracted") });

type Beginning<Content> = Extract<Content, { kind: "recorded" }>;
type Change<Content> = Exclude<Content, { kind: "recorded" | "retracted" }>;

/**
 * How records of a noun are read from their entries, oldest first; null before one is recorded. `begin` says how one
 * stands when it is recorded, `follow` what each later entry changes.
 */
export function attachedReader<
  Id extends string,
  Content extends { kind: string },
  State extends Attached & { id: Id },
>(noun: {
  begin(
    content: Beginning<Content>,
    entry: LedgerEntry<Content, Id>,
  ): Omit<State, keyof Attached | "id"> & { commitment: CommitmentId };
  follow(state: State, content: Change<Content>, entry: LedgerEntry<Content, Id>): Partial<State>;
}) {
  const followedBy = (state: State | null, entry: LedgerEntry<Content, Id>): State | null => {
    const { record: id, seq, at, by, content } = entry;
    if (content.kind === "recorded") {
      const begun = noun.begin(content as Beginning<Content>, entry);
      const attached = { id, seq, isRetracted: false, recordedBy: by, recordedAt: at, changedAt: at };
      return { ...begun, ...attached } as unknown as State;
    }
    if (state === null) return null;
    const changed =
      content.kind === "retracted"
        ? { isRetracted: true }
        : noun.follow(state, content as unknown as Change<Content>, entry);
    return { ...state, ...changed, seq, changedAt: at };
  };
  return (entries: readonly LedgerEntry<Content, Id>[]) => entries.reduce<State | null>(followedBy, null);
}
