import { sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { DocumentId, VersionId } from "../../documents/document.ts";
import type { StatementId } from "../../statements/statement.ts";
import { entriesUntil } from "../entries/as-of.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { CommitmentContent, CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { type Commitment, deriveCommitment, type LinkedProgress, namedIn, progressOf } from "./commitment.ts";

/** These commitments read from their entries, as they stand now or stood at a day's end; ids of which there was none are left out. */
export async function readCommitments(
  database: Database,
  ids: readonly CommitmentId[],
  end: Date | null = null,
): Promise<Map<CommitmentId, Commitment>> {
  const byId = new Map<CommitmentId, CommitmentEntry[]>();
  const entries = await listEntries<CommitmentContent, CommitmentId>(database, [...new Set(ids)]);
  for (const entry of entriesUntil(entries, end)) {
    const before = byId.get(entry.record);
    if (before) before.push(entry);
    else byId.set(entry.record, [entry]);
  }
  return new Map(
    [...byId].flatMap(([id, entries]) => {
      const commitment = deriveCommitment(entries);
      return commitment ? [[id, commitment]] : [];
    }),
  );
}

/** Of each of these statements the commitment that was recorded from it, withdrawn ones included. */
export async function findByStatements(
  database: Database,
  statements: readonly StatementId[],
): Promise<Map<StatementId, { id: CommitmentId; isWithdrawn: boolean }>> {
  const rows = await sql<{ id: CommitmentId; statement: StatementId; withdrawn: boolean }>`
    select id, statement, withdrawn from commitments where until_at is null and statement = any(${[...statements]})`.execute(
    database,
  );
  return new Map(rows.rows.map((row) => [row.statement, { id: row.id, isWithdrawn: row.withdrawn }]));
}

/** What is known of the documents among these that somebody may see. */
async function visibleDocuments(database: Database, viewer: Viewer, ids: readonly DocumentId[]) {
  const rows = await sql<{ id: DocumentId; title: string; date: string | null; issuer: string | null }>`
    select d.id, d.title, d.date, d.issuer from documents d
    where d.id = any(${[...ids]}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.rows.map((row) => [row.id, row]));
}

/** The ids of documents that a commitment's entries name. */
function documentsIn(entries: readonly CommitmentEntry[]): DocumentId[] {
  return entries.flatMap(({ content }) => ("document" in content ? [content.document] : []));
}

const FROM = sql`from commitments c join documents d on d.id = c.document`;

/**
 * One commitment with the entries it is read from, and with its mentions in other texts, now or at a day's end. What stands in documents that
 * somebody may not see is left out: mentions, linked progress, and the entries about them. Throws
 * `commitments.unknown` also to those who may not see the commitment itself.
 */
export async function getCommitment(
  database: Database,
  viewer: Viewer,
  id: CommitmentId,
  end: Date | null = null,
) {
  const entries = entriesUntil(await listEntries<CommitmentContent, CommitmentId>(database, [id]), end);
  const own = deriveCommitment(entries);
  if (!own) throw unknownCommitment(id);
  const named = [...new Set(entries.flatMap(({ content }) => namedIn(content)))];
  const others = await readCommitments(database, named, end);
  const documents = await visibleDocuments(database, viewer, [
    own.document,
    ...documentsIn(entries),
    ...[...others.values()].flatMap((other) => [
      other.document,
      ...other.progress.map((linked) => linked.document),
    ]),
  ]);
  const document = documents.get(own.document);
  if (!document) throw unknownCommitment(id);
  const isVisible = (other: CommitmentId) => documents.has(others.get(other)?.document ?? own.document);
  const seen = own.mentions.flatMap((mention) => {
    const other = others.get(mention.commitment);
    const where = other && documents.get(other.document);
    return other && where && !other.isWithdrawn ? [{ ...mention, other, where }] : [];
  });
  const progress = progressOf(
    own,
    seen.map(({ other }) => other),
  ).filter((linked) => documents.has(linked.document));
  return {
    commitment: {
      ...own,
      progress,
      mergedInto: own.mergedInto && isVisible(own.mergedInto) ? own.mergedInto : null,
    },
    mentions: seen.map(({ other, where, ...mention }) => ({
      ...mention,
      statement: other.statement,
      document: other.document,
      version: other.version,
      documentTitle: where.title,
      documentDate: where.date,
      issuer: where.issuer,
      quote: other.quote,
      spans: other.spans,
    })),
    entries: await visibleEntries(database, viewer, entries),
    document,
  };
}

/** Those of the entries that tell of nothing which somebody may not see: neither a document nor another commitment. */
export async function visibleEntries(
  database: Database,
  viewer: Viewer,
  entries: readonly CommitmentEntry[],
): Promise<CommitmentEntry[]> {
  const ids = [...new Set(entries.flatMap(({ record, content }) => [record, ...namedIn(content)]))];
  const rows = await sql<{ id: CommitmentId }>`
    select c.id ${FROM} where c.until_at is null and c.id = any(${ids}) and ${visibleTo(viewer, "d")}`.execute(
    database,
  );
  const visible = new Set(rows.rows.map((row) => row.id));
  const documents = await visibleDocuments(database, viewer, documentsIn(entries));
  return entries.filter(
    ({ record, content }) =>
      [record, ...namedIn(content)].every((id) => visible.has(id)) &&
      (!("document" in content) || documents.has(content.document)),
  );
}

function unknownCommitment(id: CommitmentId): Problem {
  return new Problem("commitments.unknown", {
    message: `There is no commitment ${id} that you may see.`,
    remedy: "List the commitments to see which there are.",
    details: { id },
  });
}

/** What a commitment says, and where: one that stands for itself or is a mention of another. */
export type CommitmentText = {
  id: CommitmentId;
  statement: StatementId;
  document: DocumentId;
  version: VersionId;
  documentTitle: string;
  documentDate: string | null;
  issuer: string | null;
  quote: string;
  spans: Commitment["spans"];
  mergedInto: CommitmentId | null;
  recordedAt: string;
};

/** All commitments in force that somebody may see, mentions of others included, by document and place. */
export async function listTexts(database: Database, viewer: Viewer): Promise<CommitmentText[]> {
  const rows = await sql<Omit<CommitmentText, "recordedAt"> & { recorded: Date }>`
    select c.id, c.statement, c.document, c.version, d.title as "documentTitle", d.date as "documentDate", d.issuer,
      c.quote, c.spans, c.merged_into as "mergedInto", c.recorded_at as recorded
    ${FROM} where c.until_at is null and not c.withdrawn and d.removed_at is null and ${visibleTo(viewer, "d")}
    order by c.document, c.position, c.id`.execute(database);
  return rows.rows.map(({ recorded, ...row }) => ({ ...row, recordedAt: recorded.toISOString() }));
}

/** How many commitments in force were recorded from a document. */
export async function countOfDocument(database: Database, document: DocumentId): Promise<number> {
  const rows = await sql<{
    count: string;
  }>`select count(*) as count from commitments
    where until_at is null and document = ${document} and not withdrawn`.execute(database);
  return Number(rows.rows[0]?.count ?? 0);
}

/**
 * The progress that people linked to each of these commitments, or to the same promise in another text: what is reported
 * of one telling holds for all.
 */
export async function listLinkedProgress(
  database: Database,
  ids: readonly CommitmentId[],
): Promise<Map<CommitmentId, LinkedProgress[]>> {
  const own = await readCommitments(database, ids);
  const mains = await readCommitments(
    database,
    [...own.values()].flatMap(({ mergedInto }) => mergedInto ?? []),
  );
  const told = await readCommitments(
    database,
    [...own.values(), ...mains.values()].flatMap(({ mentions }) =>
      mentions.map(({ commitment }) => commitment),
    ),
  );
  return new Map(
    [...own].map(([id, commitment]) => {
      const main = (commitment.mergedInto && mains.get(commitment.mergedInto)) || commitment;
      const tellings = main.mentions.flatMap((mention) => told.get(mention.commitment) ?? []);
      return [id, progressOf(main, [commitment, ...tellings])];
    }),
  );
}
