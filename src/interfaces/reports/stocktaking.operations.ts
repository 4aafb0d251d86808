import { z } from "zod";
import { defineOperation, FileResult, listOf, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Report } from "../../base/reports/report.ts";
import { findDocuments, unknownDocument } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { registerOf } from "../../indicators/stocktaking/register.ts";
import { pointsBack } from "../../indicators/stocktaking/sentence-before.ts";
import {
  listNews,
  listTakenProgress,
  readSentencesBefore,
} from "../../indicators/stocktaking/stocktaking.store.ts";
import { stocktakingOf } from "../../indicators/stocktaking/stocktaking.ts";
import type { Taking } from "../../indicators/stocktaking/taking.ts";
import { EVERY_COMMITMENT, listCommitments } from "../../ledger/commitments/commitment.list.store.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { STATUS_WORDS } from "../../ledger/status/status.ts";
import { listFrameworks } from "../../network/frameworks/framework.operations.ts";
import { drawing, drawnAs, REPORT_WORDS } from "./drawing.ts";

export const choice = {
  partners: listOf(z.string()).meta({ description: "Codes of partners (vocabulary.list); all if absent" }),
  areas: listOf(z.string()).meta({ description: "Codes of topics (vocabulary.list); all if absent" }),
  documents: listOf(DocumentId).meta({ description: "Documents that promise; all if absent" }),
  frameworks: listOf(z.string()).meta({ description: "Ids of frameworks; all if absent" }),
};

const period = {
  from: z.iso.date().meta({ description: "First day of the period" }),
  to: z.iso.date().meta({ description: "Last day of the period" }),
};

type Period = { from: string; to: string };
type Choice = { asOf?: string | undefined } & {
  [Name in keyof typeof choice]: z.output<(typeof choice)[Name]>;
};

/** More than this is no report that somebody reads; the register of all commitments is exported as a table. */
const MOST_COMMITMENTS = 20_000;

export const stocktakingOperation = defineOperation({
  name: "reports.stocktaking",
  summary: "Write a stock-taking of a period: what was promised, reported, not reported and is overdue",
  details:
    "Each sentence is drawn from the ledger and cites its rows. With asOf, the ledger as it stood at the end of that day. A template keeps an institution's own look; it is used for docx only.",
  effect: "read",
  role: "reader",
  input: z.object({ ...period, ...asOf, ...choice, ...drawing }),
  output: FileResult,
  run: async (given, context) => drawnAs(given, await writeStocktaking(given, context), context),
});

export const registerOperation = defineOperation({
  name: "reports.register",
  summary: "Write the full register of commitments, text by text, each with all that is known of it",
  details:
    "The same choice and the same figures as a stock-taking, without a period. For calculating with, commitments.export gives a table.",
  effect: "read",
  role: "reader",
  input: z.object({ ...asOf, ...choice, ...drawing }),
  output: FileResult,
  run: async (given, context) => drawnAs(given, await writeRegister(given, context), context),
});

/** A stock-taking's content, as far as the person who asks may see it. Throws `reports.period` and `reports.too-large`. */
export async function writeStocktaking(given: Period & Choice, context: OperationContext): Promise<Report> {
  if (given.from > given.to) throw turnedRound(given);
  const taking = await takeStock(given, context);
  const { database, person, now } = context;
  const of = { ...given, documents: newsFrom(given, taking.progress) };
  const news = await listNews(database, person, of, endOfDay(given.asOf, now));
  const quotes = [...taking.commitments, ...taking.progress, ...news];
  const back = quotes.flatMap(({ shown, statement }) => (statement && pointsBack(shown) ? [statement] : []));
  return stocktakingOf({ ...taking, news, before: await readSentencesBefore(database, person, back) });
}

/** The register's content, as far as the person who asks may see it. Throws `reports.too-large`. */
export async function writeRegister(given: Choice, context: OperationContext): Promise<Report> {
  const day = dayOf(endOfDay(given.asOf, context.now), context.now);
  const taking = await takeStock({ ...given, from: day, to: day }, context);
  return registerOf({ ...taking, news: [], before: new Map() });
}

async function takeStock(
  given: Period & Choice,
  context: OperationContext,
): Promise<Omit<Taking, "before" | "news">> {
  const { database, person, now } = context;
  const end = endOfDay(given.asOf, now);
  const { rows, total } = await listCommitments(
    database,
    person,
    {
      ...EVERY_COMMITMENT,
      ...choiceOf(given),
      end,
      day: dayOf(end, now),
    },
    { sort: "document", descending: false, limit: MOST_COMMITMENTS, offset: 0 },
  );
  if (total > MOST_COMMITMENTS) throw tooMany(total);
  const ids = rows.map(({ id }) => id);
  const progress = await listTakenProgress(database, person, ids, end);
  return {
    from: given.from,
    to: given.to,
    asOf: dayOf(end, now),
    drawnAt: now().toISOString(),
    author: person.name,
    scope: await scopeOf(given, dayOf(end, now), context),
    commitments: rows,
    progress,
    words: {
      topic: REPORT_WORDS.topic,
      partner: REPORT_WORDS.party,
      statuses: STATUS_WORDS(),
    },
  };
}

/** Of chosen documents and frameworks only those texts tell news that report on them; null: all texts do. */
function newsFrom({ documents, frameworks }: Choice, progress: Taking["progress"]): DocumentId[] | null {
  if (documents.length === 0 && frameworks.length === 0) return null;
  return [...new Set(progress.flatMap(({ document }) => (document as DocumentId | null) ?? []))];
}

const choiceOf = ({ partners, areas, documents, frameworks }: Choice) => ({
  partners,
  areas,
  documents,
  frameworks,
});

/** A title of a report names so many documents; more are counted. */
const MOST_TITLES = 2;

/** What was chosen, in words. */
export async function choiceWords(given: Choice, context: OperationContext): Promise<string[]> {
  const { database, person } = context;
  const frameworks = given.frameworks.length ? await listFrameworks(context, given.asOf) : [];
  const documents = await findDocuments(database, person, given.documents);
  const titles = given.documents.flatMap((id) => documents.get(id)?.title ?? []);
  return [
    ...given.frameworks.map((id) => frameworks.find((known) => known.id === id)?.name ?? id),
    ...given.partners.map(REPORT_WORDS.party),
    ...given.areas.map(REPORT_WORDS.topic),
    ...(titles.length > MOST_TITLES ? [`${titles.length} documents`] : titles),
  ];
}

/** What the choice is called, and the address of the list that shows it. */
async function scopeOf(given: Choice, day: string, context: OperationContext): Promise<Taking["scope"]> {
  // Left out without a word, they would make a report of something else.
  const known = await findDocuments(context.database, context.person, given.documents);
  for (const id of given.documents) if (!known.has(id)) throw unknownDocument(id);
  const named = await choiceWords(given, context);
  const address = new URL("/commitments", "http://entente");
  for (const [key, values] of Object.entries(choiceOf(given)))
    if (values.length) address.searchParams.set(key, values.join(","));
  // Also for today: the rows that a sentence cites are those of the day on which it was written.
  address.searchParams.set("asOf", day);
  return {
    words: named.length ? named.join(", ") : "all commitments",
    path: address.pathname + address.search,
    choice: choiceOf(given),
  };
}

function turnedRound({ from, to }: Period): Problem {
  return new Problem("reports.period", {
    message: `The period ends on ${to}, before it begins on ${from}.`,
    remedy: "Give the first day as from and the last day as to.",
    details: { from, to },
  });
}

function tooMany(total: number): Problem {
  return new Problem("reports.too-large", {
    message: `This choice holds ${total} commitments; a stock-taking takes at most ${MOST_COMMITMENTS}.`,
    remedy: "Choose partners, topics, documents or frameworks, or export the list of commitments as a table.",
    details: { total, most: MOST_COMMITMENTS },
  });
}
