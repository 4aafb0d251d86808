import { z } from "zod";
import { idOf } from "../base/ids.ts";
import { DocumentId, PartialDate, VersionId } from "../documents/document.ts";

/** The three kinds of statement that are kept; every other sentence is context. */
export const STATEMENT_TYPES = ["commitment", "progress", "recommendation"] as const;
export const StatementType = z.enum(STATEMENT_TYPES);
export type StatementType = z.infer<typeof StatementType>;

/** How definite a commitment is. Gold guidelines: firm (definite act), intended (general or aimed at), exploratory. */
export const FIRMNESSES = ["firm", "intended", "exploratory"] as const;
export const Firmness = z.enum(FIRMNESSES);
export type Firmness = z.infer<typeof Firmness>;

/** Whether the act that progress reports is over or goes on. */
export const PROGRESS_STATES = ["done", "ongoing"] as const;
export const ProgressState = z.enum(PROGRESS_STATES);
export type ProgressState = z.infer<typeof ProgressState>;

/** A place in the document's text, in UTF-16 code units, end excluded. */
export const StatementSpan = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** The words that gave a field its value. `inherited` says that they stand outside the sentence (heading, lead-in, earlier actor). */
export const Reason = z.object({
  field: z.enum(["type", "actors", "partners", "areas", "date", "firmness", "state", "condition"]),
  /** The value that these words gave, where the field has several. */
  value: z.string().nullable(),
  spans: z.array(StatementSpan),
  inherited: z.boolean(),
  /** One short plain sentence for a person where words alone do not explain it, otherwise null. */
  note: z.string().nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** What the reader found in one sentence or list item, before any person has looked at it. */
export const ReadStatement = z.object({
  type: StatementType,
  /** The words at `spans`, joined by one space and white space folded. */
  quote: z.string().min(1),
  spans: z.array(StatementSpan).min(1),
  /** Short English names of those who do it, did it, or are asked to. */
  actors: z.array(z.string()),
  /** ISO 3166-1 alpha-2 codes of states, or codes of groups (vocabulary). */
  partners: z.array(z.string()),
  /** One to three topic codes (vocabulary). */
  areas: z.array(z.string()),
  /** "2026", "2026-07" or "2026-07-15", as far as the text says; null where it says none. */
  date: z.string().nullable(),
  /** Commitments only, otherwise null. */
  firmness: Firmness.nullable(),
  /** Progress only, otherwise null. */
  state: ProgressState.nullable(),
  /** Words such as "where possible" that make it depend on something, or null. */
  condition: z.string().nullable(),
  /** Id of the rule that decided the type. */
  rule: z.string(),
  /** Between 0 and 1: the share of statements with this mark that are right. */
  certainty: z.number().min(0).max(1),
  reasons: z.array(Reason),
});
export type ReadStatement = z.infer<typeof ReadStatement>;

export const StatementId = idOf("st", "statement");
export type StatementId = z.infer<typeof StatementId>;

/** How a statement stands with the people who review: nobody has decided, or the last word was yes or no. */
export const STANDINGS = ["proposed", "accepted", "rejected"] as const;
export const Standing = z.enum(STANDINGS);
export type Standing = z.infer<typeof Standing>;

/** What a reviewer can correct in a statement. */
export const StatementFields = z.object({
  type: StatementType,
  actors: z.array(z.string().trim().min(1).max(200)).max(50),
  partners: z.array(z.string().trim().min(1).max(50)).max(100),
  areas: z.array(z.string().trim().min(1).max(50)).max(10),
  date: PartialDate.nullable(),
  firmness: Firmness.nullable(),
  state: ProgressState.nullable(),
  condition: z.string().trim().min(1).max(500).nullable(),
});
export type StatementFields = z.infer<typeof StatementFields>;

/** A statement as it stands: what was found, with what people have made of it. */
export const Statement = ReadStatement.extend({
  id: StatementId,
  document: DocumentId,
  version: VersionId,
  /** "reader", or the name of the person who marked it. */
  foundBy: z.string(),
  standing: Standing,
  /** The fields in which a person has departed from the reader. */
  corrected: z.array(z.string()),
  reviewedBy: z.string().nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  /** Why it is proposed though somebody has accepted it: a rule asks for two reviewers. Otherwise null. */
  waitsFor: z.enum(["second reviewer"]).nullable(),
  /** Who accepted it while it waits for a second reviewer; otherwise null. */
  firstReviewer: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;
