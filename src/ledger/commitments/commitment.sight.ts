import type { Marked } from "../../access/markings/marking.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { StatementId } from "../../statements/statement.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import type { EvidenceContent } from "../evidence/evidence.ts";
import type { CommitmentContent, CommitmentId } from "./commitment.entry.ts";
import { namedIn } from "./commitment.ts";

/** What has to be known besides the entries of a family to tell who may be told of each of them. */
export type Surroundings = {
  documents: ReadonlyMap<DocumentId, Marked>;
  /** The documents of statements that were once linked. */
  documentOf: ReadonlyMap<StatementId, DocumentId>;
};

/** An entry with all that somebody has to be allowed to see to be told of it; null: nobody is. */
export type Told = {
  entry: LedgerEntry;
  /** The commitment that it is about, or to which its record belongs. */
  whole: CommitmentId;
  /** The document that it names, if it does. */
  document: DocumentId | null;
  needs: readonly Marked[] | null;
  /** What the commitment that has taken its place needs: those who may not see it are told of the end alone. */
  successorNeeds: Marked | null;
};

/** Entries of whole families, in the order of the chain, with what it takes to be told of each. */
export function tell(entries: readonly LedgerEntry[], surroundings: Surroundings): Told[] {
  const published = publicationsIn(entries);
  const marks = marksOfCommitments(entries, surroundings.documents, published);
  const wholes = new Map<string, CommitmentId>();
  return entries.map((entry) => {
    const content = entry.content as unknown as { kind: string; commitment?: CommitmentId };
    if (entry.noun !== "commitment" && content.commitment) wholes.set(entry.record, content.commitment);
    const whole = wholes.get(entry.record) ?? (entry.record as CommitmentId);
    const document = documentIn(entry, surroundings.documentOf);
    const isDraft = entry.seq > (published.get(whole) ?? 0);
    const own = marks.get(whole);
    const needs = [
      own && isDraft && !isSaidByDocument(entry) ? { ...own, isPublished: false } : own,
      ...besides(entry, marks, { isPublished: !isDraft }),
    ];
    if (document !== null) needs.push(surroundings.documents.get(document));
    return {
      entry,
      whole,
      document,
      needs: needs.every((mark) => mark !== undefined) ? needs : null,
      successorNeeds: successorOf(entry, marks),
    };
  });
}

/** The entries that somebody is told of, by what they may see. */
export function toldTo(told: readonly Told[], sees: (mark: Marked) => boolean): LedgerEntry[] {
  return told.flatMap(({ entry, needs, successorNeeds }) => {
    if (!needs?.every(sees)) return [];
    if (successorNeeds === null || sees(successorNeeds)) return [entry];
    return [{ ...entry, content: { ...entry.content, successor: null } }];
  });
}

/** The last entry with which each commitment was published; none where it is a draft again. */
function publicationsIn(entries: readonly LedgerEntry[]): Map<CommitmentId, number> {
  const published = new Map<CommitmentId, number>();
  for (const { noun, record, seq, content } of entries) {
    if (noun !== "commitment") continue;
    if (content.kind === "published") published.set(record as CommitmentId, seq);
    if (content.kind === "unpublished") published.delete(record as CommitmentId);
  }
  return published;
}

const SAID_BY_DOCUMENT = new Set<string>([
  "recorded",
  "corrected",
  "moved",
  "withdrawn",
  "restored",
  "progress linked",
  "progress unlinked",
] satisfies CommitmentContent["kind"][]);

/** Whether an entry tells of what documents say: it is published with these, and not with the commitment. */
function isSaidByDocument({ noun, content }: LedgerEntry): boolean {
  return noun === "commitment" && SAID_BY_DOCUMENT.has(content.kind);
}

/** How each commitment is marked today: as its document, or, recorded by hand, by itself. */
function marksOfCommitments(
  entries: readonly LedgerEntry[],
  documents: ReadonlyMap<DocumentId, Marked>,
  published: ReadonlyMap<CommitmentId, number>,
): Map<CommitmentId, Marked | undefined> {
  const marks = new Map<CommitmentId, Marked | undefined>();
  for (const { noun, record, content } of entries) {
    if (noun !== "commitment") continue;
    const said = content as unknown as CommitmentContent;
    if (said.kind === "recorded" || said.kind === "moved")
      marks.set(record as CommitmentId, documents.get(said.document));
    if (said.kind === "entered" || said.kind === "marked")
      marks.set(record as CommitmentId, {
        ...said.marked,
        isPublished: published.has(record as CommitmentId),
      });
  }
  return marks;
}

/** The document that an entry names, if it does. */
export function documentIn(
  { noun, content }: LedgerEntry,
  documentOf: Surroundings["documentOf"],
): DocumentId | null {
  if (noun === "evidence") {
    const said = content as unknown as EvidenceContent;
    return said.kind === "recorded" && said.place.form === "document" ? said.place.document : null;
  }
  if (noun !== "commitment") return null;
  const said = content as unknown as CommitmentContent;
  if (said.kind === "progress unlinked") return documentOf.get(said.statement) ?? NOWHERE;
  return "document" in said ? said.document : null;
}

/** What an entry tells of besides the commitment to which it belongs, and documents. */
function besides(
  { noun, content }: LedgerEntry,
  marks: ReadonlyMap<CommitmentId, Marked | undefined>,
  standing: { isPublished: boolean },
): (Marked | undefined)[] {
  if (noun === "evidence") {
    const said = content as unknown as EvidenceContent;
    return said.kind === "recorded" && said.marked ? [{ ...said.marked, ...standing }] : [];
  }
  const said = content as unknown as CommitmentContent;
  if (noun !== "commitment" || said.kind === "ended") return [];
  const closer = closerMark(said);
  if (closer) return [{ ...closer, ...standing }];
  return namedIn(said).map((id) => marks.get(id));
}

/** The marking of an entry that is for fewer than see its commitment; null where it is for all of them. */
export function closerMark(said: CommitmentContent): Omit<Marked, "isPublished"> | null {
  const { kind } = said;
  if (kind === "described") return said.marked ?? null;
  return kind === "progress told" || kind === "progress untold" ? said.marked : null;
}

function successorOf(
  { noun, content }: LedgerEntry,
  marks: ReadonlyMap<CommitmentId, Marked | undefined>,
): Marked | null {
  const said = content as unknown as CommitmentContent;
  if (noun !== "commitment" || said.kind !== "ended" || said.successor === null) return null;
  return marks.get(said.successor) ?? UNKNOWN;
}

/** The document of a statement that is not here: nobody sees it. */
const NOWHERE = "" as DocumentId;

/** Nobody sees what is marked so: there is no such marking. */
export const UNKNOWN: Marked = { marking: "", markedFor: [], isPublished: false };
