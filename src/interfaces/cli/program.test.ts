import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { runCommand } from "../../../tests/terminal.ts";
import { openDatabase } from "../../base/database/database.ts";
import { nameParts } from "../../base/operation.ts";
import { SETTINGS } from "../../base/settings.ts";
import { quoteAt } from "../../documents/document-text.ts";
import { OPERATIONS } from "../operations.ts";
import type { StatementLine } from "./dry-run.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-commands-"));
const data = join(folder, "data");
const environment = { ENTENTE_DATA: data };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

// Two spaces, a line break in a sentence and a character beyond the first plane: places have to count them all.
const STRATEGY = [
  "# Northmark \u{1f30d} strategy",
  "",
  "Northmark will  establish a joint cable centre",
  "with Kenya by 2027.",
  "",
  "The partners intend to explore common rules for data.",
  "",
  "The ministers should meet every year.",
  "",
].join("\n");
const REPORT = "# Northmark report\n\nNorthmark has established the joint cable centre with Kenya in 2026.\n";

const linesOf = <Line>(out: string) =>
  out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

const KEYS = ["document", "type", "quote", "spans", "actors", "partners", "areas", "date"];

function expectStatement(line: StatementLine, text: string): void {
  const own = line.type === "commitment" ? ["firmness"] : line.type === "progress" ? ["state"] : [];
  expect(Object.keys(line)).toEqual([
    ...KEYS,
    ...own,
    "rule",
    "certainty",
    "condition",
    "instruments",
    "amounts",
  ]);
  expect(quoteAt(text, line.spans)).toBe(line.quote);
}

test("a dry run writes one statement a line with its places, and keeps nothing", async () => {
  const { code, out, err } = await runCommand(
    ["read", file("strategy.md", STRATEGY), "--dry-run", "--json"],
    { environment },
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const lines = linesOf<StatementLine>(out);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expectStatement(line, STRATEGY);
    expect(line.document).toBe("strategy.md");
  }
  expect(lines.find((line) => line.quote.includes("cable"))).toMatchObject({
    type: "commitment",
    quote: "Northmark will establish a joint cable centre with Kenya by 2027.",
  });
  expect(existsSync(data)).toBe(false);
});

test("several files and folders are read in their order, and one that cannot be read does not keep the others from it", async () => {
  const inner = join(folder, "texts");
  mkdirSync(join(inner, "more"), { recursive: true });
  writeFileSync(join(inner, "b.txt"), REPORT);
  writeFileSync(join(inner, "more", "c.md"), STRATEGY);
  writeFileSync(join(inner, "empty.pdf"), "");
  writeFileSync(join(inner, "figures.csv"), "1,2");
  const { code, out, err } = await runCommand(
    ["read", join(folder, "absent.txt"), file("a.txt", REPORT), inner, "--dry-run", "--json"],
    { environment },
  );
  expect(code).toBe(1);
  expect([...new Set(linesOf<StatementLine>(out).map((line) => line.document))]).toEqual([
    "a.txt",
    "b.txt",
    "c.md",
  ]);
  expect(err).toContain(`There is no file or folder ${join(folder, "absent.txt")}.\nCheck how it is written`);
  expect(err).toContain("empty.pdf: This file is empty");
  expect(err).toContain("Left out: 1 file that is no document by name (.csv).");
  expect(existsSync(data)).toBe(false);
});

test("links are shown for each progress report, best first, an empty list where nothing fits", async () => {
  const report = `${REPORT}\nNorthmark has repaired nine wooden bridges in the hills.\n`;
  const { code, out } = await runCommand(
    ["link", file("report.md", report), "--to", file("promises.md", STRATEGY), "--dry-run", "--json"],
    { environment },
  );
  expect(code).toBe(0);
  const lines = linesOf<{
    progress: StatementLine;
    candidates: { commitment: StatementLine; score: number; relation: string; because: unknown[] }[];
  }>(out);
  expect(lines.length).toBeGreaterThan(0);
  for (const { progress, candidates } of lines) {
    expectStatement(progress, report);
    expect(progress.type).toBe("progress");
    expect(candidates.length).toBeLessThanOrEqual(10);
    const scores = candidates.map((candidate) => candidate.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const candidate of candidates) {
      expect(Object.keys(candidate)).toEqual(["commitment", "score", "relation", "because"]);
      expect(candidate.relation).toMatch(/^(fulfils|advances)$/u);
      expectStatement(candidate.commitment, STRATEGY);
    }
  }
  expect(existsSync(data)).toBe(false);
});

test("labelled texts are compared with what is read: figures, mistakes with their rule, and links", async () => {
  const texts = join(folder, "labelled");
  const gold = join(folder, "labels");
  mkdirSync(texts);
  mkdirSync(gold);
  writeFileSync(join(texts, "promise.md"), STRATEGY);
  writeFileSync(join(texts, "report.md"), REPORT);
  writeFileSync(join(texts, "unlabelled.txt"), REPORT);
  const about = [
    { file: "promise.md", issuer: "Northmark", date: "2025-01-01" },
    { file: "report.md", issuer: "Northmark", date: "2026-06-01" },
  ];
  writeFileSync(join(texts, "texts.json"), JSON.stringify(about));
  const promise = {
    doc: "promise.md",
    quote: "Northmark will establish a joint cable centre with Kenya by 2027.",
    type: "commitment",
  };
  const report = {
    doc: "report.md",
    quote: "Northmark has established the joint cable centre with Kenya in 2026.",
    type: "progress",
  };
  const missed = {
    doc: "report.md",
    quote: "A sentence that stands nowhere in the text at all.",
    type: "recommendation",
  };
  const lines = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join("");
  writeFileSync(join(gold, "promise.jsonl"), lines({ ...promise, date: "2027", firmness: "firm" }));
  writeFileSync(join(gold, "report.jsonl"), lines({ ...report, date: "2026", state: "done" }, missed));
  writeFileSync(
    join(gold, "links-northmark.jsonl"),
    lines({ progress: report, commitment: promise, relation: "fulfils" }),
  );
  const { code, out, err } = await runCommand(["evaluate", "--texts", texts, "--gold", gold], {
    environment,
  });
  expect({ code, err }).toEqual({ code: 0, err: "1 of 3 texts have no labels and are left out.\n" });
  const figures = JSON.parse(out);
  expect(figures).toMatchObject({
    documents: 2,
    types: {
      progress: { expected: 1, given: 1, right: 1, f1: 1 },
      recommendation: { expected: 1, right: 0 },
    },
    byIssuer: [{ issuer: "Northmark" }],
    links: { linked: 1 },
  });
  expect(figures.types.commitment.right).toBe(1);
  expect(figures.quotes.right).toBe(figures.quotes.all);
  expect(figures.mistakes).toContainEqual({
    document: "report.md",
    quote: missed.quote,
    expected: "recommendation",
    got: "context",
    rule: null,
    certainty: null,
  });
  const shown = await runCommand(["evaluate", "--texts", texts, "--gold", gold], { environment, width: 100 });
  expect(shown.out).toContain("Types, over 2 documents");
  expect(existsSync(data)).toBe(false);
});

test("labels that are none are named, with what they should be", async () => {
  const gold = join(folder, "no-labels");
  mkdirSync(gold);
  writeFileSync(join(gold, "a.jsonl"), "not json\n");
  const { code, err } = await runCommand(["evaluate", "--texts", folder, "--gold", gold], { environment });
  expect(code).toBe(1);
  expect(err).toContain(
    `${join(gold, "a.jsonl")} does not hold what it should.\nEach line is the JSON of one label. Line 1 `,
  );
});

test("Ctrl-C before anything has begun leaves every file unread and says so", async () => {
  const own = join(folder, "cancelled");
  const { code, out, err } = await runCommand(["read", file("a.txt", REPORT), file("b.txt", STRATEGY)], {
    environment: { ENTENTE_DATA: own },
    isInterrupted: true,
  });
  expect(code).toBe(1);
  const rows = (JSON.parse(out) as { files: { name: string; outcome: string }[] }).files;
  expect(rows.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
    "a.txt: cancelled",
    "b.txt: cancelled",
  ]);
  expect(err).toContain("0 of 2 read.");
});

test.each([
  { args: ["read"], says: "Missing required argument" },
  { args: ["read", "--dry-run", "--loud", "a.txt"], says: "Unknown option '--loud'" },
  { args: ["link", "a.txt"], says: "Required option '--to <commitment-file>' not specified" },
  { args: ["sing"], says: "Unknown command 'sing'" },
  { args: ["documents", "burn"], says: "Unknown command 'burn'" },
  { args: ["documents", "get"], says: "Missing required argument 'id'" },
  { args: ["documents", "list", "--limit", "many"], says: "It is not a number." },
  {
    args: ["statements", "list", "--types", "promise"],
    says: "Choose one of commitment, progress, recommendation.",
  },
  { args: ["statements", "edit", "st-222222222222", "--fields", "{"], says: "It is not JSON." },
])("$args is wrong usage, ends with 2 and opens nothing", async ({ args, says }) => {
  const { code, out, err } = await runCommand(args, { environment });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
  expect(existsSync(data)).toBe(false);
});

test("a noun alone shows its commands, and that something was missing", async () => {
  const { code, err } = await runCommand(["documents"], { environment });
  expect(code).toBe(2);
  expect(err).toContain("entente documents <command>");
});

test("every operation is a command with help and examples", async () => {
  for (const operation of OPERATIONS) {
    const { noun, verb } = nameParts(operation);
    const { code, out } = await runCommand(["help", noun, verb], { environment });
    expect({
      code,
      isThere:
        out.replace(/\s+/gu, " ").includes(operation.summary) && out.includes(`\n  entente ${noun} ${verb}`),
    }).toEqual({ code: 0, isThere: true });
  }
});

test("rows that a table would cut are shown with their whole words where somebody asks for them", async () => {
  const ask = ["frameworks", "list", "--search", "comprehensive"];
  const asTable = await runCommand(ask, { environment, width: 60 });
  const whole = await runCommand([...ask, "--whole"], { environment, width: 60 });
  expect(asTable.out).toContain("…");
  expect(whole.out).not.toContain("…");
  expect(whole.out.replace(/\s+/gu, " ")).toContain("EU–Tunisia comprehensive and strategic partnership");
});

test("help without more names every noun and every command", async () => {
  const { code, out } = await runCommand(["help"], { environment });
  expect(code).toBe(0);
  for (const word of [
    "serve",
    "read",
    "link",
    "mcp",
    "settings",
    ...OPERATIONS.map((operation) => nameParts(operation).noun),
  ]) {
    expect(out).toMatch(new RegExp(`^ {2}${word} `, "mu"));
  }
});

test("the settings show every variable and no secret, and a value that makes no sense is a problem", async () => {
  const { code, out } = await runCommand(["settings"], {
    environment: { ENTENTE_OIDC_SECRET: "hush", ENTENTE_PORT: "4400" },
  });
  const { rows } = JSON.parse(out) as { rows: { name: string; value: string }[] };
  expect(code).toBe(0);
  expect(rows.map((row) => row.name)).toEqual(SETTINGS.map((setting) => setting.name));
  expect(rows.filter((row) => row.value !== "").map(({ name, value }) => `${name}=${value}`)).toContain(
    "ENTENTE_PORT=4400",
  );
  expect(out).not.toContain("hush");
  const wrong = await runCommand(["settings"], { environment: { ENTENTE_PORT: "door" }, width: 80 });
  expect(wrong).toMatchObject({
    code: 1,
    err: 'ENTENTE_PORT is "door", which is not a whole number from 0 to 65535.\nSet ENTENTE_PORT to such a number, or remove it to use the default.\n',
  });
});

test("the version is that of the package", async () => {
  const first = await runCommand(["--version"]);
  expect(first.out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  expect(await runCommand(["version"])).toEqual(first);
});

test("lists that an earlier Entente left in another form are drawn anew at the start, once", async () => {
  const given = { environment: { ...environment, ENTENTE_DATA: join(folder, "earlier") } };
  const said = "Arland will open a joint cable centre with Kenya.";
  await runCommand(["commitments", "record", "--words", said, "--source.citation", "A press release"], given);
  const opened = await openDatabase({ data: given.environment.ENTENTE_DATA, databaseUrl: null });
  await sql`truncate commitments`.execute(opened.database);
  await sql`delete from drawings`.execute(opened.database);
  await opened.close();

  const first = await runCommand(["commitments", "list", "--json"], given);
  expect(JSON.parse(first.out)).toMatchObject({ rows: [{ quote: said }], total: 1 });
  expect(first.err).toContain("The lists are drawn anew.");
  const second = await runCommand(["commitments", "list", "--json"], given);
  expect({ ...second, bytes: null }).toEqual({ code: 0, out: first.out, bytes: null, err: "" });
});
