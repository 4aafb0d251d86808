import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { type Asking, defineOperation, type OperationContext, type Scope } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { type Decider, deciderOf } from "../reviews/review.operations.ts";
import { getStatements } from "../statement.store.ts";
import { Statement, StatementId } from "../statement.ts";
import { findCandidates } from "./candidates.ts";
import { listLinkDecisions, recordLinkDecision } from "./link.store.ts";
import { deriveLinks, Link, Relation } from "./link.ts";

/** A link that was made, or taken back (`relation` null), between two statements. */
export type LinkChange = { progress: Statement; commitment: StatementId; relation: Relation | null };

/** Told of every change in the same transaction: the ledger shows linked progress with its commitment. */
export type LinkListener = (
  database: Database,
  changes: readonly LinkChange[],
  who: Decider,
) => Promise<void>;

/** Whose these statements are, with what was recorded from them: a link changes the commitment that it shows progress of. */
type ScopesOf = (asked: Asking, statements: readonly StatementId[]) => Promise<Scope[]>;

const Candidate = z.object({
  commitment: Statement,
  documentTitle: z.string(),
  score: z.number(),
  relation: Relation,
  because: z.array(z.object({ facet: z.string(), text: z.string(), for: z.boolean() })),
});

const Standing = z.object({
  progress: StatementId,
  links: z.array(Link.extend({ statement: Statement })),
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

async function standingOf(context: OperationContext, id: StatementId): Promise<z.infer<typeof Standing>> {
  const { database, person } = context;
  const { links, isNone } = deriveLinks(await listLinkDecisions(database, [id]));
  const statements = await getStatements(
    database,
    person,
    links.map((link) => link.commitment),
  );
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  return {
    progress: id,
    isNone,
    links: links.flatMap((link) => {
      const statement = byId.get(link.commitment);
      return statement ? [{ ...link, statement }] : [];
    }),
  };
}

export const linkCandidates = defineOperation({
  name: "links.candidates",
  summary: "Rank the accepted commitments that a progress report may answer, best first",
  details:
    "At most ten, each with what it shares with the report and what speaks against it; none where nothing fits.",
  effect: "read",
  role: "reader",
  input: z.object({ progress: StatementId }),
  output: z.object({ ...Standing.shape, rows: z.array(Candidate) }),
  positional: ["progress"],
  columns: ["score", "relation", "documentTitle", "commitment"],
  run: async ({ progress }, context) => {
    const statement = await getProgress(context, progress);
    return {
      ...(await standingOf(context, progress)),
      rows: await findCandidates(context.database, context.person, statement),
    };
  },
});

/** The operations with which people link progress to commitments. */
export function linkOperations({ onLinked, scopesOf }: { onLinked: LinkListener; scopesOf: ScopesOf }) {
  const confirm = defineOperation({
    name: "links.confirm",
    summary: "Link a progress report to the accepted commitment that it carries out",
    effect: "write",
    role: "reviewer",
    scope: ({ commitment }, asked) => scopesOf(asked, [commitment]),
    input: z.object({ progress: StatementId, commitment: StatementId, relation: Relation }),
    output: Standing,
    run: async ({ progress, commitment, relation }, context) => {
      const { database, person } = context;
      const statement = await getProgress(context, progress);
      const [promise] = await getStatements(database, person, [commitment]);
      if (promise?.type !== "commitment" || promise.standing !== "accepted") {
        throw new Problem("links.not-accepted", {
          message: "Progress is linked to commitments in the ledger, and this one is not accepted.",
          remedy: "Accept the commitment first.",
          details: { commitment },
        });
      }
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
      return standingOf(context, progress);
    },
  });

  const remove = defineOperation({
    name: "links.remove",
    summary: "Take back a link between progress and a commitment",
    effect: "write",
    role: "reviewer",
    scope: ({ commitment }, asked) => scopesOf(asked, [commitment]),
    input: z.object({ progress: StatementId, commitment: StatementId }),
    output: Standing,
    run: async ({ progress, commitment }, context) => {
      const [statement] = await getStatements(context.database, context.person, [progress]);
      await unlink(context, statement as Statement, [commitment]);
      return standingOf(context, progress);
    },
  });

  async function unlink(
    context: OperationContext,
    progress: Statement,
    commitments: readonly StatementId[],
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
      return standingOf(context, progress);
    },
  });

  return [confirm, remove, none] as const;
}
