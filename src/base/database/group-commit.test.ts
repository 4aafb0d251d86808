import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import type { Database, OpenDatabase } from "./database.ts";
import { combined, transactTogether } from "./group-commit.ts";

/** What was asked in one question, question by question. */
const asked: string[][] = [];

async function plantAll(database: Database, trees: readonly string[]): Promise<string[]> {
  asked.push([...trees]);
  const { rows } = await sql<{ transaction: string }>`
    insert into trees select name, pg_current_xact_id()::text from unnest(${[...trees]}::text[]) as name
    returning transaction`.execute(database);
  return rows.map(({ transaction }, at) => `${trees[at]} in ${transaction}`);
}

const plant = (tree: string) => (database: Database) => combined(database, plantAll, tree);

describe.each(databases)("a group commit on $kind", ({ open, isMissing }) => {
  let opened: OpenDatabase;
  const planted = async () => {
    const { rows } = await sql<{ name: string }>`select name from trees order by name`.execute(
      opened.database,
    );
    return rows.map(({ name }) => name);
  };
  beforeAll(async () => {
    if (isMissing) return;
    opened = await open();
    await sql`create table trees (name text primary key, transaction text)`.execute(opened.database);
  });
  afterAll(() => opened?.close());

  test.skipIf(isMissing)("writes of one moment share a transaction and its questions", async () => {
    asked.length = 0;
    const write = (tree: string) => transactTogether(opened.database, plant(tree));
    const answers = await Promise.all(["ash", "beech", "cedar", "elm"].map(write));
    // The first found nobody waiting; those that came while it was kept went together.
    expect(asked).toEqual([["ash"], ["beech", "cedar", "elm"]]);
    expect(answers.map((answer) => answer.split(" ")[0])).toEqual(["ash", "beech", "cedar", "elm"]);
    expect(new Set(answers.map((answer) => answer.split(" ")[2])).size).toBe(2);
    expect(await planted()).toEqual(["ash", "beech", "cedar", "elm"]);
  });

  test.skipIf(isMissing)("what fails leaves nothing of itself, and nobody else fails with it", async () => {
    const write = (job: (database: Database) => Promise<string>) => transactTogether(opened.database, job);
    const outcomes = await Promise.allSettled([
      write(plant("fir")),
      write(plant("hazel")),
      write(plant("ash")),
      write(async (database) => {
        await plant("ivy")(database);
        throw new Error("That is no tree.");
      }),
      write(plant("larch")),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect(outcomes[2]).toMatchObject({ reason: { code: "23505" } });
    expect(outcomes[3]).toMatchObject({ reason: { message: "That is no tree." } });
    expect(await planted()).toEqual(["ash", "beech", "cedar", "elm", "fir", "hazel", "larch"]);
  });
});
