import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { runCommand } from "../../../tests/terminal.ts";
import type { CommitmentId } from "../commitments/commitment.entry.ts";
import { commitmentRecord } from "../commitments/commitment.record.ts";
import { appendEntries } from "../entries/appending.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-checkpoints-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const approver = { role: "approver" } as const;
const commitment = "com-222222222222" as CommitmentId;

async function say(story: Story, ...reasons: string[]): Promise<void> {
  for (const reason of reasons) {
    const entry = commitmentRecord.entry(commitment, { kind: "withdrawn" });
    await appendEntries(story.ground.database, [entry], {
      by: "Ada",
      at: new Date("2026-03-01T09:00:00.000Z"),
      reason,
    });
  }
}

/** Writes the newest checkpoint to a file, as a partner would get it. */
async function give(story: Story, name: string): Promise<string> {
  const { bytes } = await story.call("checkpoints.export", {});
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const verify = async (key: string, ...files: string[]) => {
  const { code, out } = await runCommand(["checkpoints", "verify", ...files, "--key", key, "--json"], {
    environment: { ENTENTE_DATA: join(folder, "no such folder") },
  });
  return { code, ...JSON.parse(out) };
};

/** Writes the ledger anew from an entry on, with hashes that fit, past the trigger that refuses. */
async function rewrite(story: Story, from: number, ...reasons: string[]): Promise<void> {
  await sql
    .raw(
      `alter table ledger_entries disable trigger all; delete from ledger_entries where seq >= ${from}; alter table ledger_entries enable trigger all`,
    )
    .execute(story.ground.database);
  await say(story, ...reasons);
}

describe.each(databases)("on $kind", ({ kind, open, isMissing }) => {
  const begin = async () => {
    const data = mkdtempSync(join(folder, "data-"));
    return { data, story: await beginStory(await open(), { ENTENTE_DATA: data }) };
  };
  const files = (...paths: string[]) => paths.map((path) => join(folder, path));

  test.skipIf(isMissing)(
    "a partner with a few small files and the key sees that the ledger carries on from what was signed",
    async () => {
      const { story, data } = await begin();
      const made = [];
      for (const reasons of [
        ["one", "two", "three"],
        ["four", "five"],
        [],
        ["six", "seven", "eight", "nine"],
      ]) {
        await say(story, ...reasons);
        made.push(await story.call("checkpoints.make", {}, approver));
        await give(story, `${kind}-${made.length}.json`);
      }
      expect(made.map(({ entries }) => entries)).toEqual([3, 5, 5, 9]);
      expect(statSync(join(data, "checkpoint-key.pem")).mode & 0o777).toBe(0o600);
      const [{ key }] = made as [(typeof made)[0]];
      expect(await verify(key, ...files(`${kind}-1.json`, `${kind}-4.json`))).toMatchObject({
        code: 0,
        ok: true,
        why: null,
        checkpoints: [3, 5, 5, 9].map((entries) => ({ entries, signature: "good", carriedOn: "yes" })),
      });
      // Two files from before that the newest one proves nothing about are not shown to be one ledger.
      const later = await story.call("checkpoints.export", { since: 9 });
      writeFileSync(join(folder, "later.json"), later.bytes);
      const unproved = await verify(key, join(folder, "later.json"), ...files(`${kind}-2.json`));
      expect(unproved).toMatchObject({
        code: 1,
        ok: false,
        checkpoints: [{ carriedOn: "not shown" }, { carriedOn: "not shown" }, { carriedOn: "yes" }],
      });
      expect(await story.call("checkpoints.list", {})).toMatchObject({
        total: 4,
        rows: [{ entries: 9, madeBy: "Ada" }, {}, {}, {}],
      });
      await story.close();
    },
  );

  test.skipIf(isMissing)(
    "what checking the ledger by itself cannot see is found: an end cut off, a history written anew, another key",
    async () => {
      const { story } = await begin();
      const content = async (path: string) => [
        { name: path, content: (await import("node:fs")).readFileSync(path) },
      ];
      await say(story, "one", "two", "three");
      const { key } = await story.call("checkpoints.make", {}, approver);
      await give(story, `${kind}-before.json`);
      const before = await content(join(folder, `${kind}-before.json`));
      await say(story, "four");
      expect(await story.call("checkpoints.compare", { files: before })).toMatchObject({
        ok: true,
        why: null,
      });
      expect(await story.call("ledger.verify", {})).toMatchObject({ ok: true, entries: 4 });

      await rewrite(story, 3);
      expect(await story.call("checkpoints.compare", { files: before })).toMatchObject({
        ok: false,
        why: "The ledger is shorter than the 3 entries that were signed: its end has been cut off.",
      });
      expect(await story.call("ledger.verify", {})).toMatchObject({
        ok: false,
        entries: 2,
        firstBad: { entry: 3 },
      });

      await rewrite(story, 2, "two, but told otherwise", "three");
      expect(await story.call("checkpoints.compare", { files: before })).toMatchObject({
        ok: false,
        checkpoints: [{ carriedOn: "no" }],
      });
      expect(await story.call("ledger.verify", {})).toMatchObject({
        ok: false,
        entries: 3,
        firstBad: { entry: 1 },
      });
      await expect(story.call("checkpoints.make", {}, approver)).rejects.toMatchObject({
        code: "checkpoints.broken-ledger",
      });

      // Whoever wrote it anew takes the old checkpoint away too and signs again: the partner's copy still tells.
      await sql`alter table checkpoints disable trigger all`.execute(story.ground.database);
      await sql`delete from checkpoints`.execute(story.ground.database);
      expect(await story.call("ledger.verify", {})).toMatchObject({ ok: true, entries: 3 });
      if (kind === "PGlite") {
        // The journal beside an embedded database knows the true ledger: nothing is signed over another.
        const signing = story.call("checkpoints.make", {}, approver);
        await expect(signing).rejects.toThrow("no longer the one in its journal");
        return story.close();
      }
      await story.call("checkpoints.make", {}, approver);
      await give(story, `${kind}-after.json`);
      const both = files(`${kind}-before.json`, `${kind}-after.json`);
      expect(await verify(key, ...both)).toMatchObject({
        code: 1,
        ok: false,
        why: "Two different ledgers of 3 entries were signed.",
        checkpoints: [{ carriedOn: "no" }, { carriedOn: "no" }],
      });
      const other = Buffer.alloc(32, 7).toString("base64");
      expect(await verify(other, both[0] as string)).toMatchObject({
        code: 1,
        checkpoints: [{ signature: "another key" }],
      });
      await story.close();
    },
  );

  test.skipIf(isMissing)(
    "a checkpoint that was edited is badly signed, and a file that is none is refused",
    async () => {
      const { story } = await begin();
      await say(story, "one");
      const { key } = await story.call("checkpoints.make", {}, approver);
      const { bytes } = await story.call("checkpoints.export", {});
      const file = JSON.parse(new TextDecoder().decode(bytes));
      file.checkpoints[0].at = "2020-01-01T00:00:00.000Z";
      const path = join(folder, "edited.json");
      writeFileSync(path, JSON.stringify(file));
      expect(await verify(key, path)).toMatchObject({ code: 1, checkpoints: [{ signature: "bad" }] });
      const none = [{ name: "report.txt", content: new TextEncoder().encode("no JSON") }];
      await expect(story.call("checkpoints.compare", { files: none })).rejects.toMatchObject({
        code: "checkpoints.file",
      });
      await expect(story.call("checkpoints.make", {}, { role: "reviewer" })).rejects.toMatchObject({
        code: "access.role",
      });
      await expect(sql`delete from checkpoints`.execute(story.ground.database)).rejects.toThrow(
        "never changed",
      );
      await story.close();
    },
  );
});

test("a key of one's own signs, and a file that is no key is a problem", async () => {
  const { story, data } = {
    data: folder,
    story: await beginStory(await databases[0]!.open(), {
      ENTENTE_DATA: folder,
      ENTENTE_CHECKPOINT_KEY: join(folder, "own.pem"),
    }),
  };
  await expect(story.call("checkpoints.make", {}, approver)).rejects.toMatchObject({
    code: "checkpoints.key",
  });
  const { generateKeyPairSync } = await import("node:crypto");
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(join(data, "own.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  const { key, fingerprint } = await story.call("checkpoints.make", {}, approver);
  await give(story, "own.json");
  expect(await verify(key, join(folder, "own.json"))).toMatchObject({
    ok: true,
    checkpoints: [{ entries: 0, key: fingerprint }],
  });
  await story.close();
});
