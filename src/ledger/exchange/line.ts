import { z } from "zod";
import { LedgerEntry } from "../entries/ledger-entry.ts";

/** The first line of a file: what wrote it. */
const LedgerLine = z.object({
  line: z.literal("ledger"),
  format: z.literal(1),
  entente: z.string(),
  /** The last migration of the tables whose rows it holds. */
  migration: z.string(),
  at: z.iso.datetime(),
});

/** A row that entries need: a document that they quote, a text, the bytes of a source, a review. */
const RowLine = z.object({
  line: z.literal("row"),
  table: z.string(),
  row: z.record(z.string(), z.unknown()),
});

const EntryLine = LedgerEntry.extend({ line: z.literal("entry") });

/** The end of a part: nothing before it has been changed or left out, and nothing after it counts without another seal. */
const SealLine = z.object({
  line: z.literal("seal"),
  /** Number and hash of the last entry of the ledger at this place. */
  entries: z.int().min(0),
  head: z.string(),
  /** SHA-256 over the one of the seal before and the bytes of all lines since. */
  sha256: z.string(),
});

export const Line = z.discriminatedUnion("line", [LedgerLine, RowLine, EntryLine, SealLine]);
export type Line = z.infer<typeof Line>;
export type RowLine = z.infer<typeof RowLine>;
export type SealLine = z.infer<typeof SealLine>;

/** Which tables travel with entries, in the order in which their rows can be put in, and by what a row is known. */
export const TRAVELLING: Record<
  string,
  { same: string[]; orderBy: string[]; without?: string[]; only?: string[]; isRenewed?: boolean }
> = {
  // Of people no more than their names: how to reach them, and who vouches for them, stays where it is.
  people: { same: ["id"], orderBy: ["id"], only: ["id", "name", "added_at", "erased_at"], isRenewed: true },
  sources: { same: ["sha256"], orderBy: ["sha256"] },
  documents: { same: ["id"], orderBy: ["id"], isRenewed: true },
  document_versions: { same: ["id"], orderBy: ["document", "number"] },
  statement_coverage: { same: ["version"], orderBy: ["version"] },
  statements: { same: ["id"], orderBy: ["document", "position", "id"] },
  statement_reviews: { same: ["statement", "at", "decision", "by"], orderBy: ["seq"], without: ["seq"] },
  statement_links: { same: ["progress", "commitment", "at", "decision"], orderBy: ["seq"], without: ["seq"] },
  mention_refusals: { same: ["one", "other", "at"], orderBy: ["seq"], without: ["seq"] },
  checkpoints: { same: ["id"], orderBy: ["at", "id"] },
};
