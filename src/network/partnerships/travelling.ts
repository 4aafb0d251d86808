import { type Audience, MARKINGS, settleMarking } from "../../access/markings/marking.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Person, PersonId, Viewer } from "../../base/operation.ts";
import type { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { CommitmentContent } from "../../ledger/commitments/commitment.entry.ts";
import { namedIn } from "../../ledger/commitments/commitment.ts";
import type { EvidenceContent } from "../../ledger/evidence/evidence.ts";
import type { StatementId } from "../../statements/statement.ts";

/** What of a document travels with those who quote it: how others find it, and its file where it is evidence. */
export type DocumentReference = {
  title: string;
  issuer: string | null;
  reference: string | null;
  date: string | null;
  file: string;
  marking: string;
};

type Said = { kind: string };

/** The nouns of which records travel. */
export const TRAVELLING_NOUNS = [
  "framework",
  "series",
  "meeting",
  "commitment",
  "action",
  "milestone",
  "evidence",
  "assessment",
];

/** What everybody sees here is published here. */
const STAYING = ["published", "unpublished"];

/** The markings whose records everybody may have. */
export function openMarkings(): string[] {
  return codesFor((audience) => audience === "everybody");
}

/** The markings whose records may be given away at all: what is for people by their names never leaves. */
export function givableMarkings(): string[] {
  return codesFor((audience) => audience !== "people");
}

const codesFor = (isWanted: (audience: Audience) => boolean) =>
  MARKINGS().flatMap(({ code, audience }) => (isWanted(audience) ? [code] : []));

/**
 * Whoever the file is for, as one who looks: by the same rule as for people they see what has these markings, and what is
 * marked for organisations only where theirs is named.
 */
export function receiver(markings: readonly string[], organisation: string | null): Viewer {
  return {
    id: "per-receiver2222" as PersonId,
    organisation,
    clearance: { markings, clientOf: [], reach: "work" },
  };
}

/** Whether an entry can travel among these commitments; what is noted of one only where notes are to go along. */
export function travels(
  noun: string,
  content: Said,
  { commitments, notes }: { commitments: ReadonlySet<string>; notes: boolean },
): boolean {
  if (!TRAVELLING_NOUNS.includes(noun) || STAYING.includes(content.kind)) return false;
  if (noun !== "commitment") return true;
  const said = content as CommitmentContent;
  if (said.kind === "described" && "note" in said.description) return notes;
  return namedIn(said).every((id) => commitments.has(id));
}

/** The document that an entry quotes. */
export function documentOf(content: Said, documents: ReadonlyMap<StatementId, DocumentId>): string | null {
  if ("document" in content) return content.document as string;
  const [unlinked] = unlinkedIn({ content });
  if (unlinked) return documents.get(unlinked) ?? null;
  const place = (content as { place?: EvidenceContent & { form?: string; document?: string } }).place;
  return place?.form === "document" ? (place.document ?? null) : null;
}

/** The statement that an entry no longer links. */
export function unlinkedIn({ content }: { content: Said }): StatementId[] {
  const said = content as CommitmentContent;
  return said.kind === "progress unlinked" ? [said.statement] : [];
}

/** What an entry says where the document that it quotes is not: the words, and where they stand. `before`: the words so far. */
export function saidWithout(
  content: Said,
  document: DocumentReference | null,
  before: { quote: string; source: unknown } | null,
): Said {
  const said = content as CommitmentContent;
  const marked = document && { marking: document.marking, markedFor: [] };
  const source = document && {
    citation: citationOf(document),
    url: null,
    date: document.date,
  };
  if (said.kind === "recorded" && "statement" in said) {
    const { quote: words, fields } = said;
    return { kind: "entered", words, source, fields, marked } as Said;
  }
  if (said.kind === "moved" && "statement" in said && before)
    return { kind: "reworded", words: said.quote, source, fields: fieldsOf(before) } as Said;
  if (said.kind === "corrected" && "type" in said.fields && before)
    return { kind: "reworded", words: before.quote, source: before.source, fields: said.fields } as Said;
  if (said.kind === "progress linked" && document) {
    const { statement, quote: words, relation, state, date } = said;
    return { kind: "progress told", statement, words, source, relation, state, date, marked } as Said;
  }
  if (said.kind === "progress unlinked" && document)
    return { kind: "progress untold", statement: said.statement, marked } as Said;
  const { place } = content as unknown as { place?: { form: string; quote: string } };
  if (place?.form === "document" && document)
    return { ...content, place: { form: "file", file: document.file, quote: place.quote } } as Said;
  return content;
}

/** What a commitment says, as the fields of a statement. */
function fieldsOf(state: object) {
  const { actors, partners, areas, date, firmness, condition } = state as Record<string, unknown>;
  return { type: "commitment", actors, partners, areas, date, firmness, state: null, condition };
}

function citationOf({ title, issuer, reference }: DocumentReference): string {
  return [title, reference, issuer].filter(Boolean).join(", ").slice(0, 500);
}

/** Whether a content says no more than the entry from which it was made. */
export function isFaithful(made: Said, said: Said): boolean {
  const [one, other] = [made, said] as unknown as [Record<string, unknown>, Record<string, unknown>];
  const isSame = (first: unknown, second: unknown) =>
    canonicalJson(first ?? null) === canonicalJson(second ?? null);
  // Whoever took it in and gives it back has kept its words without the markup of the file (`saidHere`).
  const isQuoted = () =>
    isSame(one.quote, other.words) ||
    (typeof one.quote === "string" && isSame(shownQuote(one.quote), other.words));
  if (isSame(made, said)) return true;
  switch (`${made.kind} → ${said.kind}`) {
    case "recorded → entered":
      return isQuoted() && isSame(one.fields, other.fields);
    case "moved → reworded":
      return isQuoted();
    case "corrected → reworded":
      return isSame(one.fields, other.fields);
    case "progress linked → progress told":
      return (
        isQuoted() &&
        ["statement", "relation", "state", "date"].every((field) => isSame(one[field], other[field]))
      );
    case "progress unlinked → progress untold":
      return isSame(one.statement, other.statement);
    case "recorded → recorded": {
      const [quoted, kept] = [one.place, other.place] as { form?: string; quote?: unknown }[];
      const isFile = kept?.form === "file" && isSame(quoted?.quote, kept.quote);
      return isFile && isSame({ ...one, place: null }, { ...other, place: null });
    }
    default:
      return false;
  }
}

/** What came from a document there, as words that are read here: without the markup of its file. */
export function saidHere({ content: made }: { content: Said }, content: Said): Said {
  const { words } = content as { words?: unknown };
  return typeof words === "string" && made.kind !== content.kind
    ? ({ ...content, words: shownQuote(words) } as Said)
    : content;
}

/** What came, as it is kept here: a marking that names organisations names the one of whoever takes it in. */
export function settled(content: Said, person: Pick<Person, "id" | "organisation">): Said {
  const settle = ({ marking }: { marking: string }) => settleMarking(person, marking);
  const { marked, fields } = content as {
    marked?: { marking: string } | null;
    fields?: { marking?: string };
  };
  if (marked) return { ...content, marked: settle(marked) } as Said;
  if (fields?.marking)
    return { ...content, fields: { ...fields, ...settle({ marking: fields.marking }) } } as Said;
  return content;
}
