import { sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import type { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { listLinkedProgress } from "../../ledger/commitments/commitment.store.ts";
import type { LinkedProgress } from "../../ledger/commitments/commitment.ts";
import { listLinkDecisions } from "../../statements/links/link.store.ts";
import { deriveAllLinks } from "../../statements/links/link.ts";
import { listStatements } from "../../statements/statement.store.ts";
import type { Statement, StatementId } from "../../statements/statement.ts";
import type { TakenNews, TakenProgress } from "./taking.ts";

/**
 * The progress that people had linked to these commitments before a moment (null: until now), by date. What stands in
 * documents that somebody may not see is left out.
 */
export async function listTakenProgress(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
  end: Date | null,
): Promise<TakenProgress[]> {
  const linked = await listLinkedProgress(database, viewer, ids);
  const named = new Set([...linked.values()].flat().flatMap(({ document }) => document ?? []));
  const documents = await readTitles(database, viewer, [...named]);
  return [...linked]
    .flatMap(([commitment, progress]) =>
      progress.flatMap((one): TakenProgress[] => {
        const document = one.document === null ? citedAs(one) : documents.get(one.document);
        if (!document || (end !== null && new Date(one.linkedAt) >= end)) return [];
        return [
          {
            commitment,
            statement: one.statement,
            document: one.document,
            relation: one.relation,
            ...toldIn(document, one),
          },
        ];
      }),
    )
    .sort(byDate);
}

/** What a text says in a passage, and when. */
function toldIn(
  text: { title: string; date: string | null },
  { quote, date }: Pick<Statement, "quote" | "date">,
) {
  return {
    documentTitle: text.title,
    shown: shownQuote(quote),
    date: date ?? text.date,
    reportedOn: text.date,
  };
}

function byDate(one: TakenNews | TakenProgress, other: TakenNews | TakenProgress): number {
  return (one.date ?? "").localeCompare(other.date ?? "") || one.statement.localeCompare(other.statement);
}

/** What stands in a document of another Entente is called as it is cited. */
function citedAs({ source }: LinkedProgress) {
  return source && { title: source.citation, date: source.date };
}

/** Of which period, partners and topics news is wanted; in which texts, or in all where `documents` is null. */
export type NewsFilter = {
  /** ISO days: no text that is dated before `from` tells of the period. */
  from: string;
  partners: readonly string[];
  areas: readonly string[];
  documents: readonly DocumentId[] | null;
};

/** More than this is no news: texts so long are read at the review desk. */
const MOST_NEWS = 5000;

/** Accepted progress that nobody had linked to a commitment before a moment (null: until now), by date. */
export async function listNews(
  database: Database,
  viewer: Viewer,
  { from, partners, areas, documents }: NewsFilter,
  end: Date | null,
): Promise<TakenNews[]> {
  if (documents?.length === 0) return [];
  const { rows } = await listStatements(
    database,
    viewer,
    {
      documents: [...(documents ?? [])],
      types: ["progress"],
      areas: [...areas],
      partners: [...partners],
      standings: ["accepted"],
    },
    { sort: "place", limit: MOST_NEWS, offset: 0 },
  );
  const known = rows.filter(({ reviewedAt }) => reviewedAt && (end === null || new Date(reviewedAt) < end));
  const titles = await readTitles(database, viewer, [...new Set(known.map(({ document }) => document))]);
  const linked = await listLinked(database, viewer, known, end);
  return known
    .flatMap((row): TakenNews[] => {
      const document = titles.get(row.document);
      if (!document || linked.has(row.id) || (document.date && lastDayOf(document.date) < from)) return [];
      return [
        {
          statement: row.id,
          document: row.document,
          areas: row.areas,
          ...toldIn(document, row),
        },
      ];
    })
    .sort(byDate);
}

/** Those of the statements that are linked to a commitment which somebody may see: a hidden one must not show by what is missing. */
async function listLinked(
  database: Database,
  viewer: Viewer,
  statements: readonly Statement[],
  end: Date | null,
): Promise<Set<StatementId>> {
  const decisions = await listLinkDecisions(
    database,
    statements.map(({ id }) => id),
  );
  const links = deriveAllLinks(decisions.filter(({ at }) => end === null || new Date(at) < end));
  const { rows } = await sql<{ id: StatementId }>`
    select s.id from statements s join documents d on d.id = s.document
    where s.id = any(${[...new Set(links.map(({ commitment }) => commitment))]}) and ${visibleTo(viewer, "d")}`.execute(
    database,
  );
  const visible = new Set(rows.map(({ id }) => id));
  return new Set(links.filter(({ commitment }) => visible.has(commitment)).map(({ progress }) => progress));
}

async function readTitles(database: Database, viewer: Viewer, ids: readonly DocumentId[]) {
  const { rows } = await sql<{ id: DocumentId; title: string; date: string | null }>`
    select d.id, d.title, d.date from documents d
    where d.id = any(${[...ids]}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}
