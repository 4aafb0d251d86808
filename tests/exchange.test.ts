import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runOperation } from "../src/access/run-operation.ts";
import { redraw } from "../src/interfaces/redrawing.ts";
import { exportLedger, writeWhole } from "../src/ledger/exchange/exporting.ts";
import { importLedger } from "../src/ledger/exchange/importing.operations.ts";
import { readSealedLines } from "../src/ledger/exchange/sealed-lines.ts";
import { databases, openEmbedded } from "./database.ts";
import { beginStory, reviewer, type Story } from "./entente.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-exchange-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PLAN =
  "# Plan of Northmark\n\nNorthmark will open a joint cable centre with Kenya by 2027. Northmark will publish a list of ports.\n";
const REPORT = "# Report of Northmark\n\nNorthmark has opened the joint cable centre with Kenya in 2026.\n";
const at = new Date("2026-05-01T08:00:00.000Z");

const take = (story: Story, path: string, dryRun = false) =>
  runOperation(
    importLedger(() => readSealedLines(createReadStream(path)), redraw),
    { file: path, dryRun },
    { ...reviewer, role: "administrator" },
    story.ground,
  );

/** Two texts, three decisions, a link and a checkpoint. */
async function live(story: Story): Promise<void> {
  const [plan, report] = [await story.read(PLAN, "plan.md"), await story.read(REPORT, "report.md")];
  const list = async (document: string, types: "commitment" | "progress") =>
    (await story.call("statements.list", { documents: [document as never], types: [types] })).rows.map(
      ({ id }) => id,
    );
  const promises = await list(plan, "commitment");
  const [progress] = await list(report, "progress");
  await story.call("statements.accept", { ids: [...promises, progress as never], reason: "as printed" });
  await story.call("statements.edit", {
    id: promises[0] as never,
    fields: { date: "2027-06" },
    reason: "by the annex",
  });
  await story.call("links.confirm", {
    progress: progress as never,
    commitment: promises[0] as never,
    relation: "fulfils",
  });
  await story.call("checkpoints.make", {}, { role: "administrator" });
}

const pages = async (story: Story) => {
  const { rows } = await story.call("commitments.list", { sort: "quote" });
  const histories = [];
  for (const { id } of rows) histories.push(await story.call("commitments.get", { id }));
  const { rows: statements } = await story.call("statements.list", {
    standings: ["accepted"],
    sort: "place",
  });
  const documents = (await story.call("documents.list", { sort: "title" })).rows;
  const originals = [];
  for (const { id } of documents) originals.push(await story.call("documents.original", { id }));
  return {
    rows,
    histories,
    statements,
    documents: documents.map(({ id, title }) => ({ id, title })),
    originals: originals.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("hex")]),
    verdict: await story.call("ledger.verify", {}),
    checkpoints: await story.call("checkpoints.list", {}),
  };
};

describe.each(databases)("from PGlite to $kind", ({ kind, open, isMissing }) => {
  test.skipIf(isMissing)(
    "an empty Entente that takes in an export has the same ledger, and writes the same file",
    async () => {
      const first = await beginStory(await openEmbedded(), {
        ENTENTE_DATA: mkdtempSync(join(folder, "data-")),
      });
      await live(first);
      const path = join(folder, `${kind}-first.jsonl`);
      expect(await writeWhole(path, exportLedger(first.ground.database, at))).toMatchObject({ entries: 4 });

      const second = await beginStory(await open(), { ENTENTE_DATA: mkdtempSync(join(folder, "data-")) });
      expect(await take(second, path, true)).toMatchObject({
        outcome: "would be imported",
        entries: 4,
        here: 0,
        added: 4,
      });
      expect((await second.call("ledger.verify", {})).entries).toBe(0);
      expect(await take(second, path)).toMatchObject({
        outcome: "imported",
        added: 4,
        rows: { documents: 2, statements: 3, checkpoints: 1 },
      });
      expect(await pages(second)).toEqual(await pages(first));
      await writeWhole(`${path}.again`, exportLedger(second.ground.database, at));
      expect(readFileSync(`${path}.again`, "utf8")).toBe(readFileSync(path, "utf8"));
      expect(await take(second, path)).toMatchObject({ outcome: "nothing new", here: 4, added: 0 });

      // What came after is taken in by whoever has the beginning, and refused by whoever went another way.
      const [id] = (await first.call("commitments.list", { search: "ports" })).rows.map(
        ({ statement }) => statement,
      );
      await first.call("statements.reject", { ids: [id as never], reason: "no longer" });
      await writeWhole(`${path}.later`, exportLedger(first.ground.database, at));
      expect(await take(second, `${path}.later`)).toMatchObject({ outcome: "imported", here: 4, added: 1 });
      expect(await pages(second)).toEqual(await pages(first));
      await first.call("statements.accept", { ids: [id as never] });
      await second.call("statements.accept", { ids: [id as never], reason: "another way" });
      await writeWhole(`${path}.other`, exportLedger(first.ground.database, at));
      const before = await pages(second);
      await expect(take(second, `${path}.other`)).rejects.toMatchObject({
        code: "ledger.other-history",
        details: { entry: 6 },
      });
      expect(await pages(second)).toEqual(before);
      await first.close();
      await second.close();
    },
  );

  test.skipIf(isMissing)(
    "a file that was changed, cut off or made up is refused with the line, and changes nothing",
    async () => {
      const first = await beginStory(await openEmbedded(), {
        ENTENTE_DATA: mkdtempSync(join(folder, "data-")),
      });
      await live(first);
      const path = join(folder, `${kind}-whole.jsonl`);
      await writeWhole(path, exportLedger(first.ground.database, at));
      await first.close();
      const whole = readFileSync(path, "utf8");
      const lines = whole.split("\n");
      const cases: Record<string, string> = {
        changed: whole.replace("ports", "ships"),
        "cut off": `${lines.slice(0, -2).join("\n")}\n`,
        "half a line": whole.slice(0, whole.length - 40),
        "no file of the ledger": "hello\n",
        empty: "",
      };
      const second = await beginStory(await open(), { ENTENTE_DATA: folder });
      for (const [name, text] of Object.entries(cases)) {
        writeFileSync(join(folder, "bad.jsonl"), text);
        await expect(take(second, join(folder, "bad.jsonl")), name).rejects.toMatchObject({
          code: "ledger.file-broken",
        });
      }
      expect((await second.call("ledger.verify", {})).entries).toBe(0);
      expect((await second.call("documents.list", {})).total).toBe(0);
      await second.close();
    },
  );
});
