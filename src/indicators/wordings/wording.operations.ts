import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import {
  defineOperation,
  type OperationContext,
  type Person,
  type Scope,
  type Viewer,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { chosenIn } from "../../base/reports/report.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { listEntriesOf, lockLedger } from "../../ledger/entries/ledger-entry.store.ts";
import { wordingRecord } from "./wording.record.ts";
import { deriveWording, Wording, type WordingContent, type WordingEntry, type WordingId } from "./wording.ts";

/** The wordings of a report in force that somebody may read, in the order of their recording. */
export async function listWordings(database: Database, viewer: Viewer, report: string): Promise<Wording[]> {
  return (await listEvery(database, viewer, report)).filter(({ isTakenBack }) => !isTakenBack);
}

async function listEvery(database: Database, viewer: Viewer, report: string): Promise<Wording[]> {
  const entries = await listEntriesOf<WordingContent, WordingId>(database, "wording");
  const byRecord = new Map<WordingId, WordingEntry[]>();
  for (const entry of await wordingRecord.visible(database, viewer, entries))
    byRecord.set(entry.record, [...(byRecord.get(entry.record) ?? []), entry]);
  return [...byRecord.values()].flatMap((said) => {
    const wording = deriveWording(said);
    return wording?.report === report ? [wording] : [];
  });
}

const place = {
  report: z.string().min(1).max(2000).meta({ description: "Key of the report, as reports.draft gives it" }),
  paragraph: z.string().min(1).max(200).meta({ description: "Id of the paragraph or bullet in it" }),
};

/** Whose a wording is: of its author's organisation, which alone reads it, and of the frameworks that its report was asked of. */
function scopeOfReport({ organisation }: Person, report: string): Scope {
  return {
    organisations: organisation === null ? [] : [organisation],
    frameworks: chosenIn(report, "frameworks"),
  };
}

export const recordWording = defineOperation({
  name: "wordings.record",
  summary: "Put your own words in the place of a paragraph of a report; they stay when it is drawn again",
  details:
    "insteadOf are the drawn words that you had before you. Where the record has moved on since, a drawing shows both, and says so. People of your organisation who may see what you see read them.",
  effect: "write",
  role: "contributor",
  scope: async ({ report }, { person }) => [scopeOfReport(person, report)],
  input: z.object({
    ...place,
    text: z.string().trim().min(1).max(10_000),
    insteadOf: z.string().max(50_000).meta({ description: "The drawn words that it takes the place of" }),
  }),
  output: Wording,
  positional: ["report", "paragraph", "text"],
  run: async ({ report, paragraph, text, insteadOf }, context) => {
    const { database, person } = context;
    await lockLedger(database);
    const before = await findWording(context, report, paragraph);
    const id = before?.id ?? (newId("wrd") as WordingId);
    const { organisation, clearance } = person;
    const markings = [...clearance.markings];
    const content = {
      kind: "worded" as const,
      report,
      paragraph,
      text,
      insteadOf,
      organisation,
      markings,
    };
    await appendEntries(database, [wordingRecord.entry(id, content)], whoOf(context));
    return getWording(context, report, paragraph);
  },
});

export const takeBackWording = defineOperation({
  name: "wordings.take-back",
  summary: "Take your own words out of a report again, so that it says what is drawn",
  effect: "write",
  role: "contributor",
  scope: async ({ report }, { person }) => [scopeOfReport(person, report)],
  input: z.object(place),
  output: Wording,
  positional: ["report", "paragraph"],
  run: async ({ report, paragraph }, context) => {
    const { database } = context;
    await lockLedger(database);
    const { id, isTakenBack } = await getWording(context, report, paragraph);
    if (!isTakenBack)
      await appendEntries(database, [wordingRecord.entry(id, { kind: "taken back" })], whoOf(context));
    return getWording(context, report, paragraph);
  },
});

async function findWording(
  { database, person }: Pick<OperationContext, "database" | "person">,
  report: string,
  paragraph: string,
): Promise<Wording | undefined> {
  return (await listEvery(database, person, report)).find((wording) => wording.paragraph === paragraph);
}

async function getWording(
  context: Pick<OperationContext, "database" | "person">,
  report: string,
  paragraph: string,
): Promise<Wording> {
  const found = await findWording(context, report, paragraph);
  if (found) return found;
  throw new Problem("wordings.unknown", {
    message: "Nobody has put words of their own in the place of this paragraph.",
    remedy: "Ask reports.draft for the report's key, its paragraphs and what people wrote there.",
  });
}
