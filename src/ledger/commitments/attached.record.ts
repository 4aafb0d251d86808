import { sql } from "kysely";
import type { z } from "zod";
import { isPublic } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { periodTable } from "../entries/period-table.ts";
import { derivePeriods } from "../entries/periods.ts";
import { defineRecord, type RecordDeclaration } from "../entries/record.ts";
import type { Attached } from "./attached.ts";
import { commitmentRecord } from "./commitment.record.ts";
import { seenBy } from "./commitment.store.ts";

/** What the tables of all such nouns keep of a record. */
type CommonRow = { id: string; commitment: string; is_retracted: boolean; changed_at: string };
const COMMON = { id: "text", commitment: "text", is_retracted: "boolean", changed_at: "timestamptz" };

/** Declares a noun whose records belong to a commitment each, and are seen by those who see it. */
export function defineAttached<
  const Noun extends string,
  Id extends string,
  Content extends { kind: string },
  State extends Attached & { id: Id },
  Row extends object,
>(declaration: {
  noun: Noun;
  id: z.ZodType<Id>;
  content: z.ZodType<Content>;
  derive(entries: readonly LedgerEntry<Content, Id>[]): State | null;
  /** The table that lists read, what it keeps of a record besides what it keeps of all, and as which types. */
  table: string;
  columns: Record<keyof Row & string, string>;
  rowOf(state: State): Row;
  visible?: RecordDeclaration<Noun, Id, Content, State>["visible"];
}) {
  const { noun, id, content, derive, columns, rowOf, visible } = declaration;
  const table = periodTable<CommonRow & Row>(declaration.table, { ...COMMON, ...columns });
  const wholeRow = (state: State): CommonRow & Row => ({
    id: state.id,
    commitment: state.commitment,
    is_retracted: state.isRetracted,
    changed_at: state.changedAt,
    ...rowOf(state),
  });
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
      table.write(database, derivePeriods(await listEntries<Content, Id>(database, ids), derive, wholeRow)),
    clear: table.clear,
    visible: visible ?? seenWithCommitment,
  });
}

/** Those of the entries whose commitment somebody may see; of what was recorded since it was published, visitors see none. */
export async function seenWithCommitment<Entry extends { record: string; at: string }>(
  database: Database,
  viewer: Viewer,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const ids = [...new Set(entries.map(({ record }) => record))];
  if (ids.length === 0) return [];
  const rows = await sql<{ record: string; published: Date | null }>`
    select r.record, c.published_at as published from ledger_records r join commitments c on c.id = r.part_of and c.until_at is null
    left join documents d on d.id = c.document
    where r.record = any(${ids}) and ${seenBy(viewer)}`.execute(database);
  const seen = new Map(rows.rows.map((row) => [row.record, row.published]));
  return entries.filter(({ record, at }) => {
    const published = seen.get(record);
    return isPublic(viewer) ? published != null && new Date(at) <= published : published !== undefined;
  });
}
