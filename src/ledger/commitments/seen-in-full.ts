import { sql } from "kysely";
import { visibleTo } from "../../access/markings/visible-to.ts";
import type { Asking } from "../../base/operation.ts";
import { DocumentId } from "../../documents/document.ts";
import { CommitmentId } from "./commitment.entry.ts";
import { visibleCommitments } from "./commitment.store.ts";

/** What is asked of commitments and documents, and becomes what everybody reads who sees these. */
const OF_SEEN_RECORDS = [
  "assessments.judge",
  "assessments.report",
  "commitments.end",
  "commitments.end-many",
  "commitments.divide",
  "commitments.publish",
  "documents.publish",
  "mentions.confirm",
];

/**
 * Whether somebody of another organisation may be told what was asked, because it says nothing that they would not read once
 * it is done: they see every commitment and document that it names.
 */
export async function isSeenInFull(
  { database, person }: Pick<Asking, "database" | "person">,
  { operation, input }: { operation: string; input: unknown },
): Promise<boolean> {
  if (!OF_SEEN_RECORDS.includes(operation)) return false;
  const named = textsIn(input);
  const commitments = named.flatMap((text) => CommitmentId.safeParse(text).data ?? []);
  const documents = named.flatMap((text) => DocumentId.safeParse(text).data ?? []);
  if (commitments.length + documents.length === 0) return false;
  const seen = await visibleCommitments(database, person, commitments);
  const { rows } = await sql<{ id: string }>`
    select d.id from documents d where d.id = any(${documents}) and ${visibleTo(person, "d")}`.execute(
    database,
  );
  return seen.size === new Set(commitments).size && rows.length === new Set(documents).size;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
