import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { systemClock } from "../clock.ts";
import type { OpenDatabase } from "../database/database.ts";
import { Problem } from "../problem.ts";
import {
  addItems,
  cancelJob,
  claimItem,
  getJob,
  listItems,
  listJobs,
  recordJob,
  retryItems,
} from "./job.store.ts";
import { isOver, type JobId } from "./job.ts";
import { type JobKind, JobRunner } from "./job-runner.ts";

describe.each(databases)("jobs on $kind", ({ open, isMissing }) => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    if (isMissing) return;
    opened = await open();
    await sql`create table lines (job text, line text)`.execute(opened.database);
  });
  afterAll(() => opened?.close());

  /** Writes each payload down once; "bad" is refused, "slow" waits until it is cancelled. */
  const copying: JobKind<string> = {
    kind: "copying",
    prepare: (payload, signal) =>
      new Promise((resolve, reject) => {
        if (payload === "bad")
          reject(new Problem("copying.bad", { message: "It is bad.", remedy: "Give a good one." }));
        else if (payload === "slow") signal.addEventListener("abort", () => reject(new Error("stopped")));
        else resolve(String(payload));
      }),
    keep: async (line, item, transaction) => {
      await sql`insert into lines values (${item.job}, ${line})`.execute(transaction);
      return { line };
    },
  };
  const runnerOn = () =>
    new JobRunner({ database: opened.database, kinds: [copying], now: systemClock, lanes: 2, log: () => {} });

  async function jobOf(...payloads: string[]): Promise<JobId> {
    const id = await recordJob(opened.database, {
      kind: "copying",
      title: "Copy",
      by: "Ada",
      at: new Date(),
    });
    await addItems(
      opened.database,
      id,
      payloads.map((payload) => ({ label: payload, payload })),
    );
    return id;
  }
  async function untilOver(id: JobId) {
    for (;;) {
      const job = await getJob(opened.database, id);
      if (isOver(job.state)) return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const linesOf = async (id: JobId) =>
    (
      await sql<{ line: string }>`select line from lines where job = ${id} order by line`.execute(
        opened.database,
      )
    ).rows.map((row) => row.line);

  test.skipIf(isMissing)("two runners on one queue do each item once", async () => {
    const payloads = Array.from({ length: 40 }, (_, at) => `line ${String(at).padStart(2, "0")}`);
    const id = await jobOf(...payloads);
    const runners = [runnerOn(), runnerOn()];
    await Promise.all(runners.map((runner) => runner.start({ alone: false })));
    const job = await untilOver(id);
    await Promise.all(runners.map((runner) => runner.stop()));
    expect({ state: job.state, done: job.done, lines: await linesOf(id) }).toEqual({
      state: "done",
      done: 40,
      lines: payloads,
    });
  });

  test.skipIf(isMissing)(
    "an item that fails says why, and the next goes on; it can be tried again",
    async () => {
      const id = await jobOf("first", "bad", "third");
      const runner = runnerOn();
      await runner.start({ alone: false });
      expect(await untilOver(id)).toMatchObject({ state: "done with problems", done: 2, failed: 1 });
      await runner.stop();
      const [failed] = await listItems(opened.database, id, { limit: 10, offset: 0, state: "failed" });
      expect(failed).toMatchObject({
        label: "bad",
        problem: { code: "copying.bad", message: "It is bad.", remedy: "Give a good one." },
      });
      expect(await retryItems(opened.database, id)).toBe(1);
      expect(await getJob(opened.database, id)).toMatchObject({ state: "running", done: 2 });
      await cancelJob(opened.database, id, new Date());
    },
  );

  test.skipIf(isMissing)("a cancelled job stops what runs and leaves what is done", async () => {
    const id = await jobOf("first", "slow", "slow", "never");
    const runner = runnerOn();
    await runner.start({ alone: false });
    while ((await getJob(opened.database, id)).done < 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await cancelJob(opened.database, id, new Date());
    const job = await untilOver(id);
    await runner.stop();
    expect({ state: job.state, done: job.done, cancelled: job.cancelled, lines: await linesOf(id) }).toEqual({
      state: "cancelled",
      done: 1,
      cancelled: 3,
      lines: ["first"],
    });
  });

  test.skipIf(isMissing)("what a dead runner had taken is done by the next, once", async () => {
    const id = await jobOf("left behind");
    const past = new Date(Date.now() - 60_000);
    const taken = await claimItem(opened.database, {
      kinds: ["copying"],
      runner: "run-dead",
      now: past,
      until: past,
    });
    expect(taken?.job).toBe(id);
    const runner = runnerOn();
    await runner.start({ alone: false });
    expect(await untilOver(id)).toMatchObject({ state: "done", done: 1 });
    await runner.stop();
    expect(await linesOf(id)).toEqual(["left behind"]);
  });

  test.skipIf(isMissing)("a job is seen by who asked for it, and by administrators", async () => {
    const id = await jobOf("first");
    const page = { limit: 1, offset: 0 };
    expect((await listJobs(opened.database, page, "Eve")).total).toBe(0);
    expect((await listJobs(opened.database, page, "Ada")).rows[0]?.id).toBe(id);
    await expect(getJob(opened.database, id, "Eve")).rejects.toMatchObject({ code: "jobs.unknown" });
    expect((await getJob(opened.database, id)).id).toBe(id);
    await cancelJob(opened.database, id, new Date());
  });
});
