import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import { Problem } from "../../base/problem.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { LinkListener } from "../../statements/links/link.operations.ts";
import { listLinkDecisions, recordLinkDecision } from "../../statements/links/link.store.ts";
import { deriveLinks, type Relation } from "../../statements/links/link.ts";
import type { Decided, DecisionListener } from "../../statements/reviews/review.operations.ts";
import { differences, fieldsOf } from "../../statements/reviews/review.ts";
import type { Statement } from "../../statements/statement.ts";
import type { CarryListener } from "../../statements/versions/carrying.ts";
import { appendEntries } from "../entries/appending.ts";
import type { NewEntry } from "../entries/record.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { redrawDocument } from "./commitment.periods.store.ts";
import { commitmentRecord } from "./commitment.record.ts";
import { countOfDocument, findRecorded } from "./commitment.store.ts";

const isPromise = (statement: Statement) =>
  statement.type === "commitment" && statement.standing === "accepted";

/** What the ledger has to say about a decision, given what it already holds. */
function entryFor(
  before: Statement,
  after: Statement,
  known: { id: CommitmentId; isWithdrawn: boolean } | undefined,
): NewEntry | null {
  const fields = fieldsOf(after);
  if (isPromise(after)) {
    if (!known) {
      const { id: statement, document, version, quote, spans } = after;
      const commitment = newId("com") as CommitmentId;
      return commitmentRecord.entry(commitment, {
        kind: "recorded",
        statement,
        document,
        version,
        quote,
        spans,
        fields,
      });
    }
    if (known.isWithdrawn) return commitmentRecord.entry(known.id, { kind: "restored", fields });
    if (differences(fieldsOf(before), fields).length)
      return commitmentRecord.entry(known.id, { kind: "corrected", fields });
    return null;
  }
  return known && !known.isWithdrawn ? commitmentRecord.entry(known.id, { kind: "withdrawn" }) : null;
}

/** Records accepted commitments in the ledger, and what later becomes of their acceptance. */
export const recordDecisions: DecisionListener = async (database, decided, who) => {
  const known = await findRecorded(
    database,
    decided.map(({ after }) => after.id),
  );
  const entries = decided
    .map(({ before, after }) => entryFor(before, after, known.get(after.id)))
    .filter((entry) => entry !== null);
  await appendEntries(database, [...entries, ...(await unlinkUnsaid(database, decided, who))], who);
};

/** Whether a statement no longer is the progress report that somebody linked: rejected, or its acceptance taken back. */
const isUnsaid = ({ before, after }: Decided) =>
  before.type === "progress" &&
  (after.type !== "progress" ||
    after.standing === "rejected" ||
    (before.standing === "accepted" && after.standing !== "accepted"));

/** Takes back the links of progress reports that no longer stand, and gives the entries that say so. */
async function unlinkUnsaid(
  database: Database,
  decided: readonly Decided[],
  { by, at }: { by: string; at: Date },
): Promise<NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const { after } of decided.filter(isUnsaid)) {
    const { links } = deriveLinks(await listLinkDecisions(database, [after.id]));
    const known = await findRecorded(
      database,
      links.map((link) => link.commitment),
    );
    for (const { progress, commitment } of links) {
      await recordLinkDecision(database, {
        progress,
        commitment,
        relation: null,
        decision: "unlinked",
        by,
        at,
      });
      const held = known.get(commitment);
      if (held)
        entries.push(commitmentRecord.entry(held.id, { kind: "progress unlinked", statement: progress }));
    }
  }
  return entries;
}

/** The entry that shows a progress report with the commitment that it answers. */
function linkedEntry(commitment: CommitmentId, progress: Statement, relation: Relation): NewEntry {
  const { id: statement, document, version, quote, spans, state, date } = progress;
  return commitmentRecord.entry(commitment, {
    kind: "progress linked",
    statement,
    document,
    version,
    quote,
    spans,
    state,
    date,
    relation,
  });
}

/** Records that progress was linked to a commitment, or no longer is. */
export const recordLinks: LinkListener = async (database, changes, who) => {
  const known = await findRecorded(
    database,
    changes.map((change) => change.commitment),
  );
  const entries = changes.flatMap(({ progress, commitment, relation }): NewEntry[] => {
    const held = known.get(commitment);
    if (!held) return [];
    if (relation === null)
      return [commitmentRecord.entry(held.id, { kind: "progress unlinked", statement: progress.id })];
    return [linkedEntry(held.id, progress, relation)];
  });
  await appendEntries(database, entries, who);
};

/** Follows commitments, and the progress linked to them, to the same words in a later version of their document. */
export const recordCarried: CarryListener = async (database, document, carried, who) => {
  const known = await findRecorded(
    database,
    carried.map(({ before }) => before.id),
  );
  const entries: NewEntry[] = [];
  for (const { before, after } of carried) {
    const { id: statement, document, version, quote, spans } = after;
    const held = known.get(before.id);
    if (held)
      entries.push(
        commitmentRecord.entry(held.id, { kind: "moved", statement, document, version, quote, spans }),
      );
    if (before.type !== "progress") continue;
    const { links } = deriveLinks(await listLinkDecisions(database, [before.id]));
    const answered = await findRecorded(
      database,
      links.map((link) => link.commitment),
    );
    for (const { commitment, relation } of links) {
      const promise = answered.get(commitment);
      if (!promise) continue;
      entries.push(commitmentRecord.entry(promise.id, { kind: "progress unlinked", statement: before.id }));
      entries.push(linkedEntry(promise.id, after, relation));
    }
  }
  await appendEntries(database, entries, who);
  await redrawDocument(database, document);
};

/** Throws `documents.in-ledger` where commitments in force were recorded from a document. */
export async function assertNothingRecorded(database: Database, document: DocumentId): Promise<void> {
  const count = await countOfDocument(database, document);
  if (count === 0) return;
  throw new Problem("documents.in-ledger", {
    message: `${count === 1 ? "One commitment" : `${count} commitments`} in the ledger rest on this document.`,
    remedy: "Undo their acceptance first, then remove the document.",
    details: { count },
  });
}
