import { z } from "zod";
import { idOf } from "../base/ids.ts";
import { PersonName } from "../base/operation.ts";

export const DocumentId = idOf("doc", "document");
export type DocumentId = z.infer<typeof DocumentId>;
export const VersionId = idOf("ver", "document version");
export type VersionId = z.infer<typeof VersionId>;

/** A day, a month or a year, as far as it is known: "by 2030" stays "2030", because padding it would invent a day. */
export const PartialDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/u,
    "Write a date as 2026, 2026-06 or 2026-06-04",
  )
  .refine(
    (text) =>
      text.length < 10 || (!Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)),
    "There is no such day",
  );

/** A place in a text in UTF-16 code units, end excluded. */
export const Place = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** What can be known of a document, and a person can correct. */
export const DOCUMENT_FIELDS = ["title", "issuer", "kind", "reference", "date", "language"] as const;

export const DocumentFields = z.object({
  title: z.string().trim().min(1).max(500),
  issuer: z.string().trim().min(1).max(300).nullable(),
  kind: z.string().trim().min(1).max(100).nullable(),
  /** CELEX, ELI, Council or UN number, as printed. */
  reference: z.string().trim().min(1).max(200).nullable(),
  date: PartialDate.nullable(),
  /** ISO 639-1. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/u)
    .nullable(),
});
export type DocumentFields = z.infer<typeof DocumentFields>;

/** One version of a document: what one source says. */
export const DocumentVersion = z.object({
  id: VersionId,
  number: z.int().min(1),
  name: z.string(),
  format: z.string(),
  sha256: z.string(),
  pages: z.int().nullable(),
  characters: z.int(),
  /** Why it was read as a document only, without statements; null where it was analysed. */
  notAnalysed: z.string().nullable(),
  addedBy: PersonName,
  addedAt: z.iso.datetime(),
});
export type DocumentVersion = z.infer<typeof DocumentVersion>;

/** A publication. */
export const Document = DocumentFields.extend({
  id: DocumentId,
  marking: z.string(),
  /** The organisations or people that the marking names; none where it is for all who may see it. */
  markedFor: z.array(z.string()),
  /** Since when it is for everybody to see; null while it is a draft. */
  publishedAt: z.iso.datetime().nullable(),
  /** The fields that a person has set; the others are proposals from the text. */
  edited: z.array(z.enum(DOCUMENT_FIELDS)),
  version: z.int().min(1),
  format: z.string(),
  pages: z.int().nullable(),
  notAnalysed: z.string().nullable(),
  addedBy: PersonName,
  addedAt: z.iso.datetime(),
});
export type Document = z.infer<typeof Document>;

/** What a text says of itself, with the places that say so; no place where it comes from the file's own data. */
export const Proposal = z.object({ value: z.string(), spans: z.array(Place) });
export const Proposals = z.partialRecord(z.enum(DOCUMENT_FIELDS), Proposal.nullable());
export type Proposals = z.infer<typeof Proposals>;
