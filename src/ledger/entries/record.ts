import type { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

/**
 * A noun whose records are kept in the ledger. Each noun declares itself in its own folder, and `interfaces/records.ts`
 * lists them all: the chain appends, verifies, exports and rebuilds records without knowing what any of them means.
 */
export type RecordDeclaration<
  Noun extends string = string,
  Id extends string = string,
  Content extends { kind: string } = { kind: string },
  State = unknown,
> = {
  /** In the singular: "commitment". It stands in every entry, so it is never renamed. */
  noun: Noun;
  id: z.ZodType<Id>;
  /** What an entry may say, by kind. A new kind may be added; nothing that was ever written is taken away. */
  content: z.ZodType<Content>;
  /** A record read from its entries, oldest first; null before it is recorded. */
  derive(entries: readonly LedgerEntry<Content, Id>[]): State | null;
  /** What a record is before its first entry, where it ships with Entente; null where it does not. */
  ships?(id: string): State | null;
  /** The record to which one of this noun belongs from its first entry on, as an action to its commitment. */
  partOf?: { whole: RecordDeclaration; find(content: Content): string | null };
  /** Draws the rows of these records, in the tables that lists read, anew from their entries. */
  index(database: Database, ids: readonly Id[]): Promise<void>;
  /** Empties those tables, before all rows are drawn anew. */
  clear(database: Database): Promise<void>;
  /** Those of the entries (all of this noun, of any records) that somebody may see, in their order. */
  visible(
    database: Database,
    viewer: Viewer,
    entries: readonly LedgerEntry<Content, Id>[],
  ): Promise<LedgerEntry<Content, Id>[]>;
};

/** A declared noun, and how to write an entry about one of its records. */
export type RecordOf<
  Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State,
> = RecordDeclaration<Noun, Id, Content, State> & {
  /** An entry to be appended. `basedOn`: the last entry of this record that its author had seen. */
  entry(record: Id, content: Content, basedOn?: number): NewEntry;
};

/** An entry that is to be appended. */
export type NewEntry = {
  of: RecordDeclaration;
  record: string;
  content: { kind: string };
  basedOn?: number | undefined;
};

/** Declares a noun of the ledger. The types of its ids, contents and state flow from what is given. */
export function defineRecord<
  const Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State,
>(declaration: RecordDeclaration<Noun, Id, Content, State>): RecordOf<Noun, Id, Content, State> {
  const declared: RecordOf<Noun, Id, Content, State> = {
    ...declaration,
    entry: (record, content, basedOn) => ({ of: declared, record, content, basedOn }),
  };
  return declared;
}
