import { z } from "zod";
import { MARKINGS, MarkingCode, NamedFor, settleMarking } from "../access/markings/marking.ts";
import type { Database } from "../base/database/database.ts";
import { jobOwner } from "../base/jobs/job.operations.ts";
import { addItems, getJob, recordJob } from "../base/jobs/job.store.ts";
import { JobId } from "../base/jobs/job.ts";
import {
  Bytes,
  defineOperation,
  FileResult,
  flag,
  listOf,
  pageOf,
  paging,
  type Viewer,
  viewerOf,
} from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import { getSource, hashOf, recordSource } from "../sources/source.store.ts";
import { scopeOfDocuments } from "./document.scope.ts";
import {
  correctDocument,
  DOCUMENT_SORTS,
  findVersionBySource,
  getDocument,
  getVersionText,
  listDocuments,
  listFieldValues,
  listVersions,
  setRemoved,
} from "./document.store.ts";
import {
  Document,
  DocumentFields,
  DocumentId,
  DocumentVersion,
  PartialDate,
  Place,
  Proposals,
  VersionId,
} from "./document.ts";
import { listSentences } from "./sentences/sentences.ts";
import { visibleRuns } from "./visible-runs.ts";

/** The kind of job that reads documents, and what each of its items holds. */
export const READING = "reading";
export const ReadingPayload = z.object({
  source: z.string(),
  name: z.string(),
  marking: z.string(),
  markedFor: z.array(z.string()),
  /** As whom to look for what is here already: the person who added it, as of then. */
  viewer: z.custom<Viewer>((value) => typeof value === "object" && value !== null),
  /** The document of which this is a new version; null where the text itself decides. */
  document: DocumentId.nullable(),
});
export type ReadingPayload = z.infer<typeof ReadingPayload>;

const AddedFile = z.object({
  name: z.string(),
  outcome: z.enum(["queued", "already here", "refused"]),
  document: DocumentId.nullable(),
  problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
});

export const addDocuments = defineOperation({
  name: "documents.add",
  summary: "Add documents to be read in the background",
  details:
    "The same bytes twice are one document. The answer names the job that reads them; ask for more files under the same job to keep a folder together. A file that is too large is refused by itself, and the others go on.",
  effect: "write",
  role: "contributor",
  input: z.object({
    files: z
      .array(z.object({ name: z.string().min(1).max(500), content: Bytes }))
      .min(1)
      .max(1000),
    job: JobId.optional().meta({ description: "The job to add these files to" }),
    document: DocumentId.optional().meta({ description: "The document of which this is a new version" }),
    marking: MarkingCode.optional(),
    markedFor: NamedFor,
  }),
  output: z.object({ job: JobId.nullable(), files: z.array(AddedFile) }),
  run: async (input, { database, person, now, settings }) => {
    if (input.document) await getDocument(database, person, input.document);
    if (input.job) await getJob(database, input.job, jobOwner(person));
    const marked = settleMarking(person, input.marking ?? MARKINGS()[0]?.code ?? "public", input.markedFor);
    const files: z.input<typeof AddedFile>[] = [];
    const items: { label: string; payload: ReadingPayload }[] = [];
    for (const { name, content } of input.files) {
      if (content.byteLength > settings.maxBytes) {
        const { code, message, remedy } = tooLarge(name, content.byteLength, settings.maxBytes);
        files.push({ name, outcome: "refused", document: null, problem: { code, message, remedy } });
        continue;
      }
      const known = await findVersionBySource(database, person, hashOf(content));
      if (known && !known.isRemoved) {
        files.push({ name, outcome: "already here", document: known.document, problem: null });
        continue;
      }
      if (known) {
        // It was removed and is given again: that is what restoring is for.
        await setRemoved(database, person, known.document, null);
        files.push({ name, outcome: "already here", document: known.document, problem: null });
        continue;
      }
      const source = await recordSource(database, { bytes: content, name, by: person.id, at: now() });
      items.push({
        label: name,
        payload: { source, name, ...marked, viewer: viewerOf(person), document: input.document ?? null },
      });
      files.push({ name, outcome: "queued", document: null, problem: null });
    }
    if (items.length === 0) return { job: input.job ?? null, files };
    const title =
      items.length === 1 && items[0] ? `Read ${items[0].label}` : `Read ${items.length} documents`;
    const job = input.job ?? (await recordJob(database, { kind: READING, title, by: person.id, at: now() }));
    await addItems(database, job, items);
    return { job, files };
  },
});

function tooLarge(name: string, size: number, most: number): Problem {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  return new Problem("documents.too-large", {
    message: `${name} has ${megabytes(size)} MB; documents up to ${megabytes(most)} MB are taken.`,
    remedy: "Split the document, or raise ENTENTE_MAX_MEGABYTES.",
  });
}

export const listDocumentsOperation = defineOperation({
  name: "documents.list",
  summary: "List the documents",
  effect: "read",
  role: "visitor",
  input: z.object({
    search: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "Words in the title, issuer, reference or file name" }),
    kinds: listOf(z.string()),
    issuers: listOf(z.string()),
    languages: listOf(z.string()),
    from: PartialDate.optional(),
    to: PartialDate.optional(),
    sort: z.enum(DOCUMENT_SORTS).default("added"),
    descending: flag,
    ...paging,
  }),
  output: pageOf(Document),
  columns: ["id", "title", "issuer", "kind", "reference", "date", "language"],
  run: ({ sort, descending, limit, offset, ...filter }, { database, person }) =>
    listDocuments(database, person, filter, { sort, descending, limit, offset }),
});

export const getDocumentOperation = defineOperation({
  name: "documents.get",
  summary: "Show what is known of a document, its versions, and the words that gave each field",
  effect: "read",
  role: "visitor",
  input: z.object({ id: DocumentId }),
  output: Document.extend({ versions: z.array(DocumentVersion.extend({ proposals: Proposals })) }),
  positional: ["id"],
  run: async ({ id }, { database, person }) => {
    const document = await getDocument(database, person, id);
    return { ...document, versions: await listVersions(database, person, document) };
  },
});

export const textOperation = defineOperation({
  name: "documents.text",
  summary: "Give the text of a document with its blocks and their places",
  details:
    "Places are offsets in UTF-16 code units into `text`. `visible` are the stretches of a block without markup and note references; a space stands between two spans of a block, and where a gap holds white space.",
  effect: "read",
  role: "visitor",
  input: z.object({
    id: DocumentId,
    version: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .meta({ description: "Version number; the current one if absent" }),
  }),
  output: z.object({
    document: DocumentId,
    version: VersionId,
    number: z.int(),
    text: z.string(),
    blocks: z.array(
      z.object({
        kind: z.enum(["heading", "paragraph", "item", "cell", "footnote", "furniture"]),
        spans: z.array(Place),
        visible: z.array(Place),
        level: z.int().nullable(),
        marker: z.string().nullable(),
        heading: z.int().nullable(),
        leadIn: z.int().nullable(),
        page: z.int().nullable(),
      }),
    ),
    sentences: z.array(z.object({ block: z.int(), spans: z.array(Place) })),
  }),
  positional: ["id"],
  run: async ({ id, version }, { database, person }) => {
    const document = await getDocument(database, person, id);
    const { text, blocks, pages, ...which } = await getVersionText(database, person, document, version);
    const whole = { text, blocks, pages };
    const visible = visibleRuns(whole);
    return {
      document: id,
      version: which.id,
      number: which.number,
      text,
      blocks: blocks.map((block, index) => ({ ...block, visible: visible[index] ?? [] })),
      sentences: listSentences(whole).map(({ block, spans }) => ({ block, spans })),
    };
  },
});

export const originalOperation = defineOperation({
  name: "documents.original",
  summary: "Give the file of a document as it was added",
  effect: "read",
  role: "visitor",
  input: z.object({ id: DocumentId, version: z.coerce.number().int().min(1).optional() }),
  output: FileResult,
  positional: ["id"],
  run: async ({ id, version }, { database, person }) => {
    const document = await getDocument(database, person, id);
    const { source, name } = await getVersionText(database, person, document, version);
    const { bytes } = await getSource(database, source);
    return { name, mediaType: "application/octet-stream", bytes };
  },
});

export const correctDocumentOperation = defineOperation({
  name: "documents.correct",
  summary: "Correct what is known of a document",
  effect: "write",
  role: "contributor",
  scope: scopeOfDocuments(({ id }) => [id]),
  input: DocumentFields.partial().extend({ id: DocumentId }),
  output: Document,
  positional: ["id"],
  run: async ({ id, ...fields }, { database, person }) => {
    await getDocument(database, person, id);
    await correctDocument(database, id, fields);
    return getDocument(database, person, id);
  },
});

/** `assertRemovable` is told by the folders that build on documents: it throws where something still rests on this one. */
export const removeDocument = (assertRemovable: (database: Database, id: DocumentId) => Promise<void>) =>
  defineOperation({
    name: "documents.remove",
    summary: "Take a document out of the lists; it can be restored",
    details: "A document with commitments in the ledger stays: undo their acceptance first.",
    effect: "write",
    role: "reviewer",
    scope: scopeOfDocuments(({ id }) => [id]),
    input: z.object({ id: DocumentId }),
    output: z.object({ id: DocumentId }),
    positional: ["id"],
    run: async ({ id }, { database, person, now }) => {
      await getDocument(database, person, id);
      await assertRemovable(database, id);
      await setRemoved(database, person, id, now());
      return { id };
    },
  });

export const restoreDocumentOperation = defineOperation({
  name: "documents.restore",
  summary: "Put a removed document back",
  effect: "write",
  role: "reviewer",
  scope: scopeOfDocuments(({ id }) => [id]),
  input: z.object({ id: DocumentId }),
  output: Document,
  positional: ["id"],
  run: async ({ id }, { database, person }) => {
    await setRemoved(database, person, id, null);
    return getDocument(database, person, id);
  },
});

export const documentFacets = defineOperation({
  name: "documents.facets",
  summary: "Count the documents by issuer, kind and language",
  effect: "read",
  role: "visitor",
  input: z.object({}),
  output: z.record(
    z.enum(["issuer", "kind", "language"]),
    z.array(z.object({ value: z.string(), count: z.int() })),
  ),
  run: async (_, { database, person }) => ({
    issuer: await listFieldValues(database, person, "issuer"),
    kind: await listFieldValues(database, person, "kind"),
    language: await listFieldValues(database, person, "language"),
  }),
});
