import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { openLocalPerson } from "../../access/people/local-person.ts";
import { runOperation } from "../../access/run-operation.ts";
import type { Person } from "../../base/operation.ts";
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

const get = async (address: string) => {
  const { ground } = story;
  const app = createApp({
    ground,
    identify: (request, source) => identify(request, ground, source),
    mode: "embedded",
    files: new Map(),
    mcp: (request) => handleMcp(request, { ground, person: ada }),
    wake: () => {},
    log: (_, error) => {
      throw error;
    },
  });
  const response = await app.request(address, { headers: { host: "localhost:4300" } });
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
    "action recorded",
    "commitment recorded",
  ]);
  const lines = due!.text.split("\r\n");
  expect(due!.type).toBe("text/calendar; charset=utf-8");
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines.filter((line) => line.startsWith("DTSTART"))).toEqual(["DTSTART;VALUE=DATE:20270228"]);
  expect(due!.text.replaceAll("\r\n ", "")).toContain("SUMMARY:Find a site\\; ask the port\\, the harbour");
  const again = await get(addresses[2]!);
  expect(/UID:.*/u.exec(again.text)?.[0]).toBe(/UID:.*/u.exec(due!.text)?.[0]);
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
