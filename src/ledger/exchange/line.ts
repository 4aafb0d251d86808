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

/** How the rows of a table travel. */
type Travelling = {
  /** By what a row is known. */
  same: string[];
  orderBy: string[];
  without?: string[];
  only?: string[];
  isRenewed?: boolean;
  /** How many are read at once, where they are long. */
  atOnce?: number;
};

/** Which tables travel with entries, in the order in which their rows can be put in. */
export const TRAVELLING: Record<string, Travelling> = {
  organisations: { same: ["id"], orderBy: ["id"], isRenewed: true },
  // Of people no more than their names: how to reach them, and who vouches for them, stays where it is.
  people: { same: ["id"], orderBy: ["id"], only: ["id", "name", "added_at", "erased_at"], isRenewed: true },
  sources: { same: ["sha256"], orderBy: ["sha256"], atOnce: 1 },
  documents: { same: ["id"], orderBy: ["id"], isRenewed: true },
  document_versions: { same: ["id"], orderBy: ["document", "number"], atOnce: 5 },
  statement_coverage: { same: ["version"], orderBy: ["version"], atOnce: 20 },
  statements: { same: ["id"], orderBy: ["document", "position", "id"] },
  statement_reviews: { same: ["statement", "at", "decision", "by"], orderBy: ["seq"], without: ["seq"] },
  statement_links: { same: ["progress", "commitment", "at", "decision"], orderBy: ["seq"], without: ["seq"] },
  mention_refusals: { same: ["one", "other", "at"], orderBy: ["seq"], without: ["seq"] },
  checkpoints: { same: ["id"], orderBy: ["at", "id"] },
  exchanged_entries: { same: ["origin"], orderBy: ["origin"] },
};

const DRAWN_FROM_ENTRIES = "drawn anew from the entries";
const SECRET = "opens this installation to whoever has it";
const OF_THE_PLACE = "of this installation and not of the record; a backup has it";

/** Which tables stay where they are, and why. Every table of the database is here or among those that travel. */
export const STAYING: Record<string, string> = {
  ledger_entries: "travels as entries, each with its hash",
  ledger_records: DRAWN_FROM_ENTRIES,
  commitments: DRAWN_FROM_ENTRIES,
  actions: DRAWN_FROM_ENTRIES,
  milestones: DRAWN_FROM_ENTRIES,
  evidence: DRAWN_FROM_ENTRIES,
  assessments: DRAWN_FROM_ENTRIES,
  rulings: DRAWN_FROM_ENTRIES,
  observations: DRAWN_FROM_ENTRIES,
  grants: DRAWN_FROM_ENTRIES,
  sights: "numbers for whom rows hold, for the lists that are drawn anew",
  facet_values: "numbers the values that rows are found by, for the lists that are drawn anew",
  drawings: OF_THE_PLACE,
  marks: "numbers the ways in which something is marked, for the lists that are drawn anew",
  passages: "drawn anew from the texts of the documents",
  passage_words: "drawn anew from the passages",
  journal_rows: "says what the journal of this data folder holds",
  sessions: SECRET,
  sign_in_links: SECRET,
  sign_in_flows: SECRET,
  sign_in_failures: OF_THE_PLACE,
  api_keys: SECRET,
  // What was approved is in the ledger, with who approved it. What waits carries the rights that somebody has here.
  approvals: OF_THE_PLACE,
  audit_entries: OF_THE_PLACE,
  looks: OF_THE_PLACE,
  reminders: OF_THE_PLACE,
  jobs: OF_THE_PLACE,
  job_items: OF_THE_PLACE,
};
