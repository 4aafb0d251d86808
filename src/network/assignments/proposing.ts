import type { Asking } from "../../base/operation.ts";
import { findDocuments } from "../../documents/document.store.ts";
import type { Document, DocumentId } from "../../documents/document.ts";
import {
  countUnderFrameworks,
  listUnplaced,
  type UnderFramework,
  type Unplaced,
} from "../../ledger/commitments/commitment.framework.store.ts";
import { listEntriesOf } from "../../ledger/entries/ledger-entry.store.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import { FRAMEWORK_KINDS, type Framework } from "../frameworks/framework.ts";
import { meetings, series } from "../meetings/meeting.record.ts";
import { dayOf } from "../register/fact.ts";
import { assignmentRecord } from "./assignment.record.ts";
import { type AssignmentId, assignmentId, type Naming, namingOf } from "./assignment.ts";

/** A framework that commitments may belong to, by what it is proposed, and how many they are. */
export type Proposed = {
  id: AssignmentId;
  framework: Framework;
  document: Document | null;
  by: "meeting" | "title" | "others" | "words";
  reason: string;
  /** Null: all of the document that are under none. */
  commitments: Unplaced[] | null;
  total: number;
  /** Somebody has said that it does not belong there. */
  isRefused: boolean;
};

/** The frameworks proposed for commitments that are under none, the most commitments first. */
export async function listProposed(context: Asking): Promise<Proposed[]> {
  const { database, person } = context;
  const asked = { end: null, day: dayOf(context, undefined) };
  const frameworks = (await listFrameworks(context, undefined)).filter(({ status }) => status !== "ended");
  const naming = namingOf(frameworks);
  const counts = await countUnderFrameworks(database, person, asked);
  const documents = await findDocuments(
    database,
    person,
    counts.filter(({ framework }) => framework === null).map(({ document }) => document),
  );
  const papers = await frameworksOfPapers(context);
  const byId = new Map(frameworks.map((one) => [one.id as string, one]));
  const ofDocuments = counts
    .filter(({ framework }) => framework === null)
    .flatMap(({ document: id, count }) => {
      const document = documents.get(id);
      return document ? (forDocument(document, count, { counts, papers, byId, naming }) ?? []) : [];
    });
  const done = new Set(ofDocuments.map(({ document }) => document?.id));
  const phrases = [...new Set(FRAMEWORK_KINDS().flatMap(({ words }) => words))];
  const others = (await listUnplaced(database, person, { ...asked, phrases })).filter(
    ({ document }) => document === null || !done.has(document),
  );
  const refused = await listRefused(context);
  return [...ofDocuments, ...byWords(others, documents, naming)]
    .map((one) => ({ ...one, isRefused: refused.has(one.id) }))
    .sort((one, other) => other.total - one.total);
}

type Known = {
  counts: readonly UnderFramework[];
  papers: ReadonlyMap<DocumentId, { framework: string; meeting: string }>;
  byId: ReadonlyMap<string, Framework>;
  naming: Naming;
};

type Found = Omit<Proposed, "isRefused">;

function forDocument(document: Document, total: number, known: Known): Found | null {
  const of = (framework: Framework | null | undefined, by: Proposed["by"], reason: string) =>
    framework
      ? {
          id: assignmentId(framework.id, document.id),
          framework,
          document,
          by,
          reason,
          commitments: null,
          total,
        }
      : null;
  const paper = known.papers.get(document.id);
  const held = of(known.byId.get(paper?.framework ?? ""), "meeting", `It was put to ${paper?.meeting}.`);
  if (held) return held;
  const named = of(known.naming(document.title, document.issuer), "title", "Its title names it.");
  if (named) return named;
  const under = known.counts.filter((row) => row.document === document.id && row.framework !== null);
  const [only] = under;
  if (under.length !== 1 || only?.framework == null || only.count < total) return null;
  return of(known.byId.get(only.framework), "others", "Most commitments of this document are under it.");
}

function byWords(
  all: readonly Unplaced[],
  documents: ReadonlyMap<DocumentId, Document>,
  naming: Naming,
): Found[] {
  const found = new Map<AssignmentId, Found & { commitments: Unplaced[] }>();
  for (const one of all) {
    const framework = naming(one.quote) ?? (one.citation ? naming(one.citation) : null);
    if (!framework) continue;
    const id = assignmentId(framework.id, one.document ?? one.id);
    const document = (one.document && documents.get(one.document)) || null;
    const before = found.get(id) ?? {
      id,
      framework,
      document,
      by: "words",
      reason: document ? "Their words name it." : "Its words or source name it.",
      commitments: [],
      total: 0,
    };
    before.commitments.push(one);
    found.set(id, { ...before, total: before.commitments.length });
  }
  return [...found.values()];
}

/** The frameworks under which meetings were held, by the outcomes and minutes put to them. */
async function frameworksOfPapers({ database, person }: Asking): Promise<Known["papers"]> {
  const all = await series.read(database, person);
  const found = new Map<DocumentId, { framework: string; meeting: string }>();
  for (const { fields, papers } of (await meetings.read(database, person)).values()) {
    const framework = all.get(fields.series)?.fields.framework;
    for (const { document, role } of framework ? papers : [])
      if (role !== "paper" && framework) found.set(document, { framework, meeting: fields.name });
  }
  return found;
}

async function listRefused({ database, person }: Asking): Promise<Set<string>> {
  const entries = await listEntriesOf(database, "assignment");
  const seen = await assignmentRecord.visible(database, person, entries as never);
  // The last entry about each decides.
  const last = new Map(seen.map((entry) => [entry.record as string, entry.content.kind]));
  return new Set([...last].flatMap(([id, kind]) => (kind === "refused" ? [id] : [])));
}
