import { hash as hashOf } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { PersonName } from "../../base/operation.ts";

/** What an entry says: its kind, and whatever the noun of its record says belongs to that kind. */
export const EntryContent = z.looseObject({ kind: z.string().min(1) });

/**
 * One entry of the ledger: who said what about which record, when, why and on whose approval, chained to the entry
 * before. The chain knows no nouns: what `content` may hold is declared by each noun (`record.ts`).
 */
export const LedgerEntry = z.object({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  by: PersonName,
  organisation: z.string().nullable().meta({ description: "For whom the author acted, where it is known" }),
  approvedBy: PersonName.nullable().meta({ description: "The second person who approved it, where one did" }),
  reason: z.string().nullable(),
  noun: z.string().meta({ description: 'What the record is: "commitment", "action"' }),
  record: z.string().meta({ description: "Id of the record that the entry is about" }),
  content: EntryContent,
  previous: z.string(),
  hash: z.string(),
});
type Entry = z.infer<typeof LedgerEntry>;

/** An entry, with the type of its content and of its record's id where the noun is known. */
export type LedgerEntry<Content = Entry["content"], Id extends string = string> = Omit<
  Entry,
  "content" | "record"
> & { content: Content; record: Id };

/** What the first entry names as the hash before it. */
export const GENESIS = "0".repeat(64);

/**
 * The hash of an entry: SHA-256, in hexadecimal, over its canonical JSON (RFC 8785) without `hash` itself. Because
 * `previous` is part of it, no entry can be changed, left out, added or moved without breaking all later hashes.
 */
export function hashOfEntry(entry: Omit<LedgerEntry<object>, "hash">): string {
  const { seq, at, by, organisation, approvedBy, reason, noun, record, content, previous } = entry;
  const canonical = canonicalJson({
    seq,
    at,
    by,
    organisation,
    approvedBy,
    reason,
    noun,
    record,
    content,
    previous,
  });
  return hashOf("sha256", canonical);
}

/** Where a chain breaks: the number of the first entry that does not fit, and why. */
export const Break = z.object({
  entry: z.int().meta({ description: "Number of the first entry that does not fit" }),
  why: z.string(),
});
export type Break = z.infer<typeof Break>;

/** Where entries do not fit the chain; null where all fit. They stand in the order of `seq`. */
export function findBreak(
  entries: Iterable<LedgerEntry>,
  after: { seq: number; hash: string },
): Break | null {
  let { seq, hash } = after;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { entry: seq + 1, why: "The entry is missing." };
    if (entry.previous !== hash) return { entry: entry.seq, why: "It does not follow the entry before it." };
    if (hashOfEntry(entry) !== entry.hash) return { entry: entry.seq, why: "It has been changed." };
    ({ seq, hash } = entry);
  }
  return null;
}
