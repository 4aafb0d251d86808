import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { recordOrganisation } from "../src/access/organisations/organisation.store.ts";
import { runOperation } from "../src/access/run-operation.ts";
import type { Database } from "../src/base/database/database.ts";
import { redraw } from "../src/interfaces/redrawing.ts";
import { listEntriesAfter } from "../src/ledger/entries/ledger-entry.store.ts";
import { exportLedger, writeWhole } from "../src/ledger/exchange/exporting.ts";
import { importLedger } from "../src/ledger/exchange/importing.operations.ts";
import { STAYING, TRAVELLING } from "../src/ledger/exchange/line.ts";
import { readSealedLines } from "../src/ledger/exchange/sealed-lines.ts";
import { recordExchanged } from "../src/network/partnerships/exchanged-entry.store.ts";
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

/** One record of each other noun, and what no entry names: a text that nobody has decided on, and an organisation. */
async function liveMore(story: Story): Promise<void> {
  await recordOrganisation(story.ground.database, "Office of Ports", at);
  const [entry] = await listEntriesAfter(story.ground.database, 0, 1);
  const came = {
    origin: "0".repeat(64),
    record: entry!.record,
    entry: entry!,
    cameFrom: "Westland",
    seq: 1,
    at,
  };
  await recordExchanged(story.ground.database, [came]);
  await story.read("# Note of Westland\n\nWestland will build a quay by 2029.\n", "note.md");
  const [report] = (await story.call("documents.list", { search: "report" })).rows;
  const { id } = await story.call("commitments.record", {
    words: "Northmark will train 400 pilots.",
    source: { citation: "Speech of the minister" },
  });
  const { rows } = await story.call("commitments.list", { search: "ports" });
  const commitment = rows[0]!.id;
  await story.call("actions.record", { commitment, what: "Draft the list", owner: "Office of Ports" });
  await story.call("milestones.record", { commitment, title: "First list", due: "2026-09" });
  const file = { name: "list.txt", content: Buffer.from("Quay 1").toString("base64") };
  await story.call("evidence.record-file", {
    commitment,
    files: [file],
    shows: "Quay 1 is on the list",
  } as never);
  await story.call("assessments.report", {
    commitment,
    level: "limited",
    finding: "One quay of many.",
    criteria: "Quays on the list",
    assessor: "Office of Ports",
    on: "2026-03-02",
  } as never);
  await story.call("reports.rule", {
    commitment: id,
    report: report!.id,
    state: "unreported",
    reason: "it says nothing of pilots",
  });
  const sources = [{ document: "Note on lines", section: "2" }];
  const framework = await story.call("frameworks.record", {
    name: "Northmark–Kenya dialogue",
    kind: "digital-dialogue",
    parties: ["KE"],
    sources,
  } as never);
  await story.call("frameworks.add-fact", {
    id: framework.id,
    says: "It began.",
    status: "in force",
    on: "2026-01-05",
    sources,
  } as never);
  const indicator = await story.call("indicators.record", {
    label: "Desks",
    means: "How many desks are in use.",
    unit: "desks",
    better: "higher",
  } as never);
  const value = { indicator: indicator.id, on: "2025", value: 4, source: "Register of desks" };
  await story.call("observations.record", value as never);
  const asAdministrator = { role: "administrator" } as const;
  const [somebody] = (await story.call("people.list", {}, asAdministrator)).rows;
  const given = { person: somebody!.id, role: "reader", framework: framework.id };
  await story.call("grants.give", given as never, asAdministrator);
  await story.call("mentions.refuse", { commitments: [commitment, id], reason: "ports are no pilots" });
  // Recorded by hand, marked closer, and with a field marked closer still.
  await story.call("commitments.record", {
    words: "Northmark will hire 20 divers.",
    source: { citation: "Letter of the minister" },
    marking: "tlp-green",
    note: "Ask again in June",
    fieldMarking: "tlp-amber",
  });
  const gap = (await story.call("network.gaps", {})).rows[0]!;
  await story.call("suggestions.dismiss", { id: gap.id, reason: "not this year" } as never);
}

/** Every table whose rows are of the record, those that are drawn from others too, as text. */
async function tablesOf({ ground: { database } }: Story) {
  const names = (await listTables(database)).filter((table) => !NOT_COMPARED.includes(table));
  const tables: Record<string, string[]> = {};
  for (const table of names) {
    const { only, without = [] } = TRAVELLING[table] ?? {};
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(r) as row from ${sql.table(table)} as r`.execute(database);
    tables[table] = rows
      .map(({ row }) =>
        Object.entries(row).filter(([name]) => only?.includes(name) ?? !without.includes(name)),
      )
      .map((row) => JSON.stringify(row.filter(([name]) => !NUMBERED[table]?.includes(name))))
      .sort();
  }
  return tables;
}

/** Numbers that each database gives for itself. */
const NUMBERED: Record<string, string[]> = {
  passages: ["id"],
  commitments: ["sight", "counted", "named"],
};

async function listTables(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema() and tablename not like 'kysely%'
    order by 1`.execute(database);
  return rows.map(({ name }) => name);
}

// What is of the place and not of the record; `STAYING` gives the reason for each.
const NOT_COMPARED = [
  "api_keys",
  "approvals",
  "audit_entries",
  "drawings",
  "facet_values",
  "job_items",
  "jobs",
  "journal_rows",
  "looks",
  "marks",
  "reminders",
  "sessions",
  "sights",
  "sign_in_failures",
  "sign_in_flows",
  "sign_in_links",
];

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

test("every table of the database travels, or stays for a reason that is given", async () => {
  const opened = await openEmbedded();
  const named = [...Object.keys(TRAVELLING), ...Object.keys(STAYING)].sort();
  expect(await listTables(opened.database)).toEqual(named);
  await opened.close();
});

describe.each(databases)("from PGlite to $kind", ({ kind, open, isMissing }) => {
  test.skipIf(isMissing)("everything that was recorded arrives, row by row and list by list", async () => {
    const first = await beginStory(await openEmbedded(), {
      ENTENTE_DATA: mkdtempSync(join(folder, "data-")),
    });
    await live(first);
    await liveMore(first);
    const path = join(folder, `${kind}-everything.jsonl`);
    await writeWhole(path, exportLedger(first.ground.database, at));
    const second = await beginStory(await open(), { ENTENTE_DATA: mkdtempSync(join(folder, "data-")) });
    expect(await take(second, path)).toMatchObject({ outcome: "imported", differing: {} });
    const [before, after] = [await tablesOf(first), await tablesOf(second)];
    expect(Object.keys(before).filter((table) => before[table]!.length === 0)).toEqual([]);
    expect(after).toEqual(before);
    await writeWhole(`${path}.again`, exportLedger(second.ground.database, at));
    expect(readFileSync(`${path}.again`, "utf8")).toBe(readFileSync(path, "utf8"));
    expect(await pages(second)).toEqual(await pages(first));

    // What was read since and is quoted by no entry is taken in too; what was changed on both sides stays, and is counted.
    await first.read("# Note of Eastland\n\nEastland will dredge a harbour.\n", "east.md");
    const [note] = (await first.call("documents.list", { search: "westland" })).rows;
    await first.call("documents.correct", { id: note!.id, title: "Quays" });
    await writeWhole(`${path}.later`, exportLedger(first.ground.database, at));
    expect(await take(second, `${path}.later`)).toMatchObject({
      outcome: "imported",
      added: 0,
      rows: { documents: 1, document_versions: 1, sources: 1 },
      differing: { documents: 1 },
    });
    expect(await take(second, `${path}.later`)).toMatchObject({ outcome: "nothing new", rows: {} });
    await first.close();
    await second.close();
  });

  test.skipIf(isMissing)("an empty Entente that takes in an export has the same ledger", async () => {
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
    expect(await take(second, path)).toMatchObject({ outcome: "nothing new", here: 4, added: 0 });

    // What came after is taken in by whoever has the beginning, and refused by whoever went another way.
    const [id] = (await first.call("commitments.list", { search: "ports" })).rows.map(
      ({ statement }) => statement,
    );
    await first.call("statements.reject", { ids: [id as never], reason: "no longer" });
    await writeWhole(`${path}.later`, exportLedger(first.ground.database, at));
    const { settings } = second.ground;
    const forTwo = {
      ...second,
      ground: { ...second.ground, settings: { ...settings, approvals: "always" } },
    };
    await expect(take(forTwo as Story, `${path}.later`)).rejects.toMatchObject({
      code: "ledger.not-approved",
      details: { entry: 5 },
    });
    expect(await take(second, `${path}.later`)).toMatchObject({ outcome: "imported", here: 4, added: 1 });
    expect(await pages(second)).toEqual(await pages(first));
    // Completing does not go round the second person either.
    const commitment = (await first.call("commitments.list", {})).rows[0]!.id;
    const figure = { shows: "It is open", dataset: "Register", figure: "1", unit: "centre", period: "2026" };
    const { id: proof } = await first.call("evidence.record-figure", { commitment, ...figure } as never);
    await first.call("evidence.review", { id: proof, verdict: "accepted" });
    const judged = {
      level: "complete",
      finding: "Open",
      criteria: "Seen",
      assessor: "Court",
      on: "2026-06-01",
    };
    await first.call("assessments.judge", { commitment, ...judged } as never);
    await writeWhole(`${path}.complete`, exportLedger(first.ground.database, at));
    await expect(take(forTwo as Story, `${path}.complete`)).rejects.toMatchObject({
      code: "ledger.not-approved",
      details: { entry: 8 },
    });
    expect(await take(second, `${path}.complete`)).toMatchObject({ outcome: "imported", added: 3 });
    await first.call("statements.accept", { ids: [id as never] });
    await second.call("statements.accept", { ids: [id as never], reason: "another way" });
    await writeWhole(`${path}.other`, exportLedger(first.ground.database, at));
    const before = await pages(second);
    await expect(take(second, `${path}.other`)).rejects.toMatchObject({
      code: "ledger.other-history",
      details: { entry: 9 },
    });
    expect(await pages(second)).toEqual(before);
    await first.close();
    await second.close();
  });

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
