import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "../src/base/database/database.ts";
import { newId } from "../src/base/ids.ts";
import type { CommitmentId } from "../src/ledger/commitments/commitment.entry.ts";
import { commitmentRecord } from "../src/ledger/commitments/commitment.record.ts";
import { appendEntries } from "../src/ledger/entries/appending.ts";
import { verifyChain } from "../src/ledger/verification/verification.ts";
import { beginStory, type Story } from "./entente.ts";

const scratch = mkdtempSync(join(tmpdir(), "entente-journal-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const open = (data: string) => openDatabase({ data, databaseUrl: null, template: inject("template") });

/** Puts the database folder back to an older copy, as a disk that lost its last writes would. The journal stays. */
function rollBack(data: string, copy: string): void {
  rmSync(join(data, "database"), { recursive: true });
  cpSync(copy, join(data, "database"), { recursive: true });
}

test("a database folder that is rolled back under its journal comes up with every acknowledged entry and what it quotes", async () => {
  const data = join(scratch, "rolled-back");
  const copy = join(scratch, "copy");
  const opened = await open(data);
  await sql`checkpoint`.execute(opened.database);
  cpSync(join(data, "database"), copy, { recursive: true });
  const story = await beginStory(opened, { ENTENTE_DATA: data });
  const document = await story.read(PLAN, "plan.md");
  const { rows: found } = await story.call("statements.list", { documents: [document] });
  await story.call("statements.accept", { ids: found.map(({ id }) => id), reason: "as printed" });
  const shown = await pagesOf(story);
  expect(shown.rows).toHaveLength(2);
  await story.close();

  rollBack(data, copy);
  const again = await open(data);
  expect(again.notices).toEqual(["The database was behind its journal: 2 entries were brought back."]);
  const after = await beginStory(again, { ENTENTE_DATA: data });
  expect(await pagesOf(after)).toEqual(shown);
  expect(await after.call("ledger.verify", {})).toMatchObject({ ok: true, entries: 2 });
  await after.close();
});

test("it does so again and again", async () => {
  const data = join(scratch, "again");
  const copy = join(scratch, "copy-again");
  const opened = await open(data);
  await append(opened.database, 1);
  await sql`checkpoint`.execute(opened.database);
  cpSync(join(data, "database"), copy, { recursive: true });
  await append(opened.database, 2);
  const heads = [(await verifyChain(opened.database)).head];
  await opened.close();
  for (const brought of [2, 5]) {
    rollBack(data, copy);
    const again = await open(data);
    expect(again.notices).toEqual([
      `The database was behind its journal: ${brought} entries were brought back.`,
    ]);
    expect(await verifyChain(again.database)).toMatchObject({
      ok: true,
      entries: 1 + brought,
      head: heads.at(-1),
    });
    await append(again.database, 3);
    heads.push((await verifyChain(again.database)).head);
    await again.close();
  }
});

const PLAN = "# Plan\n\nArland will open four schools by 2027. Arland will close two mines by 2028.\n";
const who = { by: "Ada", at: new Date("2026-03-01T09:00:00Z"), reason: null };
const withdrawn = () => commitmentRecord.entry(newId("com") as CommitmentId, { kind: "withdrawn" });

const append = (database: Database, count: number) =>
  database
    .transaction()
    .execute((transaction) => appendEntries(transaction, Array.from({ length: count }, withdrawn), who));

async function pagesOf(story: Story) {
  const { rows } = await story.call("commitments.list", { sort: "quote" });
  const [{ id, document } = { id: "", document: "" }] = rows;
  const { history } = await story.call("commitments.get", { id: id as never });
  const { text } = await story.call("documents.text", { id: document as never });
  // Names are in no journal: what comes back keeps the id of who did it.
  const nameless = (value: unknown) =>
    JSON.stringify(value).replaceAll(/"(?:Ada|per-\w{12})"/gu, '"somebody"');
  return {
    rows: JSON.parse(nameless(rows)),
    history: nameless(history),
    text,
    statements: nameless((await story.call("statements.list", { sort: "place" })).rows),
  };
}

test("what a transaction took back is in no journal, a half-written line goes, and what only the database has is added", async () => {
  const data = join(scratch, "taken-back");
  const path = join(data, "ledger-journal.jsonl");
  const first = await open(data);
  await first.database
    .transaction()
    .execute((transaction) => appendEntries(transaction, [withdrawn(), withdrawn()], who));
  const { size } = statSync(path);
  const refused = first.database.transaction().execute(async (transaction) => {
    await appendEntries(transaction, [withdrawn()], who);
    await sql`select 1 / 0`.execute(transaction);
  });
  await expect(refused).rejects.toThrow("division by zero");
  expect(statSync(path).size).toBe(size);
  await first.database.transaction().execute((transaction) => appendEntries(transaction, [withdrawn()], who));
  const seals = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.startsWith('{"line":"seal"'));
  expect(seals.map((line) => JSON.parse(line).entries)).toEqual([0, 2, 3]);

  // Somebody takes the last entry out of the database by hand: nothing more is written beside such a ledger.
  await sql
    .raw(
      "alter table ledger_entries disable trigger all; create table taken as select * from ledger_entries where seq = 3; delete from ledger_entries where seq = 3",
    )
    .execute(first.database);
  const beside = first.database
    .transaction()
    .execute((transaction) => appendEntries(transaction, [withdrawn()], who));
  await expect(beside).rejects.toThrow("no longer the one in its journal");
  await first.close();

  // A process died while it wrote the next line; the entry that was taken out comes back.
  appendFileSync(path, '{"line":"entry","seq":4,"at":"20');
  const second = await open(data);
  expect(second.notices).toEqual(["The database was behind its journal: one entry was brought back."]);
  expect(await verifyChain(second.database)).toMatchObject({ ok: true, entries: 3 });
  await second.close();

  // The journal is lost: a new one is made, and says so.
  rmSync(path);
  const third = await open(data);
  expect(third.notices).toEqual(["There was no journal of the ledger: one was made, with 3 entries."]);
  await third.close();
});
