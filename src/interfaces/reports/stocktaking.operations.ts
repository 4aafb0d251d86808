import { z } from "zod";
import { defineOperation, FileResult, listOf, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Report } from "../../base/reports/report.ts";
import { DocumentId } from "../../documents/document.ts";
import { registerOf } from "../../indicators/stocktaking/register.ts";
import { listTakenProgress } from "../../indicators/stocktaking/stocktaking.store.ts";
import { stocktakingOf, type Taking } from "../../indicators/stocktaking/stocktaking.ts";
import { EVERY_COMMITMENT, listCommitments } from "../../ledger/commitments/commitment.list.store.ts";
import { asOf, dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { STATUS_WORDS } from "../../ledger/status/status.ts";
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
  return stocktakingOf(await takeStock(given, context));
}

/** The register's content, as far as the person who asks may see it. Throws `reports.too-large`. */
export async function writeRegister(given: Choice, context: OperationContext): Promise<Report> {
  const day = dayOf(endOfDay(given.asOf, context.now), context.now);
  return registerOf(await takeStock({ ...given, from: day, to: day }, context));
}

async function takeStock(
  given: Period & Choice,
  { database, person, now }: OperationContext,
): Promise<Taking> {
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
  return {
    from: given.from,
    to: given.to,
    asOf: dayOf(end, now),
    drawnAt: now().toISOString(),
    author: person.name,
    scope: scopeOf(given, dayOf(end, now)),
    commitments: rows,
    progress: await listTakenProgress(
      database,
      person,
      rows.map(({ id }) => id),
      end,
    ),
    words: {
      topic: REPORT_WORDS.topic,
      partner: REPORT_WORDS.party,
      statuses: STATUS_WORDS(),
    },
  };
}

const choiceOf = ({ partners, areas, documents, frameworks }: Choice) => ({
  partners,
  areas,
  documents,
  frameworks,
});

/** What the choice is called, and the address of the list that shows it. */
function scopeOf(given: Choice, day: string): Taking["scope"] {
  const named = [
    ...given.frameworks,
    ...given.partners.map(REPORT_WORDS.party),
    ...given.areas.map(REPORT_WORDS.topic),
    ...(given.documents.length
      ? [`${given.documents.length === 1 ? "one document" : `${given.documents.length} documents`}`]
      : []),
  ];
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
