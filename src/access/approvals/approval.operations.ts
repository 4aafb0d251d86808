import { z } from "zod";
import {
  type AnyOperation,
  type Asking,
  defineOperation,
  flag,
  type OperationContext,
  type Person,
  type Scope,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { mayAsk } from "../grants/granted.ts";
import { mayWith } from "../matrix.operations.ts";
import { findPerson } from "../people/person.store.ts";
import { decideApproval, findApproval, listApprovals } from "./approval.store.ts";
import { Approval, ApprovalId } from "./approval.ts";
import { type Asked, hasDecider, listActing, mayDecide } from "./deciding.ts";

const Reason = z.string().trim().max(2000).optional().meta({ description: "Why, in your own words" });

/** Whether somebody sees what was asked whatever it was: it was they who did, or they see all that whoever asked could see. */
function seesAsMuch({ id, clearance, organisation }: Person, { person }: { person: Person }): boolean {
  if (id === person.id || clearance.reach === "everything") return true;
  return (
    organisation === person.organisation &&
    person.clearance.markings.every((one) => clearance.markings.includes(one))
  );
}

/** What an administrator is told of what is stuck: that it waits and who asked, not what it is about. */
const stuckRow = ({ id, operation, askedBy, askedAt }: Approval) => ({ id, operation, askedBy, askedAt });

/** Throws `approvals.gone` where whoever asked was locked out or erased since: nothing is done in their name any more. */
async function assertStillThere({ database }: OperationContext, { id }: Person): Promise<void> {
  const known = await findPerson(database, id);
  if (known?.name && !known.lockedAt) return;
  throw new Problem("approvals.gone", {
    message: "Whoever asked for this has been locked out or erased since.",
    remedy: "Refuse it, and do it yourself if it is still wanted: somebody else then approves it.",
    details: { id },
  });
}

/**
 * The operations with which a second person decides. `find` gives the operations by their names, and `isSeen` says whether
 * somebody sees all that something asked is about: of both the folders before this one know nothing.
 */
export function approvalOperations(
  find: (name: string) => AnyOperation | undefined,
  isSeen: (asking: Asking, asked: { operation: string; input: unknown }) => Promise<boolean>,
) {
  const mayKnow = async (context: Asking, approval: Asked) =>
    seesAsMuch(context.person, approval) || (await isSeen(context, approval));
  async function open(context: OperationContext, id: ApprovalId) {
    const { database, person } = context;
    const approval = await findApproval(database, id);
    if (!approval || !(await mayKnow(context, approval))) {
      throw new Problem("approvals.unknown", {
        message: `There is no approval ${id} that you may see.`,
        remedy: "List the approvals to see what waits.",
        details: { id },
      });
    }
    if (approval.decision !== null) {
      throw new Problem("approvals.decided", {
        message: `This has been ${approval.decision} already.`,
        remedy: "List the approvals to see what waits.",
        details: { id },
      });
    }
    if (approval.person.id === person.id) {
      throw new Problem("approvals.own", {
        message: "You asked for this yourself, and it needs a second person.",
        remedy: "Ask somebody else to decide.",
        details: { id },
      });
    }
    const operation = find(approval.operation);
    if (operation && (await mayAsk(operation, operation.input.parse(approval.input), context)))
      return { approval, operation };
    throw new Problem("approvals.role", {
      message: `Whoever decides has to be allowed ${approval.operation} themselves.`,
      remedy: "Ask somebody who has that role.",
      details: { id },
    });
  }

  /** What somebody asked for, as it is done in their name on the approval of whoever decides. */
  async function prepare(context: OperationContext, id: ApprovalId) {
    const { approval, operation } = await open(context, id);
    await assertStillThere(context, approval.person);
    const theirs = { ...context, person: approval.person, approvedBy: context.person.id };
    return { approval, operation, input: operation.input.parse(approval.input), theirs };
  }

  /** Whose the record is about which somebody asked. */
  async function scope({ id }: { id: ApprovalId }, context: Asking): Promise<readonly Scope[]> {
    const approval = await findApproval(context.database, id);
    const operation = approval && find(approval.operation);
    return operation?.scope?.(operation.input.parse(approval?.input), context) ?? [];
  }

  /** Whether somebody may decide what was asked, and whether anybody may who sees it too; the latter null where it waits no more. */
  async function standingOf(asked: Asked, context: Asking, acting: readonly Person[]) {
    const operation = find(asked.operation);
    if (asked.decision !== null || !operation) return { mayDecide: false, hasDecider: null };
    const scopes = (await operation.scope?.(operation.input.parse(asked.input), context)) ?? [];
    const deciding = { operation, scopes };
    return {
      mayDecide: mayDecide(context.person, asked, deciding),
      hasDecider: await hasDecider(acting, asked, deciding, (person) =>
        mayKnow({ ...context, person }, asked),
      ),
    };
  }

  const list = defineOperation({
    name: "approvals.list",
    summary: "List what waits for a second person, oldest first, and what was decided",
    details:
      "You see what you asked for, what people of your organisation who see no more than you asked for, and what others asked of commitments and documents that you see.",
    effect: "read",
    role: "reader",
    input: z.object({
      waiting: flag.meta({ description: "Only what waits" }),
      mine: flag.meta({ description: "Only what waits for you: what you may decide" }),
      about: z.string().optional().meta({ description: "Id of a record: only what names it" }),
    }),
    output: z.object({
      rows: z.array(
        Approval.extend({
          summary: z.string().meta({ description: "What would be done, in one line" }),
          isOwn: z.boolean().meta({ description: "Whether you asked for it" }),
          mayDecide: z.boolean().meta({ description: "Whether you may decide it" }),
          hasDecider: z.boolean().nullable().meta({
            description:
              "Whether anybody who may decide it sees it: otherwise it waits for ever. Null once decided",
          }),
        }),
      ),
      stuck: z
        .array(Approval.pick({ id: true, operation: true, askedBy: true, askedAt: true }))
        .nullable()
        .meta({
          description:
            "Told to administrators alone: what waits though nobody who may decide sees it. Give a role to somebody who does (grants.give)",
        }),
    }),
    columns: ["id", "operation", "askedBy", "askedAt", "decision", "decidedBy", "mayDecide"],
    run: async ({ waiting, mine, about }, context) => {
      const all = (await listApprovals(context.database)).filter(
        ({ input }) => about === undefined || JSON.stringify(input).includes(JSON.stringify(about)),
      );
      const acting = all.some(({ decision }) => decision === null) ? await listActing(context) : [];
      const isAdministrator = mayWith(context.person.role, "administrator");
      const isKnown = await Promise.all(all.map((asked) => mayKnow(context, asked)));
      const known = new Set(all.filter((_, at) => isKnown[at]));
      const told = await Promise.all(
        all
          .filter((asked) => isAdministrator || known.has(asked))
          .map(async (asked) => {
            const { person, ...approval } = asked;
            const row = {
              ...approval,
              summary: find(approval.operation)?.summary ?? approval.operation,
              isOwn: person.id === context.person.id,
              ...(await standingOf(asked, context, acting)),
            };
            return { row, isKnown: known.has(asked) };
          }),
      );
      const rows = told.flatMap(({ row, isKnown }) => (isKnown ? [row] : []));
      return {
        rows: rows.filter((one) => (!waiting || one.decision === null) && (!mine || one.mayDecide)),
        stuck: isAdministrator
          ? told.flatMap(({ row }) => (row.hasDecider === false ? [stuckRow(row)] : []))
          : null,
      };
    },
  });

  const grant = defineOperation({
    name: "approvals.grant",
    summary: "Approve what somebody else asked for: it is done at once, in their name and on your approval",
    effect: "write",
    role: "approver",
    scope,
    input: z.object({ id: ApprovalId, reason: Reason }),
    output: z.object({ approval: Approval, result: z.unknown() }),
    positional: ["id"],
    // What is approved may bring something in from outside, and no network may hold the database.
    gather: async ({ id }, context): Promise<unknown> => {
      const { operation, input, theirs } = await prepare(context, id);
      return operation.gather?.(input, theirs);
    },
    run: async ({ id, reason }, context, gathered) => {
      const { approval, operation, input, theirs } = await prepare(context, id);
      const { person: _, ...rest } = approval;
      const at = context.now();
      const result = await operation.run(input, theirs, gathered);
      const decided = { decision: "granted" as const, by: context.person.id, at, reason: reason || null };
      await decideApproval(context.database, id, decided);
      return {
        approval: {
          ...rest,
          decision: decided.decision,
          decidedBy: decided.by,
          decidedAt: at.toISOString(),
          reason: decided.reason,
        },
        result: operation.output.parse(result),
      };
    },
  });

  const refuse = defineOperation({
    name: "approvals.refuse",
    summary: "Refuse what somebody else asked for: it is not done",
    effect: "write",
    role: "approver",
    scope,
    input: z.object({ id: ApprovalId, reason: Reason }),
    output: Approval,
    positional: ["id"],
    run: async ({ id, reason }, context) => {
      const { approval } = await open(context, id);
      const { person: _, ...rest } = approval;
      const at = context.now();
      const decided = { decision: "refused" as const, by: context.person.id, at, reason: reason || null };
      await decideApproval(context.database, id, decided);
      return {
        ...rest,
        decision: decided.decision,
        decidedBy: decided.by,
        decidedAt: at.toISOString(),
        reason: decided.reason,
      };
    },
  });

  return [list, grant, refuse] as const;
}
