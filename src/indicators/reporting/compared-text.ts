import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { findDocumentsCalled, getVersionText } from "../../documents/document.store.ts";
import type { Document, DocumentId } from "../../documents/document.ts";
import type { DocumentText } from "../../documents/document-text.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import type { CommitmentRow } from "../../ledger/commitments/commitment.list.store.ts";
import { findRecorded } from "../../ledger/commitments/commitment.store.ts";
import { type Linkable, linkablesOf } from "../../statements/linking/linkable.ts";
import { acronymsIn } from "../../statements/linking/words.ts";
import type { ReadDocument } from "../../statements/reading/read-document.ts";
import { type Passage, readPassages } from "../../statements/reading/reader.ts";
import { listStatementsOfVersion } from "../../statements/statement.store.ts";
import type { ReadStatement, Statement, StatementId } from "../../statements/statement.ts";
import type { ReportPassage } from "./matching.ts";
import type { ReportingRow } from "./reporting.ts";

/** A sentence of a text as it is compared, with what is kept of it. */
export type TextPassage = ReportPassage & { type: Passage["type"]; statement: StatementId | null };

/** A promise as it is compared, with what is kept of it. */
export type TextPromise = { linkable: Linkable; commitment: ReportingRow["commitment"] };

/** One of the two texts of a comparison: kept, or a file that is read for the moment. */
export type ComparedText = {
  document: DocumentId | null;
  title: string;
  date: string | null;
  /** The commitments that it makes: those of the ledger, and those that nobody has decided on. */
  promises: TextPromise[];
  passages: TextPassage[];
};

/** A file's text, as reading gave it. */
export function fileText(read: ReadDocument, name: string): ComparedText {
  const { text, proposals } = read;
  const date = proposals.date?.value ?? null;
  const about = { title: proposals.title?.value ?? null, issuer: proposals.issuer?.value ?? null, date };
  const passages = read.notAnalysed === null ? readPassages(text, about) : [];
  return compose({ id: name, document: null, title: about.title ?? name, text, date }, passages, () => null);
}

/** The text of a document that is kept, as people have reviewed it. Rejected statements are context. */
export async function keptText(
  database: Database,
  viewer: Viewer,
  document: Document,
): Promise<ComparedText> {
  const { id, text, blocks, pages } = await getVersionText(database, viewer, document);
  const found = await listStatementsOfVersion(database, id);
  // Visitors are shown what people accepted, and no proposal of the reader.
  const isPublic = viewer.clearance.reach === "published";
  const statements = isPublic ? found.filter(({ standing }) => standing === "accepted") : found;
  const whole = { text, blocks, pages };
  const { title, issuer, date } = document;
  const passages = reviewed(
    document.notAnalysed === null ? readPassages(whole, { title, issuer, date }) : [],
    statements,
  );
  const recorded = await findRecorded(
    database,
    statements.map((statement) => statement.id),
  );
  const byPassage = new Map<ReadStatement, Statement>(statements.map((statement) => [statement, statement]));
  const keptOf = (statement: ReadStatement) => {
    const kept = byPassage.get(statement);
    const held = kept && recorded.get(kept.id);
    return kept ? { statement: kept, commitment: held && !held.isWithdrawn ? held.id : null } : null;
  };
  return compose({ id: document.id, document: document.id, title, text: whole, date }, passages, keptOf);
}

/** What was read anew, with the kept statement in the place of each sentence that is one. */
function reviewed(read: readonly Passage[], statements: readonly Statement[]): Passage[] {
  const kept = statements.filter(({ standing }) => standing !== "rejected");
  const starts = new Set(kept.map(({ spans }) => spans[0]?.start));
  const rest = read
    .filter(({ statement }) => !starts.has(statement.spans[0]?.start))
    .map((passage): Passage => ({ ...passage, type: "context" }));
  const all = [...rest, ...kept.map((statement): Passage => ({ type: statement.type, statement }))];
  return all.sort((a, b) => (a.statement.spans[0]?.start ?? 0) - (b.statement.spans[0]?.start ?? 0));
}

/**
 * Commitments that stand in no text that is kept, as texts of their sources: they were recorded by hand, or come from
 * another Entente. Nothing stands around their words, and nothing is reported there.
 */
export function citedTexts(rows: readonly CommitmentRow[]): ComparedText[] {
  const bySource = new Map<string, CommitmentRow[]>();
  for (const row of rows) {
    const source = JSON.stringify([citationOf(row), row.source?.date ?? null]);
    bySource.set(source, [...(bySource.get(source) ?? []), row]);
  }
  return [...bySource.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const title = citationOf(first);
    const date = first.source?.date ?? null;
    return [{ document: null, title, date, promises: same.map((row) => citedPromise(row)), passages: [] }];
  });
}

const citationOf = ({ source }: CommitmentRow) => source?.citation ?? "Recorded by hand";

function citedPromise(row: CommitmentRow): TextPromise {
  const { id, quote, shown, actors, partners, areas, date, firmness, condition } = row;
  const statement: ReadStatement = {
    type: "commitment",
    quote,
    spans: [{ start: 0, end: quote.length }],
    actors,
    partners,
    areas,
    date,
    firmness,
    state: null,
    condition,
    rule: "recorded",
    certainty: 1,
    reasons: [],
  };
  const document = citationOf(row);
  const linkable: Linkable = {
    id,
    document: id,
    statement,
    documentDate: row.source?.date ?? null,
    headings: [],
    leadIn: null,
    around: "",
    position: 0,
    parties: [],
    acronyms: acronymsIn(quote),
  };
  const commitment = {
    ...{ id, statement: null, document, quote, shown, spans: [] },
    ...{ actors, partners, areas, date, firmness, standing: null },
  };
  return { linkable, commitment };
}

type Kept = { statement: Statement; commitment: CommitmentId | null };

function compose(
  whole: { id: string; document: DocumentId | null; title: string; text: DocumentText; date: string | null },
  passages: readonly Passage[],
  keptOf: (statement: ReadStatement) => Kept | null,
): ComparedText {
  const { id, document, title, text, date } = whole;
  const linkables = linkablesOf(
    text,
    passages.map(({ statement }) => statement),
    { id, date, all: passages.flatMap(({ type, statement }) => (type === "context" ? [] : [statement])) },
  );
  const promises: TextPromise[] = [];
  const compared: TextPassage[] = [];
  for (const [at, { type, statement }] of passages.entries()) {
    const linkable = linkables[at];
    if (linkable === undefined) continue;
    const kept = keptOf(statement);
    compared.push({ linkable, isProgress: type === "progress", type, statement: kept?.statement.id ?? null });
    if (type === "commitment") promises.push({ linkable, commitment: commitmentOf(id, statement, kept) });
  }
  return { document, title, date, promises, passages: compared };
}

function commitmentOf(
  document: string,
  statement: ReadStatement,
  kept: Kept | null,
): ReportingRow["commitment"] {
  const { quote, spans, actors, partners, areas, date, firmness } = statement;
  return {
    id: kept?.commitment ?? null,
    statement: kept?.statement.id ?? null,
    document,
    quote,
    shown: shownQuote(quote),
    spans,
    actors,
    partners,
    areas,
    date,
    firmness,
    standing: kept?.statement.standing ?? null,
  };
}

/** The one document that is called so. Throws `reports.unknown-document` and `reports.ambiguous`. */
export async function getDocumentCalled(
  database: Database,
  viewer: Viewer,
  called: string,
): Promise<Document> {
  const found = await findDocumentsCalled(database, viewer, called);
  const [document] = found;
  if (document && found.length === 1) return document;
  if (document) {
    throw new Problem("reports.ambiguous", {
      message: `${found.length} documents are called "${called}".`,
      remedy: `Name one by its id: ${found.map(({ id }) => id).join(", ")}.`,
      details: { called, documents: found.map(({ id }) => id) },
    });
  }
  throw new Problem("reports.unknown-document", {
    message: `No document that you may see is called "${called}".`,
    remedy:
      "Give its id, its reference or its title; documents.list shows them. On the command line, a path of a file does as well.",
    details: { called },
  });
}
