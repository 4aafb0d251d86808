import { z } from "zod";
import { PersonName } from "../../base/operation.ts";
import { unreachable } from "../../base/problem.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { findPartyByName } from "../../parties/party.registry.ts";
import { Relation } from "../../statements/links/link.ts";
import { StatementFields, StatementId } from "../../statements/statement.ts";
import { DELIVERY } from "../delivery-words.ts";
import {
  type CommitmentContent,
  type CommitmentEntry,
  CommitmentId,
  DescribedField,
  Description,
  type PartyInRole,
  Remarks,
  Source,
  Weight,
} from "./commitment.entry.ts";

/** Progress that a reviewer has linked to a commitment. */
export const LinkedProgress = z.object({
  statement: StatementId,
  /** Where it stands. Both are null where its document is in another Entente; `source` is null where it is here. */
  document: DocumentId.nullable(),
  version: VersionId.nullable(),
  source: Source.nullable(),
  quote: z.string(),
  spans: z.array(Place),
  relation: Relation,
  state: StatementFields.shape.state,
  date: StatementFields.shape.date,
  linkedBy: PersonName,
  linkedAt: z.iso.datetime(),
});
export type LinkedProgress = z.infer<typeof LinkedProgress>;

/** The same promise in another text: a commitment that was merged into this one, as a person decided. */
export const Mention = z.object({ commitment: CommitmentId, addedBy: PersonName, addedAt: z.iso.datetime() });
export type Mention = z.infer<typeof Mention>;

const Ending = z.object({
  as: z.enum(["withdrawn", "superseded"]),
  successor: CommitmentId.nullable().meta({ description: "The commitment that has taken its place" }),
  reason: z.string().nullable(),
  by: PersonName,
  approvedBy: PersonName.nullable(),
  at: z.iso.datetime(),
});

/** A promise by a named party that a person has accepted, traceable to the words that make it. */
export const Commitment = z.object({
  id: CommitmentId,
  seq: z.int().meta({ description: "The last entry about it: give it as basedOn when you change it" }),
  /** Where a document makes it. All three are null where it was recorded by hand; `source` is null where not. */
  statement: StatementId.nullable(),
  document: DocumentId.nullable(),
  version: VersionId.nullable(),
  source: Source.nullable(),
  quote: z.string().meta({ description: "Its words" }),
  spans: z.array(Place),
  ...StatementFields.omit({ type: true, state: true }).shape,
  ...Description.shape,
  ...Remarks.shape,
  progress: z.array(LinkedProgress),
  mentions: z.array(Mention),
  /** The commitment that this one is a mention of; null where it stands for itself. */
  mergedInto: CommitmentId.nullable(),
  parts: z.array(z.object({ part: CommitmentId, weight: Weight })),
  partOf: CommitmentId.nullable(),
  ended: Ending.nullable().meta({ description: "Why it is no longer followed; null while it is" }),
  /** Its statement is no longer accepted: it is in no list. */
  isWithdrawn: z.boolean(),
  marked: z
    .object({ marking: z.string(), markedFor: z.array(z.string()) })
    .nullable()
    .meta({ description: "Who may see it, where it was recorded by hand; otherwise as its document" }),
  fieldMarks: z
    .partialRecord(DescribedField, z.object({ marking: z.string(), markedFor: z.array(z.string()) }))
    .meta({ description: "Which of what is said of it is for fewer than see it, and for whom" }),
  publishedAt: z.iso.datetime().nullable().meta({
    description: "Until when what is recorded of it is for everybody to see; null: it is a draft",
  }),
  recordedBy: PersonName,
  recordedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Commitment = z.infer<typeof Commitment>;

/** What of these fields is for fewer after somebody has said them anew, with a marking or without. */
function marksAfter(
  before: Commitment["fieldMarks"],
  { description, marked }: Extract<CommitmentContent, { kind: "described" }>,
): Commitment["fieldMarks"] {
  const after = { ...before };
  for (const field of DescribedField.options) {
    if (description[field] === undefined) continue;
    if (marked) after[field] = marked;
    else delete after[field];
  }
  return after;
}

function promised({ actors, partners, areas, date, firmness, condition }: StatementFields) {
  return { actors, partners, areas, date, firmness, condition };
}

/** A commitment read from its entries, oldest first: a stored state could disagree with them. Null before it is recorded. */
export function deriveCommitment(entries: readonly CommitmentEntry[]): Commitment | null {
  return entries.reduce<Commitment | null>(followedBy, null);
}

/** A commitment as it stands after one more entry. */
export function followedBy(commitment: Commitment | null, entry: CommitmentEntry): Commitment | null {
  const { content, seq, at } = entry;
  if (content.kind === "recorded" || content.kind === "entered") return begunBy(entry, content);
  return commitment && { ...changedBy(commitment, entry, content), seq, changedAt: at };
}

type Beginning = Extract<CommitmentContent, { kind: "recorded" | "entered" }>;

const IN_NO_DOCUMENT = { statement: null, document: null, version: null, spans: [] };

function begunBy({ record: id, by, at, seq }: CommitmentEntry, content: Beginning): Commitment {
  const { fields } = content;
  return {
    id,
    seq,
    ...(content.kind === "recorded"
      ? { ...placeIn(content), source: null, marked: null }
      : { ...IN_NO_DOCUMENT, quote: content.words, source: content.source, marked: content.marked }),
    ...promised(fields),
    parties: [],
    framework: null,
    instrument: null,
    verifiability: null,
    ambition: null,
    note: null,
    amount: null,
    progress: [],
    mentions: [],
    mergedInto: null,
    parts: [],
    partOf: null,
    ended: null,
    isWithdrawn: false,
    fieldMarks: {},
    publishedAt: null,
    recordedBy: by,
    recordedAt: at,
    changedAt: at,
  };
}

function placeIn({
  statement,
  document,
  version,
  quote,
  spans,
}: Extract<CommitmentContent, { kind: "recorded" | "moved" }>) {
  return { statement, document, version, quote, spans };
}

function changedBy(
  commitment: Commitment,
  { by, approvedBy, reason, at }: CommitmentEntry,
  content: Exclude<CommitmentContent, Beginning>,
): Commitment {
  switch (content.kind) {
    case "corrected":
      return { ...commitment, ...promised(content.fields) };
    case "moved":
      return { ...commitment, ...placeIn(content) };
    case "withdrawn":
      return { ...commitment, isWithdrawn: true };
    case "restored":
      return { ...commitment, ...promised(content.fields), isWithdrawn: false };
    case "progress linked": {
      const { kind: _, ...linked } = content;
      return withProgress(commitment, { ...linked, source: null, linkedBy: by, linkedAt: at });
    }
    case "progress told": {
      const { kind: _, marked: __, words: quote, ...told } = content;
      const place = { document: null, version: null, spans: [] };
      return withTold(commitment, { ...told, ...place, quote, linkedBy: by, linkedAt: at });
    }
    case "progress unlinked":
    case "progress untold":
      return {
        ...commitment,
        progress: commitment.progress.filter((other) => other.statement !== content.statement),
      };
    case "mention added": {
      const mention = { commitment: content.mention, addedBy: by, addedAt: at };
      return { ...commitment, mentions: [...without(commitment.mentions, content.mention), mention] };
    }
    case "mention removed":
      return { ...commitment, mentions: without(commitment.mentions, content.mention) };
    case "merged":
      return { ...commitment, mergedInto: content.into };
    case "separated":
      return { ...commitment, mergedInto: null };
    case "reworded": {
      const { words, source, fields } = content;
      return { ...commitment, quote: words, source, ...promised(fields) };
    }
    case "marked":
      return { ...commitment, marked: content.marked };
    case "described": {
      const fieldMarks = marksAfter(commitment.fieldMarks, content);
      return { ...commitment, ...content.description, fieldMarks };
    }
    case "ended": {
      const { as, successor } = content;
      return { ...commitment, ended: { as, successor, reason, by, approvedBy, at } };
    }
    case "reopened":
      return { ...commitment, ended: null };
    case "published":
      return { ...commitment, publishedAt: at };
    case "unpublished":
      return { ...commitment, publishedAt: null };
    case "part added": {
      const { part, weight } = content;
      const others = commitment.parts.filter((other) => other.part !== part);
      return { ...commitment, parts: [...others, { part, weight }] };
    }
    case "part removed":
      return { ...commitment, parts: commitment.parts.filter(({ part }) => part !== content.part) };
    case "became part":
      return { ...commitment, partOf: content.whole };
    case "no longer part":
      return { ...commitment, partOf: null };
    default:
      return unreachable(content);
  }
}

/** What somebody else tells of a link that is here says nothing new: here its text can be opened. */
function withTold(commitment: Commitment, told: LinkedProgress): Commitment {
  const isHere = commitment.progress.some(
    ({ statement, document, relation, state, date }) =>
      statement === told.statement &&
      document !== null &&
      relation === told.relation &&
      state === told.state &&
      date === told.date,
  );
  return isHere ? commitment : withProgress(commitment, told);
}

function withProgress(commitment: Commitment, linked: LinkedProgress): Commitment {
  const others = commitment.progress.filter((other) => other.statement !== linked.statement);
  return { ...commitment, progress: [...others, linked] };
}

function without(mentions: readonly Mention[], id: CommitmentId): Mention[] {
  return mentions.filter((mention) => mention.commitment !== id);
}

/** Those who answer for a commitment: the parties in a role that owns. */
export function ownersOf(parties: readonly PartyInRole[]): string[] {
  const owning = DELIVERY()
    .roles.filter(({ owns }) => owns)
    .map(({ code }) => code);
  return [...new Set(parties.filter(({ role }) => owning.includes(role)).map(({ party }) => party))];
}

/** Kinds of parties that can be asked: "the EU" or a state as a whole names nobody who answers within it. */
const BODIES = new Set<string>(["institution", "association", "company"]);

/** Whether somebody answers for a commitment: a party in a role that owns, or as stated, a body that its words name as the actor. */
export function isOwned({ parties, actors }: Pick<Commitment, "parties" | "actors">): boolean {
  return (
    ownersOf(parties).length > 0 || actors.some((actor) => BODIES.has(findPartyByName(actor)?.kind ?? ""))
  );
}

/**
 * The progress of a commitment together with that of its mentions, each report once: what was said about the promise in
 * one text counts for all. A mention that has been withdrawn adds nothing.
 */
export function progressOf(commitment: Commitment, mentions: readonly Commitment[]): LinkedProgress[] {
  const all = new Map(commitment.progress.map((linked) => [linked.statement, linked]));
  for (const linked of mentions
    .filter((mention) => !mention.isWithdrawn)
    .flatMap(({ progress }) => progress)) {
    if (!all.has(linked.statement)) all.set(linked.statement, linked);
  }
  return withoutTwice([...all.values()]);
}

/** A report that two Ententes have read, each in a document of its own, is one report. */
function withoutTwice(all: LinkedProgress[]): LinkedProgress[] {
  if (all.every(({ document }) => document !== null)) return all;
  const here = new Set(all.flatMap(({ document, quote }) => (document ? shownQuote(quote) : [])));
  return all.filter(({ document, quote }) => document !== null || !here.has(shownQuote(quote)));
}

/** The other commitments that an entry names. */
export function namedIn(content: CommitmentContent): CommitmentId[] {
  switch (content.kind) {
    case "mention added":
    case "mention removed":
      return [content.mention];
    case "merged":
      return [content.into];
    case "separated":
      return [content.from];
    case "part added":
    case "part removed":
      return [content.part];
    case "became part":
    case "no longer part":
      return [content.whole];
    case "ended":
      return content.successor ? [content.successor] : [];
    default:
      return [];
  }
}
