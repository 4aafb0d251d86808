import { renameSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";
import { problemOfDatabase } from "./database-problem.ts";

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

test("an engine that can no longer write is a clear problem meanwhile, and is open again once it can, with all it had said was kept", async () => {
  const opened = await openEmbedded();
  const { database, data } = opened;
  await sql`create table kept (line integer)`.execute(database);
  const keep = (line: number) =>
    database.transaction().execute(async (transaction) => {
      await sql`insert into kept values (${line})`.execute(transaction);
      await sql`select pg_switch_wal()`.execute(transaction);
    });
  await keep(1);
  await keep(2);

  // The folder of the log ahead goes away under the engine, as a disk may, in the middle of its work.
  const [log, away] = [join(data, "database", "pg_wal"), join(data, "database", "pg_wal.away")];
  renameSync(log, away);
  const codes = new Set<string | undefined>();
  for (let refusals = 0; refusals < 5; ) {
    await keep(0).catch((error) => {
      codes.add(problemOfDatabase(error)?.code);
      refusals += 1;
    });
  }
  expect([...codes]).toEqual(["database.unreachable"]);

  renameSync(away, log);
  while (
    await keep(3).then(
      () => false,
      () => true,
    )
  )
    await pause(100);
  const { rows } = await sql<{ lines: number[] }>`
    select array_agg(distinct line order by line) as lines from kept where line > 0`.execute(database);
  expect(rows[0]?.lines).toEqual([1, 2, 3]);
  await opened.close();
});
