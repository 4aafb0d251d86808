import { sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import { getTextsOfVersions } from "../../documents/document.store.ts";
import type { DocumentId, VersionId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { listLinkedProgress, visibleCommitments } from "../../ledger/commitments/commitment.store.ts";
import type { LinkedProgress } from "../../ledger/commitments/commitment.ts";
import { listLinkDecisions } from "../../statements/links/link.store.ts";
import { deriveAllLinks, type Promised } from "../../statements/links/link.ts";
import { listStatements } from "../../statements/statement.store.ts";
import type { Statement, StatementId } from "../../statements/statement.ts";
import { sentencesBefore } from "./sentence-before.ts";
import type { TakenNews, TakenProgress } from "./taking.ts";

/**
 * The progress that people had linked to these commitments before a moment (null: until now), text by text as it stands
 * there, the earliest text first. What stands in documents that somebody may not see is left out.
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
    .sort(asTold);
}

/** What a text says in a passage, where and when. */
function toldIn(
  text: { title: string; date: string | null },
  { quote, date, spans }: Pick<Statement, "quote" | "date" | "spans">,
) {
  return {
    documentTitle: text.title,
    shown: shownQuote(quote),
    position: spans[0]?.start ?? 0,
    date: date ?? text.date,
    reportedOn: text.date,
  };
}

/** A text is retold in its own order: "These events" makes sense after the events only. */
function asTold(one: TakenNews | TakenProgress, other: TakenNews | TakenProgress): number {
  return (
    (one.reportedOn ?? "").localeCompare(other.reportedOn ?? "") ||
    (one.document ?? "").localeCompare(other.document ?? "") ||
    one.position - other.position ||
    one.statement.localeCompare(other.statement)
  );
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

/** Accepted progress that nobody had linked to a commitment before a moment (null: until now), in the order of its texts. */
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
    .sort(asTold);
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
  const promises = [...new Set(links.map(({ commitment }) => commitment))];
  const { rows } = await sql<{ id: StatementId }>`
    select s.id from statements s join documents d on d.id = s.document
    where s.id = any(${promises}) and ${visibleTo(viewer, "d")}`.execute(database);
  const cited = await visibleCommitments(database, viewer, promises as CommitmentId[]);
  const visible = new Set<Promised>([...rows.map(({ id }) => id), ...cited]);
  return new Set(links.filter(({ commitment }) => visible.has(commitment)).map(({ progress }) => progress));
}

/** The sentence that each of these statements follows in its text; none for those that begin a section. */
export async function readSentencesBefore(
  database: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; version: VersionId; position: number }>`
    select s.id, s.version, s.position from statements s join documents d on d.id = s.document
    where s.id = any(${[...new Set(ids)]}) and ${visibleTo(viewer, "d")}`.execute(database);
  const texts = await getTextsOfVersions(database, [...new Set(rows.map(({ version }) => version))]);
  const beforeIn = new Map([...texts].map(([version, text]) => [version, sentencesBefore(text)]));
  return new Map(
    rows.flatMap(({ id, version, position }) => {
      const before = beforeIn.get(version)?.(position) ?? null;
      return before === null ? [] : [[id, before]];
    }),
  );
}

async function readTitles(database: Database, viewer: Viewer, ids: readonly DocumentId[]) {
  const { rows } = await sql<{ id: DocumentId; title: string; date: string | null }>`
    select d.id, d.title, d.date from documents d
    where d.id = any(${[...ids]}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}
