import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../src/base/database/database.ts";
import { databases, openEmbedded } from "./database.ts";

describe.each(databases)("$kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)("a fresh database gets all tables and keeps what is written", async () => {
    const { database, close } = await open();
    await sql`insert into sources values (repeat('a', 64), '\\x00', 1, 'a.txt', 'Ada', now())`.execute(
      database,
    );
    const { rows } = await sql<{ name: string }>`select name from sources`.execute(database);
    expect(rows).toEqual([{ name: "a.txt" }]);
    await close();
  });
});

test("a second process on a folder uses the engine of the first, and a server refuses to", async () => {
  const first = await openEmbedded();
  const second = await openDatabase({ data: first.data, databaseUrl: null });
  expect(second.mode).toBe("attached");
  await expect(openDatabase({ data: first.data, databaseUrl: null, exclusive: true })).rejects.toMatchObject({
    code: "database.in-use",
  });
  await second.close();
  await first.close();
});

test("a PostgreSQL that does not answer is said to, without its password", async () => {
  const refused = openDatabase({ data: "", databaseUrl: "postgres://ada:secret@127.0.0.1:1/none" });
  await expect(refused).rejects.toMatchObject({
    code: "database.unreachable",
    message: expect.not.stringContaining("secret"),
  });
});
