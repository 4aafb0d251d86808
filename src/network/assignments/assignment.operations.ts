import { z } from "zod";
import {
  type Asking,
  defineOperation,
  flag,
  listOf,
  type OperationContext,
  pageOf,
  paging,
  type Scope,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { DocumentId, PartialDate } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { listUnplaced } from "../../ledger/commitments/commitment.framework.store.ts";
import { commitmentRecord } from "../../ledger/commitments/commitment.record.ts";
import { scopesOf, underFramework } from "../../ledger/commitments/commitment.scope.ts";
import { assertVisible } from "../../ledger/commitments/commitment.store.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { Reason } from "../../ledger/entries/changing.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { isAmong } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { type AssignmentContent, assignmentRecord } from "./assignment.record.ts";
import { AssignmentId } from "./assignment.ts";
import { listProposed, type Proposed } from "./proposing.ts";

const Row = z.object({
  id: AssignmentId,
  framework: FrameworkId,
  frameworkName: z.string(),
  document: DocumentId.nullable(),
  documentTitle: z.string().nullable(),
  documentDate: PartialDate.nullable(),
  by: z.enum(["meeting", "title", "others", "words"]).meta({
    description:
      "By what: the meeting it was put to, its title, the other commitments of it, or their own words",
  }),
  reason: z.string(),
  commitments: z.int().meta({ description: "How many commitments it would be said of" }),
  examples: z
    .array(z.object({ id: CommitmentId, shown: z.string() }))
    .meta({ description: "Some of them, where it is proposed by their words" }),
  isRefused: z.boolean(),
});

const EXAMPLES = 5;

function rowOf({
  id,
  framework,
  document,
  by,
  reason,
  commitments,
  total,
  isRefused,
}: Proposed): z.input<typeof Row> {
  return {
    id,
    framework: framework.id,
    frameworkName: framework.name,
    document: document?.id ?? null,
    documentTitle: document?.title ?? null,
    documentDate: document?.date ?? null,
    by,
    reason,
    commitments: total,
    examples: (commitments ?? [])
      .slice(0, EXAMPLES)
      .map((one) => ({ id: one.id, shown: shownQuote(one.quote) })),
    isRefused,
  };
}

export const proposeAssignments = defineOperation({
  name: "assignments.propose",
  summary: "List the frameworks to which commitments that are under none seem to belong",
  details:
    "Proposed from the meeting to which a document was put, from its title and parties, from its other commitments, or from a commitment's own words. Nothing is recorded before a person confirms it; what names more than one framework is left to a person.",
  effect: "read",
  role: "reader",
  input: z.object({
    frameworks: listOf(FrameworkId).meta({ description: "Only for these frameworks" }),
    withRefused: flag,
    ...paging,
  }),
  output: pageOf(Row),
  columns: ["frameworkName", "documentTitle", "commitments", "reason", "id"],
  run: async ({ frameworks: among, withRefused, limit, offset }, context) => {
    const all = (await listProposed(context)).filter(
      ({ framework, isRefused }) => isAmong(among, framework.id) && (withRefused || !isRefused),
    );
    return { rows: all.slice(offset, offset + limit).map(rowOf), total: all.length };
  },
});

const Placed = z.object({ framework: FrameworkId, commitments: z.array(CommitmentId) });

async function place(
  context: OperationContext,
  framework: FrameworkId,
  ids: readonly CommitmentId[],
  reason: string | undefined,
) {
  const content = { kind: "described" as const, description: { framework } };
  await appendEntries(
    context.database,
    ids.map((id) => commitmentRecord.entry(id, content)),
    whoOf(context, reason),
  );
  return { framework, commitments: [...ids] };
}

async function unplacedOf(context: Asking, document: DocumentId): Promise<CommitmentId[]> {
  const asked = { end: null, day: dayOf(context, undefined), document };
  return (await listUnplaced(context.database, context.person, asked)).map(({ id }) => id);
}

async function findProposed(context: Asking, id: AssignmentId): Promise<Proposed | undefined> {
  return (await listProposed(context)).find((one) => one.id === id);
}

async function getProposed(context: Asking, id: AssignmentId): Promise<Proposed> {
  const found = await findProposed(context, id);
  if (found) return found;
  throw new Problem("assignments.unknown", {
    message: "This is not proposed now.",
    remedy: "Ask assignments.propose what is: somebody may have decided already.",
    details: { id },
  });
}

/** The framework proposed, and the commitments that would come under it. */
async function getPlaced(context: Asking, id: AssignmentId) {
  const { framework, document, commitments } = await getProposed(context, id);
  const ids = commitments?.map((one) => one.id) ?? (document ? await unplacedOf(context, document.id) : []);
  return { framework, ids };
}

/** Whoever puts commitments under a framework has to have a part in both. */
async function scopesOfPlacing(
  { database, person }: Asking,
  framework: FrameworkId,
  ids: readonly CommitmentId[],
): Promise<Scope[]> {
  return underFramework(await scopesOf(database, person, ids), framework);
}

/** What is said of a proposal alone, and of no commitment, is the framework's. */
async function scopeOfProposal({ id }: { id: AssignmentId }, asked: Asking): Promise<Scope[]> {
  const proposed = await findProposed(asked, id);
  return proposed ? [{ organisations: [], frameworks: [proposed.framework.id] }] : [];
}

export const confirmAssignment = defineOperation({
  name: "assignments.confirm",
  summary: "Confirm that commitments belong to the framework proposed for them",
  effect: "write",
  role: "contributor",
  scope: async ({ id }, asked) => {
    if (!(await findProposed(asked, id))) return [];
    const { framework, ids } = await getPlaced(asked, id);
    return scopesOfPlacing(asked, framework.id, ids);
  },
  input: z.object({ id: AssignmentId, reason: Reason }),
  output: Placed,
  positional: ["id"],
  run: async ({ id, reason }, context) => {
    const { framework, ids } = await getPlaced(context, id);
    return place(context, framework.id, ids, reason);
  },
});

async function decide(
  context: OperationContext,
  id: AssignmentId,
  content: AssignmentContent,
  reason?: string,
) {
  const proposed = await getProposed(context, id);
  await appendEntries(context.database, [assignmentRecord.entry(id, content)], whoOf(context, reason));
  return rowOf({ ...proposed, isRefused: content.kind === "refused" });
}

export const refuseAssignment = defineOperation({
  name: "assignments.refuse",
  summary: "Say that commitments do not belong to the framework proposed for them; it is not proposed again",
  effect: "write",
  role: "contributor",
  scope: scopeOfProposal,
  input: z.object({ id: AssignmentId, reason: Reason }),
  output: Row,
  positional: ["id"],
  run: ({ id, reason }, context) => decide(context, id, { kind: "refused" }, reason),
});

export const restoreAssignment = defineOperation({
  name: "assignments.restore",
  summary: "Propose again the framework that somebody refused for commitments",
  effect: "write",
  role: "contributor",
  scope: scopeOfProposal,
  input: z.object({ id: AssignmentId, reason: Reason }),
  output: Row,
  positional: ["id"],
  run: ({ id, reason }, context) => decide(context, id, { kind: "restored" }, reason),
});

/** The commitments that are named, and those of the documents that are under none. */
async function idsOf(
  context: Asking,
  { documents, commitments }: { documents: readonly DocumentId[]; commitments: readonly CommitmentId[] },
): Promise<CommitmentId[]> {
  const ids = new Set(commitments);
  for (const document of documents) for (const id of await unplacedOf(context, document)) ids.add(id);
  return [...ids];
}

export const placeCommitments = defineOperation({
  name: "assignments.record",
  summary: "Say under which framework the commitments of a document, or single ones, are followed",
  details:
    "Of a document it is said of all commitments that are under none. One that is under another is named itself.",
  effect: "write",
  role: "contributor",
  scope: async (asked, context) => scopesOfPlacing(context, asked.framework, await idsOf(context, asked)),
  input: z.object({
    framework: FrameworkId,
    documents: listOf(DocumentId),
    commitments: listOf(CommitmentId),
    reason: Reason,
  }),
  output: Placed,
  positional: ["framework"],
  run: async ({ framework, documents, commitments, reason }, context) => {
    const { database, person } = context;
    await frameworks.get(database, person, framework);
    for (const id of commitments) await assertVisible(database, person, id);
    const ids = await idsOf(context, { documents, commitments });
    if (ids.length === 0) {
      throw new Problem("assignments.none", {
        message: "There is no commitment here that is under no framework.",
        remedy: "Name the commitments, or a document whose commitments are in the ledger.",
        details: { documents, commitments },
      });
    }
    return place(context, framework, ids, reason);
  },
});
