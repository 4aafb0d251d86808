import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openQuick } from "../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../tests/entente.ts";
import { runCommand } from "../../tests/terminal.ts";
import type { AnyOperation, Person, PersonId } from "../base/operation.ts";
import { createApp } from "./api/app.ts";
import { routeOf } from "./api/route.ts";
import { handleMcp } from "./mcp/http.ts";
import { toolName } from "./mcp/server.ts";
import { givesFile, inputSchemaOf } from "./operation-schema.ts";
import { OPERATIONS } from "./operations.ts";

// One institution works on texts of its own in an Entente that another also uses. Whatever that other one asks, by every
// operation that reads and on every interface, has to be what it was before: no word, no id, and no count has changed.
// An operation that is added is asked by itself; ids that it needs are taken from `seen` and `hidden` by their prefix.

const NORTH = "org-nxrth2222222";
const SOUTH = "org-sxuth2222222";
const BAIT = "zanzibarquill";

const PUBLIC =
  "# Open plan of Arland\n\nReference: AB 12/26\n\nArland will open a joint cable centre with Kenya by 2027.\n";
const PUBLIC_REPORT =
  "# Open report of Arland\n\nArland has opened the joint cable centre with Kenya in 2026.\n";
const HIDDEN = `# Closed ${BAIT} plan\n\nReference: ZQ 77/26\n\nArland will open a joint cable centre ${BAIT} with Kenya by 2027.\n`;
const HIDDEN_REPORT = `# Closed ${BAIT} report\n\nArland has opened the joint cable centre ${BAIT} with Kenya in 2026.\n`;

/** What depends on the whole by its nature and tells of no record. */
const OF_THE_WHOLE = [
  "ledger.verify",
  "ledger.verify-part",
  "audit-entries.list",
  "audit-entries.export",
  "people.list",
];
const READS: readonly AnyOperation[] = OPERATIONS.filter(({ effect }) => effect === "read");

type Ids = Record<string, string>;
let story: Story;
let environment: Record<string, string>;
let outsider: Person;
let visitor: Person;
const seen: Ids = {};
const hidden: Ids = {};
const before = new Map<string, unknown>();

/** Inputs with which an operation is asked: as little as it takes, with ids by their prefix; null where that cannot be told. */
function inputFor(operation: AnyOperation, ids: Ids): Record<string, unknown> | null {
  const { properties, required = [] } = inputSchemaOf(operation);
  const input: Record<string, unknown> = {};
  for (const name of required) {
    const field = properties[name] as
      | { pattern?: string; enum?: string[]; type?: string; items?: { pattern?: string } }
      | undefined;
    const prefix = /^\^([a-z]+)-/u.exec(field?.pattern ?? field?.items?.pattern ?? "")?.[1];
    const id = name === "progress" ? ids.progress : prefix && ids[prefix];
    if (id) input[name] = field?.type === "array" ? [id] : id;
    else if (field?.type === "integer") input[name] = 1;
    else if (field?.type === "string" && !field.enum && !prefix) input[name] = BAIT;
    else return null;
  }
  // A packed file tells the moment at which it was packed; as text it can be compared.
  const format = properties.format as { enum?: string[] } | undefined;
  if (format?.enum?.includes("md")) input.format = "md";
  return input;
}

/** One app for each person: making one costs more than a request. */
const apps = new Map<Person, ReturnType<typeof createApp>>();
function appFor(person: Person): ReturnType<typeof createApp> {
  const app = apps.get(person) ?? openApp(person);
  apps.set(person, app);
  return app;
}

function openApp(person: Person) {
  const { ground } = story;
  return createApp({
    ground,
    identify: async () => person,
    mode: "embedded",
    files: new Map(),
    mcp: (request) => handleMcp(request, { ground, person }),
    wake: () => {},
    log: (_, error) => {
      throw error;
    },
  });
}

async function overHttp(
  person: Person,
  operation: AnyOperation,
  input: Record<string, unknown>,
): Promise<unknown> {
  const { path, idInPath } = routeOf(operation);
  const { id, ...rest } = input;
  const query = new URLSearchParams(
    Object.entries(idInPath ? rest : input).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  );
  const address = `http://localhost${idInPath ? path.replace("{id}", String(id)) : path}?${query}`;
  const response = await appFor(person).request(address, { headers: { host: "localhost" } });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()).toString("latin1") };
}

async function asTool(
  person: Person,
  operation: AnyOperation,
  input: Record<string, unknown>,
): Promise<unknown> {
  return rpc(person, "tools/call", { name: toolName(operation), arguments: input });
}

async function rpc(person: Person, method: string, params: object): Promise<unknown> {
  const response = await appFor(person).request("http://localhost/mcp", {
    method: "POST",
    headers: {
      host: "localhost",
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  return response.json();
}

async function onCommandLine(operation: AnyOperation, input: Record<string, unknown>): Promise<unknown> {
  const options = Object.entries(input).flatMap(([name, value]) =>
    operation.positional?.includes(name)
      ? []
      : [value]
          .flat()
          .flatMap((one) => [`--${name.replace(/[A-Z]/gu, (big) => `-${big.toLowerCase()}`)}`, String(one)]),
  );
  const words = (operation.positional ?? []).flatMap((name) => [input[name] ?? []].flat().map(String));
  const output = givesFile(operation) ? ["--out", "-"] : ["--json"];
  const { code, out, err, bytes } = await runCommand(
    [...operation.name.split("."), ...options, ...output, ...words],
    { environment: { ...environment, ENTENTE_MARKINGS: "public" } },
  );
  return { code, out, err, bytes: Buffer.from(bytes).toString("latin1") };
}

const ASKERS: Record<string, (operation: AnyOperation, input: Record<string, unknown>) => Promise<unknown>> =
  {
    "another institution over HTTP": (operation, input) => overHttp(outsider, operation, input),
    "another institution's AI tool": (operation, input) => asTool(outsider, operation, input),
    "a visitor over HTTP": (operation, input) => overHttp(visitor, operation, input),
    "a visitor's AI tool": (operation, input) => asTool(visitor, operation, input),
    "a command line with fewer markings": onCommandLine,
  };

async function askAll(asker: string): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  const ask = ASKERS[asker]!;
  for (const operation of READS) {
    const input = inputFor(operation, seen);
    if (input === null || OF_THE_WHOLE.includes(operation.name)) continue;
    answers.set(`${operation.name} asked by ${asker}`, await ask(operation, input));
    if (inputSchemaOf(operation).properties.search)
      answers.set(`${operation.name} searched by ${asker}`, await ask(operation, { ...input, search: BAIT }));
  }
  answers.set(
    `resources of ${asker}`,
    await rpc(asker.includes("visitor") ? visitor : outsider, "resources/list", {}),
  );
  return answers;
}

const inNorth = () => ({
  organisation: NORTH,
  clearance: { ...reviewer.clearance, reach: "work" as const },
});

async function acceptAll(document: string, who: Partial<Person>, ids: Ids): Promise<void> {
  const { rows } = await story.call("statements.list", { documents: [document as never] }, who);
  await story.call("statements.accept", { ids: rows.map(({ id }) => id) }, who);
  for (const { id, type } of rows) ids[type === "progress" ? "progress" : "st"] = id;
  const { rows: commitments } = await story.call("commitments.list", { documents: [document as never] }, who);
  if (commitments[0]) ids.com = commitments[0].id;
}

beforeAll(async () => {
  const opened = await openQuick();
  environment = { ...opened.environment, ENTENTE_USER: "Operator" };
  // Far more is asked here within a minute than one visitor may ask.
  story = await beginStory(opened, { ENTENTE_VISITOR_REQUESTS_PER_MINUTE: "100000" });
  outsider = { ...(await story.as("Sue")), ...inNorth(), organisation: SOUTH, role: "administrator" };
  visitor = {
    ...reviewer,
    id: "per-v2s2t2r22222" as PersonId,
    role: "visitor",
    clearance: { ...reviewer.clearance, reach: "published" },
  };
  seen.doc = await story.read(PUBLIC, "open-plan.md");
  const report = await story.read(PUBLIC_REPORT, "open-report.md");
  await acceptAll(seen.doc, {}, seen);
  await acceptAll(report, {}, seen);
  for (const id of [seen.doc, report])
    await story.call("documents.publish", { id: id as never }, { role: "approver" });
});

for (const asker of Object.keys(ASKERS))
  beforeAll(async () => {
    for (const [key, answer] of await askAll(asker)) before.set(key, answer);
  });

beforeAll(async () => {
  const insider = { ...inNorth(), name: "Nora" };
  const restricted = { marking: "restricted", markedFor: [NORTH] };
  hidden.doc = await story.read(HIDDEN, `${BAIT}.md`, restricted);
  const closed = await story.read(HIDDEN_REPORT, `${BAIT}-report.md`, restricted);
  await acceptAll(hidden.doc, insider, hidden);
  await acceptAll(closed, insider, hidden);
  await story.call(
    "links.confirm",
    { progress: hidden.progress as never, commitment: seen.st as never, relation: "advances" },
    insider,
  );
  await story.call(
    "mentions.confirm",
    { commitment: seen.com as never, mentions: [hidden.com as never] },
    insider,
  );
  const figure = { dataset: `Register ${BAIT}`, figure: "1", unit: "centre", period: "2026" };
  const { id } = await story.call(
    "evidence.record-figure",
    { commitment: seen.com as never, shows: `It is open, ${BAIT}`, ...figure, ...restricted } as never,
    insider,
  );
  await story.call("evidence.review", { id, verdict: "accepted" }, { ...insider, name: "Nils" });
  const desks = { label: `Desks ${BAIT}`, means: `How many ${BAIT}`, unit: BAIT, better: "higher" };
  const { id: indicator } = await story.call(
    "indicators.record",
    { ...desks, ...restricted } as never,
    insider,
  );
  await story.call("observations.record", { indicator, on: "2025", value: 77, source: BAIT }, insider);
  const parts = [{ title: BAIT, by: "years", indicators: ["commitments"] }];
  const board = { name: `Board ${BAIT}`, parts, ...restricted };
  hidden.sco = (await story.call("scoreboards.record", board as never, insider)).id;
  await story.call(
    "actions.record",
    { commitment: hidden.com as never, what: `Lay the cable ${BAIT}`, due: "2026-01" },
    insider,
  );
});

// Some of what is said of a commitment that all see is for North alone: who is to do it, a note, a sum.
beforeAll(async () => {
  await story.call(
    "commitments.correct",
    {
      id: seen.com as never,
      parties: [{ party: `Ministry of ${BAIT}`, role: "lead" }],
      framework: `${BAIT}-dialogue`,
      note: `Do not tell ${BAIT}`,
      amount: { value: 4_242_424, currency: "EUR" },
      fieldMarking: "restricted",
      fieldMarkedFor: [NORTH],
      reason: `as ${BAIT} wants it`,
    },
    { ...inNorth(), name: "Nora" },
  );
});
afterAll(() => story?.close());

test("whoever may see it does: the bait is there", async () => {
  const insider = inNorth();
  const { total } = await story.call("documents.list", { search: BAIT }, insider);
  expect(total).toBe(2);
  const commitment = await story.call("commitments.get", { id: seen.com as never }, insider);
  expect(commitment.mentions).toHaveLength(1);
  expect(commitment).toMatchObject({
    owners: [`Ministry of ${BAIT}`],
    note: `Do not tell ${BAIT}`,
    amount: { value: 4_242_424, currency: "EUR" },
  });
  const owned = await story.call("commitments.list", { owners: [`Ministry of ${BAIT}`] }, insider);
  expect(owned.rows.map(({ id }) => id)).toEqual([seen.com]);
});

test.each(Object.keys(ASKERS))(
  "nothing that is asked by %s is answered differently since there are hidden records",
  async (asker) => {
    const differences: unknown[] = [];
    for (const [key, answer] of await askAll(asker)) {
      const was = JSON.stringify(before.get(key));
      if (JSON.stringify(answer) !== was) differences.push({ key, was, is: JSON.stringify(answer) });
    }
    expect(differences).toEqual([]);
  },
);

describe("asked for by its id, a hidden record is as if it were not there", () => {
  const absent = (ids: Ids) =>
    Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, `${id.split("-")[0]}-999999999999`]));
  const byId = READS.filter((operation) => inputSchemaOf(operation).required?.length);

  test.each(byId.map((operation) => [operation.name, operation] as const))("%s", async (_, operation) => {
    const ids = inputFor(operation, hidden);
    if (ids === null) return;
    const none = inputFor(operation, absent(hidden)) ?? {};
    for (const [asker, ask] of Object.entries(ASKERS)) {
      const plain = (answer: unknown) =>
        Object.values(hidden).reduce(
          (text, id) => text.replaceAll(id, `${id.split("-")[0]}-999999999999`),
          JSON.stringify(answer),
        );
      expect({ asker, answer: plain(await ask(operation, ids)) }).toEqual({
        asker,
        answer: plain(await ask(operation, none)),
      });
    }
  });
});

test("adding the same bytes tells nothing: they are read as if nobody had them", async () => {
  const document = await story.call(
    "documents.add",
    { files: [{ name: "mine.md", content: new TextEncoder().encode(HIDDEN) }] },
    outsider,
  );
  expect(document.files).toMatchObject([{ outcome: "queued", document: null }]);
});

test("the audit trail shows another institution's administrator what was done, and no words of it", async () => {
  const trail = await story.call("audit-entries.list", { limit: 1000 }, outsider);
  expect(trail.total).toBeGreaterThan(5);
  expect(JSON.stringify(trail)).not.toContain(BAIT);
  expect(JSON.stringify(trail)).not.toContain("4242424");
  const { bytes } = await story.call("audit-entries.export", {}, outsider);
  expect(new TextDecoder().decode(bytes)).not.toMatch(new RegExp(`${BAIT}|4242424`, "u"));
});

test("who may not see what is said of a field changes another one, and nothing stands in their way", async () => {
  const { owners, seq } = await story.call("commitments.get", { id: seen.com as never }, outsider);
  expect(owners).toEqual([]);
  const change = { id: seen.com as never, verifiability: "verifiable" as const, basedOn: seq };
  await expect(story.call("commitments.correct", change, outsider)).resolves.toMatchObject({ note: null });
});

test("drafts change nothing for who has not signed in: neither a new document nor a promise by hand", async () => {
  const visitors = ["a visitor over HTTP", "a visitor's AI tool"];
  const approver = { role: "approver" as const };
  const published = { id: seen.com as never };
  await story.call("commitments.publish", { ids: [seen.com as never] }, approver);
  expect(await story.call("commitments.get", published, visitor)).toMatchObject({
    status: "unreported",
    history: [],
    recordedBy: "a person who works here",
  });
  const was = new Map<string, unknown>();
  for (const asker of visitors) for (const [key, answer] of await askAll(asker)) was.set(key, answer);
  const text = `# Draft ${BAIT} of Arland\n\nArland will open a school in Kenya by 2028.\n`;
  const draft = await story.read(text, "draft.md");
  await acceptAll(draft, {}, {});
  const byHand = await story.call("commitments.record", {
    words: `Arland will open a ${BAIT} with Kenya.`,
    source: { citation: "A letter", url: null, date: null },
  });
  // What is recorded about a published commitment since it was published is a draft as well.
  const about = { commitment: seen.com as never };
  const { id } = await story.call("evidence.record-figure", {
    ...about,
    shows: `It is open, ${BAIT}`,
    dataset: `Register ${BAIT}`,
    figure: "1",
    unit: "centre",
    period: "2026",
  });
  await story.call("evidence.review", { id, verdict: "accepted" }, { name: "Nils" });
  await story.call("assessments.judge", {
    ...about,
    level: "complete",
    finding: BAIT,
    criteria: BAIT,
    assessor: BAIT,
    on: "2026-05-01",
  });
  await story.call("actions.record", { ...about, what: `Lay the cable ${BAIT}`, due: "2025-01" });
  await story.call("milestones.record", { ...about, title: `Laid ${BAIT}`, due: "2025-01" });
  await story.call("commitments.correct", {
    ...published,
    parties: [{ party: `Agency of ${BAIT}`, role: "lead" }],
    note: BAIT,
  });
  const differences: unknown[] = [];
  for (const asker of visitors)
    for (const [key, answer] of await askAll(asker)) {
      const before = JSON.stringify(was.get(key));
      if (JSON.stringify(answer) !== before) differences.push({ key, before, is: JSON.stringify(answer) });
    }
  expect(differences).toEqual([]);
  const get = READS.find(({ name }) => name === "documents.get") as AnyOperation;
  expect(await overHttp(visitor, get, { id: draft })).toMatchObject({ status: 404 });

  // Of the register visitors see what ships, and what was published, up to then.
  const sources = [{ document: "A letter", section: "1" }];
  const [shipped] = (await story.call("frameworks.list", { limit: 1 }, visitor)).rows;
  const fact = { id: shipped!.id, says: `It is so, ${BAIT}`, sources };
  await story.call("frameworks.add-fact", fact as never);
  await story.call("frameworks.change", { id: shipped!.id, also: [BAIT] } as never);
  const own = { id: "arland-talks", name: `Talks of ${BAIT}`, kind: "digital-dialogue", sources };
  await story.call("frameworks.record", own as never);
  for (const search of [BAIT, "Talks of"])
    expect((await story.call("frameworks.list", { search }, visitor)).total).toBe(0);
  expect(JSON.stringify(await story.call("frameworks.get", { id: shipped!.id }, visitor))).not.toContain(
    BAIT,
  );
  await story.call("frameworks.change", { id: own.id, published: true } as never, approver);
  await story.call("frameworks.change", { id: own.id, also: ["Draft of a name"] } as never);
  const talks = await story.call("frameworks.get", { id: own.id as never }, visitor);
  expect(talks).toMatchObject({ name: own.name, also: [] });
  await story.call("frameworks.change", { id: own.id, published: false } as never, approver);
  await expect(story.call("frameworks.get", { id: own.id as never }, visitor)).rejects.toMatchObject({
    code: "frameworks.unknown",
  });

  // Published again, all of it is there but the note, and one that was recorded by hand is there too.
  await story.call("commitments.publish", { ids: [seen.com as never, byHand.id] }, approver);
  const shown = await story.call("commitments.get", published, visitor);
  expect(shown).toMatchObject({ status: "complete", owners: [`Agency of ${BAIT}`], note: null });
  const { rows } = await story.call("commitments.list", { sort: "status" }, visitor);
  expect(rows.map((row) => [row.id, row.status]).sort()).toEqual(
    [
      [seen.com, "complete"],
      [byHand.id, "unreported"],
    ].sort(),
  );
  const evidence = await story.call("evidence.list", { commitments: [seen.com as never] }, visitor);
  expect(evidence.rows.map((row) => [row.id, row.verdict])).toEqual([[id, "accepted"]]);
  await story.call("evidence.review", { id, verdict: "questioned", reason: BAIT }, { name: "Nils" });
  expect(await story.call("evidence.get", { id }, visitor)).toMatchObject({ verdict: "accepted" });
  expect((await story.call("commitments.get", published, outsider)).status).toBe("disputed");
  expect((await story.call("commitments.get", published, visitor)).status).toBe("complete");
  await story.call("commitments.unpublish", { ids: [byHand.id] });
  expect((await story.call("commitments.list", {}, visitor)).total).toBe(1);
  await story.call("commitments.correct", { id: byHand.id, marking: "limited" });
  await expect(story.call("commitments.publish", { ids: [byHand.id] }, approver)).rejects.toMatchObject({
    code: "commitments.not-public",
  });
});
