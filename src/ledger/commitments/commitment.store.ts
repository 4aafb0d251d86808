import { type RawBuilder, sql } from "kysely";
import { maySee } from "../../access/markings/marking.ts";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { DocumentId, VersionId } from "../../documents/document.ts";
import type { StatementId } from "../../statements/statement.ts";
import { entriesUntil } from "../entries/as-of.ts";
import { listEntries } from "../entries/ledger-entry.store.ts";
import { MERGED, type StatusWithReasons } from "../status/status.ts";
import type { CommitmentContent, CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { Family } from "./commitment.family.ts";
import { listFamilyEntries } from "./commitment.periods.store.ts";
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
async function visibleDocuments(database: Database, viewer: Viewer, ids: readonly (DocumentId | null)[]) {
  const rows = await sql<{ id: DocumentId; title: string; date: string | null; issuer: string | null }>`
    select d.id, d.title, d.date, d.issuer from documents d
    where d.id = any(${ids.filter((id) => id !== null)}) and ${visibleTo(viewer, "d")}`.execute(database);
  return new Map(rows.rows.map((row) => [row.id, row]));
}

/** The document that an entry names, if it does. */
function documentIn(content: CommitmentContent): DocumentId | null {
  return "document" in content ? content.document : null;
}

/** What to join a row of commitments, `c`, with to tell who may see it: as its document, or as its own marking says. */
export const WITH_DOCUMENT = sql`commitments c left join documents d on d.id = c.document`;
export function seenBy(viewer: Viewer, commitment = "c", document = "d"): RawBuilder<boolean> {
  return sql<boolean>`(${visibleTo(viewer, document)}
    or (${sql.ref(`${commitment}.document`)} is null and ${visibleTo(viewer, commitment)}))`;
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

/**
 * One commitment with all that bears on it, read from the entries, now or at a day's end. What somebody may not see is
 * left out: other commitments, progress in documents, and the entries about them. Throws `commitments.unknown` also
 * to those who may not see the commitment itself.
 */
export async function getCommitment(
  database: Database,
  viewer: Viewer,
  id: CommitmentId,
  end: Date | null = null,
) {
  const entries = entriesUntil(await listFamilyEntries(database, [id]), end);
  const family = new Family();
  for (const entry of entries) family.add(entry);
  const own = family.commitments.get(id);
  if (!own) throw unknownCommitment(id);
  const sees = await sightOf(database, viewer, family);
  if (!sees.commitment(id)) throw unknownCommitment(id);
  return {
    commitment: {
      ...own,
      progress: family.progress(own).filter((linked) => sees.document(linked.document)),
      mergedInto: sees.commitment(own.mergedInto) ? own.mergedInto : null,
      partOf: sees.commitment(own.partOf) ? own.partOf : null,
      ended: own.ended && {
        ...own.ended,
        successor: sees.commitment(own.ended.successor) ? own.ended.successor : null,
      },
    },
    document: sees.document(own.document) ?? null,
    mentions: own.mentions.flatMap((mention) => {
      const other = family.commitments.get(mention.commitment);
      return other && sees.commitment(other.id) && !other.isWithdrawn
        ? [{ ...mention, ...placeOf(other, sees) }]
        : [];
    }),
    parts: family.parts(own).flatMap(({ part, ...standing }) => {
      const known = family.commitments.get(part as CommitmentId);
      return known && sees.commitment(known.id)
        ? [{ part: known.id, ...standing, ...placeOf(known, sees) }]
        : [];
    }),
    standing: sees.commitment(family.mainOf(own))
      ? MERGED
      : asSeen(family.status(own), family, own, viewer, sees),
    nextDue: family.nextDue(own),
    entries: await visibleEntries(
      database,
      viewer,
      entries.filter((entry) => entry.record === id) as unknown as CommitmentEntry[],
    ),
  };
}

type Sight = {
  commitment(id: CommitmentId | null): boolean;
  document(id: DocumentId | null): { title: string; date: string | null; issuer: string | null } | undefined;
};

/** Which commitments and documents of a family somebody may see. */
async function sightOf(database: Database, viewer: Viewer, family: Family): Promise<Sight> {
  const all = [...family.commitments.values()];
  const successors = all.flatMap(({ ended }) => ended?.successor ?? []);
  const commitments = await visibleCommitments(database, viewer, [
    ...family.commitments.keys(),
    ...successors,
  ]);
  const documents = await visibleDocuments(
    database,
    viewer,
    all.flatMap((one) => [
      one.document,
      ...one.progress.map((linked) => linked.document),
      ...family
        .about("evidence", one)
        .map(({ place }) => (place.form === "document" ? place.document : null)),
    ]),
  );
  return {
    commitment: (id) => id !== null && commitments.has(id),
    document: (id) => (id === null ? undefined : documents.get(id)),
  };
}

function placeOf(commitment: Commitment, sees: Sight) {
  const { statement, document, version, source, quote, spans } = commitment;
  const known = sees.document(document);
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

/** The reasons of a status without the ids of records that somebody may not see. */
function asSeen(
  { status, reasons }: StatusWithReasons,
  family: Family,
  own: Commitment,
  viewer: Viewer,
  sees: Sight,
): StatusWithReasons {
  const hidden = new Set<string>(
    family
      .about("evidence", own)
      .filter(
        ({ marked, place }) =>
          (marked && !maySee(viewer, { ...marked, isPublished: false })) ||
          (place.form === "document" && !sees.document(place.document)),
      )
      .map(({ id }) => id),
  );
  for (const noun of ["actions", "milestones", "evidence", "assessments"] as const)
    for (const { id, commitment } of family.about(noun, own))
      if (!sees.commitment(commitment)) hidden.add(id);
  return {
    status,
    reasons: reasons.map(({ says, records }) => ({
      says,
      records: records.filter(
        (id) => !hidden.has(id) && (!id.startsWith("com-") || sees.commitment(id as CommitmentId)),
      ),
    })),
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
  const documents = await visibleDocuments(
    database,
    viewer,
    entries.map(({ content }) => documentIn(content)),
  );
  return entries.filter(({ record, content }) => {
    const document = documentIn(content);
    return (
      [record, ...namedIn(content)].every((id) => visible.has(id)) &&
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
    where c.until_at is null and not c.withdrawn and d.removed_at is null and ${visibleTo(viewer, "d")}
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
