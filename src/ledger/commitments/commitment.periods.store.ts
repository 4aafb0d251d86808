import { sql } from "kysely";
import { numberSights, sightText } from "../../access/markings/mark.store.ts";
import type { Database } from "../../base/database/database.ts";
import { listMarksOf } from "../../documents/document.store.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { StatementId } from "../../statements/statement.ts";
import { listEntriesWithParts, lockLedger } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { periodTable } from "../entries/period-table.ts";
import type { CommitmentContent, CommitmentId } from "./commitment.entry.ts";
import { numberFacets } from "./commitment.facets.store.ts";
import { deriveFamilyPeriods, familiesIn, type IndexedCommitment } from "./commitment.periods.ts";
import { documentIn, type Surroundings, type Told, tell } from "./commitment.sight.ts";
import { namedIn } from "./commitment.ts";

type SeenRow = IndexedCommitment & {
  sight: number;
  whole: boolean;
  counted: number[];
  named: number[];
  documents: string[];
};
const COLUMNS = {
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
  owned: "boolean",
  numbered: "boolean",
  deliverable: "boolean",
  progressed_at: "timestamptz",
  evidenced_at: "timestamptz",
  sums: "jsonb",
  year: "text",
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
  published_at: "timestamptz",
  recorded_by: "text",
  recorded_at: "timestamptz",
  changed_at: "timestamptz",
  withdrawn: "boolean",
  merged_into: "text",
  part_of: "text",
  sight: "integer",
  whole: "boolean",
  counted: "integer[]",
  named: "integer[]",
  documents: "text[]",
};
const table = periodTable<SeenRow>("commitments", COLUMNS, "sight");

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

/** Entries of whole families with what it takes to be told of each. */
export async function tellFamilies(database: Database, entries: readonly LedgerEntry[]): Promise<Told[]> {
  return tell(entries, await readSurroundings(database, entries));
}

async function readSurroundings(database: Database, entries: readonly LedgerEntry[]): Promise<Surroundings> {
  const unlinked = entries.flatMap(({ content }) =>
    content.kind === "progress unlinked"
      ? [(content as unknown as { statement: StatementId }).statement]
      : [],
  );
  const documentOf = await findDocuments(database, unlinked);
  const ids = [
    ...new Set([...documentOf.values(), ...entries.flatMap((entry) => documentIn(entry, documentOf) ?? [])]),
  ];
  return { documents: await listMarksOf(database, ids), documentOf };
}

/** The documents of statements. */
export async function findDocuments(
  database: Database,
  statements: readonly StatementId[],
): Promise<Map<StatementId, DocumentId>> {
  if (statements.length === 0) return new Map();
  const { rows } = await sql<{ id: StatementId; document: DocumentId }>`
    select id, document from statements where id = any(${[...new Set(statements)]})`.execute(database);
  return new Map(rows.map(({ id, document }) => [id, document]));
}

/** Draws the index rows of these commitments, and of those whose standing follows from theirs, anew from their entries. */
export async function indexCommitments(database: Database, ids: readonly CommitmentId[]): Promise<void> {
  const told = await tellFamilies(database, await listFamilyEntries(database, ids));
  const periods = familiesIn(told).flatMap((family) => {
    const documents = [...new Set(family.flatMap(({ document }) => document ?? []))];
    return deriveFamilyPeriods(family).map((period) => ({ ...period, documents }));
  });
  const yearOf = await findYears(database, new Set(periods.flatMap(({ document }) => document ?? [])));
  const facetsOf = await numberFacets(database, periods);
  const sights = await numberSights(
    database,
    periods.map(({ sight }) => sight),
  );
  const rows = periods.map(({ sight, ...row }) => ({
    ...row,
    ...facetsOf(row),
    year: row.document ? (yearOf.get(row.document) ?? null) : row.year,
    sight: sights.get(sightText(sight)) ?? 0,
    whole: sight.unseen.length + sight.short.length === 0,
  }));
  await table.write(database, rows);
}

/** The years of these documents; one without a date has none. Who dates one anew changes the rows by a trigger. */
async function findYears(
  database: Database,
  documents: ReadonlySet<DocumentId>,
): Promise<Map<DocumentId, string>> {
  if (documents.size === 0) return new Map();
  const { rows } = await sql<{ id: DocumentId; year: string }>`
    select id, left(date, 4) as year from documents where id = any(${[...documents]}) and date is not null`.execute(
    database,
  );
  return new Map(rows.map(({ id, year }) => [id, year]));
}

/** Draws the rows of all commitments that a document bears on anew, because it has been marked otherwise. */
export async function redrawDocument(database: Database, document: DocumentId): Promise<void> {
  await lockLedger(database);
  const { rows } = await sql<{ id: CommitmentId }>`
    select id from commitments where until_at is null and whole and documents @> ${[document]}::text[]`.execute(
    database,
  );
  if (rows.length)
    await indexCommitments(
      database,
      rows.map(({ id }) => id),
    );
}

/** Empties the index, before all of it is drawn anew. */
export const clearCommitments = table.clear;
