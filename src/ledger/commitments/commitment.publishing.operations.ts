import { z } from "zod";
import { isForEverybody } from "../../access/markings/marking.ts";
import type { Database } from "../../base/database/database.ts";
import { defineOperation, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { listMarksOf } from "../../documents/document.store.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { Reason } from "../entries/changing.ts";
import { lockLedger } from "../entries/ledger-entry.store.ts";
import { CommitmentId } from "./commitment.entry.ts";
import { commitmentRecord } from "./commitment.record.ts";
import { scopeOfRecords } from "./commitment.scope.ts";
import { assertVisible, readSeenCommitments } from "./commitment.store.ts";
import { Commitment } from "./commitment.ts";

const Ids = z.array(CommitmentId).min(1).max(1000).meta({ description: "Ids of commitments" });
const Outcome = z.object({ rows: z.array(Commitment) });

export const publishCommitments = defineOperation({
  name: "commitments.publish",
  summary: "Show commitments, with what is recorded about them so far, to everybody",
  details:
    "Visitors (ENTENTE_VISITORS) then see where they stand, with their actions, milestones, evidence and assessments, save what is marked for fewer. What is recorded later is a draft until they are published again. What a published document says is shown with the document, without this.",
  effect: "write",
  role: "approver",
  scope: scopeOfRecords(({ ids }) => ids),
  input: z.object({ ids: Ids, reason: Reason }),
  output: Outcome,
  positional: ["ids"],
  run: async ({ ids, reason }, context) => {
    await lockLedger(context.database);
    const commitments = await readAll(context, ids);
    await assertPublic(context.database, commitments);
    return append(context, ids, "published", reason);
  },
});

export const unpublishCommitments = defineOperation({
  name: "commitments.unpublish",
  summary: "Make published commitments drafts again: visitors no longer see what is recorded about them",
  details: "What a published document says of them stays with the document (documents.unpublish).",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ ids }) => ids),
  input: z.object({ ids: Ids, reason: Reason }),
  output: Outcome,
  positional: ["ids"],
  run: async ({ ids, reason }, context) => {
    await lockLedger(context.database);
    const published = (await readAll(context, ids)).filter(({ publishedAt }) => publishedAt !== null);
    return append(
      context,
      published.map(({ id }) => id),
      "unpublished",
      reason,
    );
  },
});

async function readAll(
  { database, person }: OperationContext,
  ids: readonly CommitmentId[],
): Promise<Commitment[]> {
  for (const id of ids) await assertVisible(database, person, id);
  return [...(await readSeenCommitments(database, person, ids)).values()];
}

async function append(
  context: OperationContext,
  ids: readonly CommitmentId[],
  kind: "published" | "unpublished",
  reason: string | undefined,
) {
  const entries = [...new Set(ids)].map((id) => commitmentRecord.entry(id, { kind }));
  await appendEntries(context.database, entries, whoOf(context, reason));
  return { rows: await readAll(context, ids) };
}

/** Throws `commitments.not-public` where a commitment, or the document that makes it, is not for everybody yet. */
async function assertPublic(database: Database, commitments: readonly Commitment[]): Promise<void> {
  const documents = await listMarksOf(
    database,
    commitments.flatMap(({ document }) => document ?? []),
  );
  for (const { id, document, marked } of commitments) {
    if (document !== null && !documents.get(document)?.isPublished) {
      throw new Problem("commitments.not-public", {
        message: "The document that makes this commitment is not published.",
        remedy: "Publish the document first: its words are then for everybody to read.",
        details: { id, document },
      });
    }
    if (marked && !isForEverybody(marked.marking)) {
      throw new Problem("commitments.not-public", {
        message: `This commitment is marked ${marked.marking}, which is not for everybody.`,
        remedy: "Mark it public first, if it may be.",
        details: { id, marking: marked.marking },
      });
    }
  }
}
