import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory } from "../../../tests/entente.ts";
import { runCommand } from "../../../tests/terminal.ts";
import type { Database } from "../../base/database/database.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import { commitmentRecord } from "../commitments/commitment.record.ts";
import { appendEntries } from "../entries/appending.ts";

const commitment = "com-222222222222" as CommitmentId;

/** Five entries of one record; what they say matters less than that they follow each other. */
async function fill(database: Database): Promise<void> {
  for (const reason of ["one", "two", "three", "four", "five"]) {
    const entry = commitmentRecord.entry(commitment, { kind: "withdrawn" });
    await appendEntries(database, [entry], { by: "Ada", at: new Date("2026-03-01T09:00:00.000Z"), reason });
  }
}

/** Somebody with the database in their hands, past the trigger that refuses. */
async function tamper(database: Database, change: string): Promise<void> {
  await sql
    .raw(
      `alter table ledger_entries disable trigger all; ${change}; alter table ledger_entries enable trigger all`,
    )
    .execute(database);
}

const EDITS = [
  `by = 'Eve'`,
  `at = at + interval '1 microsecond'`,
  `organisation = 'org-of-eve'`,
  `approved_by = 'Eve'`,
  `reason = 'three '`,
  `noun = 'action'`,
  `record = 'com-333333333333'`,
  `content = '{"kind": "restored"}'`,
  `previous = repeat('1', 64)`,
  `hash = repeat('1', 64)`,
];

describe.each(databases)("on $kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)(
    "an untouched ledger holds, and each column of an entry that was edited by hand is found",
    async () => {
      const story = await beginStory(await open());
      const { database } = story.ground;
      expect(await story.call("ledger.verify", {})).toEqual({
        ok: true,
        entries: 0,
        head: "0".repeat(64),
        firstBad: null,
      });
      await fill(database);
      const held = await story.call("ledger.verify", {});
      expect(held).toMatchObject({ ok: true, entries: 5, firstBad: null });
      await sql`create table untouched as select * from ledger_entries`.execute(database);
      for (const edit of EDITS) {
        await tamper(database, `update ledger_entries set ${edit} where seq = 3`);
        const found = await story.call("ledger.verify", {});
        expect({ edit, ...found }).toMatchObject({ edit, ok: false, entries: 5, firstBad: { entry: 3 } });
        await tamper(
          database,
          "delete from ledger_entries; insert into ledger_entries select * from untouched",
        );
      }
      expect(await story.call("ledger.verify", {})).toEqual(held);
      await story.close();
    },
  );

  test.skipIf(isMissing)(
    "an entry that was removed, put in or moved by hand is named, also when a part is asked for",
    async () => {
      const story = await beginStory(await open());
      const { database } = story.ground;
      await fill(database);
      await sql`create table untouched as select * from ledger_entries`.execute(database);
      const undo = "delete from ledger_entries; insert into ledger_entries select * from untouched";
      const shiftFrom4 =
        "update ledger_entries set seq = seq + 100 where seq >= 4; update ledger_entries set seq = seq - 99 where seq > 100";
      const cases = {
        removed: ["delete from ledger_entries where seq = 2", 2],
        "removed and closed up": [
          "delete from ledger_entries where seq = 2; update ledger_entries set seq = -(seq - 1) where seq > 2; update ledger_entries set seq = -seq where seq < 0",
          2,
        ],
        inserted: [
          `${shiftFrom4}; insert into ledger_entries select 4, at, by, organisation, approved_by, reason, noun, record, content, previous, repeat('2', 64) from ledger_entries where seq = 3`,
          4,
        ],
        moved: [
          "update ledger_entries set seq = case seq when 2 then -3 else -2 end where seq in (2, 3); update ledger_entries set seq = -seq where seq < 0",
          2,
        ],
      } as const;
      for (const [name, [change, entry]] of Object.entries(cases)) {
        await tamper(database, change);
        expect({ name, ...(await story.call("ledger.verify", {})) }).toMatchObject({
          name,
          ok: false,
          firstBad: { entry },
        });
        expect(await story.call("ledger.verify-part", { after: 0, limit: 1 })).toMatchObject({
          upTo: 1,
          firstBad: null,
        });
        expect(await story.call("ledger.verify-part", { after: 1, limit: 100 })).toMatchObject({
          firstBad: { entry },
        });
        await tamper(database, undo);
      }
      await story.close();
    },
  );
});

test("the command prints the verdict and nothing else, and ends with 0 or 1 by it", async () => {
  const opened = await databases[0]!.open();
  const environment = { ENTENTE_DATA: (opened as unknown as { data: string }).data, ENTENTE_USER: "Ada" };
  await fill(opened.database);
  const good = await runCommand(["ledger", "verify", "--json"], { environment });
  expect(good).toMatchObject({ code: 0, err: "" });
  const verdict = JSON.parse(good.out);
  expect(verdict).toEqual({
    ok: true,
    entries: 5,
    head: expect.stringMatching(/^[0-9a-f]{64}$/u),
    firstBad: null,
  });
  await tamper(opened.database, "update ledger_entries set by = 'Eve' where seq = 4");
  const bad = await runCommand(["ledger", "verify", "--json"], { environment });
  expect({ code: bad.code, verdict: JSON.parse(bad.out) }).toEqual({
    code: 1,
    verdict: { ...verdict, ok: false, firstBad: { entry: 4, why: "It has been changed." } },
  });
  await opened.close();
});
