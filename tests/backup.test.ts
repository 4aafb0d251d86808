import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runOperation } from "../src/access/run-operation.ts";
import { restoreFrom } from "../src/ledger/backups/restoring.operations.ts";
import { databases, openEmbedded } from "./database.ts";
import { beginStory, reviewer, type Story } from "./entente.ts";
import { runCommand } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const restore = (story: Story, file: string, replace = false) =>
  runOperation(
    restoreFrom(() => createReadStream(file)),
    { file, replace },
    { ...reviewer, role: "administrator" },
    story.ground,
  );

const pages = async (story: Story) => ({
  documents: await story.call("documents.list", {}),
  statements: await story.call("statements.list", { sort: "place" }),
  commitments: await story.call("commitments.list", { sort: "quote" }),
  jobs: (await story.call("jobs.list", {})).rows.map(({ id, state }) => ({ id, state })),
  verdict: await story.call("ledger.verify", {}),
});

describe.each(databases)("a backup of an embedded Entente, restored on $kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)("is all of it, while both run, and goes over nothing unless told", async () => {
    const opened = await openEmbedded();
    const first = await beginStory(opened, { ENTENTE_DATA: opened.data });
    const document = await first.read(
      "# Plan\n\nArland will open four schools by 2027. Arland may close a mine.\n",
      "plan.md",
    );
    const { rows } = await first.call("statements.list", { documents: [document], types: ["commitment"] });
    await first.call("statements.accept", { ids: rows.slice(0, 1).map(({ id }) => id) });
    const file = join(folder, "all.backup");
    const environment = { ENTENTE_DATA: opened.data, ENTENTE_USER: "Ada" };
    expect(await runCommand(["backup", file], { environment })).toMatchObject({ code: 0 });
    const refused = await runCommand(["backup", file], {
      environment: { ...environment, ENTENTE_ROLE: "reviewer" },
    });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("needs the role administrator") });

    const second = await beginStory(await open(), { ENTENTE_DATA: folder });
    const whole = readFileSync(file);
    writeFileSync(join(folder, "half.backup"), whole.subarray(0, whole.length - 30));
    await expect(restore(second, join(folder, "half.backup"))).rejects.toMatchObject({
      code: "backups.damaged",
    });
    expect(await restore(second, file)).toMatchObject({ entries: 1 });
    expect(await pages(second)).toEqual(await pages(first));
    await expect(restore(second, file)).rejects.toMatchObject({ code: "backups.not-empty" });

    // Work goes on after a restore, on the first too when it is put back to what it was.
    await second.call("statements.reject", { ids: rows.slice(0, 1).map(({ id }) => id) });
    expect(await second.call("ledger.verify", {})).toMatchObject({ ok: true, entries: 2 });
    await second.close();
    const before = await pages(first);
    await first.call("statements.reject", { ids: rows.slice(0, 1).map(({ id }) => id) });
    expect(await runCommand(["restore", file, "--replace", "--json"], { environment })).toMatchObject({
      code: 0,
    });
    expect(await pages(first)).toEqual(before);
    const journals = readdirSync(opened.data).filter((name) => name.startsWith("ledger-journal.jsonl"));
    expect(journals).toHaveLength(2);
    await first.call("statements.reject", { ids: rows.slice(0, 1).map(({ id }) => id) });
    expect(await first.call("ledger.verify", {})).toMatchObject({ ok: true, entries: 2 });
    await first.close();
  });
});
