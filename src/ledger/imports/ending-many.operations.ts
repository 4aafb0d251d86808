import { z } from "zod";
import { newId } from "../../base/ids.ts";
import { type Asking, type Deed, defineOperation, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { assessmentRecord } from "../assessments/assessment.record.ts";
import { AssessmentFields, type AssessmentId, AssessmentSide } from "../assessments/assessment.ts";
import { readAttached } from "../commitments/attached.store.ts";
import { supersedingBy, withdrawal } from "../commitments/commitment.deeds.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { commitmentRecord } from "../commitments/commitment.record.ts";
import { scopeOfRecords, scopesOf } from "../commitments/commitment.scope.ts";
import { assertVisible, readSeenCommitments, seenStatuses } from "../commitments/commitment.store.ts";
import type { Commitment } from "../commitments/commitment.ts";
import { dayOf } from "../entries/as-of.ts";
import { listEntriesBetween, lockLedger } from "../entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { listEvidence } from "../evidence/evidence.store.ts";
import type { Status } from "../status/status.ts";
import {
  Changed,
  conflictOf,
  doMany,
  entriesOfOne,
  MOST,
  manyAtOnce,
  type Plan,
  staying,
  takingBack,
} from "./changed-many.ts";

const Ending = z.object({
  ids: z.array(CommitmentId).min(1).max(MOST).meta({
    description: "The commitments, at most 1,000; more are ended part by part",
  }),
  as: z.enum(["withdrawn", "superseded", "complete"]),
  successor: CommitmentId.optional().meta({ description: "What has taken their place, if superseded" }),
  side: AssessmentSide.default("independent").meta({
    description: "Whose word it is that they are complete: own or independent",
  }),
  finding: AssessmentFields.shape.finding.optional().meta({
    description: "If complete: what was found; the reason, if absent",
  }),
  criteria: AssessmentFields.shape.criteria.optional().meta({
    description: "If complete: by what it was judged",
  }),
  assessor: AssessmentFields.shape.assessor.optional().meta({ description: "If complete: who judged" }),
  ...manyAtOnce,
});
type Ending = z.output<typeof Ending>;

export const endManyCommitments = defineOperation({
  name: "commitments.end-many",
  summary:
    "Say of many commitments at once that they are complete, were withdrawn, or that another took their place",
  details:
    "With dryRun nothing is written, and each is told with how it would stand. Complete is said by an assessment each, and only where evidence has been accepted. All wait together where one of them needs a second person; what somebody changes meanwhile is a conflict and stays as it is, if you give seenUpTo. commitments.reopen-many takes it back at once.",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ ids, successor }: Ending) => [...ids, successor]),
  amountsTo: deedsOf,
  input: Ending,
  output: Changed,
  isWell: ({ counts }) => (counts.refused ?? 0) + (counts.conflict ?? 0) === 0,
  run: async (ending, context) => {
    await assertWhole(ending, context);
    return doMany(context, ending, () => planEnding(ending, context));
  },
});

/** What ending them comes to, by what is said of one; nothing where it is only looked at. */
async function deedsOf(
  { ids, as, successor, side, dryRun }: Ending,
  { database }: Pick<Asking, "database">,
): Promise<Deed[]> {
  if (dryRun) return [];
  if (as === "withdrawn") return ids.map(withdrawal);
  if (as === "superseded") {
    const [first] = ids;
    const isWithdrawing = first && successor && (await supersedingBy(database, first, successor)).length > 0;
    return isWithdrawing ? ids.map(withdrawal) : [];
  }
  const operation = side === "own" ? "assessments.report" : "assessments.judge";
  return ids.map((commitment) => ({ operation, input: { commitment, level: "complete" } }));
}

/** Throws where it is not said what takes their place, or who judged by what. */
async function assertWhole(
  { ids, as, successor, criteria, assessor, dryRun }: Ending,
  { database, person }: OperationContext,
): Promise<void> {
  if (as === "complete" && !dryRun && !(criteria && assessor)) {
    throw new Problem("commitments.judgement", {
      message: "That commitments are complete is somebody's judgement, by something.",
      remedy: "Say who judged (assessor) and by what (criteria).",
    });
  }
  if (as !== "superseded") return;
  if (!successor || ids.includes(successor)) {
    throw new Problem("commitments.successor", {
      message: "What supersedes commitments is another commitment.",
      remedy: "Name the commitment that has taken their place; if there is none, they were withdrawn.",
    });
  }
  await assertVisible(database, person, successor);
}

async function planEnding(ending: Ending, context: OperationContext): Promise<Plan[]> {
  const { database, person } = context;
  const ids = [...new Set(ending.ids)];
  const known = await readSeenCommitments(database, person, ids);
  const statuses = await seenStatuses(database, person, ids);
  const proved = ending.as === "complete" ? await provedOf(context, [...known.values()]) : new Set();
  return ids.map((id) => {
    const commitment = known.get(id);
    const status = statuses.get(id);
    if (!commitment || commitment.isWithdrawn || !status)
      return staying({ id, label: id }, "refused", `There is no commitment ${id} that you may see.`);
    return planOne(ending, context, { commitment, status, isProved: proved.has(id) });
  });
}

type Standing = { commitment: Commitment; status: Status; isProved: boolean };

function planOne(
  ending: Ending,
  context: OperationContext,
  { commitment, status, isProved }: Standing,
): Plan {
  const { as, seenUpTo } = ending;
  const about = { id: commitment.id, label: shownQuote(commitment.quote) };
  if (status === as) return staying(about, "unchanged");
  if (commitment.ended)
    return staying(
      about,
      "refused",
      `It is ${commitment.ended.as} already. Reopen it first if that was a mistake.`,
    );
  if (as === "complete" && commitment.mergedInto !== null)
    return staying(about, "refused", "It is the same promise as another commitment: judge that one.");
  if (as === "complete" && !isProved)
    return staying(about, "refused", "No evidence of it has been accepted: it cannot be complete.");
  const changes = [{ field: "Status", from: status as string, to: as }];
  if (seenUpTo !== undefined && commitment.seq > seenUpTo) return conflictOf(about, commitment.seq, changes);
  const entries = [
    as === "complete" ? judging(ending, context, commitment.id) : ended(ending, commitment.id),
  ];
  return { line: { ...about, outcome: "changed", changes, why: null }, entries };
}

function ended({ as, successor }: Ending, id: CommitmentId) {
  const way = as === "superseded" ? as : "withdrawn";
  return commitmentRecord.entry(id, { kind: "ended", as: way, successor: successor ?? null });
}

function judging(
  { side, finding, criteria = "", assessor = "", reason = "" }: Ending,
  { now }: OperationContext,
  commitment: CommitmentId,
) {
  const fields = { side, level: "complete", finding: finding ?? reason, criteria, assessor } as const;
  const on = dayOf(null, now);
  return assessmentRecord.entry(newId("ass") as AssessmentId, {
    kind: "recorded",
    commitment,
    fields: { ...fields, on },
  });
}

/** Those of the commitments about which, or about a mention of which, evidence has been accepted. */
async function provedOf(
  { database, person }: OperationContext,
  commitments: readonly Commitment[],
): Promise<Set<string>> {
  const filter = {
    commitments: commitments.map(({ id }) => id),
    verdicts: ["accepted" as const],
    withRetracted: false,
    about: [],
    forms: [],
    end: null,
  };
  const { rows } = await listEvidence(database, person, filter, { limit: 100_000, offset: 0 });
  const about = new Set(rows.map(({ commitment }) => commitment));
  const isProved = ({ id, mentions }: Commitment) =>
    about.has(id) || mentions.some((mention) => about.has(mention.commitment));
  return new Set(commitments.filter(isProved).map(({ id }) => id));
}

export const reopenManyCommitments = defineOperation({
  name: "commitments.reopen-many",
  summary: "Take back that many commitments were ended at once",
  details:
    "Names the entries that commitments.end-many answered. One that somebody has changed since is a conflict and stays as it is. Nothing is deleted: taking back is an entry too.",
  effect: "write",
  role: "reviewer",
  scope: async ({ from, to }, { database, person }) =>
    scopesOf(
      database,
      person,
      (await listEntriesBetween(database, from, to)).map(({ record }) => record),
    ),
  input: z.object(takingBack),
  output: Changed,
  positional: ["from", "to"],
  isWell: ({ counts }) => (counts.conflict ?? 0) === 0,
  run: async ({ from, to, reason }, context) => {
    await lockLedger(context.database);
    const made = await entriesOfOne(context, { from, to }, isEnding);
    const records = made.map(({ record }) => record);
    return doMany(context, { dryRun: false, reason }, async () => [
      ...(await planReopening(context, records, to)),
      ...(await planRetracting(context, records, to)),
    ]);
  },
});

/** Whether an entry is one that `commitments.end-many` writes. */
const isEnding = ({ noun, content }: LedgerEntry) =>
  (noun === "commitment" && content.kind === "ended") ||
  (noun === "assessment" && content.kind === "recorded");

async function planReopening(context: OperationContext, records: readonly string[], to: number) {
  const ids = records.flatMap((id) => CommitmentId.safeParse(id).data ?? []);
  const known = await readSeenCommitments(context.database, context.person, ids);
  return ids.map((id): Plan => {
    const commitment = known.get(id);
    const about = { id, label: commitment ? shownQuote(commitment.quote) : id };
    if (!commitment?.ended) return staying(about, "unchanged");
    if (commitment.seq > to) return conflictOf(about, commitment.seq);
    const changes = [{ field: "Status", from: commitment.ended.as as string, to: null }];
    return {
      line: { ...about, outcome: "changed", changes, why: null },
      entries: [commitmentRecord.entry(id, { kind: "reopened" })],
    };
  });
}

async function planRetracting(
  { database, person }: OperationContext,
  records: readonly string[],
  to: number,
) {
  const ids = records.filter((id) => assessmentRecord.id.safeParse(id).success) as AssessmentId[];
  const all = await readAttached(database, person, assessmentRecord, ids);
  const known = await readSeenCommitments(
    database,
    person,
    all.map(({ commitment }) => commitment),
  );
  return all.map(({ id, commitment, seq, isRetracted }): Plan => {
    const whole = known.get(commitment);
    const about = { id: commitment as string, label: whole ? shownQuote(whole.quote) : commitment };
    if (!whole) return staying(about, "refused", `There is no commitment ${commitment} that you may see.`);
    if (isRetracted) return staying(about, "unchanged");
    if (seq > to) return conflictOf(about, seq);
    const changes = [{ field: "Status", from: "complete", to: null }];
    return {
      line: { ...about, outcome: "changed", changes, why: null },
      entries: [assessmentRecord.entry(id, { kind: "retracted" })],
    };
  });
}
