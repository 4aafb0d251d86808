import { type SelectQueryBuilder, sql } from "kysely";
import { isPublic, type Marked } from "../access/markings/marking.ts";
import { visibleTo } from "../access/markings/visible-to.ts";
import type { Database } from "../base/database/database.ts";
import { newId } from "../base/ids.ts";
import type { PersonId, Viewer } from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import type {
  DOCUMENT_FIELDS,
  Document,
  DocumentFields,
  DocumentId,
  DocumentVersion,
  Proposals,
  VersionId,
} from "./document.ts";
import type { Block } from "./document-text.ts";

type DocumentTables = {
  documents: {
    id: DocumentId;
    title: string;
    issuer: string | null;
    kind: string | null;
    reference: string | null;
    date: string | null;
    language: string | null;
    marking: string;
    marked_for: string[];
    published_at: Date | null;
    edited: string[];
    current_version: number;
    added_by: string;
    added_at: Date;
    removed_at: Date | null;
  };
  document_versions: {
    id: VersionId;
    document: DocumentId;
    number: number;
    source: string;
    name: string;
    format: string;
    pages: number | null;
    text: string;
    blocks: Block[];
    proposals: Proposals;
    language: string | null;
    not_analysed: string | null;
    reader: string;
    added_by: string;
    added_at: Date;
  };
};
const tables = (database: Database) => database.withTables<DocumentTables>();

/** What reading made of a source, to be kept as a version of a document. */
export type NewVersion = {
  source: string;
  name: string;
  format: string;
  pages: number | null;
  text: string;
  blocks: Block[];
  proposals: Proposals;
  language: string | null;
  notAnalysed: string | null;
  reader: string;
  by: string;
  at: Date;
};

export type DocumentFilter = {
  search?: string | undefined;
  kinds: string[];
  issuers: string[];
  languages: string[];
  from?: string | undefined;
  to?: string | undefined;
};
export const DOCUMENT_SORTS = ["added", "title", "issuer", "kind", "date", "reference"] as const;

export function unknownDocument(id: string): Problem {
  return new Problem("documents.unknown", {
    message: `There is no document ${id} that you may see.`,
    remedy: "List the documents to see which there are.",
    details: { id },
  });
}

/**
 * The version that already holds a source, if somebody may see one: the same bytes are not read twice for them. What
 * they may not see does not count, or adding a file would tell that it is here.
 */
export async function findVersionBySource(
  database: Database,
  viewer: Viewer,
  sha256: string,
): Promise<{ document: DocumentId; version: VersionId; isRemoved: boolean } | undefined> {
  const row = await tables(database)
    .selectFrom("document_versions as v")
    .innerJoin("documents as d", "d.id", "v.document")
    .select(["v.document", "v.id as version", "d.removed_at"])
    .where("v.source", "=", sha256)
    .where(visibleTo(viewer, "d"))
    .orderBy(sql`d.removed_at is not null`)
    .orderBy("d.added_at")
    .executeTakeFirst();
  return row && { document: row.document, version: row.version, isRemoved: row.removed_at !== null };
}

/** Lets one transaction at a time keep a version of a source, until it ends. */
export async function lockSource(database: Database, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('document_versions'), hashtext(${sha256}))`.execute(
    database,
  );
}

/** The document that somebody may see of which a text with this reference and title is a later version. Without a reference nothing is guessed. */
export async function findDocumentByReference(
  database: Database,
  viewer: Viewer,
  reference: string,
  title: string,
): Promise<DocumentId | undefined> {
  const row = await tables(database)
    .selectFrom("documents")
    .select("id")
    .where("reference", "=", reference)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .where("removed_at", "is", null)
    .where(visibleTo(viewer, "documents"))
    .orderBy("added_at")
    .executeTakeFirst();
  return row?.id;
}

const proposed = (proposals: Proposals, field: (typeof DOCUMENT_FIELDS)[number]) =>
  proposals[field]?.value ?? null;

function proposedFields(version: NewVersion): DocumentFields {
  return {
    title: proposed(version.proposals, "title") ?? version.name,
    issuer: proposed(version.proposals, "issuer"),
    kind: proposed(version.proposals, "kind"),
    reference: proposed(version.proposals, "reference"),
    date: proposed(version.proposals, "date"),
    language: version.language,
  };
}

/** Keeps a new document with its first version. Answers both ids. */
export async function recordDocument(
  database: Database,
  version: NewVersion,
  { marking, markedFor }: { marking: string; markedFor: string[] },
): Promise<{ document: DocumentId; version: VersionId; number: number }> {
  const document = newId("doc") as DocumentId;
  await tables(database)
    .insertInto("documents")
    .values({
      ...proposedFields(version),
      id: document,
      marking,
      marked_for: markedFor,
      published_at: null,
      edited: [],
      current_version: 1,
      added_by: version.by,
      added_at: version.at,
      removed_at: null,
    })
    .execute();
  return { document, version: await insertVersion(database, document, 1, version), number: 1 };
}

/**
 * Keeps a later version of a document. Fields that no person has set follow the new text. Nobody has decided to publish
 * that text: the document is a draft again.
 */
export async function recordVersion(
  database: Database,
  document: DocumentId,
  version: NewVersion,
): Promise<{ document: DocumentId; version: VersionId; number: number }> {
  const row = await tables(database)
    .selectFrom("documents")
    .select(["current_version", "edited"])
    .where("id", "=", document)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw unknownDocument(document);
  const number = row.current_version + 1;
  const fields = Object.fromEntries(
    Object.entries(proposedFields(version)).filter(
      ([field, value]) => value !== null && !row.edited.includes(field),
    ),
  );
  await tables(database)
    .updateTable("documents")
    .set({ ...fields, current_version: number, published_at: null })
    .where("id", "=", document)
    .execute();
  return { document, version: await insertVersion(database, document, number, version), number };
}

async function insertVersion(
  database: Database,
  document: DocumentId,
  number: number,
  version: NewVersion,
): Promise<VersionId> {
  const id = newId("ver") as VersionId;
  await tables(database)
    .insertInto("document_versions")
    .values({
      id,
      document,
      number,
      source: version.source,
      name: version.name,
      format: version.format,
      pages: version.pages,
      text: version.text,
      blocks: JSON.stringify(version.blocks) as never,
      proposals: JSON.stringify(version.proposals) as never,
      language: version.language,
      not_analysed: version.notAnalysed,
      reader: version.reader,
      added_by: version.by,
      added_at: version.at,
    })
    .execute();
  return id;
}

function visible(database: Database, viewer: Viewer) {
  return tables(database)
    .selectFrom("documents as d")
    .innerJoin("document_versions as v", (join) =>
      join.onRef("v.document", "=", "d.id").onRef("v.number", "=", "d.current_version"),
    )
    .where("d.removed_at", "is", null)
    .where(visibleTo(viewer, "d"));
}

const COLUMNS = [
  "d.id",
  "d.title",
  "d.issuer",
  "d.kind",
  "d.reference",
  "d.date",
  "d.language",
  "d.marking",
  "d.marked_for",
  "d.published_at",
  "d.edited",
  "d.current_version",
  "d.added_by",
  "d.added_at",
  "v.format",
  "v.pages",
  "v.not_analysed",
] as const;

type Row = Omit<DocumentTables["documents"], "removed_at"> & {
  format: string;
  pages: number | null;
  not_analysed: string | null;
};

function asDocument(row: Row): Document {
  return {
    id: row.id,
    title: row.title,
    issuer: row.issuer,
    kind: row.kind,
    reference: row.reference,
    date: row.date,
    language: row.language,
    marking: row.marking,
    markedFor: row.marked_for,
    publishedAt: row.published_at?.toISOString() ?? null,
    edited: row.edited as Document["edited"],
    version: row.current_version,
    format: row.format,
    pages: row.pages,
    notAnalysed: row.not_analysed,
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
  };
}

/** The documents that somebody may see, a page of them in a stated order; ties in the order of the ids. */
export async function listDocuments(
  database: Database,
  viewer: Viewer,
  filter: DocumentFilter,
  page: { sort: (typeof DOCUMENT_SORTS)[number]; descending: boolean; limit: number; offset: number },
): Promise<{ rows: Document[]; total: number }> {
  const narrow = <T>(
    query: SelectQueryBuilder<
      DocumentTables & { d: DocumentTables["documents"]; v: DocumentTables["document_versions"] },
      "d" | "v",
      T
    >,
  ) => {
    let q = query;
    for (const word of filter.search?.split(/\s+/u).filter(Boolean) ?? []) {
      const like = `%${word.replace(/[\\%_]/gu, "\\$&")}%`;
      q = q.where((e) =>
        e.or([
          e("d.title", "ilike", like),
          e("d.issuer", "ilike", like),
          e("d.reference", "ilike", like),
          e("v.name", "ilike", like),
        ]),
      );
    }
    if (filter.kinds.length) q = q.where("d.kind", "in", filter.kinds);
    if (filter.issuers.length) q = q.where("d.issuer", "in", filter.issuers);
    if (filter.languages.length) q = q.where("d.language", "in", filter.languages);
    if (filter.from) q = q.where("d.date", ">=", filter.from);
    // "2026" includes all its days: compare what the date has of the bound's length.
    if (filter.to) q = q.where(sql<boolean>`left(d.date, ${filter.to.length}) <= ${filter.to}`);
    return q;
  };
  const { total } = await narrow(visible(database, viewer) as never)
    .select((e) => e.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const column = page.sort === "added" ? "d.added_at" : (`d.${page.sort}` as const);
  const order =
    page.sort === "added" || page.sort === "date"
      ? sql`${sql.ref(column)}`
      : sql`${sql.ref(column)} collate "und-x-icu"`;
  const rows = await narrow(visible(database, viewer) as never)
    .select(COLUMNS)
    .orderBy(sql`${order} ${sql.raw(page.descending ? "desc" : "asc")} nulls last`)
    .orderBy("d.id")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: (rows as unknown as Row[]).map(asDocument), total: Number(total) };
}

/** One document. Throws `documents.unknown` also to those who may not see it: that it exists is not told. */
export async function getDocument(database: Database, viewer: Viewer, id: DocumentId): Promise<Document> {
  const row = await visible(database, viewer).select(COLUMNS).where("d.id", "=", id).executeTakeFirst();
  if (!row) throw unknownDocument(id);
  return asDocument(row as unknown as Row);
}

/** The documents that somebody may see and that are called so: by id, reference, title or the name of their file. */
export async function findDocumentsCalled(
  database: Database,
  viewer: Viewer,
  called: string,
): Promise<Document[]> {
  const rows = await visible(database, viewer)
    .select(COLUMNS)
    .where((e) =>
      e.or([
        e("d.id", "=", called as DocumentId),
        e(sql`lower(d.reference)`, "=", called.toLowerCase()),
        e(sql`lower(d.title)`, "=", called.toLowerCase()),
        e("v.name", "=", called),
      ]),
    )
    .orderBy("d.added_at")
    .orderBy("d.id")
    .execute();
  return (rows as unknown as Row[]).map(asDocument);
}

/** The documents that somebody may see whose reference or title is one of these, in any case; the first added first. */
export async function findDocumentsNamed(
  database: Database,
  viewer: Viewer,
  names: readonly string[],
): Promise<Document[]> {
  if (names.length === 0) return [];
  const asked = names.map((name) => name.toLowerCase());
  const rows = await visible(database, viewer)
    .select(COLUMNS)
    .where((e) => e.or([e(sql`lower(d.reference)`, "in", asked), e(sql`lower(d.title)`, "in", asked)]))
    .orderBy("d.added_at")
    .orderBy("d.id")
    .execute();
  return (rows as unknown as Row[]).map(asDocument);
}

/** Those of these documents that somebody may see, by id. */
export async function findDocuments(
  database: Database,
  viewer: Viewer,
  ids: readonly DocumentId[],
): Promise<Map<DocumentId, Document>> {
  if (ids.length === 0) return new Map();
  const rows = await visible(database, viewer).select(COLUMNS).where("d.id", "in", ids).execute();
  return new Map(rows.map((row) => asDocument(row as unknown as Row)).map((found) => [found.id, found]));
}

/** The versions of a document, oldest first, without their texts; to the public only the one that was published. */
export async function listVersions(
  database: Database,
  viewer: Viewer,
  { id, version }: Pick<Document, "id" | "version">,
): Promise<(DocumentVersion & { proposals: Proposals })[]> {
  const rows = await tables(database)
    .selectFrom("document_versions")
    .select([
      "id",
      "number",
      "name",
      "format",
      "source",
      "pages",
      "not_analysed",
      "added_by",
      "added_at",
      "proposals",
      sql<number>`length(text)`.as("characters"),
    ])
    .where("document", "=", id)
    .where("number", ">=", isPublic(viewer) ? version : 0)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    format: row.format,
    sha256: row.source,
    pages: row.pages,
    characters: row.characters,
    notAnalysed: row.not_analysed,
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
    proposals: row.proposals,
  }));
}

/** The text of one version with its blocks; without a number, of the current one. Throws `documents.unknown-version`. */
export async function getVersionText(
  database: Database,
  viewer: Viewer,
  document: Document,
  number?: number,
): Promise<{
  id: VersionId;
  number: number;
  text: string;
  blocks: Block[];
  pages: number | null;
  source: string;
  name: string;
}> {
  const row = await tables(database)
    .selectFrom("document_versions")
    .select(["id", "number", "text", "blocks", "pages", "source", "name"])
    .where("document", "=", document.id)
    .where("number", "=", number ?? document.version)
    .executeTakeFirst();
  if (row && (row.number === document.version || !isPublic(viewer))) return row;
  throw new Problem("documents.unknown-version", {
    message: `"${document.title}" has no version ${number}.`,
    remedy: `Ask for a version from 1 to ${document.version}.`,
    details: { id: document.id, number },
  });
}

/** Corrects what is known of a document; the fields given are from then on a person's, not the text's. */
export async function correctDocument(
  database: Database,
  id: DocumentId,
  fields: Partial<DocumentFields>,
): Promise<void> {
  const names = Object.keys(fields).filter((name) => fields[name as keyof DocumentFields] !== undefined);
  await tables(database)
    .updateTable("documents")
    .set({
      ...fields,
      edited: sql`(select coalesce(array_agg(distinct name), '{}') from unnest(edited || ${names}::text[]) as name)`,
    })
    .where("id", "=", id)
    .execute();
}

/** How these documents are marked, whoever asks. */
export async function listMarksOf(
  database: Database,
  ids: readonly DocumentId[],
): Promise<Map<DocumentId, Marked>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: DocumentId; marking: string; marked_for: string[]; isPublished: boolean }>`
    select id, marking, marked_for, published_at is not null as "isPublished" from documents
    where id = any(${[...ids]})`.execute(database);
  return new Map(
    rows.map(({ id, marking, marked_for, isPublished }) => [
      id,
      { marking, markedFor: marked_for, isPublished },
    ]),
  );
}

/** Says anew who may see a document, and whether it is published. */
export async function setMarked(
  database: Database,
  id: DocumentId,
  { marking, markedFor, publishedAt }: { marking: string; markedFor: string[]; publishedAt: Date | null },
): Promise<void> {
  await tables(database)
    .updateTable("documents")
    .set({ marking, marked_for: markedFor, published_at: publishedAt })
    .where("id", "=", id)
    .execute();
}

/** Takes a document out of every list, or puts it back. Its bytes, text and statements stay. Throws `documents.unknown`. */
export async function setRemoved(
  database: Database,
  viewer: Viewer,
  id: DocumentId,
  removedAt: Date | null,
): Promise<void> {
  const done = await tables(database)
    .updateTable("documents")
    .set({ removed_at: removedAt })
    .where("id", "=", id)
    .where(visibleTo(viewer, "documents"))
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw unknownDocument(id);
}

/** The values that documents have in a field, most frequent first: what a filter offers. */
export async function listFieldValues(
  database: Database,
  viewer: Viewer,
  field: "issuer" | "kind" | "language",
): Promise<{ value: string; count: number }[]> {
  const rows = await visible(database, viewer)
    .select((e) => [sql<string>`${sql.ref(`d.${field}`)}`.as("value"), e.fn.countAll<string>().as("count")])
    .where(`d.${field}`, "is not", null)
    .groupBy(`d.${field}`)
    .orderBy("count", "desc")
    .orderBy("value")
    .execute();
  return rows.map((row) => ({ value: row.value, count: Number(row.count) }));
}

/** The text of a version with what its document is called and dated. */
export type VersionText = {
  document: DocumentId;
  title: string;
  date: string | null;
  text: string;
  blocks: Block[];
  pages: number | null;
};

/** The texts of several versions by their ids; for use inside, where markings have been looked at already. */
export async function getTextsOfVersions(
  database: Database,
  versions: readonly VersionId[],
): Promise<Map<VersionId, VersionText>> {
  if (versions.length === 0) return new Map();
  const rows = await tables(database)
    .selectFrom("document_versions as v")
    .innerJoin("documents as d", "d.id", "v.document")
    .select(["v.id", "v.document", "v.text", "v.blocks", "v.pages", "d.title", "d.date"])
    .where("v.id", "in", [...versions])
    .execute();
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

/** A text that changes whenever a document comes, goes, gets another date, or is for others to see. */
export async function documentsFingerprint(database: Database): Promise<string> {
  const { rows } = await sql<{ fingerprint: string }>`
    select md5(coalesce(string_agg(id || coalesce(date, '') || (removed_at is null) || marking || array_to_string(marked_for, ' ') || (published_at is null), ',' order by id), '')) as fingerprint from documents`.execute(
    database,
  );
  return rows[0]?.fingerprint ?? "";
}

/** The id of a numbered version, if there is one. */
export async function findVersionId(
  database: Database,
  document: DocumentId,
  number: number,
): Promise<VersionId | undefined> {
  const row = await tables(database)
    .selectFrom("document_versions")
    .select("id")
    .where("document", "=", document)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.id;
}

/** The documents that somebody added, oldest first. */
export async function listDocumentsAddedBy(database: Database, person: PersonId): Promise<DocumentId[]> {
  const rows = await tables(database)
    .selectFrom("documents")
    .select("id")
    .where("added_by", "=", person)
    .where("removed_at", "is", null)
    .orderBy("added_at")
    .execute();
  return rows.map((row) => row.id);
}

/** Whether no document was ever added. */
export async function hasNoDocuments(database: Database): Promise<boolean> {
  return (await tables(database).selectFrom("documents").select("id").limit(1).execute()).length === 0;
}
