import { z } from "zod";
import { idOf } from "../base/ids.ts";
import { PersonName } from "../base/operation.ts";
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
  field: z.enum([
    "type",
    "actors",
    "partners",
    "areas",
    "date",
    "firmness",
    "state",
    "condition",
    "instruments",
    "amounts",
  ]),
  /** The value that these words gave, where the field has several. */
  value: z.string().nullable(),
  spans: z.array(StatementSpan),
  inherited: z.boolean(),
  /** One short plain sentence for a person where words alone do not explain it, otherwise null. */
  note: z.string().nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** What the fields mean, in words that every interface shows. */
const MEANS = {
  type: "commitment (a promise), progress (something done or going on) or recommendation",
  quote: "The words at `spans`, joined by one space and white space folded",
  spans: "Where the words stand in the text of the document version, in order",
  actors: "Short English names of those who do it, did it, or are asked to",
  partners: "ISO 3166-1 alpha-2 codes of states, or codes of groups (vocabulary.list)",
  areas: "One to three topic codes (vocabulary.list)",
  date: '"2026", "2026-07" or "2026-07-15", as far as the text says; null where it says none',
  firmness: "How definite a commitment is; null for other types",
  state: "Whether the reported act is over; null for other types than progress",
  condition: 'Words such as "where possible" that make it depend on something, or null',
  instruments: "Programmes, agreements, councils, acts and projects that it names, in the text's words",
  amounts: "Sums of money that it names, with ISO 4217 codes",
  rule: "Id of the rule that decided the type",
  certainty: "Between 0 and 1: the share of statements with this mark that are right",
  reasons: "The words that gave each field its value",
  foundBy: '"reader", "model" with the name of the language model, or the name of the person who marked it',
  standing: "proposed (nobody has decided), accepted or rejected",
  corrected: "The fields in which a person has departed from the reader",
  waitsFor:
    "Why it is proposed though somebody has accepted it: a rule asks for two reviewers; otherwise null",
  firstReviewer: "Who accepted it while it waits for a second reviewer; otherwise null",
};

/** What the reader found in one sentence or list item, before any person has looked at it. */
export const ReadStatement = z.object({
  type: StatementType.meta({ description: MEANS.type }),
  quote: z.string().min(1).meta({ description: MEANS.quote }),
  spans: z.array(StatementSpan).min(1).meta({ description: MEANS.spans }),
  actors: z.array(z.string()).meta({ description: MEANS.actors }),
  partners: z.array(z.string()).meta({ description: MEANS.partners }),
  areas: z.array(z.string()).meta({ description: MEANS.areas }),
  date: z.string().nullable().meta({ description: MEANS.date }),
  firmness: Firmness.nullable().meta({ description: MEANS.firmness }),
  state: ProgressState.nullable().meta({ description: MEANS.state }),
  condition: z.string().nullable().meta({ description: MEANS.condition }),
  rule: z.string().meta({ description: MEANS.rule }),
  certainty: z.number().min(0).max(1).meta({ description: MEANS.certainty }),
  reasons: z.array(Reason).meta({ description: MEANS.reasons }),
});
export type ReadStatement = z.infer<typeof ReadStatement>;

/** A sum of money in whole units of its currency; `least` or `most` is null where only the other end is told ("up to"). */
export const Amount = z.object({
  currency: z.string(),
  least: z.number().nullable(),
  most: z.number().nullable(),
});
export type Amount = z.infer<typeof Amount>;

/** The instruments that a statement names: kept with the words that name them, so that neither can be had alone. */
export function instrumentsOf({ reasons }: Pick<ReadStatement, "reasons">): string[] {
  return reasons.flatMap(({ field, value }) => (field === "instruments" && value !== null ? [value] : []));
}

/** The sums of money that a statement names, from values such as "EUR 5000000..10000000" or "USD ..600000000". */
export function amountsOf({ reasons }: Pick<ReadStatement, "reasons">): Amount[] {
  return reasons.flatMap(({ field, value }) => (field === "amounts" ? (amountFrom(value ?? "") ?? []) : []));
}

/** The sum that "EUR 5000000..10000000" says; null where it says none. */
export function amountFrom(value: string): Amount | null {
  const parts = /^(\S+) ([\d.]*?)\.\.([\d.]*)$/u.exec(value);
  if (!parts) return null;
  const [, currency = "", least = "", most = ""] = parts;
  const end = (digits: string) => (digits === "" ? null : Number(digits));
  return { currency, least: end(least), most: end(most) };
}

export const StatementId = idOf("st", "statement");
export type StatementId = z.infer<typeof StatementId>;

/** How a statement stands with the people who review: nobody has decided, or the last word was yes or no. */
export const STANDINGS = ["proposed", "accepted", "rejected"] as const;
export const Standing = z.enum(STANDINGS);
export type Standing = z.infer<typeof Standing>;

/** What a reviewer can correct in a statement. */
export const StatementFields = z.object({
  type: StatementType.meta({ description: MEANS.type }),
  actors: z.array(z.string().trim().min(1).max(200)).max(50).meta({ description: MEANS.actors }),
  partners: z.array(z.string().trim().min(1).max(50)).max(100).meta({ description: MEANS.partners }),
  areas: z.array(z.string().trim().min(1).max(50)).max(10).meta({ description: MEANS.areas }),
  date: PartialDate.nullable().meta({ description: MEANS.date }),
  firmness: Firmness.nullable().meta({ description: MEANS.firmness }),
  state: ProgressState.nullable().meta({ description: MEANS.state }),
  condition: z.string().trim().min(1).max(500).nullable().meta({ description: MEANS.condition }),
});
export type StatementFields = z.infer<typeof StatementFields>;

/** A statement as it stands: what was found, with what people have made of it. */
export const Statement = ReadStatement.extend({
  instruments: z.array(z.string()).meta({ description: MEANS.instruments }),
  amounts: z.array(Amount).meta({ description: MEANS.amounts }),
  /** The quote as a person reads it: without markup and note references. For showing only. */
  shown: z.string(),
  id: StatementId,
  document: DocumentId,
  version: VersionId,
  foundBy: PersonName.meta({ description: MEANS.foundBy }),
  standing: Standing.meta({ description: MEANS.standing }),
  corrected: z.array(z.string()).meta({ description: MEANS.corrected }),
  reviewedBy: PersonName.nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  waitsFor: z.enum(["second reviewer"]).nullable().meta({ description: MEANS.waitsFor }),
  firstReviewer: PersonName.nullable().meta({ description: MEANS.firstReviewer }),
});
export type Statement = z.infer<typeof Statement>;
