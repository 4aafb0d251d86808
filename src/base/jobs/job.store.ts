import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { newId } from "../ids.ts";
import { Problem, type ProblemRecord } from "../problem.ts";
import { deriveJobState, type ItemCounts, type Job, type JobId, type JobItem } from "./job.ts";

type JobTables = {
  jobs: {
    id: string;
    kind: string;
    title: string;
    created_by: string;
    created_at: Date;
    cancelled_at: Date | null;
  };
  job_items: {
    job: string;
    position: number;
    label: string;
    payload: unknown;
    state: JobItem["state"];
    runner: string | null;
    leased_until: Date | null;
    attempts: number;
    finished_at: Date | null;
    problem: ProblemRecord | null;
    result: Record<string, unknown> | null;
  };
};

const tables = (database: Database) => database.withTables<JobTables>();

/** An item that a runner has taken: nobody else works on it until the lease ends. */
export type ClaimedItem = {
  job: JobId;
  position: number;
  label: string;
  kind: string;
  payload: unknown;
  by: string;
  attempts: number;
};

/** Records a new job without items. */
export async function recordJob(
  database: Database,
  job: { kind: string; title: string; by: string; at: Date },
): Promise<JobId> {
  const id = newId("job") as JobId;
  await tables(database)
    .insertInto("jobs")
    .values({
      id,
      kind: job.kind,
      title: job.title,
      created_by: job.by,
      created_at: job.at,
      cancelled_at: null,
    })
    .execute();
  return id;
}

/** Adds items at the end of a job. Throws `jobs.unknown`, and `jobs.cancelled` where the job has been cancelled. */
export async function addItems(
  database: Database,
  id: JobId,
  items: { label: string; payload: unknown }[],
): Promise<void> {
  if (items.length === 0) return;
  // The row lock keeps two additions to one job from taking the same positions.
  const job = await tables(database)
    .selectFrom("jobs")
    .select("cancelled_at")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!job) throw unknownJob(id);
  if (job.cancelled_at) {
    throw new Problem("jobs.cancelled", {
      message: "This job has been cancelled.",
      remedy: "Start a new one.",
    });
  }
  const { last } = await tables(database)
    .selectFrom("job_items")
    .select((e) => e.fn.coalesce(e.fn.max("position"), sql<number>`0`).as("last"))
    .where("job", "=", id)
    .executeTakeFirstOrThrow();
  await tables(database)
    .insertInto("job_items")
    .columns(["job", "position", "label", "payload", "state", "attempts"])
    .expression(
      sql`select ${id}, ${last} + item.number, item.value->>'label', item.value->'payload', 'waiting', 0
          from jsonb_array_elements(${JSON.stringify(items)}::jsonb) with ordinality as item (value, number)`,
    )
    .execute();
}

function unknownJob(id: string): Problem {
  return new Problem("jobs.unknown", {
    message: `There is no job ${id}.`,
    remedy: "List the jobs to see which there are.",
    details: { id },
  });
}

async function countsOf(database: Database, ids: readonly string[]): Promise<Map<string, ItemCounts>> {
  const counts = new Map<string, ItemCounts>(
    ids.map((id) => [id, { waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0 }]),
  );
  if (ids.length === 0) return counts;
  const rows = await tables(database)
    .selectFrom("job_items")
    .select((e) => ["job", "state", e.fn.countAll<string>().as("count")])
    .where("job", "in", ids)
    .groupBy(["job", "state"])
    .execute();
  for (const row of rows) {
    const of = counts.get(row.job);
    if (of) of[row.state] = Number(row.count);
  }
  return counts;
}

function asJob(row: JobTables["jobs"], counts: ItemCounts): Job {
  return {
    id: row.id as JobId,
    kind: row.kind,
    title: row.title,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    state:
      row.cancelled_at && counts.running + counts.waiting === 0 && counts.cancelled > 0
        ? "cancelled"
        : deriveJobState(counts),
    items: counts.waiting + counts.running + counts.done + counts.failed + counts.cancelled,
    done: counts.done,
    failed: counts.failed,
    cancelled: counts.cancelled,
  };
}

/** The newest jobs first; with an owner, only those that this person asked for. */
export async function listJobs(
  database: Database,
  page: { limit: number; offset: number },
  owner: string | null = null,
): Promise<{ rows: Job[]; total: number }> {
  let query = tables(database).selectFrom("jobs");
  if (owner !== null) query = query.where("created_by", "=", owner);
  const { total } = await query.select((e) => e.fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const counts = await countsOf(
    database,
    rows.map((row) => row.id),
  );
  return { rows: rows.map((row) => asJob(row, counts.get(row.id) as ItemCounts)), total: Number(total) };
}

/** One job. Throws `jobs.unknown`, with an owner also where somebody else asked for it. */
export async function getJob(database: Database, id: JobId, owner: string | null = null): Promise<Job> {
  const row = await tables(database).selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row || (owner !== null && row.created_by !== owner)) throw unknownJob(id);
  return asJob(row, (await countsOf(database, [id])).get(id) as ItemCounts);
}

/** The items of a job in their order; `state` keeps only those in one state. */
export async function listItems(
  database: Database,
  id: JobId,
  page: { limit: number; offset: number; state?: JobItem["state"] },
): Promise<JobItem[]> {
  let query = tables(database).selectFrom("job_items").where("job", "=", id);
  if (page.state) query = query.where("state", "=", page.state);
  return query
    .select(["position", "label", "state", "problem", "result"])
    .orderBy("position")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

/** The job of a kind in which an item with this payload is still to be done, if there is one. */
export async function findOpenJob(
  database: Database,
  kind: string,
  payload: Record<string, unknown>,
): Promise<JobId | undefined> {
  const row = await tables(database)
    .selectFrom("job_items as i")
    .innerJoin("jobs as j", "j.id", "i.job")
    .select("j.id")
    .where("j.kind", "=", kind)
    .where("j.cancelled_at", "is", null)
    .where("i.state", "in", ["waiting", "running"])
    .where(sql<boolean>`i.payload = ${JSON.stringify(payload)}::jsonb`)
    .executeTakeFirst();
  return row?.id as JobId | undefined;
}

/** When a job of a kind with this payload was last asked for; null where it never was. */
export async function findLastJob(
  database: Database,
  kind: string,
  payload: Record<string, unknown>,
): Promise<Date | null> {
  const row = await tables(database)
    .selectFrom("job_items as i")
    .innerJoin("jobs as j", "j.id", "i.job")
    .select((e) => e.fn.max("j.created_at").as("last"))
    .where("j.kind", "=", kind)
    .where(sql<boolean>`i.payload = ${JSON.stringify(payload)}::jsonb`)
    .executeTakeFirst();
  return row?.last ?? null;
}

/** Cancels what has not begun. What is running is told by `isCancelled` and finishes or stops by itself. */
export async function cancelJob(database: Database, id: JobId, at: Date): Promise<void> {
  const done = await tables(database)
    .updateTable("jobs")
    .set({ cancelled_at: at })
    .where("id", "=", id)
    .where("cancelled_at", "is", null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) await getJob(database, id); // says so where there is no such job
  await tables(database)
    .updateTable("job_items")
    .set({ state: "cancelled", finished_at: at })
    .where("job", "=", id)
    .where("state", "=", "waiting")
    .execute();
}

/** Puts the failed and cancelled items of a job back in the queue. Answers how many. */
export async function retryItems(database: Database, id: JobId): Promise<number> {
  await tables(database).updateTable("jobs").set({ cancelled_at: null }).where("id", "=", id).execute();
  const done = await tables(database)
    .updateTable("job_items")
    .set({ state: "waiting", problem: null, finished_at: null, attempts: 0 })
    .where("job", "=", id)
    .where("state", "in", ["failed", "cancelled"])
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/**
 * Takes the next item that waits, or one whose runner has died. `SKIP LOCKED` lets several runners ask at once without
 * waiting for each other and without taking the same item.
 */
export async function claimItem(
  database: Database,
  claim: { kinds: readonly string[]; runner: string; now: Date; until: Date },
): Promise<ClaimedItem | null> {
  const result = await sql<{
    job: JobId;
    position: number;
    label: string;
    kind: string;
    payload: unknown;
    by: string;
    attempts: number;
  }>`
    update job_items set state = 'running', runner = ${claim.runner}, leased_until = ${claim.until}, attempts = attempts + 1
    from jobs
    where jobs.id = job_items.job and (job_items.job, job_items.position) = (
      select i.job, i.position from job_items i join jobs j on j.id = i.job
      where (i.state = 'waiting' or (i.state = 'running' and i.leased_until < ${claim.now}))
        and j.kind in (${sql.join(claim.kinds)})
      order by j.created_at, i.position
      limit 1
      for update of i skip locked
    )
    returning job_items.job, job_items.position, job_items.label, jobs.kind, job_items.payload, jobs.created_by as by, job_items.attempts
  `.execute(database);
  return result.rows[0] ?? null;
}

/** Tells that the runner still works on its items. */
export async function renewLeases(database: Database, runner: string, until: Date): Promise<void> {
  await tables(database)
    .updateTable("job_items")
    .set({ leased_until: until })
    .where("runner", "=", runner)
    .where("state", "=", "running")
    .execute();
}

/** Gives back what other runners had taken: for the one process that knows itself alone on the database. */
export async function releaseLeases(database: Database, exceptRunner: string): Promise<void> {
  await tables(database)
    .updateTable("job_items")
    .set({ state: "waiting", runner: null, leased_until: null })
    .where("state", "=", "running")
    .where("runner", "!=", exceptRunner)
    .execute();
}

/**
 * Ends an item. Called in the transaction that also writes what the item brought about, so that a crash leaves either
 * both or neither. Answers false where the lease was lost to another runner: the caller then rolls back.
 */
export async function finishItem(
  database: Database,
  item: { job: JobId; position: number },
  runner: string,
  outcome:
    | { at: Date; result: Record<string, unknown> }
    | { at: Date; problem: ProblemRecord }
    | { at: Date; cancelled: true },
): Promise<boolean> {
  const change =
    "result" in outcome
      ? { state: "done" as const, result: JSON.stringify(outcome.result) as never }
      : "problem" in outcome
        ? { state: "failed" as const, problem: JSON.stringify(outcome.problem) as never }
        : { state: "cancelled" as const };
  const done = await tables(database)
    .updateTable("job_items")
    .set({ ...change, finished_at: outcome.at, leased_until: null })
    .where("job", "=", item.job)
    .where("position", "=", item.position)
    .where("runner", "=", runner)
    .where("state", "=", "running")
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Whether the job of an item has been cancelled. */
export async function isCancelled(database: Database, id: JobId): Promise<boolean> {
  const row = await tables(database)
    .selectFrom("jobs")
    .select("cancelled_at")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.cancelled_at != null;
}
