import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import type { Person, PersonId } from "../../base/operation.ts";
import type { Approval, ApprovalId } from "./approval.ts";

type ApprovalTables = {
  approvals: {
    id: ApprovalId;
    operation: string;
    input: unknown;
    asked_by: PersonId;
    person: Person;
    asked_at: Date;
    decision: Approval["decision"];
    decided_by: PersonId | null;
    decided_at: Date | null;
    reason: string | null;
  };
};
const tables = (database: Database) => database.withTables<ApprovalTables>();

function asApproval(row: ApprovalTables["approvals"]): Approval & { person: Person } {
  return {
    id: row.id,
    operation: row.operation,
    input: row.input,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    decision: row.decision,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    person: row.person,
  };
}

/** Records that somebody asks for something that a second person has to approve. */
export async function recordApproval(
  database: Database,
  asked: { operation: string; input: unknown; person: Person; at: Date },
): Promise<ApprovalId> {
  const id = newId("apr") as ApprovalId;
  const { operation, input, person, at } = asked;
  await tables(database)
    .insertInto("approvals")
    .values({
      id,
      operation,
      // A file is kept as base64, which an input takes as well as bytes.
      input: JSON.stringify(input, (_, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
      ),
      asked_by: person.id,
      // Without the name, which can be erased.
      person: JSON.stringify({ ...person, name: "" }) as never,
      asked_at: at,
      decision: null,
      decided_by: null,
      decided_at: null,
      reason: null,
    })
    .execute();
  return id;
}

/** What waits, oldest first, and what was decided after it, newest first. */
export async function listApprovals(database: Database): Promise<(Approval & { person: Person })[]> {
  const rows = await tables(database)
    .selectFrom("approvals")
    .selectAll()
    .orderBy((e) => e.case().when("decision", "is", null).then(0).else(1).end())
    .orderBy("asked_at")
    .limit(1000)
    .execute();
  return rows.map(asApproval);
}

/** One approval, kept from others who decide at the same time until the transaction ends. */
export async function findApproval(
  database: Database,
  id: ApprovalId,
): Promise<(Approval & { person: Person }) | undefined> {
  const row = await tables(database)
    .selectFrom("approvals")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && asApproval(row);
}

/** Keeps what was decided. */
export async function decideApproval(
  database: Database,
  id: ApprovalId,
  decided: { decision: "granted" | "refused"; by: PersonId; at: Date; reason: string | null },
): Promise<void> {
  await tables(database)
    .updateTable("approvals")
    .set({
      decision: decided.decision,
      decided_by: decided.by,
      decided_at: decided.at,
      reason: decided.reason,
    })
    .where("id", "=", id)
    .execute();
}
