import { z } from "zod";
import { newId } from "../../base/ids.ts";
import { defineOperation, flag, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { changing, Reason } from "../entries/changing.ts";
import { lockLedger } from "../entries/ledger-entry.store.ts";
import type { NewEntry } from "../entries/record.ts";
import { entriesForParts } from "./commitment.changes.ts";
import { entriesToCorrect, entriesToRecord, PromiseByHand } from "./commitment.correcting.ts";
import { dividingInto, supersedingBy } from "./commitment.deeds.ts";
import { CommitmentId, Weight } from "./commitment.entry.ts";
import { commitmentRecord } from "./commitment.record.ts";
import { scopeOfNew, scopeOfRecords, scopesOf, underFramework } from "./commitment.scope.ts";
import { assertVisible, getCommitment, readCommitments } from "./commitment.store.ts";
import { Commitment } from "./commitment.ts";

/** One commitment, as far as somebody may see it. Throws `commitments.unknown`. */
async function getSeen({ database, person }: OperationContext, id: CommitmentId): Promise<Commitment> {
  return (await getCommitment(database, person, id)).commitment;
}

async function append(
  context: OperationContext,
  id: CommitmentId,
  entries: readonly NewEntry[],
  reason: string | undefined,
): Promise<Commitment> {
  await appendEntries(context.database, entries, whoOf(context, reason));
  return getSeen(context, id);
}

export const recordCommitment = defineOperation({
  name: "commitments.record",
  summary: "Record a commitment by hand, with where it stands",
  details:
    "For promises whose text is not here as a document. Where it is, accept its statement, or mark the words in the document (statements.record).",
  effect: "write",
  role: "reviewer",
  isTogether: true,
  scope: async ({ framework }, { person }) => [scopeOfNew(person, framework)],
  input: z.object({ ...PromiseByHand.shape, reason: Reason }),
  output: Commitment,
  run: async (input, context) => {
    const { reason, ...promise } = input;
    const id = newId("com") as CommitmentId;
    const entries = entriesToRecord(context.person, id, promise);
    return append(context, id, entries, reason);
  },
});

export const correctCommitment = defineOperation({
  name: "commitments.correct",
  summary:
    "Say who does what about a commitment, under which framework, and how it is rated; correct one recorded by hand",
  details:
    "Words, source, actors, partners, topics, date, firmness and condition can be corrected here only where the commitment was recorded by hand: what a document says is corrected at its statement (statements.edit).",
  effect: "write",
  role: "contributor",
  isTogether: true,
  scope: async ({ id, framework }, { database, person }) =>
    underFramework(await scopesOf(database, person, [id]), framework),
  input: z.object({
    id: CommitmentId,
    ...PromiseByHand.partial().shape,
    forFewerOnly: flag.meta({
      description:
        "With fieldMarking: those whom it leaves out no longer see what these fields said before, either",
    }),
    ...changing,
  }),
  output: Commitment,
  positional: ["id"],
  run: async ({ id, basedOn, reason, forFewerOnly, ...input }, context) => {
    const commitment = await getSeen(context, id);
    const entries = entriesToCorrect(context.person, commitment, input, { basedOn, forFewerOnly });
    return append(context, id, entries, reason);
  },
});

export const endCommitment = defineOperation({
  name: "commitments.end",
  summary: "Say that a commitment was withdrawn, or that another has taken its place; it is never deleted",
  effect: "write",
  role: "reviewer",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  amountsTo: async ({ id, successor }, { database }) =>
    successor ? supersedingBy(database, id, successor) : [],
  input: z.object({
    id: CommitmentId,
    as: z.enum(["withdrawn", "superseded"]),
    successor: CommitmentId.optional().meta({ description: "The commitment that has taken its place" }),
    basedOn: changing.basedOn,
    reason: z.string().trim().min(1).max(2000).meta({ description: "Why, and where that is said" }),
  }),
  output: Commitment,
  positional: ["id", "as"],
  run: async ({ id, as, successor, basedOn, reason }, context) => {
    const commitment = await getSeen(context, id);
    if (commitment.ended) throw endedAlready(commitment);
    if (successor) await assertVisible(context.database, context.person, successor);
    if (successor === id || (as === "superseded" && !successor)) {
      throw new Problem("commitments.successor", {
        message: "What supersedes a commitment is another commitment.",
        remedy: "Name the commitment that has taken its place; if there is none, it was withdrawn.",
        details: { id },
      });
    }
    const content = { kind: "ended" as const, as, successor: successor ?? null };
    return append(context, id, [commitmentRecord.entry(id, content, basedOn)], reason);
  },
});

function endedAlready({ id, ended }: Commitment): Problem {
  return new Problem("commitments.ended", {
    message: `This commitment is ${ended?.as} already.`,
    remedy: "Reopen it first if that was a mistake.",
    details: { id },
  });
}

export const reopenCommitment = defineOperation({
  name: "commitments.reopen",
  summary: "Take back that a commitment was withdrawn or superseded",
  effect: "write",
  role: "reviewer",
  isTogether: true,
  scope: scopeOfRecords(({ id }) => [id]),
  input: z.object({
    id: CommitmentId,
    basedOn: changing.basedOn,
    reason: z.string().trim().min(1).max(2000).meta({ description: "Why" }),
  }),
  output: Commitment,
  positional: ["id"],
  run: async ({ id, basedOn, reason }, context) => {
    const { ended } = await getSeen(context, id);
    if (ended === null) {
      throw new Problem("commitments.open", {
        message: "This commitment was neither withdrawn nor superseded.",
        remedy: "Nothing has to be done.",
        details: { id },
      });
    }
    return append(context, id, [commitmentRecord.entry(id, { kind: "reopened" }, basedOn)], reason);
  },
});

export const divideCommitment = defineOperation({
  name: "commitments.divide",
  summary: "Say of which other commitments a commitment consists, and how much of it each is",
  details:
    "The list replaces the one before; an empty one takes it away. A part whose weight is null counts as of unknown weight: no share is then computed.",
  effect: "write",
  role: "reviewer",
  scope: async ({ id, parts }, { database, person }) => {
    // The parts that it loses change too.
    const before = (await readCommitments(database, [id])).get(id)?.parts ?? [];
    return scopesOf(database, person, [id, ...[...before, ...parts].map(({ part }) => part)]);
  },
  amountsTo: ({ id, parts }, { database }) =>
    dividingInto(
      database,
      id,
      parts.map(({ part }) => part),
    ),
  input: z.object({
    id: CommitmentId,
    parts: z
      .array(z.object({ part: CommitmentId, weight: Weight.default(null) }))
      .max(100)
      .meta({ description: "The parts with their weights, in any unit" }),
    ...changing,
  }),
  output: Commitment,
  positional: ["id"],
  run: async ({ id, parts, basedOn, reason }, context) => {
    const { database, person } = context;
    // Before anything is read: two people who make two commitments parts of each other would make a circle.
    await lockLedger(database);
    const whole = await getSeen(context, id);
    for (const { part } of parts) await assertVisible(database, person, part);
    const known = await readCommitments(database, [
      ...parts.map(({ part }) => part),
      ...whole.parts.map(({ part }) => part),
    ]);
    const [stored] = (await readCommitments(database, [id])).values();
    for (let above = stored?.partOf ?? null; above !== null && !known.has(above); ) {
      const [next] = (await readCommitments(database, [above])).values();
      if (!next) break;
      known.set(next.id, next);
      above = next.partOf;
    }
    const entries = entriesForParts({ ...whole, partOf: stored?.partOf ?? null }, parts, known).map(
      (entry) => (entry.record === id ? { ...entry, basedOn } : entry),
    );
    return append(context, id, entries, reason);
  },
});
