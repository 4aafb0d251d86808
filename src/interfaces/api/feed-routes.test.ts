import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { openLocalPerson } from "../../access/people/local-person.ts";
import { type Ground, runOperation } from "../../access/run-operation.ts";
import type { Person, Role } from "../../base/operation.ts";
import { addFeed } from "../../ledger/feeds/feed.operations.ts";
import { handleMcp } from "../mcp/http.ts";
import { createApp } from "./app.ts";
import { identify } from "./gate.ts";

const PLAN = "# Plan of Arland\n\nArland will open a cable school <near> the harbour & the port by 2027.\n";
const CLOSED = "# Closed plan\n\nArland will close a harbour by 2028.\n";

let story: Story;
let ada: Person;
beforeAll(async () => {
  story = await beginStory(await openEmbedded(), { ENTENTE_USER: "Ada", ENTENTE_MARKINGS: "public" });
  const { ground } = story;
  ada = await openLocalPerson(ground.database, ground.settings, new Date());
  for (const [name, text, marking] of [
    ["plan.md", PLAN, "public"],
    ["closed.md", CLOSED, "limited"],
  ] as const) {
    const document = await story.read(text, name, { marking });
    const { rows } = await story.call("statements.list", { documents: [document] });
    await story.call("statements.accept", {
      ids: rows.map(({ id }) => id),
      reason: "Read & <checked>",
    } as never);
  }
  const { rows } = await story.call("commitments.list", { search: "school" });
  await story.call("actions.record", {
    commitment: rows[0]!.id,
    what: "Find a site; ask the port, the harbour and everybody who works there, and write down what they say\nSoon",
    owner: "Ada",
    due: "2027-02",
  });
});
afterAll(() => story?.close());

const open = (ground: Ground, whoAsks?: (request: Request) => Promise<Person>) =>
  createApp({
    ground,
    identify: (request, source) => whoAsks?.(request) ?? identify(request, ground, source),
    mode: "embedded",
    files: new Map(),
    mcp: (request) => handleMcp(request, { ground, person: ada }),
    wake: () => {},
    log: (_, error) => {
      throw error;
    },
  });
const get = async (address: string) => {
  const response = await open(story.ground).request(address, { headers: { host: "localhost:4300" } });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
};
const add = () => runOperation(addFeed, {}, ada, story.ground);

test("changes and due days are followed under an address, as far as its owner sees", async () => {
  const { addresses } = await add();
  const [atom, json, due] = await Promise.all(addresses.map(get));
  expect([atom!.status, atom!.type]).toEqual([200, "application/atom+xml; charset=utf-8"]);
  expect(atom!.text.match(/<entry>/gu)).toHaveLength(2);
  expect(atom!.text).toContain("near&gt;");
  expect(atom!.text).not.toContain("close a harbour");
  const feed = JSON.parse(json!.text);
  expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
  expect(feed.items.map(({ title }: { title: string }) => title.split(":")[0])).toEqual([
    "Action recorded",
    "Commitment recorded",
  ]);
  // Known by its words, and told without places in a text.
  expect(feed.items[1].title).toMatch(/^Commitment recorded: “/u);
  expect(atom!.text).not.toMatch(/spans|ver-/u);
  const lines = due!.text.split("\r\n");
  expect(due!.type).toBe("text/calendar; charset=utf-8");
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines.filter((line) => line.startsWith("DTSTART"))).toEqual(["DTSTART;VALUE=DATE:20270228"]);
  expect(due!.text.replaceAll("\r\n ", "")).toContain("SUMMARY:Find a site\\; ask the port\\, the harbour");
  const again = await get(addresses[2]!);
  expect(/UID:.*/u.exec(again.text)?.[0]).toBe(/UID:.*/u.exec(due!.text)?.[0]);
});

test("a calendar keeps a meeting that is moved, takes its new day, and is told when it is cancelled", async () => {
  const [, , , address] = (await add()).addresses;
  const sources = [{ document: "Arland 1/26", section: "2" }];
  const { id } = await story.call("meetings.record", {
    name: "Spring meeting",
    series: "eu-armenia-summit",
    parties: ["AM"],
    on: "2027-03-31",
    sources,
  } as never);
  const event = async (query = "") => {
    const { text } = await get(`${address}${query}`);
    const own = text.split("BEGIN:VEVENT").filter((one) => one.includes(`UID:${id}@entente`));
    const line = (name: string) => own[0]?.split("\r\n").find((one) => one.startsWith(name)) ?? "";
    return {
      count: own.length,
      day: line("DTSTART"),
      sequence: Number(line("SEQUENCE").slice(9)),
      status: line("STATUS"),
    };
  };
  const first = await event("?parties=AM");
  expect(first).toMatchObject({ count: 1, day: "DTSTART;VALUE=DATE:20270331", status: "STATUS:CONFIRMED" });
  expect((await event("?parties=JP")).count).toBe(0);
  await story.call("meetings.change", { id, on: "2027-04" } as never);
  const moved = await event();
  expect(moved).toMatchObject({ count: 1, day: "DTSTART;VALUE=DATE:20270401", status: "STATUS:TENTATIVE" });
  expect(moved.sequence).toBeGreaterThan(first.sequence);
  await story.call("meetings.add-fact", { id, says: "Called off.", status: "cancelled", sources } as never);
  const { rows } = await story.call("ledger.history", { record: id });
  expect(
    rows.flatMap(({ kind, changes }) => (kind === "changed" ? changes.map(({ field }) => field) : [])),
  ).toEqual(["fields.on"]);
  const ended = await event();
  expect(ended).toMatchObject({ count: 1, status: "STATUS:CANCELLED" });
  expect(ended.sequence).toBeGreaterThan(moved.sequence);
});

test("a revoked address, and one that never was, open nothing; a key for feeds opens nothing else", async () => {
  const { key, addresses } = await add();
  const secret = addresses[0]!.split("/")[4]!;
  expect((await get(addresses[0]!)).status).toBe(200);
  const app = await get(`http://localhost:4300/api/commitments`);
  expect(app.status).toBe(401);
  const person = await identify(
    new Request("http://localhost:4300/", { headers: { authorization: `Bearer ${secret}` } }),
    story.ground,
    "here",
  );
  await expect(story.call("commitments.list", {}, person)).rejects.toMatchObject({
    code: "access.key-scope",
  });
  await story.call("keys.revoke", { id: key as never }, { ...ada, role: "administrator" });
  expect((await get(addresses[0]!)).status).toBe(401);
  expect((await get("http://localhost:4300/feeds/entente_nothing/due.ics")).status).toBe(401);
  expect((await get(`http://localhost:4300/feeds/${secret}/other.atom`)).status).toBe(404);
});

test("a feed is narrowed by its address to a framework or a partner", async () => {
  const { rows } = await story.call("commitments.list", { search: "school" });
  await story.call("commitments.correct", { id: rows[0]!.id, framework: "arland-dialogue" });
  const count = async (input: object) => (await story.call("ledger.changes", { limit: 1, ...input })).total;
  const all = await count({});
  const under = await count({ frameworks: ["arland-dialogue"] });
  // Its acceptance, its framework and its action; the closed plan is under none.
  expect([under, await count({ frameworks: ["beria-dialogue"] })]).toEqual([3, 0]);
  expect(all).toBeGreaterThan(under);
  const [, address] = (await add()).addresses;
  const items = async (query: string) => JSON.parse((await get(`${address}${query}`)).text).items.length;
  expect([await items("?frameworks=arland-dialogue"), await items("?frameworks=beria-dialogue")]).toEqual([
    3, 0,
  ]);
});

test("who asks faster than the settings allow is told when to ask again, and nobody else is", async () => {
  let now = new Date();
  const settings = { ...story.ground.settings, requestsPerMinute: 3, visitorRequestsPerMinute: 1 };
  const slow = open({ ...story.ground, settings, now: () => now }, async (request) => ({
    ...ada,
    role: request.headers.get("role") as Role,
  }));
  const ask = async (role: Role) => {
    const response = await slow.request("http://localhost/api/documents", {
      headers: { host: "localhost", role },
    });
    return [response.status, response.headers.get("retry-after")];
  };
  const asked = [await ask("reader"), await ask("reader"), await ask("reader"), await ask("reader")];
  expect(asked).toEqual([
    [200, null],
    [200, null],
    [200, null],
    [429, "20"],
  ]);
  expect([await ask("visitor"), await ask("visitor")]).toEqual([
    [200, null],
    [429, "60"],
  ]);
  now = new Date(now.getTime() + 20_000);
  expect([await ask("reader"), await ask("reader"), await ask("visitor")]).toEqual([
    [200, null],
    [429, "20"],
    [429, "40"],
  ]);
});
