import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "../src/base/database/database.ts";
import { findHolder } from "../src/base/database/lock.ts";
import { listJobs } from "../src/base/jobs/job.store.ts";
import { isOver } from "../src/base/jobs/job.ts";
import { shipped } from "../src/base/place.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWorkshop } from "../src/interfaces/serve.ts";

const MANY = 120;

test("a folder whose reading is killed midway is read to its end by the next process, each document once", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "entente-restart-"));
  const [data, folder] = [join(scratch, "data"), join(scratch, "texts")];
  mkdirSync(folder);
  for (let at = 0; at < MANY; at++) {
    writeFileSync(
      join(folder, `${at}.md`),
      `# Plan ${at} of Arland\n\nArland will open ${at + 2} schools by 2027.\n`,
    );
  }
  const reading = spawn(process.execPath, [shipped("dist", "main.js"), "read", folder], {
    env: { ...process.env, ENTENTE_DATA: data },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => reading.once("exit", (_, signal) => resolve(signal)));
  await untilSomeAreDone(data, reading.pid ?? 0);
  reading.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");

  const settings = readSettings({ ENTENTE_DATA: data });
  const workshop = await openWorkshop(settings, { exclusive: true });
  const { database } = workshop.ground;
  const [before] = (await listJobs(database, { limit: 1, offset: 0 })).rows;
  expect(before?.items).toBe(MANY);
  for (;;) {
    const [job] = (await listJobs(database, { limit: 1, offset: 0 })).rows;
    if (job && isOver(job.state)) {
      expect({ state: job.state, done: job.done, failed: job.failed }).toEqual({
        state: "done",
        done: MANY,
        failed: 0,
      });
      break;
    }
    await pause(50);
  }
  const { rows } = await sql<{ documents: string; versions: string; sources: string; statements: string }>`
    select (select count(*) from documents) as documents, (select count(*) from document_versions) as versions,
      (select count(*) from sources) as sources, (select count(distinct quote) from statements) as statements`.execute(
    database,
  );
  expect(rows).toEqual([
    { documents: `${MANY}`, versions: `${MANY}`, sources: `${MANY}`, statements: `${MANY}` },
  ]);
  await workshop.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Waits until the other process has read a few documents, by looking through its own socket. */
async function untilSomeAreDone(data: string, pid: number): Promise<void> {
  // Before it holds the folder, looking would take the folder from it.
  while (findHolder(data)?.pid !== pid) await pause(20);
  const watching = await openDatabase({ data, databaseUrl: null });
  for (;;) {
    const { rows } = await sql<{
      done: string;
    }>`select count(*) as done from job_items where state = 'done'`.execute(watching.database);
    if (Number(rows[0]?.done) >= 5) break;
    await pause(5);
  }
  await watching.close();
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
