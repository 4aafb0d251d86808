import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { CommitmentContent, CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { type CommitmentPeriod, derivePeriods } from "./commitment.periods.ts";
import { namedIn } from "./commitment.ts";

const COLUMNS: Record<keyof CommitmentPeriod, string> = {
  id: "text",
  from_at: "timestamptz",
  until_at: "timestamptz",
  seq: "bigint",
  statement: "text",
  document: "text",
  version: "text",
  position: "integer",
  quote: "text",
  spans: "jsonb",
  actors: "text[]",
  partners: "text[]",
  areas: "text[]",
  date: "text",
  firmness: "text",
  condition: "text",
  progress_fulfils: "integer",
  progress_advances: "integer",
  recorded_by: "text",
  recorded_at: "timestamptz",
  changed_at: "timestamptz",
  withdrawn: "boolean",
  merged_into: "text",
};
const NAMES = Object.keys(COLUMNS);
const names = sql.raw(NAMES.join(", "));
const typed = sql.raw(
  Object.entries(COLUMNS)
    .map(([name, type]) => `${name} ${type}`)
    .join(", "),
);
const stored = sql.raw(NAMES.map((name) => `commitments.${name}`).join(", "));
const given = sql.raw(NAMES.map((name) => `excluded.${name}`).join(", "));
const replaced = sql.raw(NAMES.map((name) => `${name} = excluded.${name}`).join(", "));

/**
 * All entries of these commitments and of all that have ever been merged with them, in the order of the chain: the row
 * of each says something of the others.
 */
async function listFamilyEntries(
  database: Database,
  ids: readonly CommitmentId[],
): Promise<CommitmentEntry[]> {
  const known = new Set<CommitmentId>();
  const entries: CommitmentEntry[] = [];
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    for (const id of wanted) known.add(id);
    const found = await listEntries<CommitmentContent, CommitmentId>(database, wanted);
    entries.push(...found);
    const named = new Set(found.flatMap(({ content }) => namedIn(content)));
    wanted = [...named].filter((id) => !known.has(id));
  }
  return entries.sort((one, other) => one.seq - other.seq);
}

/** Draws the index rows of these commitments, and of those merged with them, anew from their entries. */
export async function indexCommitments(database: Database, ids: readonly CommitmentId[]): Promise<void> {
  const periods = derivePeriods(await listFamilyEntries(database, ids));
  // What held is closed before what holds now is written: only one row of a statement may hold at a time.
  periods.sort((one, other) => Number(one.until_at === null) - Number(other.until_at === null));
  for (let from = 0; from < periods.length; from += 500) {
    await sql`
      insert into commitments (${names})
      select ${names} from jsonb_to_recordset(${JSON.stringify(periods.slice(from, from + 500))}::jsonb) as period (${typed})
      on conflict (id, from_at) do update set ${replaced}
      where (${stored}) is distinct from (${given})`.execute(database);
  }
}

/** Empties the index, before all of it is drawn anew. */
export async function clearCommitments(database: Database): Promise<void> {
  await sql`delete from commitments`.execute(database);
}
