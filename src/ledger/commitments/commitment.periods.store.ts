import type { Database } from "../../base/database/database.ts";
import { listEntriesWithParts } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { periodTable } from "../entries/period-table.ts";
import type { CommitmentContent, CommitmentId } from "./commitment.entry.ts";
import { deriveFamilyPeriods, type IndexedCommitment } from "./commitment.periods.ts";
import { namedIn } from "./commitment.ts";

const table = periodTable<IndexedCommitment>("commitments", {
  id: "text",
  seq: "bigint",
  statement: "text",
  document: "text",
  version: "text",
  source: "jsonb",
  position: "integer",
  quote: "text",
  spans: "jsonb",
  actors: "text[]",
  partners: "text[]",
  areas: "text[]",
  date: "text",
  firmness: "text",
  condition: "text",
  parties: "jsonb",
  owners: "text[]",
  framework: "text",
  instrument: "text",
  verifiability: "text",
  ambition: "text",
  status: "text",
  due_on: "date",
  next_due: "date",
  progress_fulfils: "integer",
  progress_advances: "integer",
  marking: "text",
  marked_for: "text[]",
  recorded_by: "text",
  recorded_at: "timestamptz",
  changed_at: "timestamptz",
  withdrawn: "boolean",
  merged_into: "text",
  part_of: "text",
});

/**
 * All entries of these commitments, of all that have ever been merged with them or parts of them or they of those, and
 * of what belongs to any of them, in the order of the chain.
 */
export async function listFamilyEntries(
  database: Database,
  ids: readonly CommitmentId[],
): Promise<LedgerEntry[]> {
  const known = new Set<string>();
  const entries: LedgerEntry[] = [];
  let wanted: string[] = [...new Set(ids)];
  while (wanted.length > 0) {
    for (const id of wanted) known.add(id);
    const found = await listEntriesWithParts(database, wanted);
    entries.push(...found);
    const named = new Set(
      found.flatMap(({ noun, content }) =>
        noun === "commitment" ? namedIn(content as unknown as CommitmentContent) : [],
      ),
    );
    wanted = [...named].filter((id) => !known.has(id));
  }
  return entries.sort((one, other) => one.seq - other.seq);
}

/** Draws the index rows of these commitments, and of those whose standing follows from theirs, anew from their entries. */
export async function indexCommitments(database: Database, ids: readonly CommitmentId[]): Promise<void> {
  await table.write(database, deriveFamilyPeriods(await listFamilyEntries(database, ids)));
}

/** Empties the index, before all of it is drawn anew. */
export const clearCommitments = table.clear;
