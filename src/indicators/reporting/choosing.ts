import { z } from "zod";
import { DocumentOrFile, listOf, type OperationContext } from "../../base/operation.ts";
import { isBetween } from "../../base/partial-date.ts";
import { Problem } from "../../base/problem.ts";
import { getDocument, listDocuments } from "../../documents/document.store.ts";
import type { DocumentId } from "../../documents/document.ts";
import { EVERY_COMMITMENT, listCommitments } from "../../ledger/commitments/commitment.list.store.ts";
import { dayOf } from "../../ledger/entries/as-of.ts";
import { ReadingPool } from "../../statements/reading/reading-pool.ts";
import { type ComparedText, citedTexts, fileText, getDocumentCalled, keptText } from "./compared-text.ts";
import { compareReporting, listDecided } from "./comparing.ts";
import { mergeReporting, type ReportingRow, ReportingState } from "./reporting.ts";

/** What is compared: a text that promises or a partnership, with a text that reports or a period. */
export const compared = {
  promises: DocumentOrFile.optional().meta({
    description: "The text that promises: id, reference or title of a document",
  }),
  frameworks: listOf(z.string()).meta({
    description: "Instead of a text: ids of frameworks whose commitments are looked at",
  }),
  partners: listOf(z.string()).meta({
    description: "Instead of a text: codes of partners whose commitments are looked at",
  }),
  reports: DocumentOrFile.optional().meta({
    description: "The text that reports: id, reference or title of a document",
  }),
  from: z.iso.date().optional().meta({ description: "Instead of a report: first day of the period" }),
  to: z.iso.date().optional().meta({ description: "Last day of the period" }),
  states: listOf(ReportingState).meta({ description: "Only commitments in these states; all if absent" }),
};
const Compared = z.object(compared);
export type Compared = z.output<typeof Compared>;

/** A text that takes part in a comparison, as it is called. */
export const ComparedName = z.object({
  id: z.string().meta({ description: "Id of the document, or the name of the file" }),
  title: z.string(),
  date: z.string().nullable(),
});
export type ComparedName = z.infer<typeof ComparedName>;

/** A row for each commitment, and the texts that were read for it. */
export type Reporting = { rows: ReportingRow[]; promising: ComparedName[]; reporting: ComparedName[] };

/** More documents than this are no period that somebody takes stock of at once: each is compared with every promise. */
const MOST_DOCUMENTS = 60;
const MOST_COMMITMENTS = 20_000;

/**
 * What became of each commitment in the texts that report. Throws `reports.nothing-chosen`, `reports.same-document`,
 * `reports.too-large`, and the problems of finding and reading a text.
 */
export async function listReporting(context: OperationContext, asked: Compared): Promise<Reporting> {
  const reporting = await reportingTexts(context, asked);
  const { texts: promising, isAsked } = await promisingTexts(context, asked);
  if (asked.promises && asked.reports) assertDifferent(promising, reporting);
  const compared = await Promise.all(reporting.map((report) => compareWith(context, promising, report)));
  const commitments = promising.flatMap(({ promises }) => promises.map(({ commitment }) => commitment));
  return {
    rows: inStates(mergeReporting(commitments.filter(isAsked), compared), asked.states),
    promising: promising.map(nameOf),
    reporting: reporting.map(nameOf),
  };
}

/** Those rows whose state is asked for; all where none is. */
export function inStates(rows: ReportingRow[], states: readonly ReportingState[]): ReportingRow[] {
  return states.length ? rows.filter(({ state }) => states.includes(state)) : rows;
}

function nameOf({ document, title, date }: ComparedText): ComparedName {
  return { id: document ?? title, title, date };
}

/** Every promise that was made before a report, beside that report; a text does not report on itself. */
async function compareWith(
  { database, person }: OperationContext,
  promising: readonly ComparedText[],
  report: ComparedText,
): Promise<ReportingRow[]> {
  const earlier = promising.filter(
    ({ document, date }) =>
      (document === null || document !== report.document) && isNotAfter(date, report.date),
  );
  const promises = { promises: earlier.flatMap((text) => text.promises) };
  const decided = report.document
    ? await listDecided(database, person, promises, report.document)
    : undefined;
  return compareReporting(promises, report, decided);
}

/** Whether something may have been said before a report, as far as the days are known. */
function isNotAfter(promised: string | null, reported: string | null): boolean {
  if (promised === null || reported === null) return true;
  const length = Math.min(promised.length, reported.length);
  return promised.slice(0, length) <= reported.slice(0, length);
}

type Promising = {
  texts: ComparedText[];
  isAsked(commitment: ReportingRow["commitment"]): boolean;
};

/**
 * The texts with all their promises, and which of these are asked about: a passage is taken for the promise that it fits
 * best, so that the others have to be there too.
 */
async function promisingTexts(context: OperationContext, asked: Compared): Promise<Promising> {
  if (asked.promises !== undefined)
    return { texts: [await textOf(context, asked.promises)], isAsked: () => true };
  const { frameworks, partners } = asked;
  if (!frameworks.length && !partners.length) throw nothingChosen();
  const { database, person, now } = context;
  const { rows, total } = await listCommitments(
    database,
    person,
    { ...EVERY_COMMITMENT, frameworks, partners, day: dayOf(null, now) },
    { sort: "document", descending: false, limit: MOST_COMMITMENTS, offset: 0 },
  );
  const documents = [...new Set(rows.flatMap(({ document }) => document ?? []))];
  if (total > MOST_COMMITMENTS || documents.length > MOST_DOCUMENTS) throw tooLarge(documents.length);
  const wanted = new Set(rows.map(({ id }) => id));
  const texts = documents.map(async (id) =>
    keptText(database, person, await getDocument(database, person, id)),
  );
  const cited = citedTexts(rows.filter(({ document }) => document === null));
  return {
    texts: [...(await Promise.all(texts)), ...cited],
    isAsked: ({ id }) => id !== null && wanted.has(id),
  };
}

async function reportingTexts(context: OperationContext, asked: Compared): Promise<ComparedText[]> {
  if (asked.reports !== undefined) return [await textOf(context, asked.reports)];
  const { from, to } = asked;
  if (!from || !to) throw nothingChosen();
  const { database, person } = context;
  const { rows } = await listDocuments(
    database,
    person,
    { kinds: [], issuers: [], languages: [], from: from.slice(0, 4), to },
    { sort: "date", descending: false, limit: 1000, offset: 0 },
  );
  const inPeriod = rows.filter(({ date }) => date && isBetween(date, from, to));
  if (inPeriod.length > MOST_DOCUMENTS) throw tooLarge(inPeriod.length);
  const texts = await Promise.all(inPeriod.map((document) => keptText(database, person, document)));
  return texts.filter(({ passages }) => passages.some(({ isProgress }) => isProgress));
}

async function textOf(context: OperationContext, given: DocumentOrFile): Promise<ComparedText> {
  const { database, person, settings } = context;
  if (typeof given === "string")
    return keptText(database, person, await getDocumentCalled(database, person, given));
  const pool = new ReadingPool({ lanes: 1, limits: settings });
  try {
    return await readFile(pool, given);
  } finally {
    await pool.close();
  }
}

type NamedFile = Exclude<DocumentOrFile, string>;

/** A file's text, read for the moment and not kept. */
export async function readFile(pool: ReadingPool, { name, content }: NamedFile): Promise<ComparedText> {
  return fileText(await pool.read(content, name), name);
}

function assertDifferent([promising]: ComparedText[], [reporting]: ComparedText[]): void {
  const same: DocumentId | null | undefined = promising?.document;
  if (!same || same !== reporting?.document) return;
  throw new Problem("reports.same-document", {
    message: "A text cannot report on itself.",
    remedy: "Name one document that promises and another that reports.",
  });
}

/** Refuses a question that says not what is to be compared with what. */
export function nothingChosen(): Problem {
  return new Problem("reports.nothing-chosen", {
    message: "It is not said what is to be compared with what.",
    remedy:
      "Name a text that promises, or frameworks or partners; and a text that reports, or the first and last day of a period.",
  });
}

function tooLarge(documents: number): Problem {
  return new Problem("reports.too-large", {
    message: `${documents} documents would have to be compared; at most ${MOST_DOCUMENTS} are.`,
    remedy: "Choose a shorter period or fewer partners.",
  });
}
