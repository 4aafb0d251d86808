import { type RawBuilder, sql } from "kysely";
import { isInSight } from "../../access/markings/mark.store.ts";
import { maySee } from "../../access/markings/marking.ts";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { DocumentId, VersionId } from "../../documents/document.ts";
import type { KnownPromise, Promised } from "../../statements/links/link.ts";
import type { StatementId } from "../../statements/statement.ts";
import { entriesUntil } from "../entries/as-of.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { MERGED, type Status } from "../status/status.ts";
import type { CommitmentContent, CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { Family } from "./commitment.family.ts";
import { findDocuments, listFamilyEntries, tellFamilies } from "./commitment.periods.store.ts";
import { closerMark, documentIn, toldTo } from "./commitment.sight.ts";
import { type Commitment, deriveCommitment, type LinkedProgress, namedIn } from "./commitment.ts";

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

/**
 * Of each of these the commitment in the ledger: the one that was recorded from a statement, or itself; withdrawn ones
 * included. What became a mention of another tells of that one, and else of itself.
 */
export async function findRecorded(
  database: Database,
  promises: readonly Promised[],
): Promise<Map<Promised, { id: CommitmentId; isWithdrawn: boolean; tellsOf: CommitmentId }>> {
  const { rows } = await sql<{ promise: Promised; id: CommitmentId; withdrawn: boolean; told: CommitmentId }>`
    select p.promise, c.id, c.withdrawn, coalesce(c.merged_into, c.id) as told from unnest(${[...new Set(promises)]}::text[]) as p (promise)
    join commitments c on c.statement = p.promise and c.until_at is null and c.whole
    union all
    select c.id, c.id, c.withdrawn, coalesce(c.merged_into, c.id) from commitments c
    where c.until_at is null and c.whole and c.id = any(${[...promises]})`.execute(database);
  return new Map(
    rows.map(({ promise, id, withdrawn, told }) => [promise, { id, isWithdrawn: withdrawn, tellsOf: told }]),
  );
}

/** Those of these that are commitments, and not statements, as far as somebody may see them: what progress is linked to. */
export async function listPromises(
  database: Database,
  viewer: Viewer,
  ids: readonly Promised[],
): Promise<KnownPromise[]> {
  const { rows } = await sql<KnownPromise>`
    select c.id, c.statement, c.quote, c.source ->> 'citation' as citation, c.withdrawn as "isWithdrawn"
    from ${WITH_DOCUMENT} where c.until_at is null and c.id = any(${[...ids]}) and ${seenBy(viewer)}`.execute(
    database,
  );
  return rows;
}

/** How these commitments stand for those who see all. */
export async function statusesOf(
  database: Database,
  ids: readonly CommitmentId[],
): Promise<Map<CommitmentId, Status>> {
  const { rows } = await sql<{ id: CommitmentId; status: Status }>`
    select id, status from commitments where until_at is null and whole and id = any(${[...ids]})`.execute(
    database,
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** How these commitments stand for somebody, of those that they may see. */
export async function seenStatuses(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
): Promise<Map<CommitmentId, Status>> {
  const { rows } = await sql<{ id: CommitmentId; status: Status }>`
    select c.id, c.status from ${WITH_DOCUMENT}
    where c.until_at is null and c.id = any(${[...ids]}) and ${seenBy(viewer)}`.execute(database);
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** What is known of the documents among these that somebody may see. */
async function visibleDocuments(database: Database, viewer: Viewer, given: readonly (DocumentId | null)[]) {
  type Known = { id: DocumentId; title: string; date: string | null; issuer: string | null };
  const ids = given.filter((id) => id !== null);
  if (ids.length === 0) return new Map<DocumentId, Known>();
  const rows = await sql<Known>`
    select d.id, d.title, d.date, d.issuer from documents d
    where d.id = any(${ids}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.rows.map((row) => [row.id, row]));
}

/** What to join a row of commitments, `c`, with to tell who may see it: as its document, or as its own marking says. */
export const WITH_DOCUMENT = sql`commitments c left join documents d on d.id = c.document`;

/**
 * The condition that keeps, of the rows of the commitments that somebody may see, the one of each that is drawn from no
 * more than they may see. Whoever reads the table asks this, or for `whole`, which is the row of those who see all.
 */
export function seenBy(viewer: Viewer, commitment = "c"): RawBuilder<boolean> {
  return isInSight(viewer, commitment);
}

/** Those of the commitments that somebody may see. */
export async function visibleCommitments(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
): Promise<Set<CommitmentId>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ id: CommitmentId }>`
    select c.id from ${WITH_DOCUMENT} where c.until_at is null and c.id = any(${[...ids]}) and ${seenBy(viewer)}`.execute(
    database,
  );
  return new Set(rows.rows.map((row) => row.id));
}

/** Throws `commitments.unknown` to those who may not see this commitment, or where there is none. */
export async function assertVisible(database: Database, viewer: Viewer, id: CommitmentId): Promise<void> {
  if (!(await visibleCommitments(database, viewer, [id])).has(id)) throw unknownCommitment(id);
}

/** What somebody may be told of the families of these commitments, now or at a day's end, as entries. */
async function listSeenEntries(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
  end: Date | null,
): Promise<LedgerEntry[]> {
  const told = await tellFamilies(database, await listFamilyEntries(database, ids));
  return entriesUntil(
    toldTo(told, (mark) => maySee(viewer, mark)),
    end,
  );
}

/**
 * One commitment with all that bears on it, read from the entries, now or at a day's end. What somebody may not see counts
 * nowhere: neither other commitments, nor progress in documents, nor evidence, nor the entries about them. Throws
 * `commitments.unknown` also to those who may not see the commitment itself.
 */
export async function getCommitment(
  database: Database,
  viewer: Viewer,
  id: CommitmentId,
  end: Date | null = null,
) {
  const entries = await listSeenEntries(database, viewer, [id], end);
  const family = new Family();
  for (const entry of entries) family.add(entry);
  const own = family.commitments.get(id);
  if (!own) throw unknownCommitment(id);
  const documents = await visibleDocuments(
    database,
    viewer,
    [...family.commitments.values()].map(({ document }) => document),
  );
  const placed = (other: CommitmentId) => {
    const known = family.commitments.get(other);
    return known ? [placeOf(known, documents)] : [];
  };
  return {
    commitment: { ...own, progress: family.progress(own) },
    document: own.document === null ? null : (documents.get(own.document) ?? null),
    mentions: own.mentions
      .filter(({ commitment }) => !family.commitments.get(commitment)?.isWithdrawn)
      .flatMap((mention) => placed(mention.commitment).map((place) => ({ ...mention, ...place }))),
    parts: family
      .parts(own)
      .flatMap(({ part, ...standing }) =>
        placed(part as CommitmentId).map((place) => ({ part: part as CommitmentId, ...standing, ...place })),
      ),
    standing: family.mainOf(own) === null ? family.status(own) : MERGED,
    nextDue: family.nextDue(own),
    entries: entries.filter((entry) => entry.record === id) as unknown as CommitmentEntry[],
  };
}

/** These commitments as far as somebody may see each, now or at a day's end; those that they may not see at all are left out. */
export async function readSeenCommitments(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
  end: Date | null = null,
): Promise<Map<CommitmentId, Commitment>> {
  const visible = [...(await visibleCommitments(database, viewer, ids))];
  const family = new Family();
  for (const entry of await listSeenEntries(database, viewer, visible, end)) family.add(entry);
  return new Map(
    visible.flatMap((id) => {
      const own = family.commitments.get(id);
      return own ? [[id, own]] : [];
    }),
  );
}

function placeOf(commitment: Commitment, documents: Awaited<ReturnType<typeof visibleDocuments>>) {
  const { statement, document, version, source, quote, spans } = commitment;
  const known = document === null ? undefined : documents.get(document);
  return {
    statement,
    document,
    version,
    source,
    quote,
    spans,
    documentTitle: known?.title ?? null,
    documentDate: known?.date ?? null,
    issuer: known?.issuer ?? null,
  };
}

/** Those of the entries that tell of nothing which somebody may not see: neither a document nor another commitment. */
export async function visibleEntries(
  database: Database,
  viewer: Viewer,
  entries: readonly CommitmentEntry[],
): Promise<CommitmentEntry[]> {
  const ids = [...new Set(entries.flatMap(({ record, content }) => [record, ...namedIn(content)]))];
  const visible = await visibleCommitments(database, viewer, ids);
  const documentOf = await findDocuments(
    database,
    entries.flatMap(({ content }) => (content.kind === "progress unlinked" ? [content.statement] : [])),
  );
  const named = (entry: CommitmentEntry) => documentIn(entry as unknown as LedgerEntry, documentOf);
  const documents = await visibleDocuments(database, viewer, entries.map(named));
  return entries.filter((entry) => {
    const { record, content } = entry;
    const document = named(entry);
    const closer = closerMark(content);
    return (
      [record, ...namedIn(content)].every((id) => visible.has(id)) &&
      (closer === null || maySee(viewer, { ...closer, isPublished: false })) &&
      (document === null || documents.has(document))
    );
  });
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
    from commitments c join documents d on d.id = c.document
    where c.until_at is null and not c.withdrawn and d.removed_at is null and ${seenBy(viewer)}
    order by c.document, c.position, c.id`.execute(database);
  return rows.rows.map(({ recorded, ...row }) => ({ ...row, recordedAt: recorded.toISOString() }));
}

/** How many commitments in force were recorded from a document. */
export async function countOfDocument(database: Database, document: DocumentId): Promise<number> {
  const rows = await sql<{
    count: string;
  }>`select count(*) as count from commitments
    where until_at is null and whole and document = ${document} and not withdrawn`.execute(database);
  return Number(rows.rows[0]?.count ?? 0);
}

/**
 * The progress that people linked to each of these commitments, or to the same promise in another text, as far as somebody
 * may see it: what is reported of one telling holds for all.
 */
export async function listLinkedProgress(
  database: Database,
  viewer: Viewer,
  ids: readonly CommitmentId[],
): Promise<Map<CommitmentId, LinkedProgress[]>> {
  const family = new Family();
  for (const entry of await listSeenEntries(database, viewer, ids, null)) family.add(entry);
  return new Map(
    ids.flatMap((id) => {
      const own = family.commitments.get(id);
      if (!own) return [];
      const main = own.mergedInto === null ? own : (family.commitments.get(own.mergedInto) ?? own);
      return [[id, family.progress(main)]];
    }),
  );
}
