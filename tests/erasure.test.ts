import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { ERASED } from "../src/access/people/shown-names.ts";
import type { Database } from "../src/base/database/database.ts";
import type { Person } from "../src/base/operation.ts";
import { databases, openEmbedded } from "./database.ts";
import { beginStory, reviewer, type Story } from "./entente.ts";
import { runCommand } from "./terminal.ts";

// Somebody works here in every way there is, and is then erased: nothing of what the database holds, and nothing that
// leaves it, may name them, and the chain has to hold as before.

const NAME = "Zuzanna Quillfeather";
const folder = mkdtempSync(join(tmpdir(), "entente-erasure-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const admin: Partial<Person> = { role: "administrator" };
const source = { citation: "A letter", url: null, date: null };

/** The tables in whose rows a text stands, whatever the column. */
async function tablesWith(database: Database, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    database,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const held = await sql<{ is: boolean }>`
      select exists (select 1 from ${sql.table(name)} t where t::text ilike ${`%${text}%`}) as is`.execute(
      database,
    );
    if (held.rows[0]?.is) found.push(name);
  }
  return found;
}

/** Somebody adds, records, corrects, asks, makes a key, and is given a role. */
async function workAs(story: Story): Promise<Person> {
  const zuzanna = await story.as(NAME);
  const who: Partial<Person> = { ...zuzanna, role: "administrator" };
  const { id } = await story.call("commitments.record", { words: "We will open a desk.", source }, who);
  await story.call("actions.record", { commitment: id, what: "Rent rooms", due: "2030" }, who);
  await story.call("keys.add", { name: `${NAME}'s laptop` }, who);
  const ben = await story.as("Ben");
  await story.call("grants.give", { person: ben.id, role: "approver" }, who);
  await story.call("grants.give", { person: zuzanna.id, role: "reviewer" }, admin);
  await expect(
    story.call("commitments.end", { id, as: "withdrawn", reason: "given up" }, who),
  ).rejects.toMatchObject({ code: "approvals.waiting" });
  const text = "# Plan\n\nArland will open four schools by 2027.\n";
  await story.read(text, "plan.md");
  return zuzanna;
}

describe.each(databases)("erasing a person on $kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)(
    "leaves no name in any table, list, count or search, and the chain as it was",
    async () => {
      const story = await beginStory(await open());
      const { database } = story.ground;
      const zuzanna = await workAs(story);
      expect(await tablesWith(database, "Quillfeather")).toEqual(["api_keys", "people"]);
      const before = await story.call("ledger.verify", {}, admin);

      await story.call("people.erase", { id: zuzanna.id }, admin);

      expect(await tablesWith(database, "Quillfeather")).toEqual([]);
      const after = await story.call("ledger.verify", {}, admin);
      // One entry more: the role that they were given has ended.
      expect(after).toMatchObject({ ok: true, entries: before.entries + 1, firstBad: null });
      const { rows } = await story.call("commitments.list", {});
      const { history } = await story.call("commitments.get", { id: rows[0]?.id as never });
      expect([rows[0]?.recordedBy, history[0]?.by]).toEqual([ERASED, ERASED]);
      const grants = await story.call("grants.list", { ended: true }, admin);
      expect(grants.rows.find(({ personId }) => personId === zuzanna.id)).toMatchObject({ person: ERASED });
      expect((await story.call("approvals.list", {}, admin)).rows[0]).toMatchObject({ askedBy: ERASED });
      const trail = await story.call("audit-entries.list", { limit: 1000 }, admin);
      expect(JSON.stringify(trail)).not.toContain("Quillfeather");
      const found = await story.call("search.everything", { query: "Quillfeather" });
      expect(JSON.stringify(found.rows)).not.toContain(NAME);
      await story.close();
    },
  );
});

test("names nobody in an export, a backup made after it, or the journal beside the database", async () => {
  const opened = await openEmbedded();
  const story = await beginStory(opened, { ENTENTE_DATA: opened.data });
  const zuzanna = await workAs(story);
  await story.call("people.erase", { id: zuzanna.id }, admin);
  const environment = { ENTENTE_DATA: opened.data, ENTENTE_USER: "Ada" };
  const [exported, backup] = [join(folder, "ledger.jsonl"), join(folder, "all.backup")];
  expect(await runCommand(["ledger", "export", exported], { environment })).toMatchObject({ code: 0 });
  expect(await runCommand(["backup", backup], { environment })).toMatchObject({ code: 0 });
  const table = await story.call("commitments.export", {});
  const files = {
    exported: readFileSync(exported),
    backup: readFileSync(backup),
    table: Buffer.from(table.bytes),
    ...Object.fromEntries(
      readdirSync(opened.data)
        .filter((name) => name.endsWith(".jsonl"))
        .map((name) => [name, readFileSync(join(opened.data, name))]),
    ),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    expect({ name, isNamed: plain.includes("Quillfeather") }).toEqual({ name, isNamed: false });
    expect(plain.length).toBeGreaterThan(100);
  }
  expect(existsSync(backup)).toBe(true);
  expect(reviewer.name).not.toBe(NAME);
  await story.close();
});
