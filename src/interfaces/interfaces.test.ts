import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, Packer, Paragraph } from "docx";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQuick } from "../../tests/database.ts";
import { beginStory, type Story } from "../../tests/entente.ts";
import { runCommand } from "../../tests/terminal.ts";
import { recordApproval } from "../access/approvals/approval.store.ts";
import { openLocalPerson } from "../access/people/local-person.ts";
import { recordPerson } from "../access/people/person.store.ts";
import { type Ground, runOperation } from "../access/run-operation.ts";
import { systemClock } from "../base/clock.ts";
import type { AnyOperation, Person } from "../base/operation.ts";
import { readSettings } from "../base/settings.ts";
import { unfoldParts } from "../documents/formats/zip.ts";
import { createApp } from "./api/app.ts";
import { routeOf } from "./api/route.ts";
import { type CommandField, commandFieldsOf } from "./cli/operation-fields.ts";
import { handleMcp } from "./mcp/http.ts";
import { toolName } from "./mcp/server.ts";
import { givesFile } from "./operation-schema.ts";
import { findOperation, OPERATIONS } from "./operations.ts";

// Every operation is asked the same over HTTP, on the command line and as a tool, on one real database, and has to
// give the same answer. What is added to OPERATIONS is covered by itself where it needs no input; where it does,
// `questionOf` must say what to ask.

const STRATEGY =
  "Northmark strategy\n\nNorthmark will establish a joint cable centre with Kenya by 2027. The parties will meet each year.\n";
const ROADMAP = "Northmark roadmap\n\nBy 2027, Northmark will establish the joint cable centre with Kenya.\n";
const REPORT = "Northmark report\n\nNorthmark has established the joint cable centre with Kenya in 2026.\n";

const folder = mkdtempSync(join(tmpdir(), "entente-interfaces-"));
let ground: Ground;
let person: Person;
let app: ReturnType<typeof createApp>;
let environment: Record<string, string>;
let story: Story;
let web: Server;
const seed = {
  strategy: "",
  report: "",
  spare: "",
  job: "",
  commitment: "",
  meeting: "",
  progress: "",
  recorded: "",
  again: "",
  checkpoint: "",
  checkpointFile: "",
  person: "",
  key: "",
  byHand: "",
  action: "",
  milestone: "",
  evidence: "",
  assessment: "",
  approval: "",
  page: "",
  template: "",
  indicator: "",
  fed: "",
  observation: "",
  scoreboard: "",
};

const table = (text = "Quote,Source,Date\nNorthmark will dig.,Letter,2027\n") => [
  { name: "table.csv", content: Buffer.from(text).toString("base64") },
];

const figure = () => ({
  commitment: seed.byHand,
  shows: "Desks in use",
  dataset: "Register of desks",
  figure: "12",
  unit: "desks",
  period: "2026",
});

const judgement = () => ({
  commitment: seed.byHand,
  level: "limited",
  finding: "Rooms are rented; nobody works there.",
  criteria: "Rooms, staff, visitors",
  assessor: "Court of Auditors",
  on: "2026-05-01",
});

const manyOf = (noun: string, id: string, column: string) => ({
  input: { ids: [id], edits: [{ column, text: `${noun} of many` }], dryRun: true },
});

const takingBack = (noun: string, id: string, column: string) => {
  const input: Record<string, unknown> = {};
  const before = async () => {
    const edits = [{ column, text: `on ${Math.random()}` }];
    const change = { ids: [id], edits, reason: "to be taken back" };
    Object.assign(input, (await ask(`${noun}.change-many`, change)).written);
  };
  return { input, before };
};

const PARTNERSHIP = "eu-japan-digital-partnership";
const partnership = () => {
  const input: Record<string, unknown> = {};
  const before = async () => {
    const { name, bytes } = await ask("partnerships.export", { framework: PARTNERSHIP });
    input.files ??= [{ name, content: Buffer.from(bytes).toString("base64") }];
  };
  return { input, before };
};

const foreword = { report: "register", paragraph: "foreword" };

/** A Word document with nothing but the place for a report. */
const template = () => ({ name: "template.docx", content: seed.template });
const indicator = () => ({
  label: "Desks",
  means: "How many desks are in use.",
  unit: "desks",
  better: "higher",
  targets: [{ on: "2030", value: 20 }],
});
const observation = (on: string) => ({
  indicator: seed.indicator,
  on,
  value: 12,
  source: "Register of desks",
});
const scoreboard = () => ({
  name: "Council",
  parts: [{ title: "Evidence", by: "partners", indicators: ["share-with-evidence"] }],
});
let said = 1900;
/** A value that somebody else has said. */
const sayAnew = async () => {
  const ben = await story.as("Ben");
  said += 1;
  // biome-ignore lint/suspicious/noExplicitAny: as below
  const made: any = await runOperation(
    findOperation("observations.record") as AnyOperation,
    observation(String(said)),
    ben,
    ground,
  );
  return made.id as string;
};

const startReminding = () => ask("reminders.start", { address: "ada@northmark.example" });

const ask = (name: string, input: object) =>
  // biome-ignore lint/suspicious/noExplicitAny: the seeding reads ids out of answers of many shapes
  runOperation(findOperation(name) as AnyOperation, input, person, ground) as Promise<any>;

beforeAll(async () => {
  const opened = await openQuick();
  environment = {
    ...opened.environment,
    ENTENTE_USER: "Ada",
    ENTENTE_FETCH_HOSTS: "127.0.0.1",
    // Nothing listens there: asking a language model is queued all the same.
    ENTENTE_MODEL_URL: "http://127.0.0.1:9/v1",
    ENTENTE_MODEL_NAME: "small",
  };
  const settings = readSettings(environment);
  ground = { database: opened.database, now: systemClock, settings };
  person = await openLocalPerson(opened.database, settings, systemClock());
  app = createApp({
    ground,
    identify: async () => person,
    mode: opened.mode,
    files: new Map(),
    mcp: (request) => handleMcp(request, { ground, person }),
    wake: () => {},
    log: (_, error) => {
      throw error;
    },
  });
  story = await beginStory(opened);
  seed.strategy = await story.read(STRATEGY, "strategy.txt");
  seed.report = await story.read(REPORT, "report.txt");
  seed.spare = await story.read(`Spare\n\n${REPORT}`, "spare.txt");
  const gone = { issuer: "test", subject: "gone", name: "Gone", at: systemClock() };
  seed.person = await recordPerson(ground.database, gone);
  seed.key = (await ask("keys.add", { name: "another" })).id;
  const ben = await story.as("Ben");
  seed.approval = await recordApproval(ground.database, {
    operation: "documents.correct",
    input: { id: seed.report, title: "A report, approved" },
    person: ben,
    at: systemClock(),
  });
  seed.job = (await ask("jobs.list", {})).rows[0].id;
  const { rows: promises } = await ask("statements.list", {
    documents: [seed.strategy],
    types: ["commitment"],
  });
  const { rows: reports } = await ask("statements.list", { documents: [seed.report], types: ["progress"] });
  [seed.commitment, seed.meeting] = promises.map((statement: { id: string }) => statement.id);
  seed.progress = reports[0].id;
  await ask("statements.accept", { ids: [seed.commitment] });
  const { rows: recorded } = await ask("commitments.list", {});
  seed.recorded = recorded[0].id;
  const roadmap = await story.read(ROADMAP, "roadmap.txt");
  const { rows: told } = await ask("statements.list", { documents: [roadmap], types: ["commitment"] });
  await ask("statements.accept", { ids: [told[0].id] });
  seed.checkpoint = (await ask("checkpoints.make", {})).id;
  const { bytes } = await ask("checkpoints.export", { id: seed.checkpoint });
  seed.checkpointFile = Buffer.from(bytes).toString("base64");
  const byHand = await ask("commitments.record", {
    words: "Northmark will open a desk.",
    source: { citation: "Letter of 4 May", url: null, date: null },
  });
  seed.byHand = byHand.id;
  const commitment = seed.byHand;
  web = createServer((_, response) => response.end("The desk is open."));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  seed.page = `http://127.0.0.1:${(web.address() as AddressInfo).port}/desk`;
  seed.indicator = (await ask("indicators.record", indicator())).id;
  const feed = { url: seed.page, every: "month", date: "date", value: "value" };
  seed.fed = (await ask("indicators.record", { ...indicator(), feed })).id;
  seed.observation = (await ask("observations.record", observation("2025"))).id;
  seed.scoreboard = (await ask("scoreboards.record", scoreboard())).id;
  seed.action = (await ask("actions.record", { commitment, what: "Find rooms", due: "2029" })).id;
  seed.milestone = (await ask("milestones.record", { commitment, title: "Rooms found" })).id;
  const files = [{ name: "note.txt", content: new TextEncoder().encode("A note") }];
  seed.evidence = (await ask("evidence.record-file", { commitment, shows: "A note", files })).id;
  seed.assessment = (await ask("assessments.report", judgement())).id;
  const place = new Document({ sections: [{ children: [new Paragraph("{{content}}")] }] });
  seed.template = await Packer.toBase64String(place);
  seed.again = (await ask("commitments.list", { documents: [roadmap] })).rows[0].id;
});

afterAll(async () => {
  web?.close();
  await story?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes the second telling of the promise out of the first, if somebody has put it there. */
const tellApart = () => ask("mentions.remove", { mention: seed.again }).catch(() => {});

/** Gives somebody a name again who may have been erased. */
const named = (id: string) => sql`update people set name = 'Gone' where id = ${id}`.execute(ground.database);

/** What is asked about a record that is made anew each time. */
function ofNew(noun: string, make: () => [string, object], input: Record<string, unknown>): Question {
  const before = async () => {
    const [operation, given] = make();
    input.id = (await ask(`${noun}.${operation}`, given)).id;
  };
  return { input, before };
}

type Question = { input: Record<string, unknown>; before?: () => Promise<unknown> };

/** What an operation is asked, and what has to happen each time before it is. */
function questionOf(name: string): Question {
  const questions: Record<string, () => Question> = {
    "documents.add": () => ({
      input: { files: [{ name: "strategy.txt", content: Buffer.from(STRATEGY).toString("base64") }] },
    }),
    "documents.list": () => ({ input: { search: "northmark", sort: "title", descending: true, limit: 2 } }),
    "documents.get": () => ({ input: { id: seed.strategy } }),
    "documents.text": () => ({ input: { id: seed.strategy, version: 1 } }),
    "documents.original": () => ({ input: { id: seed.strategy } }),
    "documents.correct": () => ({ input: { id: seed.report, title: "A report, corrected", issuer: null } }),
    "documents.mark": () => ({ input: { id: seed.report, marking: "tlp-clear" } }),
    "documents.publish": () => ({ input: { id: seed.report } }),
    "documents.unpublish": () => ({ input: { id: seed.report } }),
    "people.invite": () => ({
      input: { name: "Ines", email: "ines@example.org", organisation: "Northmark" },
      before: () => sql`delete from people where email = 'ines@example.org'`.execute(ground.database),
    }),
    "people.lock": () => ({ input: { id: seed.person }, before: () => named(seed.person) }),
    "people.unlock": () => ({ input: { id: seed.person }, before: () => named(seed.person) }),
    "people.sign-out": () => ({ input: { id: seed.person }, before: () => named(seed.person) }),
    "grants.give": () => ({
      input: { person: seed.person, role: "reviewer", framework: "northmark-kenya", reason: "asked for" },
      before: async () => {
        await named(seed.person);
        const { rows } = await ask("grants.list", { people: [seed.person] });
        for (const { id } of rows) await ask("grants.end", { id });
      },
    }),
    "grants.end": () => {
      const input = { id: "" };
      const given = { person: seed.person, role: "contributor" };
      const before = async () => {
        await named(seed.person);
        input.id = (await ask("grants.give", given)).id;
      };
      return { input, before };
    },
    "people.erase": () => ({
      input: { id: seed.person },
      before: () => named(seed.person),
    }),
    "approvals.grant": () => ({
      input: { id: seed.approval },
      before: () =>
        sql`update approvals set decision = null, decided_by = null where id = ${seed.approval}`.execute(
          ground.database,
        ),
    }),
    "approvals.refuse": () => ({
      input: { id: seed.approval },
      before: () =>
        sql`update approvals set decision = null, decided_by = null where id = ${seed.approval}`.execute(
          ground.database,
        ),
    }),
    "keys.add": () => ({ input: { name: "a program", role: "reader", nouns: ["documents"], days: 2 } }),
    "keys.revoke": () => ({ input: { id: seed.key } }),
    "reminders.start": () => ({ input: { address: "ada@northmark.example", every: "week" } }),
    "partnerships.export": () => ({ input: { framework: PARTNERSHIP } }),
    "partnerships.compare": partnership,
    "partnerships.import": partnership,
    "reminders.stop": () => ({ input: {}, before: startReminding }),
    "reminders.preview": () => ({ input: {}, before: startReminding }),
    "reminders.follow": () => ({ input: { record: seed.byHand }, before: startReminding }),
    "reminders.unfollow": () => ({ input: { record: seed.byHand }, before: startReminding }),
    "reminders.send": () => ({ input: { dryRun: true }, before: startReminding }),
    "documents.remove": () => ({
      input: { id: seed.spare },
      before: () => ask("documents.restore", { id: seed.spare }),
    }),
    "documents.restore": () => ({
      input: { id: seed.spare },
      before: async () => {
        await ask("documents.restore", { id: seed.spare });
        await ask("documents.remove", { id: seed.spare });
      },
    }),
    "statements.list": () => ({
      input: {
        documents: [seed.strategy, seed.report],
        types: ["commitment", "progress"],
        leastCertainty: 0.01,
      },
    }),
    "statements.of-version": () => ({ input: { document: seed.report } }),
    "statements.get": () => ({ input: { id: seed.commitment } }),
    "statements.count": () => ({ input: { documents: [seed.strategy] } }),
    "statements.read-words": () => ({
      input: { document: seed.strategy, start: 0, end: 200, type: "commitment" },
    }),
    "statements.accept": () => ({ input: { ids: [seed.meeting], reason: "it is one" } }),
    "statements.accept-above": () => ({
      input: { document: seed.spare, certainty: 0.999, types: ["progress"] },
    }),
    "statements.reject": () => ({
      input: { ids: [seed.meeting] },
      before: () => ask("statements.accept", { ids: [seed.meeting] }),
    }),
    "statements.edit": () => ({
      input: { id: seed.meeting, fields: { date: "2027", actors: ["Northmark"] }, reason: "said above" },
    }),
    "statements.undo": () => ({
      input: { ids: [seed.progress] },
      before: () => ask("statements.edit", { id: seed.progress, fields: { condition: "where possible" } }),
    }),
    "statements.record": () => ({
      input: {
        document: seed.spare,
        spans: [{ start: 0, end: 5 }],
        fields: { type: "recommendation", areas: ["digital-trade"] },
      },
    }),
    "versions.compare": () => ({ input: { document: seed.strategy, from: 1, to: 1 } }),
    "links.candidates": () => ({ input: { progress: seed.progress } }),
    "links.confirm": () => ({
      input: { progress: seed.progress, commitment: seed.commitment, relation: "advances" },
    }),
    "links.remove": () => ({ input: { progress: seed.progress, commitment: seed.commitment } }),
    "links.none": () => ({ input: { progress: seed.progress, isNone: false } }),
    "mentions.confirm": () => ({
      input: { commitment: seed.recorded, mentions: [seed.again] },
      before: tellApart,
    }),
    "mentions.refuse": () => ({ input: { commitments: [seed.recorded, seed.again] }, before: tellApart }),
    "mentions.remove": () => ({
      input: { mention: seed.again },
      before: () => ask("mentions.confirm", { commitment: seed.recorded, mentions: [seed.again] }),
    }),
    "search.everything": () => ({
      input: { query: "cable -spare partner:Kenya", kinds: ["commitment", "statement"] },
    }),
    "commitments.list": () => ({
      input: {
        search: "cable",
        sort: "date",
        dated: "stated",
        asOf: new Date().toISOString().slice(0, 10),
      },
    }),
    "commitments.get": () => ({ input: { id: seed.recorded } }),
    "commitments.export": () => ({ input: { format: "csv", columns: ["quote", "date"] } }),
    ...registerQuestions(),
    "network.path": () => ({ input: { from: "KE", to: "Japan", without: ["topic"] } }),
    "network.partner": () => ({ input: { id: "KE" } }),
    "network.brief": () => ({
      input: { id: "KE", format: "md", asOf: new Date().toISOString().slice(0, 10) },
    }),
    "meetings.briefing": () => ({ input: { id: "eu-armenia-summit-1", format: "md" } }),
    "suggestions.dismiss": () => ({ input: { id: "suggestion-shared-ai", reason: "known" } }),
    "suggestions.restore": () => ({ input: { id: "suggestion-shared-ai" } }),
    "parties.list": () => ({ input: { search: "japan" } }),
    "parties.get": () => ({ input: { id: "Japan" } }),
    "frameworks.list": () => ({ input: { parties: ["KE"], newSince: "2025-06" } }),
    "frameworks.get": () => ({ input: { id: "eu-kenya-digital-dialogue" } }),
    "initiatives.list": () => ({ input: { kinds: ["submarine-cable"] } }),
    "initiatives.get": () => ({ input: { id: "blue-raman" } }),
    "checkpoints.export": () => ({ input: { id: seed.checkpoint } }),
    "checkpoints.compare": () => ({
      input: { files: [{ name: "checkpoint.json", content: seed.checkpointFile }] },
    }),
    "indicators.get": () => ({ input: { id: seed.indicator } }),
    "indicators.record": () => ({ input: { ...indicator(), reason: "asked for" } }),
    "indicators.change": () => ({ input: { id: seed.indicator, unit: "desks" } }),
    "indicators.withdraw": () => ofNew("indicators", () => ["record", indicator()], { reason: "twice" }),
    "indicators.restore": () => ({ input: { id: seed.indicator } }),
    "indicators.fetch": () => ({ input: { id: seed.fed } }),
    "observations.record": () => ({
      input: observation("2030"),
      before: async () => {
        const { rows } = await ask("observations.list", { indicators: [seed.indicator] });
        for (const { id, on } of rows)
          if (on === "2030") await ask("observations.retract", { id, reason: "asked again" });
      },
    }),
    "observations.correct": () => ({ input: { id: seed.observation, value: 13 } }),
    "observations.approve": () => {
      const input = { id: "" };
      const before = async () => {
        input.id = await sayAnew();
      };
      return { input, before };
    },
    "observations.reopen": () => {
      const input = { id: "", reason: "looked at again" };
      const before = async () => {
        input.id = await sayAnew();
        await ask("observations.approve", { id: input.id });
      };
      return { input, before };
    },
    "observations.retract": () => {
      const input = { id: "", reason: "a slip" };
      const before = async () => {
        input.id = await sayAnew();
      };
      return { input, before };
    },
    "observations.import": () => ({
      input: { files: table(`Indicator,Date,Value,Source\n${seed.indicator},2020,4,Letter\n`), dryRun: true },
    }),
    "scoreboards.get": () => ({ input: { id: seed.scoreboard } }),
    "scoreboards.record": () => ({ input: scoreboard() }),
    "scoreboards.change": () => ({ input: { id: seed.scoreboard, says: "For the council." } }),
    "scoreboards.withdraw": () => ofNew("scoreboards", () => ["record", scoreboard()], { reason: "twice" }),
    "scoreboards.restore": () => ({ input: { id: seed.scoreboard } }),
    "indicators.compute": () => ({ input: { name: "share-dated", partners: ["KE"] } }),
    "indicators.series": () => ({ input: { name: "commitments", months: 3 } }),
    "indicators.recompute": () => ({ input: { names: ["commitments"], months: 2 } }),
    "reports.unreported": () => ({ input: { promises: seed.strategy, reports: seed.report } }),
    "reports.unreported-export": () => ({ input: { promises: seed.strategy, reports: seed.report } }),
    "reports.unreported-brief": () => ({
      input: { promises: seed.strategy, from: "2026-01-01", to: "2026-12-31", format: "md" },
    }),
    "reports.stocktaking": () => ({ input: { from: "2026-01-01", to: "2026-12-31", format: "md" } }),
    "commitments.ask": () => ({ input: { question: "unreported promises with Kenya by 2027" } }),
    "reports.scoreboard": () => ({ input: { by: "topics", format: "md" } }),
    "reports.register": () => ({ input: { format: "md" } }),
    "reports.draft": () => ({ input: { kind: "stocktaking", from: "2026-01-01", to: "2026-12-31" } }),
    "reports.in-template": () => ({ input: { kind: "register", files: [template()] } }),
    "reports.read-back": () => {
      const input: { kind: string; files: object[] } = { kind: "register", files: [] };
      const before = async () => {
        const { name, bytes } = await ask("reports.register", { format: "docx" });
        input.files = [{ name, content: Buffer.from(bytes).toString("base64") }];
      };
      return { input, before };
    },
    "wordings.record": () => ({ input: { ...foreword, text: "We did well.", insteadOf: "" } }),
    "wordings.take-back": () => ({
      input: foreword,
      before: () => ask("wordings.record", { ...foreword, text: "We did well.", insteadOf: "" }),
    }),
    "reports.rule": () => ({
      input: { commitment: seed.recorded, report: seed.spare, state: "unreported", reason: "another one" },
    }),
    "commitments.record": () => ({
      input: {
        words: "Northmark will open a desk for start-ups.",
        source: { citation: "Speech of 3 May, second part", url: null, date: "2026" },
        parties: [{ party: "Northmark", role: "lead" }],
        areas: ["digital-trade"],
      },
    }),
    "commitments.correct": () => ({ input: { id: seed.byHand, framework: "northmark-kenya", date: "2028" } }),
    "commitments.end": () => ({
      input: { id: seed.byHand, as: "withdrawn", reason: "given up" },
      before: () => ask("commitments.reopen", { id: seed.byHand, reason: "again" }).catch(() => {}),
    }),
    "commitments.reopen": () => ({
      input: { id: seed.byHand, reason: "after all" },
      before: () =>
        ask("commitments.end", { id: seed.byHand, as: "withdrawn", reason: "given up" }).catch(() => {}),
    }),
    "commitments.publish": () => ({ input: { ids: [seed.byHand] } }),
    "commitments.unpublish": () => ({
      input: { ids: [seed.byHand] },
      before: () => ask("commitments.publish", { ids: [seed.byHand] }),
    }),
    "commitments.divide": () => ({
      input: { id: seed.byHand, parts: [{ part: seed.recorded, weight: 2 }] },
    }),
    "ledger.history": () => ({ input: { record: seed.byHand, withParts: true, limit: 3 } }),
    "commitments.import": () => ({ input: { files: table(), dryRun: true } }),
    "frameworks.import": () => ({
      input: { files: table("Name,Kind,Said in,Section\nReef,pact,Letter,1"), dryRun: true },
    }),
    "initiatives.import": () => ({
      input: { files: table("Name,Kind,Said in,Section\nReef,hub,Letter,1"), dryRun: true },
    }),
    "meetings.import": () => ({
      input: { files: table("Name,Series,Said in,Section\nReef,eu-armenia-summit,Letter,1"), dryRun: true },
    }),
    "commitments.change-many": () => ({
      input: { ids: [seed.byHand], edits: [{ column: "framework", text: "a-framework" }], dryRun: true },
    }),
    "commitments.end-many": () => ({
      input: { ids: [seed.byHand], as: "withdrawn", dryRun: true, reason: "given up" },
    }),
    "commitments.reopen-many": () => {
      const input: Record<string, unknown> = {};
      const before = async () => {
        const end = { ids: [seed.byHand], as: "withdrawn", reason: "by mistake" };
        Object.assign(input, (await ask("commitments.end-many", end)).written);
      };
      return { input, before };
    },
    "commitments.take-back": () => takingBack("commitments", seed.byHand, "condition"),
    "actions.import": () => ({
      input: { files: table(`Commitment,What\n${seed.byHand},Dig`), dryRun: true },
    }),
    "milestones.import": () => ({
      input: { files: table(`Commitment,Title\n${seed.byHand},Dug`), dryRun: true },
    }),
    "evidence.import": () => ({
      input: {
        files: table(`Commitment,Shows,Form,Meeting,Said\n${seed.byHand},It is,meeting,First,Yes`),
        dryRun: true,
      },
    }),
    "actions.change-many": () => manyOf("actions", seed.action, "owner"),
    "actions.take-back": () => takingBack("actions", seed.action, "owner"),
    "milestones.change-many": () => manyOf("milestones", seed.milestone, "title"),
    "milestones.take-back": () => takingBack("milestones", seed.milestone, "title"),
    "imports.columns": () => ({ input: { noun: "commitments" } }),
    "imports.template": () => ({ input: { noun: "commitments", format: "csv" } }),
    "imports.refused": () => ({ input: { noun: "commitments", files: table() } }),
    "actions.list": () => ({ input: { commitments: [seed.byHand], sort: "changed" } }),
    "actions.get": () => ({ input: { id: seed.action } }),
    "actions.record": () => ({ input: { commitment: seed.byHand, what: "Rent rooms", due: "2027" } }),
    "actions.correct": () => ({ input: { id: seed.action, owner: "Ministry of Trade" } }),
    "actions.move": () =>
      ofNew("actions", () => ["record", { commitment: seed.byHand, what: "Paint" }], { state: "ongoing" }),
    "actions.postpone": () =>
      ofNew("actions", () => ["record", { commitment: seed.byHand, what: "Furnish", due: "2027" }], {
        due: "2028",
        approver: "Second council",
        reason: "no chairs",
      }),
    "actions.retract": () =>
      ofNew("actions", () => ["record", { commitment: seed.byHand, what: "Sell" }], { reason: "a slip" }),
    "milestones.list": () => ({ input: { commitments: [seed.byHand], statuses: ["scheduled"] } }),
    "milestones.get": () => ({ input: { id: seed.milestone } }),
    "milestones.record": () => ({
      input: { commitment: seed.byHand, title: "Rooms rented", due: "2027-03" },
    }),
    "milestones.correct": () => ({ input: { id: seed.milestone, title: "Rooms rented and furnished" } }),
    "milestones.reach": () => ({ input: { id: seed.milestone, on: "2026-01-31" } }),
    "milestones.reopen": () => ({
      input: { id: seed.milestone, reason: "the lease was void" },
      before: () => ask("milestones.reach", { id: seed.milestone, on: "2026-01-31" }),
    }),
    "milestones.retract": () =>
      ofNew("milestones", () => ["record", { commitment: seed.byHand, title: "Sold" }], { reason: "a slip" }),
    "evidence.list": () => ({ input: { commitments: [seed.byHand], verdicts: ["open", "accepted"] } }),
    "evidence.get": () => ({ input: { id: seed.evidence } }),
    "evidence.file": () => ({ input: { id: seed.evidence } }),
    "evidence.record-quote": () => ({
      input: {
        commitment: seed.byHand,
        shows: "The centre is there",
        document: seed.report,
        quote: "has established",
      },
    }),
    "evidence.record-file": () => ({
      input: {
        commitment: seed.byHand,
        shows: "The lease",
        files: [{ name: "lease.txt", content: Buffer.from("Lease").toString("base64") }],
      },
    }),
    "evidence.record-page": () => ({
      input: { commitment: seed.byHand, shows: "The desk is open", url: seed.page },
    }),
    "evidence.record-figure": () => ({ input: figure() }),
    "evidence.record-meeting": () => ({
      input: {
        commitment: seed.byHand,
        shows: "It opened",
        meeting: "Second council",
        said: "The desk is open.",
      },
    }),
    "evidence.review": () =>
      ofNew("evidence", () => ["record-figure", figure()], { verdict: "questioned", reason: "no date" }),
    "evidence.reopen": () => {
      const { input, before } = ofNew("evidence", () => ["record-figure", figure()], { reason: "too early" });
      return {
        input,
        before: async () => {
          await before?.();
          await ask("evidence.review", { id: input.id, verdict: "accepted" });
        },
      };
    },
    "evidence.retract": () =>
      ofNew("evidence", () => ["record-figure", figure()], { reason: "another desk" }),
    "assessments.list": () => ({ input: { commitments: [seed.byHand], sides: ["own"] } }),
    "assessments.get": () => ({ input: { id: seed.assessment } }),
    "assessments.report": () => ({ input: judgement() }),
    "assessments.judge": () => ({ input: judgement() }),
    "assessments.dissent": () =>
      ofNew("assessments", () => ["judge", judgement()], {
        who: "Ministry of Finance",
        words: "The rooms are empty.",
      }),
    "assessments.retract": () =>
      ofNew("assessments", () => ["judge", judgement()], { reason: "the wrong commitment" }),
    "jobs.get": () => ({ input: { id: seed.job, state: "done" } }),
    "proposals.ask": () => ({ input: { document: seed.strategy } }),
    "jobs.cancel": () => ({ input: { id: seed.job } }),
    "jobs.retry": () => ({ input: { id: seed.job } }),
  };
  return questions[name]?.() ?? { input: {} };
}

let made = 0;
const SOURCES = [{ document: "Northmark 1/30", section: "1" }];

/** What changes a record of the network is asked about one that was made for it, so that each interface finds the same. */
function registerQuestions(): Record<string, () => Question> {
  const fields = {
    frameworks: { kind: "alliance" },
    initiatives: { kind: "hub" },
    series: { kind: "council" },
    meetings: { series: "", on: "2031" },
  };
  /** Each meeting is the only one of its series: others would stand on its agenda. */
  const fieldsFor = async (noun: keyof typeof fields) =>
    noun === "meetings" ? { ...fields.meetings, series: await make("series") } : fields[noun];
  const make = async (noun: keyof typeof fields): Promise<string> => {
    const rest: object = await fieldsFor(noun);
    made += 1;
    const id = `made-${made}`;
    await ask(`${noun}.record`, { id, name: "Northmark and Kenya", sources: SOURCES, ...rest });
    return id;
  };
  /** Of a new record; `then` is done to it first. */
  const about =
    (noun: keyof typeof fields, rest: object = {}, then?: (id: string) => Promise<unknown>) =>
    (): Question => {
      const input: Record<string, unknown> = { id: "", ...rest };
      return {
        input,
        before: async () => {
          input.id = await make(noun);
          await then?.(String(input.id));
        },
      };
    };
  const each = (Object.keys(fields) as (keyof typeof fields)[]).flatMap((noun) => [
    [
      `${noun}.record`,
      () => {
        const input: Record<string, unknown> = {
          id: "",
          name: "Northmark and Kenya",
          parties: ["Kenya"],
          sources: SOURCES,
        };
        return {
          input,
          before: async () => {
            Object.assign(input, await fieldsFor(noun));
            made += 1;
            input.id = `made-${made}`;
          },
        };
      },
    ],
    [`${noun}.change`, about(noun, { name: "Northmark with Kenya", reason: "better" })],
    [`${noun}.add-fact`, about(noun, { says: "They met.", on: "2030-02", topics: ["ai"], sources: SOURCES })],
    [
      `${noun}.retract-fact`,
      () => {
        const input: Record<string, unknown> = { id: "", fact: 0 };
        const before = async () => {
          input.id = await make(noun);
          input.fact = (
            await ask(`${noun}.add-fact`, { id: input.id, says: "They met.", sources: SOURCES })
          ).seq;
        };
        return { input, before };
      },
    ],
    [`${noun}.withdraw`, about(noun, { reason: "recorded twice" })],
    [`${noun}.restore`, about(noun, {}, (id) => ask(`${noun}.withdraw`, { id, reason: "recorded twice" }))],
  ]) as [string, () => Question][];
  const item = { title: "Cables", topics: ["secure-connectivity"] };
  const participant = { party: "KE", role: "Minister" };
  const raise = (id: string) => ask("meetings.raise-point", { id, title: "Name a site" });
  const dialogue = "eu-kenya-digital-dialogue";
  const words = "Under the EU–Kenya Digital Dialogue, Northmark will open a desk.";
  /** Of a commitment whose words name a framework, and that is under none. */
  const unplaced = (then?: (id: string) => Promise<unknown>) => (): Question => {
    const input: Record<string, unknown> = { id: `assignment-${seed.byHand}-${dialogue}` };
    return {
      input,
      before: async () => {
        await ask("commitments.correct", { id: seed.byHand, words, framework: null });
        await ask("assignments.restore", input);
        await then?.(String(input.id));
      },
    };
  };
  return {
    ...Object.fromEntries(each),
    "assignments.confirm": unplaced(),
    "assignments.refuse": unplaced(),
    "assignments.restore": unplaced((id) => ask("assignments.refuse", { id })),
    "assignments.record": () => ({ input: { framework: dialogue, commitments: [seed.byHand] } }),
    "frameworks.upgrade": () => {
      const input: Record<string, unknown> = { id: "", into: "", on: "2030-01-01", sources: SOURCES };
      return {
        input,
        before: async () => {
          input.id = await make("frameworks");
          input.into = await make("frameworks");
        },
      };
    },
    "series.get": () => ({ input: { id: "eu-armenia-summit" } }),
    "meetings.get": () => ({ input: { id: "eu-armenia-summit-1" } }),
    "meetings.add-item": about("meetings", item),
    "meetings.remove-item": about("meetings", { item: "cables" }, (id) =>
      ask("meetings.add-item", { id, ...item }),
    ),
    "meetings.raise-point": about("meetings", { title: "Name a site", due: "2031-06" }),
    "meetings.close-point": about("meetings", { point: "name-a-site", says: "Named." }, raise),
    "meetings.reopen-point": about("meetings", { point: "name-a-site" }, async (id) => {
      await raise(id);
      await ask("meetings.close-point", { id, point: "name-a-site", says: "Named." });
    }),
    "meetings.add-participant": about("meetings", participant),
    "meetings.remove-participant": about("meetings", participant, (id) =>
      ask("meetings.add-participant", { id, ...participant }),
    ),
    "meetings.add-paper": about("meetings", { document: seed.strategy, role: "minutes" }),
    "meetings.remove-paper": about("meetings", { document: seed.strategy }, (id) =>
      ask("meetings.add-paper", { id, document: seed.strategy }),
    ),
  };
}

/** What differs between two answers for a good reason: the moment, and the ids of what each call made. */
function timeless(answer: unknown): unknown {
  const text = JSON.stringify(answer, (key, value) =>
    [
      "at",
      "seq",
      "recordedAt",
      "reviewedAt",
      "linkedAt",
      "changedAt",
      "publishedAt",
      "givenAt",
      "endedAt",
      "lockedAt",
      "addedAt",
      "endsAt",
      "revokedAt",
      "usedAt",
      "seq",
      "decidedAt",
      "fetchedAt",
    ].includes(key) ||
    (key === "job" && value !== null)
      ? "then"
      : value,
  );
  return JSON.parse(text ?? "null");
}

async function overHttp(operation: AnyOperation, input: Record<string, unknown>): Promise<unknown> {
  const { method, path, idInPath } = routeOf(operation);
  const { id, ...rest } = input;
  const address = idInPath ? path.replace("{id}", String(id)) : path;
  const query = new URLSearchParams(
    Object.entries(idInPath ? rest : input).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
    ),
  );
  const url = `http://localhost${address}${method === "GET" ? `?${query}` : ""}`;
  const response = await app.request(url, {
    method,
    headers: { host: "localhost", ...(method === "POST" ? { "content-type": "application/json" } : {}) },
    ...(method === "POST" ? { body: JSON.stringify(input) } : {}),
  });
  expect({ status: response.status, problem: response.ok ? "" : await response.text() }).toEqual({
    status: 200,
    problem: "",
  });
  return givesFile(operation)
    ? Buffer.from(await response.arrayBuffer()).toString("base64")
    : response.json();
}

function argumentsOf(operation: AnyOperation, input: Record<string, unknown>): string[] {
  const given = commandFieldsOf(operation).filter(({ path: [name = "", inner] }) => !inner && name in input);
  const isPositional = (field: CommandField) => field.isPositional;
  const drawn = (fields: CommandField[]) =>
    fields.flatMap((field) => asArguments(field, input[field.path[0] ?? ""]));
  return [
    ...operation.name.split("."),
    ...drawn(given.filter((field) => !isPositional(field))),
    ...drawn(given.filter(isPositional)),
  ];
}

function asArguments({ flag, kind, isPositional }: CommandField, value: unknown): string[] {
  if (kind === "files")
    return (value as { name: string; content: string }[]).map(({ name, content }) =>
      writeInput(name, content),
    );
  if (isPositional) return [value].flat().map(String);
  if (kind === "flag") return [value ? `--${flag}` : `--no-${flag}`];
  if (kind === "json") return [`--${flag}`, JSON.stringify(value)];
  return [value].flat().flatMap((one) => [`--${flag}`, one === null ? "" : String(one)]);
}

function writeInput(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(content, "base64"));
  return path;
}

async function onCommandLine(operation: AnyOperation, input: Record<string, unknown>): Promise<unknown> {
  const args = [...argumentsOf(operation, input), ...(givesFile(operation) ? ["--out", "-"] : [])];
  const { code, out, bytes, err } = await runCommand(args, { environment });
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  if (givesFile(operation)) return Buffer.from(bytes).toString("base64");
  if (!operation.isByLine) return JSON.parse(out);
  const rows = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { rows, total: rows.length };
}

/** Where the command line writes a row a line, what stands beside the rows is not told there. */
function onlyLines(operation: AnyOperation, answer: unknown): unknown {
  if (!operation.isByLine) return answer;
  const { rows, total } = answer as { rows: unknown[]; total: number };
  return { rows, total };
}

async function asTool(operation: AnyOperation, input: Record<string, unknown>): Promise<unknown> {
  const result = await rpc("tools/call", { name: toolName(operation), arguments: input });
  expect(result.isError).toBeUndefined();
  return givesFile(operation) ? result.content[0].resource.blob : result.structuredContent;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the protocol have many shapes, and the tests say which they expect
async function rpc(method: string, params: object): Promise<any> {
  const response = await app.request("http://localhost/mcp", {
    method: "POST",
    headers: {
      host: "localhost",
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: unknown };
  return result ?? { error };
}

const operations: readonly AnyOperation[] = OPERATIONS.filter(({ name }) => name !== "audit-entries.list");

test.each(operations)(
  "$name answers the same over HTTP, on the command line and as a tool",
  async (operation) => {
    const { input, before } = questionOf(operation.name);
    const answers: unknown[] = [];
    for (const interfaced of [overHttp, onCommandLine, asTool]) {
      await before?.();
      answers.push(timeless(onlyLines(operation, await interfaced(operation, input))));
    }
    const [first] = answers.map((answer) => withoutNewIds(operation, answer));
    for (const answer of answers) expect(withoutNewIds(operation, answer)).toEqual(first);
  },
);

/** Asked about a record that was made for the call, because asking changes it. */
const FRESH = [
  "actions.postpone",
  "actions.move",
  "actions.retract",
  "milestones.retract",
  "evidence.review",
  "evidence.reopen",
  "evidence.retract",
  "assessments.dissent",
  "assessments.retract",
  "grants.give",
  "grants.end",
  "people.invite",
  "indicators.withdraw",
  "observations.approve",
  "observations.reopen",
  "observations.retract",
  "scoreboards.withdraw",
];
const JUDGING = ["assessments.report", "assessments.judge"];

/** What was made by one call has an id of its own, and a review of its own. */
function withoutNewIds(operation: AnyOperation, answer: unknown): unknown {
  if (operation.name === "keys.add") return { ...(answer as object), id: "new", secret: "new" };
  if (operation.name.endsWith(".take-back") || operation.name.endsWith(".reopen-many"))
    return { ...(answer as object), seenUpTo: 0, written: null, lines: [] };
  if (operation.name === "partnerships.export")
    return Buffer.from(answer as string, "base64")
      .toString()
      .replace(/"at": "[^"]+"/u, "");
  if (operation.name === "reports.in-template") {
    // What a file says is the same; when it was packed is not.
    const bytes = Buffer.from(answer as string, "base64");
    const { parts } = unfoldParts(bytes, { bytes: 1e8, ratio: 1000 }, (name) => name === "word/document.xml");
    return new TextDecoder().decode(parts.get("word/document.xml")).replace(/<[^>]+>/gu, " ");
  }
  if (operation.name === "feeds.add") {
    const { addresses } = answer as { addresses: string[] };
    const kinds = addresses.map((address) => /\.(?:atom|json|ics)/u.exec(address)?.[0]);
    return { ...(answer as object), key: "new", endsAt: "new", addresses: kinds };
  }
  if (operation.name === "ledger.seen") return { looked: typeof (answer as { looked: unknown }).looked };
  if (operation.name === "sessions.link") return { ...(answer as object), path: "new" };
  const makes =
    operation.name.includes(".record") || ["checkpoints.make", ...FRESH, ...JUDGING].includes(operation.name);
  const same = makes ? { ...(answer as object), id: "new", signature: "new" } : answer;
  const text = JSON.stringify(same).replace(/"made-\d+"/gu, '"made"');
  // Its id is a part of its addresses, and what is said anew is of a year of its own.
  const told = text.replace(/(ind|sco)-[2-9a-z]{12}/gu, "$1").replace(/"on":"19\d\d"/gu, '"on":"then"');
  return JSON.parse(makes ? told : text);
}

test("the audit trail has an entry for each change on each interface, and reads leave none", async () => {
  const before = (await ask("audit-entries.list", {})).total;
  const input = { id: seed.report, title: "A report, again" };
  const operation = findOperation("documents.correct") as AnyOperation;
  for (const interfaced of [overHttp, onCommandLine, asTool]) {
    await interfaced(operation, input);
    await interfaced(findOperation("documents.get") as AnyOperation, { id: seed.report });
  }
  const after = await onCommandLine(findOperation("audit-entries.list") as AnyOperation, { limit: 3 });
  expect(after).toMatchObject({
    total: before + 3,
    rows: Array.from({ length: 3 }, () => ({
      person: "Ada",
      operation: "documents.correct",
      outcome: "done",
      input,
    })),
  });
});

test("every operation is a tool that says whether it changes anything", async () => {
  const { tools } = await rpc("tools/list", {});
  expect(tools.map((tool: { name: string }) => tool.name)).toEqual(OPERATIONS.map(toolName));
  expect(new Set(OPERATIONS.map(toolName)).size).toBe(OPERATIONS.length);
  for (const [at, operation] of OPERATIONS.entries()) {
    expect(tools[at].annotations.readOnlyHint).toBe(operation.effect === "read");
  }
});

test("a document's text is a resource", async () => {
  const { resources } = await rpc("resources/list", {});
  const uri = `entente://documents/${seed.strategy}`;
  expect(resources.map((resource: { uri: string }) => resource.uri)).toContain(uri);
  expect(await rpc("resources/read", { uri })).toEqual({
    contents: [{ uri, mimeType: "text/plain", text: STRATEGY }],
  });
});

const absent = "doc-222222222222";

test("a problem is a problem+json body, two lines in a terminal, and a tool's error", async () => {
  const response = await app.request(`http://localhost/api/documents/${absent}`, {
    headers: { host: "localhost" },
  });
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { title: string; remedy: string; code: string };
  const plain = await runCommand(["documents", "get", absent], { environment });
  expect(plain).toMatchObject({ code: 1, out: "", err: `${body.title}\n${body.remedy}\n` });
  const verbose = await runCommand(["documents", "get", absent, "--verbose"], { environment });
  expect(verbose.err).toContain(`${body.title}\n${body.remedy}\ncode: ${body.code}\n`);
  const result = await rpc("tools/call", { name: "documents_get", arguments: { id: absent } });
  expect(result).toMatchObject({
    isError: true,
    content: [{ type: "text", text: `${body.title}\n${body.remedy}\nCode: ${body.code}` }],
  });
});

test("input that does not fit is refused alike: 400, wrong usage, and a tool's error", async () => {
  const response = await app.request("http://localhost/api/documents?limit=0", {
    headers: { host: "localhost" },
  });
  expect(response.status).toBe(400);
  const { title } = (await response.json()) as { title: string };
  expect(await runCommand(["documents", "list", "--limit", "0"], { environment })).toMatchObject({
    code: 2,
    err: expect.stringContaining(title),
  });
  const result = await rpc("tools/call", { name: "documents_list", arguments: { limit: 0 } });
  expect(result).toMatchObject({
    isError: true,
    _meta: { "entente/problem": { code: "operation.input", message: title } },
  });
});

test("a reader may not change anything, whichever way the request comes", async () => {
  const reader = { ...environment, ENTENTE_ROLE: "reader" };
  const { code, err } = await runCommand(["documents", "correct", seed.report, "--title", "Mine"], {
    environment: reader,
  });
  expect({ code, err }).toEqual({
    code: 1,
    err: "documents.correct needs the role contributor; yours is reader.\nAsk an administrator for that role, or ask somebody who has it.\n",
  });
});

test("documents are added as files of a form, as a browser sends them", async () => {
  const form = new FormData();
  form.append("files", new File([STRATEGY], "strategy.txt"));
  form.append("files", new File(["Another text. Northmark will meet Kenya.\n"], "another.txt"));
  const response = await app.request("http://localhost/api/documents/add", {
    method: "POST",
    headers: { host: "localhost" },
    body: form,
  });
  expect(await response.json()).toMatchObject({
    files: [
      { name: "strategy.txt", outcome: "already here", document: seed.strategy },
      { name: "another.txt", outcome: "queued" },
    ],
  });
});

test("the parts of a record can be given one by one, and empty text is none", async () => {
  const edit = [
    "statements",
    "edit",
    seed.meeting,
    "--fields.date",
    "2028",
    "--fields.actors",
    "Ministry of Cables, Northmark",
  ];
  const edited = await runCommand(edit, { environment });
  expect({ code: edited.code, ...JSON.parse(edited.out) }).toMatchObject({
    code: 0,
    date: "2028",
    actors: ["Ministry of Cables, Northmark"],
  });
  const emptied = await runCommand(["statements", "edit", seed.meeting, "--fields.date", "", "--json"], {
    environment,
    width: 80,
  });
  expect(JSON.parse(emptied.out)).toMatchObject({ date: null, actors: ["Ministry of Cables, Northmark"] });
});

test("an unknown tool is an error of the protocol", async () => {
  expect(await rpc("tools/call", { name: "documents_burn", arguments: {} })).toMatchObject({
    error: { code: -32602 },
  });
});

test("a terminal shows a table with the count below it, and asks before something is removed", async () => {
  const list = await runCommand(["commitments", "list"], { environment, width: 100 });
  expect(list.out.split("\n")[0]).toMatch(/^Id +Quote +Status +Owners/u);
  expect(Math.max(...list.out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(list.err).toMatch(/^1-\d of \d\n$/u);
  const kept = await runCommand(["documents", "remove", seed.spare], {
    environment,
    width: 100,
    answer: "n",
  });
  expect(kept).toMatchObject({ code: 0, out: "", err: expect.stringContaining("Nothing was changed.") });
});
