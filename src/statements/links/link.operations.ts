import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import {
  type Asking,
  defineOperation,
  type OperationContext,
  type Scope,
  type Viewer,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { type Decider, deciderOf } from "../reviews/review.operations.ts";
import { findStatements, getStatements } from "../statement.store.ts";
import { Statement, StatementId } from "../statement.ts";
import { type FoundCandidate, findCandidates } from "./candidates.ts";
import { listLinkDecisions, recordLinkDecision } from "./link.store.ts";
import { deriveLinks, type KnownPromise, Link, Promised, Relation } from "./link.ts";

/** A link that was made, or taken back (`relation` null), between a progress report and a promise. */
export type LinkChange = { progress: Statement; commitment: Promised; relation: Relation | null };

/** Told of every change in the same transaction: the ledger shows linked progress with its commitment. */
export type LinkListener = (
  database: Database,
  changes: readonly LinkChange[],
  who: Decider,
) => Promise<void>;

/** Whose these statements are, with what was recorded from them: a link changes the commitment that it shows progress of. */
type ScopesOf = (asked: Asking, promises: readonly Promised[]) => Promise<Scope[]>;

/** Those of these that are commitments of the ledger and that somebody may see. */
type PromisesOf = (
  database: Database,
  viewer: Viewer,
  promises: readonly Promised[],
) => Promise<KnownPromise[]>;

/** Of each of these the commitment that it tells of: several texts may tell of one. */
type ToldIn = (database: Database, promises: readonly Promised[]) => Promise<Told>;
type Told = ReadonlyMap<Promised, { tellsOf: string }>;

const commitmentOf = (promise: Promised, told: Told) => told.get(promise)?.tellsOf ?? promise;

const Candidate = z.object({
  commitment: Statement,
  documentTitle: z.string(),
  score: z.number(),
  relation: Relation,
  because: z.array(z.object({ facet: z.string(), text: z.string(), for: z.boolean() })),
});

const Standing = z.object({
  progress: StatementId,
  links: z.array(
    Link.extend({
      shown: z.string().meta({ description: "The words of the commitment" }),
      statement: Statement.nullable().meta({
        description: "What makes it; null where no document here does",
      }),
      citation: z.string().nullable().meta({ description: "Where it stands, if in no document here" }),
    }),
  ),
  /** Somebody has said that it answers none of the commitments. */
  isNone: z.boolean(),
});

async function getProgress({ database, person }: OperationContext, id: StatementId): Promise<Statement> {
  const [statement] = await getStatements(database, person, [id]);
  if (statement?.type === "progress" && statement.standing !== "rejected") return statement;
  throw new Problem("links.no-progress", {
    message: "Only a progress report that has not been rejected can be linked.",
    remedy: "Choose such a statement, or change its type or standing first.",
    details: { id },
  });
}

/** The links of a progress report, as far as somebody may see the promises, and whether it answers none. */
async function standingOf(
  { database, person }: OperationContext,
  promisesOf: PromisesOf,
  id: StatementId,
): Promise<z.input<typeof Standing>> {
  const { links, isNone } = deriveLinks(await listLinkDecisions(database, [id]));
  const linked = links.map((link) => link.commitment);
  const said = await findStatements(database, person, linked as StatementId[]);
  const cited = await promisesOf(database, person, linked);
  return {
    progress: id,
    isNone,
    links: links.flatMap((link) => {
      const statement = said.find((one) => one.id === link.commitment) ?? null;
      const promise = statement ?? cited.find((one) => one.id === link.commitment);
      if (!promise) return [];
      const citation = "citation" in promise ? promise.citation : null;
      return [{ ...link, shown: shownQuote(promise.quote), statement, citation }];
    }),
  };
}

/**
 * What a link names: the statement that makes a commitment here, or the commitment where none does. Throws
 * `links.not-accepted`, and `statements.unknown` for what somebody may not see.
 */
async function getPromised(
  { database, person }: OperationContext,
  promisesOf: PromisesOf,
  given: Promised,
): Promise<Promised> {
  const [known] = await promisesOf(database, person, [given]);
  if (known && known.statement === null && !known.isWithdrawn) return known.id;
  const asked = known?.statement ?? given;
  const [promise] = await getStatements(database, person, [asked as StatementId]);
  if (promise?.type === "commitment" && promise.standing === "accepted") return promise.id;
  throw new Problem("links.not-accepted", {
    message: "Progress is linked to commitments in the ledger, and this one is not accepted.",
    remedy: "Accept the commitment first.",
    details: { commitment: given },
  });
}

/**
 * Each commitment once, though several texts tell of it: by the text that is linked, else by the one that fits best. Two
 * lines for one commitment would take the place of another, and offer again what is linked.
 */
function onePerCommitment(
  rows: readonly FoundCandidate[],
  linked: readonly Promised[],
  told: Told,
): FoundCandidate[] {
  const shown = new Map(linked.map((promise) => [commitmentOf(promise, told), promise]));
  return rows.filter(({ commitment: { id } }) => {
    const before = shown.get(commitmentOf(id, told));
    if (before === undefined) shown.set(commitmentOf(id, told), id);
    return before === undefined || before === id;
  });
}

/** The operations with which people link progress to commitments; `promisesOf` and `toldIn` ask the ledger. */
export function linkOperations({
  onLinked,
  scopesOf,
  promisesOf,
  toldIn,
}: {
  onLinked: LinkListener;
  scopesOf: ScopesOf;
  promisesOf: PromisesOf;
  toldIn: ToldIn;
}) {
  const candidates = defineOperation({
    name: "links.candidates",
    summary: "Rank the accepted commitments that a progress report may answer, best first",
    details:
      "At most ten, each with what it shares with the report and what speaks against it; none where nothing fits. A commitment that several texts tell of is named once.",
    effect: "read",
    role: "reader",
    input: z.object({ progress: StatementId }),
    output: z.object({
      ...Standing.shape,
      rows: z.array(Candidate),
      about: z.array(z.string()).meta({
        description:
          "The commitments that links and rows are about, by their own ids: each once, whichever text tells of it",
      }),
    }),
    positional: ["progress"],
    columns: ["score", "relation", "documentTitle", "commitment"],
    run: async ({ progress }, context) => {
      const statement = await getProgress(context, progress);
      const { database, person } = context;
      const standing = await standingOf(context, promisesOf, progress);
      const linked = standing.links.map((link) => link.commitment);
      const found = await findCandidates(database, person, statement);
      const told = await toldIn(database, [...linked, ...found.map(({ commitment }) => commitment.id)]);
      const rows = onePerCommitment(found, linked, told);
      const named = [...linked, ...rows.map(({ commitment }) => commitment.id)];
      const about = [...new Set(named.map((promise) => commitmentOf(promise, told)))];
      return { ...standing, rows, about };
    },
  });

  const confirm = defineOperation({
    name: "links.confirm",
    summary: "Link a progress report to the accepted commitment that it carries out",
    details:
      "The commitment is named by the statement that makes it, or by its own id: one that was recorded by hand, or came from another Entente, stands in no document here.",
    effect: "write",
    role: "reviewer",
    scope: ({ commitment }, asked) => scopesOf(asked, [commitment]),
    input: z.object({ progress: StatementId, commitment: Promised, relation: Relation }),
    output: Standing,
    run: async ({ progress, commitment: given, relation }, context) => {
      const { database, person } = context;
      const statement = await getProgress(context, progress);
      const commitment = await getPromised(context, promisesOf, given);
      const decision = {
        progress,
        commitment,
        relation,
        decision: "linked" as const,
        by: person.id,
        at: context.now(),
      };
      await recordLinkDecision(database, decision);
      await onLinked(database, [{ progress: statement, commitment, relation }], deciderOf(context));
      return standingOf(context, promisesOf, progress);
    },
  });

  const remove = defineOperation({
    name: "links.remove",
    summary: "Take back a link between progress and a commitment",
    effect: "write",
    role: "reviewer",
    scope: ({ commitment }, asked) => scopesOf(asked, [commitment]),
    input: z.object({ progress: StatementId, commitment: Promised }),
    output: Standing,
    run: async ({ progress, commitment }, context) => {
      const { database, person } = context;
      const [statement] = await getStatements(database, person, [progress]);
      const [known] = await promisesOf(database, person, [commitment]);
      await unlink(context, statement as Statement, [known?.statement ?? commitment]);
      return standingOf(context, promisesOf, progress);
    },
  });

  async function unlink(
    context: OperationContext,
    progress: Statement,
    commitments: readonly Promised[],
  ): Promise<void> {
    const { database, person, now } = context;
    for (const commitment of commitments) {
      const decision = {
        progress: progress.id,
        commitment,
        relation: null,
        decision: "unlinked" as const,
        by: person.id,
        at: now(),
      };
      await recordLinkDecision(database, decision);
    }
    const changes = commitments.map((commitment) => ({ progress, commitment, relation: null }));
    await onLinked(database, changes, deciderOf(context));
  }

  const none = defineOperation({
    name: "links.none",
    summary: "Say that a progress report answers none of the commitments; it is remembered",
    effect: "write",
    role: "reviewer",
    scope: ({ progress }, asked) => scopesOf(asked, [progress]),
    input: z.object({ progress: StatementId, isNone: z.boolean().default(true) }),
    output: Standing,
    positional: ["progress"],
    run: async ({ progress, isNone }, context) => {
      const { database, person, now } = context;
      const statement = await getProgress(context, progress);
      const { links } = deriveLinks(await listLinkDecisions(database, [progress]));
      await unlink(
        context,
        statement,
        links.map((link) => link.commitment),
      );
      const decision = isNone ? ("none" as const) : ("unlinked" as const);
      await recordLinkDecision(database, {
        progress,
        commitment: null,
        relation: null,
        decision,
        by: person.id,
        at: now(),
      });
      return standingOf(context, promisesOf, progress);
    },
  });

  return [candidates, confirm, remove, none] as const;
}
