import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Asking, Deed } from "../../base/operation.ts";
import type { StatementId } from "../../statements/statement.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { findRecorded, statusesOf } from "./commitment.store.ts";

// A commitment can come to be withdrawn or complete by other ways than by saying so. Operations tell by these what they
// amount to, so that a second person is asked on every way.

const DAY = 24 * 60 * 60 * 1000;

export const withdrawal = (id: CommitmentId): Deed => ({
  operation: "commitments.end",
  input: { id, as: "withdrawn" },
});
const completion = (commitment: CommitmentId): Deed => ({
  operation: "assessments.judge",
  input: { commitment, level: "complete" },
});

/**
 * What it comes to when these statements no longer stand: the commitments that were recorded from them are gone. Not
 * counted is a slip of one's own hand: what somebody has accepted within the day, and nobody else has said a word about
 * or published.
 */
export async function withdrawalsOf(
  { database, person, now }: Asking,
  statements: readonly StatementId[],
): Promise<Deed[]> {
  const known = await findRecorded(database, statements);
  const ids = [...known.values()].flatMap(({ id, isWithdrawn }) => (isWithdrawn ? [] : [id]));
  const since = new Date(now().getTime() - DAY);
  const { rows } = await sql<{ id: CommitmentId }>`
    select c.id from commitments c left join documents d on d.id = c.document
    where c.until_at is null and c.whole and c.id = any(${ids}) and (d.published_at is not null or exists (
      select 1 from ledger_records r join ledger_entries e on e.record = r.record
      where (r.record = c.id or r.part_of = c.id) and (e.by <> ${person.id} or e.at < ${since})
    )) order by c.id`.execute(database);
  return rows.map(({ id }) => withdrawal(id));
}

/** What it comes to that another takes the place of a commitment, where that other one was withdrawn. */
export async function supersedingBy(
  database: Database,
  id: CommitmentId,
  successor: CommitmentId,
): Promise<Deed[]> {
  const status = (await statusesOf(database, [successor])).get(successor);
  return status === "withdrawn" ? [withdrawal(id)] : [];
}

/** What it comes to that several are one promise: as the one that stays is withdrawn, or any of them complete, so are all. */
export async function mergingInto(
  database: Database,
  main: CommitmentId,
  mentions: readonly CommitmentId[],
): Promise<Deed[]> {
  const statuses = await statusesOf(database, [main, ...mentions]);
  const isAny = (status: string) => [...statuses.values()].some((one) => one === status);
  const isAll = (status: string) => [...statuses.values()].every((one) => one === status);
  return [
    ...(statuses.get(main) === "withdrawn" && !isAll("withdrawn") ? mentions.map(withdrawal) : []),
    ...(isAny("complete") && !isAll("complete") ? [completion(main)] : []),
  ];
}

/** What it comes to that a commitment consists of these parts: where all are complete, so is the whole. */
export async function dividingInto(
  database: Database,
  whole: CommitmentId,
  parts: readonly CommitmentId[],
): Promise<Deed[]> {
  const statuses = await statusesOf(database, [whole, ...parts]);
  const counted = parts.filter((id) => !ENDED.has(statuses.get(id) ?? ""));
  const isComplete = counted.length > 0 && counted.every((id) => statuses.get(id) === "complete");
  return isComplete && statuses.get(whole) !== "complete" ? [completion(whole)] : [];
}

const ENDED: ReadonlySet<string> = new Set(["withdrawn", "superseded", "merged"]);
