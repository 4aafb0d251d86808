import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openQuick } from "../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../tests/entente.ts";
import { runCommand } from "../../tests/terminal.ts";
import { recordApproval } from "../access/approvals/approval.store.ts";
import { reaches } from "../access/grants/granted.ts";
import { recordOrganisation } from "../access/organisations/organisation.store.ts";
import { openLocalPerson } from "../access/people/local-person.ts";
import { invitePerson } from "../access/people/person.store.ts";
import { systemClock } from "../base/clock.ts";
import {
  type AnyOperation,
  GivenRole,
  type Grant,
  type Person,
  type PersonId,
  ROLES,
} from "../base/operation.ts";
import { readSettings } from "../base/settings.ts";
import { createApp } from "./api/app.ts";
import { routeOf } from "./api/route.ts";
import { handleMcp } from "./mcp/http.ts";
import { toolName } from "./mcp/server.ts";
import { OPERATIONS } from "./operations.ts";

// Two institutions promise under two frameworks, so that there are four kinds of records. Every operation that a grant
// can open is asked about a record of each kind, with each kind of grant, with the least role and with the one below:
// whoever is let in may fail for another reason, and whoever is not is refused for the role.

const FRAMEWORKS = ["arland-dialogue", "beria-dialogue"] as const;
type Kind = { organisation: string; framework: string; ids: Record<string, string> };
let story: Story;
let environment: Record<string, string>;
let north: string;
let south: string;
const kinds: Kind[] = [];

const SCOPED = (OPERATIONS as readonly AnyOperation[]).filter(({ scope }) => scope);
/** What a document or a person is of: an organisation, and no framework. */
const OF_ORGANISATIONS = /^(documents|people|proposals)\.|^statements\.(accept-above|record)$/u;
/** What is recorded anew is of the organisation of whoever records it, and Gil has none; these frameworks are nobody's. */
const OF_FRAMEWORKS =
  /^frameworks\.|^partnerships\.|^wordings\.|^(commitments|initiatives|series|meetings|indicators|scoreboards)\.record$/u;
/** What is found from the register is not there to be decided on: it is in reach of no grant. */
const OF_NOBODY = /^suggestions\.|^assignments\.(confirm|refuse|restore)$/u;
const sources = [{ document: "A letter", section: "1" }];
const table = (...lines: string[]) => ({
  files: [{ name: "table.csv", content: Buffer.from(lines.join("\n")).toString("base64") }],
});

const judgement = {
  level: "limited",
  finding: "Begun.",
  criteria: "Staff",
  assessor: "Court",
  on: "2026-05-01",
};
const note = Buffer.from("A note").toString("base64");

const desks = { label: "Desks", means: "How many desks.", unit: "desks", better: "higher" };
const board = { name: "Desks", parts: [{ title: "All", by: "years", indicators: ["commitments"] }] };

const ofReport = (framework: string) => ({
  report: `stocktaking?frameworks=${framework}`,
  paragraph: "foreword",
});

/** What an operation is asked about the records of a kind; it has to fit its schema. */
function inputFor(name: string, { organisation, framework, ids }: Kind): Record<string, unknown> {
  const { com, other, act, mil, evi, ass, doc, per, gra, apr, from, to, sta, ini, ser, mee } = ids;
  const files = [{ name: "partnership.json", content: partnerships.get(framework) }];
  const { ind, obs, sco } = ids;
  const reason = "a reason";
  const fact = { says: "It is so.", sources };
  const inputs: Record<string, Record<string, unknown>> = {
    "documents.mark": { id: doc, marking: "restricted", markedFor: [organisation] },
    "documents.publish": { id: doc },
    "documents.unpublish": { id: doc },
    "documents.correct": { id: doc, title: "Another title" },
    "documents.remove": { id: doc },
    "documents.restore": { id: doc },
    "commitments.record": { words: "A promise", source: { citation: "A letter" }, framework },
    "commitments.correct": { id: com, instrument: null, reason },
    "commitments.end": { id: com, as: "withdrawn", reason },
    "commitments.reopen": { id: com, reason },
    "commitments.publish": { ids: [com] },
    "commitments.unpublish": { ids: [com] },
    "commitments.divide": { id: com, parts: [{ part: other }] },
    "commitments.change-many": { ids: [com], edits: [{ column: "condition", text: "in time" }], reason },
    "commitments.take-back": { from: Number(from), to: Number(to) },
    "commitments.end-many": { ids: [com], as: "complete", criteria: "Desks", assessor: "Court", reason },
    "commitments.reopen-many": { from: Number(from), to: Number(to) },
    "actions.record": { commitment: com, what: "Rent rooms" },
    "actions.correct": { id: act, owner: "Somebody" },
    "actions.move": { id: act, state: "ongoing" },
    "actions.postpone": { id: act, due: "2031", approver: "Minister", reason },
    "actions.retract": { id: act, reason },
    "milestones.record": { commitment: com, title: "Rooms rented" },
    "milestones.correct": { id: mil, title: "Rooms found" },
    "milestones.reach": { id: mil, on: "2026-05-01" },
    "milestones.reopen": { id: mil, reason },
    "milestones.retract": { id: mil, reason },
    "evidence.record-quote": { commitment: com, document: doc, quote: "words", shows: "It says so" },
    "evidence.record-file": { commitment: com, shows: "A note", files: [{ name: "n.txt", content: note }] },
    "evidence.record-page": { commitment: com, shows: "It says so", url: "http://127.0.0.1:9/page" },
    "evidence.record-figure": {
      commitment: com,
      shows: "Desks",
      dataset: "Register",
      figure: "12",
      unit: "desks",
      period: "2026",
    },
    "evidence.record-meeting": {
      commitment: com,
      shows: "It was said",
      meeting: "First",
      said: "It is open.",
    },
    "evidence.review": { id: evi, verdict: "accepted", reason },
    "evidence.reopen": { id: evi, reason },
    "evidence.retract": { id: evi, reason },
    "assessments.report": { commitment: com, ...judgement },
    "assessments.judge": { commitment: com, ...judgement },
    "assessments.dissent": { id: ass, who: "Another", words: "Nothing has begun." },
    "assessments.retract": { id: ass, reason },
    "mentions.confirm": { commitment: com, mentions: [other] },
    "mentions.refuse": { commitments: [com, other] },
    "mentions.remove": { mention: other },
    "wordings.record": { ...ofReport(framework), text: "We did well.", insteadOf: "" },
    "wordings.take-back": ofReport(framework),
    "reports.rule": { commitment: com, report: doc, state: "unreported", reason },
    "statements.accept": { ids: [sta] },
    "statements.accept-above": { document: doc, certainty: 1 },
    "statements.reject": { ids: [sta] },
    "statements.edit": { id: sta, fields: { date: "2031" } },
    "statements.undo": { ids: [sta] },
    "statements.record": { document: doc, spans: [{ start: 0, end: 6 }], fields: { type: "commitment" } },
    "proposals.ask": { document: doc },
    "links.confirm": { progress: sta, commitment: sta, relation: "advances" },
    "links.remove": { progress: sta, commitment: sta },
    "links.none": { progress: sta },
    "actions.import": table("Commitment,What", `${com},Rent rooms`),
    "milestones.import": table("Commitment,Title", `${com},Rooms rented`),
    "evidence.import": table("Commitment,Shows,Form,Meeting,Said", `${com},It is,meeting,First,Yes`),
    "actions.change-many": { ids: [act], edits: [{ column: "owner", text: "Somebody" }], reason },
    "actions.take-back": { from: Number(from), to: Number(to) },
    "milestones.change-many": { ids: [mil], edits: [{ column: "title", text: "Rooms" }], reason },
    "milestones.take-back": { from: Number(from), to: Number(to) },
    "commitments.import": table("Commitment,Condition", `${com},in time`),
    "frameworks.import": table("Framework,Other names", `${framework},Talks`),
    "frameworks.record": { id: framework, name: "Dialogue", kind: "digital-dialogue", sources },
    "frameworks.change": { id: framework, also: ["Talks"] },
    "frameworks.add-fact": { id: framework, ...fact },
    "frameworks.withdraw": { id: framework, reason },
    "frameworks.restore": { id: framework },
    "frameworks.retract-fact": { id: framework, fact: 1 },
    "frameworks.upgrade": { id: framework, into: framework, sources },
    "initiatives.import": table("Initiative,Other names", `${ini},Cable`),
    "initiatives.record": { name: "Cable", kind: "submarine-cable", frameworks: [framework], sources },
    "initiatives.change": { id: ini, also: ["Cable"] },
    "initiatives.add-fact": { id: ini, ...fact },
    "initiatives.withdraw": { id: ini, reason },
    "initiatives.restore": { id: ini },
    "initiatives.retract-fact": { id: ini, fact: 1 },
    "series.record": { name: "Council", kind: "council", framework, sources },
    "series.change": { id: ser, also: ["Council"] },
    "series.add-fact": { id: ser, ...fact },
    "series.withdraw": { id: ser, reason },
    "series.restore": { id: ser },
    "series.retract-fact": { id: ser, fact: 1 },
    "meetings.import": table("Meeting,Other names", `${mee},First`),
    "meetings.record": { name: "First meeting", series: ser, sources },
    "meetings.change": { id: mee, also: ["First"] },
    "meetings.add-fact": { id: mee, ...fact },
    "meetings.withdraw": { id: mee, reason },
    "meetings.restore": { id: mee },
    "meetings.retract-fact": { id: mee, fact: 1 },
    "meetings.add-item": { id: mee, title: "Rooms" },
    "meetings.remove-item": { id: mee, item: "rooms" },
    "meetings.raise-point": { id: mee, title: "Find rooms" },
    "meetings.close-point": { id: mee, point: "find-rooms", says: "Found" },
    "meetings.reopen-point": { id: mee, point: "find-rooms" },
    "meetings.add-participant": { id: mee, party: "JP", role: "Minister" },
    "meetings.remove-participant": { id: mee, party: "JP", role: "Minister" },
    "meetings.add-paper": { id: mee, document: doc },
    "meetings.remove-paper": { id: mee, document: doc },
    "assignments.record": { framework, commitments: [com] },
    "assignments.confirm": { id: `assignment-${doc}-${framework}` },
    "assignments.refuse": { id: `assignment-${doc}-${framework}` },
    "assignments.restore": { id: `assignment-${doc}-${framework}` },
    "suggestions.dismiss": { id: "suggestion-none", reason },
    "suggestions.restore": { id: "suggestion-none" },
    "partnerships.compare": { files },
    "partnerships.import": { files },
    "indicators.record": { ...desks, framework },
    "indicators.change": { id: ind, unit: "rooms" },
    "indicators.withdraw": { id: ind, reason },
    "indicators.restore": { id: ind },
    "indicators.fetch": { id: ind },
    "observations.record": { indicator: ind, on: "2026", value: 3, source: "Register" },
    "observations.correct": { id: obs, value: 4 },
    "observations.approve": { id: obs },
    "observations.reopen": { id: obs, reason },
    "observations.retract": { id: obs, reason },
    "observations.import": table("Indicator,Date,Value,Source", `${ind},2027,5,Register`),
    "scoreboards.record": { ...board, framework },
    "scoreboards.change": { id: sco, says: "For the council" },
    "scoreboards.withdraw": { id: sco, reason },
    "scoreboards.restore": { id: sco },
    "people.list": {},
    "people.lock": { id: per },
    "people.unlock": { id: per },
    "people.sign-out": { id: per },
    "grants.give": { person: per, role: "reader", organisation, framework },
    "grants.end": { id: gra },
    "approvals.grant": { id: apr },
    "approvals.refuse": { id: apr },
  };
  const input = inputs[name];
  if (!input) throw new Error(`say above what ${name} is asked`);
  return input;
}

/** One for both frameworks: a document is under none. */
const documents = new Map<string, string>();
async function documentOf(organisation: string): Promise<string> {
  const marked = { markedFor: [organisation], marking: "restricted" };
  const text = `# Plan of ${organisation}\n\nWe will open a desk.\n`;
  const id = documents.get(organisation) ?? (await story.read(text, `${organisation}.md`, marked as never));
  documents.set(organisation, id);
  return id;
}

async function build(organisation: string, framework: string): Promise<Kind> {
  const who: Partial<Person> = { name: `of ${organisation}`, organisation, role: "administrator" };
  const promise = async () => {
    const source = { citation: "A letter", url: null, date: null };
    return (await story.call("commitments.record", { words: "We will open a desk.", source, framework }, who))
      .id;
  };
  const [com, other] = [await promise(), await promise()];
  const files = [{ name: "note.txt", content: new TextEncoder().encode("A note") }];
  const per = await invitePerson(story.ground.database, {
    name: "Guest",
    email: `${organisation}-${framework}@example.org`,
    organisation,
    at: systemClock(),
  });
  const person = await story.as(`of ${organisation}`);
  const text = `# Note of ${organisation} on ${framework}\n\nWe will open a second desk.\n`;
  const marked = { markedFor: [organisation], marking: "restricted" };
  const note = await story.read(text, `${organisation}-${framework}.md`, marked as never);
  const [statement] = (await story.call("statements.list", { documents: [note] })).rows;
  await story.call("statements.accept", { ids: [statement!.id] }, who);
  const [accepted] = (await story.call("commitments.list", { documents: [note] })).rows;
  await story.call("commitments.correct", { id: accepted!.id, framework }, who);
  const name = `${framework} of ${organisation}`;
  const of = { parties: ["JP"], sources };
  const ini = { ...of, name: `Cable ${name}`, kind: "submarine-cable", frameworks: [framework] };
  const ser = { ...of, name: `Council ${name}`, kind: "council", framework };
  const { id: series } = await story.call("series.record", ser as never, who);
  const { id: indicator } = await story.call("indicators.record", { ...desks, framework } as never, who);
  const value = { indicator, on: "2025", value: 2, source: "Register" };
  const edits = [{ column: "condition", text: "if there are rooms" }];
  const { written } = await story.call(
    "commitments.change-many",
    { ids: [com], edits, reason: "agreed" },
    who,
  );
  return {
    organisation,
    framework,
    ids: {
      com,
      other,
      from: String(written?.from),
      to: String(written?.to),
      act: (await story.call("actions.record", { commitment: com, what: "Find rooms", due: "2029" }, who)).id,
      mil: (await story.call("milestones.record", { commitment: com, title: "Rooms" }, who)).id,
      evi: (await story.call("evidence.record-file", { commitment: com, shows: "A note", files }, who)).id,
      ass: (await story.call("assessments.report", { commitment: com, ...judgement } as never, who)).id,
      doc: await documentOf(organisation),
      sta: statement!.id,
      ind: indicator,
      obs: (await story.call("observations.record", value as never, who)).id,
      sco: (await story.call("scoreboards.record", { ...board, framework } as never, who)).id,
      ini: (await story.call("initiatives.record", ini as never, who)).id,
      ser: series,
      mee: (await story.call("meetings.record", { name: `First ${name}`, series, sources } as never, who)).id,
      per,
      gra: (await story.call("grants.give", { person: per, role: "reader", organisation, framework }, who))
        .id,
      apr: await recordApproval(story.ground.database, {
        operation: "commitments.end",
        input: { id: com, as: "withdrawn", reason: "given up" },
        person: { ...person, organisation },
        at: systemClock(),
      }),
    },
  };
}

beforeAll(async () => {
  const opened = await openQuick();
  environment = { ...opened.environment, ENTENTE_USER: "Gil", ENTENTE_ROLE: "reader" };
  story = await beginStory(opened);
  app = openApp();
  north = await recordOrganisation(opened.database, "North", systemClock());
  south = await recordOrganisation(opened.database, "South", systemClock());
  for (const id of FRAMEWORKS)
    await story.call("frameworks.record", { id, name: id, kind: "digital-dialogue", sources } as never);
});
for (const at of [0, 1])
  for (const framework of FRAMEWORKS)
    beforeAll(async () => {
      kinds.push(await build([north, south][at] ?? "", framework));
    });
beforeAll(async () => {
  for (const framework of FRAMEWORKS) {
    const given = await story.call("partnerships.export", { framework } as never, { role: "administrator" });
    partnerships.set(framework, Buffer.from(given.bytes).toString("base64"));
  }
});
afterAll(() => story?.close());

/** Each framework as it would come from elsewhere. */
const partnerships = new Map<string, string>();

/** One app for all: whoever asks is set before each request. */
let asks: Person;
let app: ReturnType<typeof createApp>;

function openApp() {
  const { ground } = story;
  return createApp({
    ground,
    identify: async () => asks,
    mode: "embedded",
    files: new Map(),
    mcp: (request, person) => handleMcp(request, { ground, person }),
    wake: () => {},
    log: () => {},
  });
}

async function overHttp(operation: AnyOperation, input: Record<string, unknown>) {
  const { method, path, idInPath } = routeOf(operation);
  const { id, ...rest } = input;
  const response = await app.request(`http://localhost${path.replace("{id}", String(id))}`, {
    method,
    headers: { host: "localhost", "content-type": "application/json" },
    ...(method === "POST" ? { body: JSON.stringify(idInPath ? rest : input) } : {}),
  });
  return response.ok ? "done" : ((await response.json()) as { code: string }).code;
}

async function asTool(operation: AnyOperation, input: Record<string, unknown>) {
  const response = await app.request("http://localhost/mcp", {
    method: "POST",
    headers: {
      host: "localhost",
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: toolName(operation), arguments: input },
    }),
  });
  const { result } = (await response.json()) as {
    result: { isError?: boolean; _meta?: { "entente/problem": { code: string } } };
  };
  return result._meta?.["entente/problem"].code ?? "done";
}

async function guest(grant: Grant): Promise<Person> {
  return { ...(await story.as("Gil")), role: "reader", grants: [grant], organisation: null };
}

const below = (role: GivenRole): GivenRole | undefined =>
  GivenRole.options[GivenRole.options.indexOf(role) - 1];

/** Who has which grant, about which record, and whether they are let in. */
function* cells(operation: AnyOperation): Generator<{ grant: Grant; kind: Kind; isLetIn: boolean }> {
  const least = GivenRole.parse(operation.role);
  const where = [
    { organisation: null, framework: FRAMEWORKS[0] },
    { organisation: north, framework: null },
    { organisation: north, framework: FRAMEWORKS[0] },
  ];
  for (const place of where)
    for (const role of [least, below(least)].filter((one) => one !== undefined))
      for (const kind of kinds) {
        const frameworks = OF_ORGANISATIONS.test(operation.name) ? [] : [kind.framework];
        const organisations = OF_FRAMEWORKS.test(operation.name) ? [] : [kind.organisation];
        const isReached =
          !OF_NOBODY.test(operation.name) &&
          (operation.name === "people.list"
            ? place.organisation !== null && place.framework === null
            : reaches(place, { organisations, frameworks }));
        yield { grant: { ...place, role }, kind, isLetIn: role === least && isReached };
      }
}

describe("a role that holds in one organisation or framework opens nothing elsewhere", () => {
  test.each(SCOPED.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (name, operation) => {
      const wrong: unknown[] = [];
      for (const { grant, kind, isLetIn } of cells(operation)) {
        asks = await guest(grant);
        // Both interfaces ask the one runner: the second is tried on the first kind and on the last.
        for (const ask of kind === kinds[0] || kind === kinds[3] ? [overHttp, asTool] : [overHttp]) {
          const code = await ask(operation, inputFor(name, kind));
          if ((code !== "access.role") !== isLetIn || code === "operation.input")
            wrong.push({ grant, of: [kind.organisation, kind.framework], isLetIn, code });
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

test("on the command line a grant opens the one framework, and nothing in the other", async () => {
  const { database, settings } = { ...story.ground, settings: readSettings(environment) };
  const gil = await openLocalPerson(database, settings, systemClock());
  const [first, second] = kinds as [Kind, Kind];
  const given = { person: gil.id, role: "contributor" as const, framework: first.framework };
  const { id } = await story.call("grants.give", given, { role: "administrator" });
  const run = async (kind: Kind, operation: string) => {
    const words =
      operation === "actions record"
        ? ["actions", "record", kind.ids.com ?? "", "--what", "Paint"]
        : operation.split(" ");
    const { err } = await runCommand([...words, "--json"], { environment });
    return err.includes("needs the role") ? "refused" : "let in";
  };
  expect(await run(first, "actions record")).toBe("let in");
  expect(await run(second, "actions record")).toBe("refused");
  expect(await run(first, "ledger rebuild")).toBe("refused");
  await story.call("grants.end", { id }, { role: "administrator" });
  expect(await run(first, "actions record")).toBe("refused");
});

describe("giving roles", () => {
  const admin: Partial<Person> = { role: "administrator" };

  test("is recorded in the ledger: who, to whom, where, why, and until when", async () => {
    const [kind] = kinds as [Kind];
    const person = kind.ids.per as PersonId;
    const given = await story.call(
      "grants.give",
      { person, role: "approver", framework: kind.framework, reason: "stands in for Ada" },
      admin,
    );
    await story.call("grants.end", { id: given.id, reason: "Ada is back" }, admin);
    const { rows } = await story.call("grants.list", { people: [person], ended: true }, admin);
    expect(rows.find(({ id }) => id === given.id)).toMatchObject({
      person: "Guest",
      role: "approver",
      reason: "stands in for Ada",
      givenBy: "Ada",
      endedBy: "Ada",
    });
    expect(await story.call("ledger.verify", {}, admin)).toMatchObject({ ok: true });
  });

  test("is for those who administer the place: an administrator of a framework gives nothing everywhere", async () => {
    const [kind] = kinds as [Kind];
    const [framework, other] = FRAMEWORKS;
    const gil = await guest({ role: "administrator", organisation: null, framework });
    const give = (more: object) =>
      story.call("grants.give", { person: kind.ids.per as PersonId, role: "reader", ...more }, gil).then(
        () => "done",
        ({ code }) => code,
      );
    expect(await give({ framework })).toBe("done");
    expect(await give({ framework, organisation: north })).toBe("done");
    expect(await give({ framework: other })).toBe("access.role");
    expect(await give({ organisation: north })).toBe("access.role");
    expect(await give({})).toBe("access.role");
  });

  test("whoever may not see a record has no part in it, and cannot tell it from one that is not there", async () => {
    const [kind] = kinds as [Kind];
    const source = { citation: "A letter", url: null, date: null };
    const hidden = await story.call("commitments.record", {
      words: "A secret",
      source,
      framework: kind.framework,
      marking: "tlp-red",
    });
    const gil = {
      ...(await guest({ role: "reviewer", organisation: null, framework: kind.framework })),
      clearance: { ...reviewer.clearance, reach: "work" as const },
    };
    const codes = await Promise.all(
      [hidden.id, "com-222222222222"].map((id) =>
        story.call("commitments.end", { id: id as never, as: "withdrawn", reason: "x" }, gil).then(
          () => "done",
          ({ code, message }) => `${code} ${message}`,
        ),
      ),
    );
    expect(codes[0]).toBe(codes[1]);
    expect(codes[0]).toContain("access.role");
  });

  test("moving a commitment to another framework takes a role in both", async () => {
    const [, kind] = kinds as [Kind, Kind];
    const [to] = FRAMEWORKS;
    const move = async (grants: Grant[]) =>
      story
        .call(
          "commitments.correct",
          { id: kind.ids.other as never, framework: to },
          { ...(await guest(grants[0] as Grant)), grants },
        )
        .then(
          () => "done",
          ({ code }) => code,
        );
    const one: Grant = { role: "contributor", organisation: null, framework: kind.framework };
    expect(await move([one])).toBe("access.role");
    expect(await move([one, { ...one, framework: to }])).toBe("done");
  });
});

test("every role is one that can be given", () => expect(GivenRole.options).toEqual(ROLES.slice(1)));
