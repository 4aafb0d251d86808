import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { inUtc, listColumns, readRows, type TableRow } from "../../base/database/table-rows.ts";
import { listEntriesAfter } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { type Line, type RowLine, TRAVELLING } from "./line.ts";

// Any noun may quote a document or name a file: what an entry needs is found by the form of the ids in it.
const IDS = {
  people: /^per-[2-9a-hjkmnp-z]{12}$/u,
  documents: /^doc-[2-9a-hjkmnp-z]{12}$/u,
  document_versions: /^ver-[2-9a-hjkmnp-z]{12}$/u,
  statements: /^st-[2-9a-hjkmnp-z]{12}$/u,
  sources: /^[0-9a-f]{64}$/u,
};
type Named = Record<keyof typeof IDS, Set<string>>;

const nothingNamed = (): Named => ({
  people: new Set(),
  documents: new Set(),
  document_versions: new Set(),
  statements: new Set(),
  sources: new Set(),
});

function addNamed(named: Named, value: unknown): void {
  if (typeof value === "string") {
    for (const [table, form] of Object.entries(IDS))
      if (form.test(value)) named[table as keyof Named].add(value);
  } else if (value && typeof value === "object") {
    for (const inner of Object.values(value)) addNamed(named, inner);
  }
}

const PAGE = 500;

/**
 * The lines of the entries after one and up to another: before each page of entries the rows that they need and that
 * have not come before. `isKnown` says of a row that whoever gets the lines has it already.
 */
export async function* gatherLines(
  database: Database,
  { after, upTo }: { after: number; upTo: number },
  isKnown: (lines: RowLine[]) => Promise<RowLine[]> = async (lines) => lines,
): AsyncGenerator<Line> {
  const seen = new Set<string>();
  for (let seq = after; seq < upTo; ) {
    const entries = (await listEntriesAfter(database, seq, Math.min(PAGE, upTo - seq))).filter(
      (entry) => entry.seq <= upTo,
    );
    const last = entries.at(-1);
    if (!last) return;
    for (const line of await isKnown(await rowsFor(database, entries, seen))) yield line;
    for (const entry of entries) yield { line: "entry", ...entry };
    seq = last.seq;
  }
}

function rowsFor(database: Database, entries: readonly LedgerEntry[], seen: Set<string>): Promise<RowLine[]> {
  return inUtc(database, async (utc) => {
    const named = nothingNamed();
    for (const { previous: _, hash: __, ...entry } of entries) addNamed(named, entry);
    const rowsOf = (table: string, column: string, ids: ReadonlySet<string>) => {
      const wanted = [...ids].filter((id) => !seen.has(id)).sort();
      return wanted.length ? linesOf(utc, table, sql`${sql.ref(column)} = any(${wanted})`) : [];
    };
    const links = await rowsOf("statement_links", "progress", named.statements);
    for (const { row } of links) addNamed(named, row);
    for (const document of await documentsOf(utc, named.document_versions)) named.documents.add(document);
    const versions = await rowsOf("document_versions", "document", named.documents);
    for (const { row } of versions) addNamed(named, [row.id, row.source, row.added_by]);
    const sources = await rowsOf("sources", "sha256", named.sources);
    const documents = await rowsOf("documents", "id", named.documents);
    const coverage = await rowsOf("statement_coverage", "version", named.document_versions);
    const statements = await rowsOf("statements", "id", named.statements);
    const reviews = await rowsOf("statement_reviews", "statement", named.statements);
    const refusals = await rowsOf("mention_refusals", "one", new Set(entries.map((entry) => entry.record)));
    const dependent = [
      ...sources,
      ...documents,
      ...coverage,
      ...statements,
      ...reviews,
      ...links,
      ...refusals,
    ];
    for (const { row } of dependent) addNamed(named, [row.added_by, row.by]);
    const people = await rowsOf("people", "id", named.people);
    for (const ids of Object.values(named)) for (const id of ids) seen.add(id);
    return [
      ...people,
      ...sources,
      ...documents,
      ...versions,
      ...coverage,
      ...statements,
      ...reviews,
      ...links,
      ...refusals,
    ];
  });
}

async function documentsOf(database: Database, versions: ReadonlySet<string>): Promise<string[]> {
  if (versions.size === 0) return [];
  const { rows } = await sql<{ document: string }>`
    select distinct document from document_versions where id = any(${[...versions]})`.execute(database);
  return rows.map((row) => row.document);
}

async function linesOf(database: Database, table: string, where: RawBuilder<unknown>): Promise<RowLine[]> {
  const { orderBy, only, without = [] } = TRAVELLING[table] ?? { orderBy: [] };
  const kept = only ?? (await listColumns(database, table)).map(({ name }) => name);
  const rows: TableRow[] = await readRows(database, table, {
    where,
    orderBy,
    only: kept.filter((name) => !without.includes(name)),
  });
  return rows.map((row) => ({ line: "row", table, row }));
}
