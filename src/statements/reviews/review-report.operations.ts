import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import {
  defineOperation,
  listOf,
  type OperationContext,
  PersonName,
  pageOf,
  paging,
  type Viewer,
} from "../../base/operation.ts";
import { getDocument } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { getStatements, listStatements } from "../statement.store.ts";
import { Statement, StatementFields, StatementType } from "../statement.ts";
import { agreementsOf, agreementWithReader, deriveOpinions, disagreementOf } from "./agreement.ts";
import { countDecisions, listReviewed } from "./review.store.ts";
import { importanceOf, QUEUE_FORMULA, queueValueOf } from "./review-queue.ts";

const Day = z.iso.date();

/** What the document of a statement is called: several texts may have one title. */
const DocumentNames = { documentTitle: z.string(), documentDate: z.string().nullable() };

export const reviewQueue = defineOperation({
  name: "reviews.queue",
  summary: "List what is to be reviewed across documents, the most valuable first",
  details: `${QUEUE_FORMULA} What waits for a second reviewer is not shown to the person who accepted it first.`,
  effect: "read",
  role: "reader",
  input: z.object({
    documents: listOf(DocumentId).meta({ description: "Only of these documents" }),
    types: listOf(StatementType),
    areas: listOf(z.string()).meta({ description: "Topic codes" }),
    partners: listOf(z.string()).meta({ description: "Codes of states and groups" }),
    search: z.string().max(200).optional().meta({ description: "Words in the quote" }),
    leastImportance: z.coerce.number().min(0).max(1).optional(),
    waiting: z
      .enum(["any", "first reviewer", "second reviewer"])
      .default("any")
      .meta({ description: "Whom a statement waits for" }),
    ...paging,
  }),
  output: pageOf(Statement.extend({ ...DocumentNames, importance: z.number(), value: z.number() })),
  columns: ["value", "importance", "certainty", "type", "quote", "documentTitle", "waitsFor"],
  run: async ({ limit, offset, waiting, ...filter }, { database, person }) => {
    const { rows, total } = await listStatements(
      database,
      person,
      {
        ...filter,
        standings: ["proposed"],
        waiting: waiting === "any" ? undefined : waiting,
        notAfter: person.id,
      },
      { sort: "value", limit, offset },
    );
    const namesOf = await namesOfDocuments(database, person, rows);
    return {
      rows: rows.map((row) => ({
        ...row,
        ...namesOf(row.document),
        importance: importanceOf(row),
        value: queueValueOf(row),
      })),
      total,
    };
  },
});

export const Disagreement = z.object({
  statement: Statement,
  ...DocumentNames,
  differ: z.array(z.string()),
  /** What each person thinks: the fields as left, null where rejected. */
  opinions: z.array(
    z.object({
      by: PersonName,
      at: z.iso.datetime(),
      fields: StatementFields.nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export const disputed = {
  documents: listOf(DocumentId).meta({ description: "Only of these documents" }),
};

/** The statements about which reviewers disagree, the one that was decided last first. */
export async function listDisagreements(
  { database, person }: OperationContext,
  { documents, limit, offset }: { documents: readonly DocumentId[]; limit: number; offset: number },
): Promise<{ rows: z.infer<typeof Disagreement>[]; total: number }> {
  const reviewed = await listReviewed(database, person, { documents, people: 2, onlyCurrent: true });
  const all = reviewed.flatMap(({ id, ...one }) => {
    const opinions = deriveOpinions(one);
    const differ = disagreementOf(opinions);
    return differ.length ? [{ id, differ, opinions }] : [];
  });
  const shown = all.slice(offset, offset + limit);
  const statements = await getStatements(
    database,
    person,
    shown.map(({ id }) => id),
  );
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const namesOf = await namesOfDocuments(database, person, statements);
  const rows = shown.flatMap(({ id, ...row }) => {
    const statement = byId.get(id);
    return statement ? [{ statement, ...namesOf(statement.document), ...row }] : [];
  });
  return { rows, total: all.length };
}

/** The title and date of each document that statements stand in. */
async function namesOfDocuments(
  database: Database,
  viewer: Viewer,
  statements: readonly Pick<Statement, "document">[],
) {
  const names = new Map<string, { documentTitle: string; documentDate: string | null }>();
  for (const id of new Set(statements.map(({ document }) => document))) {
    const { title, date } = await getDocument(database, viewer, id);
    names.set(id, { documentTitle: title, documentDate: date });
  }
  return (id: DocumentId) => names.get(id) ?? { documentTitle: "", documentDate: null };
}

export const reviewDisagreements = defineOperation({
  name: "reviews.disagreements",
  summary: "List the statements about which reviewers disagree, and in what",
  details:
    'Of current versions. "differ" is "standing" where one accepted and another rejected, otherwise the fields that they left differently. A decision that somebody took back does not count; one that somebody else undid does.',
  effect: "read",
  role: "reader",
  input: z.object({ ...disputed, ...paging }),
  output: pageOf(Disagreement),
  columns: ["differ", "statement"],
  run: (input, context) => listDisagreements(context, input),
});

const Agreement = {
  both: z.int().meta({ description: "Statements that both have decided about" }),
  agreed: z
    .int()
    .meta({ description: "Those that both take for the same: one of the types, or no statement" }),
  kappa: z.number().nullable().meta({ description: "Cohen's kappa; null where it is not defined" }),
};

export const counted = {
  documents: listOf(DocumentId).meta({ description: "Only of these documents" }),
  from: Day.optional().meta({ description: "First day" }),
  to: Day.optional().meta({ description: "Last day" }),
};

export const Throughput = z.object({
  rows: z.array(
    z.object({
      reviewer: PersonName,
      day: Day,
      accepted: z.int(),
      edited: z.int(),
      rejected: z.int(),
      undone: z.int(),
    }),
  ),
  reviewers: z.array(z.object({ first: PersonName, second: PersonName, ...Agreement })),
  reader: z.array(z.object({ reviewer: PersonName, accepted: z.int(), unchanged: z.int(), ...Agreement })),
});

/** Who decided how much on which day, and how far people agree. */
export async function countThroughput(
  { database, person }: OperationContext,
  {
    documents,
    from,
    to,
  }: { documents: readonly DocumentId[]; from?: string | undefined; to?: string | undefined },
): Promise<z.infer<typeof Throughput>> {
  const filter = {
    documents,
    from: from ? new Date(from) : undefined,
    to: to ? new Date(new Date(to).getTime() + 86_400_000) : undefined,
  };
  const days = new Map<string, z.infer<typeof Throughput>["rows"][number]>();
  for (const { reviewer, day, decision, count } of await countDecisions(database, person, filter)) {
    const key = JSON.stringify([day, reviewer]);
    const row = days.get(key) ?? { reviewer, day, accepted: 0, edited: 0, rejected: 0, undone: 0 };
    if (decision !== "carried") row[decision] += count;
    days.set(key, row);
  }
  const reviewed = await listReviewed(database, person, { ...filter, people: 1, onlyCurrent: false });
  return {
    rows: [...days.values()],
    reviewers: agreementsOf(reviewed.map(deriveOpinions)),
    reader: agreementWithReader(reviewed),
  };
}

export const reviewThroughput = defineOperation({
  name: "reviews.throughput",
  summary:
    "Count decisions by reviewer and day, and how far reviewers agree with each other and with the reader",
  details:
    "Days are those of UTC. Agreement is over labels: commitment, progress, recommendation, or context where a person rejected it (for the reader: where it had passed over the sentence). kappa is Cohen's, and null where nothing was decided by both or both always gave the same label. A person with no decision between the days is left out; of a statement that was decided between them, the whole story counts.",
  effect: "read",
  role: "reader",
  input: z.object(counted),
  output: Throughput,
  columns: ["reviewer", "day", "accepted", "edited", "rejected", "undone"],
  run: (input, context) => countThroughput(context, input),
});
