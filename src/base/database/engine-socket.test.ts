import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";

let opened: Awaited<ReturnType<typeof openEmbedded>>;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(() => opened.close());

const connect = async () => {
  const client = new pg.Client({ host: opened.data, user: "postgres", database: "postgres" });
  await client.connect();
  return client;
};

test("each of many clients that ask at once gets its own answer", async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, connect));
  const answers = await Promise.all(
    clients.flatMap((client, who) =>
      Array.from({ length: 60 }, async (_, round) => {
        // A long value is sent in several pieces, between which another client's message could slip in.
        const given = `${who}-${round}-${"x".repeat(round % 7 === 0 ? 300_000 : 10)}`;
        const columns = Array.from({ length: (round % 5) + 1 }, (_, at) => `$1::text as c${at}_${who}`).join(
          ", ",
        );
        const { rows } = await client.query(`select ${columns}`, [given]);
        return Object.entries(rows[0]).every(([name, value]) => name.endsWith(`_${who}`) && value === given);
      }),
    ),
  );
  expect(answers.filter((right) => !right)).toEqual([]);
  await Promise.all(clients.map((client) => client.end()));
});

test("transactions of several clients do not mix, and errors roll back", async () => {
  const clients = await Promise.all(Array.from({ length: 6 }, connect));
  await clients[0]?.query("create table counts (who int, round int)");
  await Promise.all(
    clients.map(async (client, who) => {
      for (let round = 0; round < 30; round++) {
        await client.query("begin");
        await client.query("insert into counts values ($1, $2)", [who, round]);
        if (round % 3 === 0) await client.query("select 1 / 0").catch(() => {});
        await client.query(round % 3 === 0 ? "rollback" : "commit");
      }
    }),
  );
  const { rows } = await (clients[0] as pg.Client).query(
    "select who, count(*)::int as count from counts group by who order by who",
  );
  expect(rows).toEqual(Array.from({ length: 6 }, (_, who) => ({ who, count: 20 })));
  await Promise.all(clients.map((client) => client.end()));
});

test("a client that dies in a transaction leaves nothing behind and holds nobody up", async () => {
  const [dying, other] = [await connect(), await connect()];
  await other.query("create table kept (line text)");
  await dying.query("begin");
  await dying.query("insert into kept values ('half')");
  const waiting = other.query("select line from kept");
  (dying as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  dying.on("error", () => {});
  expect((await waiting).rows).toEqual([]);
  await other.end();
});
