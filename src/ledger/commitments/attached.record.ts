import { sql } from "kysely";
import type { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import type { PeriodTable } from "../entries/period-table.ts";
import { derivePeriods } from "../entries/periods.ts";
import { defineRecord, type RecordDeclaration } from "../entries/record.ts";
import { commitmentRecord } from "./commitment.record.ts";
import { seenBy } from "./commitment.store.ts";

/** Declares a noun whose records belong to a commitment each, and are seen by those who see it. */
export function defineAttached<
  const Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State,
  Row extends { id: string },
>(declaration: {
  noun: Noun;
  id: z.ZodType<Id>;
  content: z.ZodType<Content>;
  derive(entries: readonly LedgerEntry<Content, Id>[]): State | null;
  /** The table that lists read, and what it keeps of a record. */
  table: PeriodTable<Row>;
  rowOf(state: State): Row;
  visible?: RecordDeclaration<Noun, Id, Content, State>["visible"];
}) {
  const { noun, id, content, derive, table, rowOf, visible } = declaration;
  return defineRecord({
    noun,
    id,
    content,
    derive,
    partOf: {
      whole: commitmentRecord,
      find: (said) => ("commitment" in said ? (said.commitment as string) : null),
    },
    index: async (database, ids) =>
      table.write(database, derivePeriods(await listEntries<Content, Id>(database, ids), derive, rowOf)),
    clear: table.clear,
    visible: visible ?? seenWithCommitment,
  });
}

/** Those of the entries whose commitment somebody may see. */
export async function seenWithCommitment<Entry extends { record: string }>(
  database: Database,
  viewer: Viewer,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const ids = [...new Set(entries.map(({ record }) => record))];
  if (ids.length === 0) return [];
  const rows = await sql<{ record: string }>`
    select r.record from ledger_records r join commitments c on c.id = r.part_of and c.until_at is null
    left join documents d on d.id = c.document
    where r.record = any(${ids}) and ${seenBy(viewer)}`.execute(database);
  const seen = new Set(rows.rows.map((row) => row.record));
  return entries.filter(({ record }) => seen.has(record));
}
