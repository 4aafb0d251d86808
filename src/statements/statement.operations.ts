import { z } from "zod";
import { isPublic } from "../access/markings/marking.ts";
import { defineOperation, listOf, pageOf, paging } from "../base/operation.ts";
import { getDocument, getVersionText } from "../documents/document.store.ts";
import { DocumentId, Place, VersionId } from "../documents/document.ts";
import { Review } from "./reviews/review.ts";
import {
  countStatements,
  getStatements,
  listPassedOver,
  listReviews,
  listStatements,
  listStatementsOfVersion,
  STATEMENT_SORTS,
} from "./statement.store.ts";
import { Standing, Statement, StatementId, StatementType } from "./statement.ts";

export const listStatementsOperation = defineOperation({
  name: "statements.list",
  summary: "List what the documents promise, report and recommend",
  effect: "read",
  role: "visitor",
  input: z.object({
    documents: listOf(DocumentId).meta({ description: "Only of these documents" }),
    document: DocumentId.optional().meta({ description: "Only of this document" }),
    types: listOf(StatementType),
    areas: listOf(z.string()).meta({ description: "Topic codes" }),
    partners: listOf(z.string()).meta({ description: "Codes of states and groups" }),
    standings: listOf(Standing),
    search: z.string().max(200).optional().meta({ description: "Words in the quote" }),
    leastCertainty: z.coerce.number().min(0).max(1).optional(),
    sort: z.enum(STATEMENT_SORTS).default("place"),
    ...paging,
  }),
  output: pageOf(Statement),
  columns: ["id", "type", "standing", "certainty", "partners", "areas", "date", "quote"],
  run: ({ sort, limit, offset, document, documents, ...filter }, { database, person }) =>
    listStatements(
      database,
      person,
      { ...filter, documents: document ? [...documents, document] : documents },
      { sort, limit, offset },
    ),
});

export const getStatementOperation = defineOperation({
  name: "statements.get",
  summary: "Show a statement, the words that gave each field, and what people decided",
  effect: "read",
  role: "reader",
  input: z.object({ id: StatementId }),
  output: Statement.extend({ reviews: z.array(Review) }),
  positional: ["id"],
  run: async ({ id }, { database, person }) => {
    const [statement] = await getStatements(database, person, [id]);
    return { ...(statement as Statement), reviews: await listReviews(database, id) };
  },
});

export const statementsOfVersion = defineOperation({
  name: "statements.of-version",
  summary: "Give all statements of one version of a document, and the sentences that were passed over",
  details: "Visitors are given what was accepted of the version that is published.",
  effect: "read",
  role: "visitor",
  input: z.object({ document: DocumentId, version: z.coerce.number().int().min(1).optional() }),
  output: z.object({
    version: VersionId,
    statements: z.array(Statement),
    passedOver: z.array(z.object({ spans: z.array(Place), certainty: z.number() })),
  }),
  positional: ["document"],
  run: async ({ document: id, version }, { database, person }) => {
    const document = await getDocument(database, person, id);
    const which = await getVersionText(database, person, document, version);
    const statements = await listStatementsOfVersion(database, which.id);
    if (isPublic(person)) {
      const isShown = which.number === document.version;
      const accepted = statements.filter(({ standing }) => isShown && standing === "accepted");
      return { version: which.id, statements: accepted, passedOver: [] };
    }
    return { version: which.id, statements, passedOver: await listPassedOver(database, which.id) };
  },
});

export const countStatementsOperation = defineOperation({
  name: "statements.count",
  summary: "Count the statements of documents by type and by what people decided",
  effect: "read",
  role: "visitor",
  input: z.object({ documents: listOf(DocumentId) }),
  output: z.object({
    rows: z.array(
      z.object({ document: DocumentId, type: StatementType, standing: Standing, count: z.int() }),
    ),
  }),
  run: async ({ documents }, { database, person }) => ({
    rows: await countStatements(database, person, documents),
  }),
});
