import { z } from "zod";
import { defineOperation, type OperationContext, paging } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { DocumentId, Place, VersionId } from "../../documents/document.ts";
import { StatementId } from "../../statements/statement.ts";
import { mergingInto } from "../commitments/commitment.deeds.ts";
import { CommitmentId } from "../commitments/commitment.entry.ts";
import { commitmentRecord } from "../commitments/commitment.record.ts";
import { scopeOfRecords, scopesOf } from "../commitments/commitment.scope.ts";
import { getCommitment, readCommitments } from "../commitments/commitment.store.ts";
import type { Commitment } from "../commitments/commitment.ts";
import { appendEntries, whoOf } from "../entries/appending.ts";
import { lockLedger } from "../entries/ledger-entry.store.ts";
import type { NewEntry } from "../entries/record.ts";
import { type Pair, recordRefusals } from "./mention.store.ts";
import { listProposals } from "./proposing.ts";

const Reason = z.string().trim().max(2000).optional().meta({ description: "Why, in your own words" });

const Text = z.object({
  id: CommitmentId,
  statement: StatementId,
  document: DocumentId,
  version: VersionId,
  documentTitle: z.string(),
  documentDate: z.string().nullable(),
  issuer: z.string().nullable(),
  quote: z.string(),
  spans: z.array(Place),
  mergedInto: CommitmentId.nullable(),
  recordedAt: z.iso.datetime(),
});

export const proposeMentions = defineOperation({
  name: "mentions.propose",
  summary: "List commitments of different documents that seem to be one promise",
  details:
    "The most alike first. Nothing is merged: the first of each group, that of the earliest document, is proposed as the one that stays. What somebody has told apart is not proposed again.",
  effect: "read",
  role: "reader",
  input: z.object({
    commitment: CommitmentId.optional().meta({ description: "Only groups with this commitment" }),
    ...paging,
  }),
  output: z.object({
    rows: z.array(z.object({ likeness: z.number(), because: z.array(z.string()), members: z.array(Text) })),
    total: z.int(),
  }),
  columns: ["likeness", "members", "because"],
  run: async ({ commitment, limit, offset }, { database, person }) => {
    const all = await listProposals(database, person);
    const rows = commitment ? all.filter(({ members }) => members.some(({ id }) => id === commitment)) : all;
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  },
});

const Standing = z.object({ commitment: CommitmentId, mentions: z.array(CommitmentId) });

/** The commitments in the given order, in force and to be seen. Throws `commitments.unknown` and `mentions.withdrawn`. */
async function getInForce(
  { database, person }: OperationContext,
  ids: readonly CommitmentId[],
): Promise<Commitment[]> {
  for (const id of ids) await getCommitment(database, person, id); // tells where one may not be seen
  const read = await readCommitments(database, ids);
  return ids.flatMap((id) => {
    const commitment = read.get(id);
    if (!commitment?.isWithdrawn) return commitment ? [commitment] : [];
    throw new Problem("mentions.withdrawn", {
      message: "One of these commitments has been withdrawn.",
      remedy: "Accept its statement again first, or choose another.",
      details: { id },
    });
  });
}

/** The entries that take a commitment out of the one it is merged into. Throws `mentions.elsewhere` where that one is in force. */
async function release({ database }: OperationContext, commitment: Commitment): Promise<NewEntry[]> {
  const { id, mergedInto } = commitment;
  if (mergedInto === null) return [];
  const main = (await readCommitments(database, [mergedInto])).get(mergedInto);
  if (main && !main.isWithdrawn) {
    throw new Problem("mentions.elsewhere", {
      message: "One of these commitments is a mention of another commitment already.",
      remedy: "Choose that other commitment as the one that stays, or take the mention out of it first.",
      details: { id },
    });
  }
  return separate(mergedInto, id);
}

function separate(main: CommitmentId, mention: CommitmentId): NewEntry[] {
  return [
    commitmentRecord.entry(main, { kind: "mention removed", mention }),
    commitmentRecord.entry(mention, { kind: "separated", from: main }),
  ];
}

function merge(main: CommitmentId, mention: CommitmentId): NewEntry[] {
  return [
    commitmentRecord.entry(main, { kind: "mention added", mention }),
    commitmentRecord.entry(mention, { kind: "merged", into: main }),
  ];
}

async function standingOf(
  { database, person }: OperationContext,
  id: CommitmentId,
): Promise<z.infer<typeof Standing>> {
  const { mentions } = await getCommitment(database, person, id);
  return { commitment: id, mentions: mentions.map((mention) => mention.commitment) };
}

export const confirmMentions = defineOperation({
  name: "mentions.confirm",
  summary: "Say that commitments of several texts are one promise: one stays, the others become its mentions",
  details:
    "Lists then show one row. Nothing is deleted: the ledger keeps all entries, progress linked to a mention shows with the commitment, and mentions.remove takes it back.",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ commitment, mentions }) => [commitment, ...mentions]),
  amountsTo: ({ commitment, mentions }, { database }) => mergingInto(database, commitment, mentions),
  input: z.object({
    commitment: CommitmentId.meta({ description: "The commitment that stays" }),
    mentions: z
      .array(CommitmentId)
      .min(1)
      .max(100)
      .meta({ description: "The commitments that become its mentions" }),
    reason: Reason,
  }),
  output: Standing,
  positional: ["commitment", "mentions"],
  run: async ({ commitment, mentions, reason }, context) => {
    // Before anything is read: two people who merge two commitments into each other would lose both.
    await lockLedger(context.database);
    const others = [...new Set(mentions)].filter((id) => id !== commitment);
    const [main, ...rest] = await getInForce(context, [commitment, ...others]);
    if (!main || rest.length === 0) throw onlyItself(commitment);
    const entries = await release(context, main);
    for (const mention of rest) {
      if (mention.mergedInto === commitment) continue;
      entries.push(...(await release(context, mention)));
      for (const { commitment: own } of mention.mentions) {
        if (own === commitment) continue;
        entries.push(...separate(mention.id, own), ...merge(commitment, own));
      }
      entries.push(...merge(commitment, mention.id));
    }
    await appendEntries(context.database, entries, whoOf(context, reason));
    return standingOf(context, commitment);
  },
});

export const refuseMentions = defineOperation({
  name: "mentions.refuse",
  summary: "Say that commitments are different promises; they are not proposed as one again",
  effect: "write",
  role: "reviewer",
  scope: scopeOfRecords(({ commitments }) => commitments),
  input: z.object({ commitments: z.array(CommitmentId).min(2).max(100), reason: Reason }),
  output: z.object({ pairs: z.int() }),
  positional: ["commitments"],
  run: async ({ commitments, reason }, context) => {
    const { database, person, now } = context;
    const ids = [...new Set(commitments)];
    for (const id of ids) await getCommitment(database, person, id);
    const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other): Pair => [one, other]));
    if (pairs.length === 0) throw onlyItself(ids[0]);
    await recordRefusals(database, pairs, { by: person.id, at: now(), reason: reason || null });
    return { pairs: pairs.length };
  },
});

export const removeMention = defineOperation({
  name: "mentions.remove",
  summary: "Take a mention out of its commitment: it stands for itself again",
  details: "It is remembered as another promise, and not proposed again.",
  effect: "write",
  role: "reviewer",
  scope: async ({ mention }, { database, person }) => {
    const main = (await readCommitments(database, [mention])).get(mention)?.mergedInto;
    return scopesOf(database, person, main ? [mention, main] : [mention]);
  },
  input: z.object({ mention: CommitmentId, reason: Reason }),
  output: Standing,
  positional: ["mention"],
  run: async ({ mention, reason }, context) => {
    const { database, person, now } = context;
    await lockLedger(database);
    const { commitment } = await getCommitment(database, person, mention);
    const main = commitment.mergedInto;
    if (main === null) {
      throw new Problem("mentions.none", {
        message: "This commitment is no mention of another one that you may see.",
        remedy: "Show the commitment to see its mentions, and choose one of them.",
        details: { mention },
      });
    }
    await appendEntries(database, separate(main, mention), whoOf(context, reason));
    await recordRefusals(database, [[main, mention]], { by: person.id, at: now(), reason: reason || null });
    return standingOf(context, main);
  },
});

function onlyItself(id: CommitmentId | undefined): Problem {
  return new Problem("mentions.one", {
    message: "This takes at least two different commitments.",
    remedy: "Name another commitment besides this one.",
    details: { id },
  });
}
