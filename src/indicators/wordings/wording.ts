import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { PersonName, type Viewer } from "../../base/operation.ts";
import { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";

export const WordingId = idOf("wrd", "wording");
export type WordingId = z.infer<typeof WordingId>;

export const WordingContent = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("worded"),
    /** The key of the report: the same whenever it is drawn of the same choice. */
    report: z.string(),
    /** The id of the paragraph in it. */
    paragraph: z.string(),
    text: z.string(),
    /** The drawn words that the person had before them: when the record has moved on, they differ from today's. */
    insteadOf: z.string(),
    /** Who may read it: the author's organisation, as far as they may see what the author could. */
    organisation: z.string().nullable(),
    markings: z.array(z.string()),
  }),
  z.object({ kind: z.literal("taken back") }),
]);
export type WordingContent = z.infer<typeof WordingContent>;

export const WordingEntry = LedgerEntry.extend({ record: WordingId, content: WordingContent });
export type WordingEntry = z.infer<typeof WordingEntry>;

/** What a person has put in the place of a drawn paragraph of a report. */
export const Wording = z.object({
  id: WordingId,
  report: z.string(),
  paragraph: z.string(),
  text: z.string(),
  insteadOf: z.string(),
  by: PersonName,
  at: z.iso.datetime(),
  isTakenBack: z.boolean(),
});
export type Wording = z.infer<typeof Wording>;

/** A wording read from its entries, oldest first; null before there is one. */
export function deriveWording(entries: readonly WordingEntry[]): Wording | null {
  return entries.reduce<Wording | null>((wording, { record: id, content, by, at }) => {
    if (content.kind === "taken back") return wording && { ...wording, isTakenBack: true, by, at };
    const { report, paragraph, text, insteadOf } = content;
    return { id, report, paragraph, text, insteadOf, by, at, isTakenBack: false };
  }, null);
}

/**
 * Whether somebody may read what another wrote into a report: people of one organisation may, where they see all
 * markings that its author could. It was written beside what the author saw, and may tell of it.
 */
export function mayRead(
  { organisation, clearance }: Viewer,
  written: Pick<Extract<WordingContent, { kind: "worded" }>, "organisation" | "markings">,
): boolean {
  return (
    clearance.reach !== "published" &&
    (clearance.reach === "everything" || written.organisation === organisation) &&
    written.markings.every((marking) => clearance.markings.includes(marking))
  );
}
