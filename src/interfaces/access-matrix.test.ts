import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openQuick } from "../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../tests/entente.ts";
import { runCommand } from "../../tests/terminal.ts";
import { type Ground, runOperation } from "../access/run-operation.ts";
import { type AnyOperation, GivenRole, type Person, ROLES, type Role } from "../base/operation.ts";
import { createApp } from "./api/app.ts";
import { routeOf } from "./api/route.ts";
import { handleMcp } from "./mcp/http.ts";
import { toolName } from "./mcp/server.ts";
import { OPERATIONS } from "./operations.ts";

// Every cell of the matrix, by asking with an input that no operation takes: who may not is refused for the role, and
// who may is refused for the input, so that nothing is ever done.

let story: Story;
let environment: Record<string, string>;
const people = new Map<Role, Person>();
const NONSENSE = { "no such field": "x" };

beforeAll(async () => {
  const opened = await openQuick();
  environment = { ...opened.environment, ENTENTE_USER: "Operator" };
  // Far more is asked here within a minute than one visitor may ask.
  story = await beginStory(opened, { ENTENTE_VISITOR_REQUESTS_PER_MINUTE: "100000" });
  for (const role of ROLES) people.set(role, { ...(await story.as(role)), role });
});
afterAll(() => story?.close());

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

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
    log: () => {},
  });
}

async function overHttp(person: Person, operation: AnyOperation): Promise<unknown> {
  const { method, path } = routeOf(operation);
  const isPost = method === "POST";
  const response = await appFor(person).request(
    `http://localhost${path.replace("{id}", "x")}${isPost ? "" : "?no+such+field=x"}`,
    {
      method,
      headers: { host: "localhost", ...(isPost ? { "content-type": "application/json" } : {}) },
      ...(isPost ? { body: JSON.stringify(NONSENSE) } : {}),
    },
  );
  return ((await response.json()) as { code: string }).code;
}

async function asTool(person: Person, operation: AnyOperation): Promise<unknown> {
  const response = await appFor(person).request("http://localhost/mcp", {
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
      params: { name: toolName(operation), arguments: NONSENSE },
    }),
  });
  const { result } = (await response.json()) as {
    result: { _meta: { "entente/problem": { code: string } } };
  };
  return result._meta["entente/problem"].code;
}

describe("every cell of the matrix", () => {
  test.each(ROLES)("%s, over HTTP and as a tool", async (role) => {
    const person = people.get(role) as Person;
    const { rows } = await story.call("access.matrix", {}, { role: "administrator" });
    expect(rows.map((row) => row.operation)).toEqual(OPERATIONS.map(({ name }) => name));
    const wrong: unknown[] = [];
    for (const [at, operation] of (OPERATIONS as readonly AnyOperation[]).entries()) {
      const expected = rows[at]?.may.includes(role) ? "operation.input" : "access.role";
      const found = [await overHttp(person, operation), await asTool(person, operation)];
      if (found.some((code) => code !== expected)) wrong.push({ operation: operation.name, expected, found });
    }
    expect(wrong).toEqual([]);
  });

  test("on the command line: one operation of each role, asked by each", async () => {
    const one = GivenRole.options.map(
      (least) =>
        (OPERATIONS as readonly AnyOperation[]).find(
          ({ role, positional }) => role === least && positional?.[0] === "id",
        ) ?? (OPERATIONS as readonly AnyOperation[]).find(({ role }) => role === least),
    );
    for (const operation of one.filter((found) => found !== undefined)) {
      for (const role of GivenRole.options) {
        const { err } = await runCommand(
          [...operation.name.split("."), ...(operation.positional ?? []).map(() => "x"), "--json"],
          { environment: { ...environment, ENTENTE_ROLE: role } },
        );
        const isRefused = err.includes(`needs the role ${operation.role}`);
        expect({ operation: operation.name, role, isRefused }).toEqual({
          operation: operation.name,
          role,
          isRefused: ROLES.indexOf(role) < ROLES.indexOf(operation.role),
        });
      }
    }
  });
});

describe("what needs a second person", () => {
  const asked = (): Ground => ({
    ...story.ground,
    needsApproval: (name) => name === "documents.publish",
  });
  const approver = (name: string): Promise<Person> =>
    story.as(name).then((person) => ({ ...person, role: "approver" }));
  const run = (name: string, input: object, person: Person) =>
    runOperation(OPERATIONS.find((one) => one.name === name) as AnyOperation, input, person, asked());
  const publishedAt = async (id: string) =>
    (await story.call("documents.get", { id: id as never })).publishedAt;

  test("waits, is granted by somebody else, and is then done in the name of who asked", async () => {
    const document = await story.read("# Plan of Arland\n\nArland will open a school by 2027.\n", "plan.md");
    const [ada, ben] = [await approver("Ada"), await approver("Ben")];
    const waiting = await codeOf(run("documents.publish", { id: document }, ada));
    expect([waiting, await publishedAt(document)]).toEqual(["approvals.waiting", null]);
    const { rows } = (await run("approvals.list", {}, ada)) as { rows: { id: string; decision: null }[] };
    const id = rows.find(({ decision }) => decision === null)?.id;
    expect(await codeOf(run("approvals.grant", { id }, ada))).toBe("approvals.own");
    expect(await codeOf(run("approvals.grant", { id }, { ...ben, role: "reviewer" }))).toBe("access.role");
    expect(await codeOf(run("approvals.grant", { id }, ben))).toBe("done");
    expect(await publishedAt(document)).not.toBeNull();
    expect(await codeOf(run("approvals.grant", { id }, ben))).toBe("approvals.decided");
    const trail = await story.call("audit-entries.list", { limit: 100 }, { role: "administrator" });
    expect(trail.rows.filter(({ problem }) => problem === "approvals.waiting")).toMatchObject([
      { person: "Ada", operation: "documents.publish", outcome: "done" },
    ]);
  });

  test("is not done where it is refused, and who may not ask for it cannot", async () => {
    const document = await story.read("# Plan of Beria\n\nBeria will open a school by 2027.\n", "beria.md");
    const [ada, ben] = [await approver("Ada"), await approver("Ben")];
    expect(await codeOf(run("documents.publish", { id: document }, { ...reviewer, id: ada.id }))).toBe(
      "access.role",
    );
    await codeOf(run("documents.publish", { id: document }, ada));
    const { rows } = (await run("approvals.list", {}, ben)) as { rows: { id: string; decision: null }[] };
    const id = rows.find(({ decision }) => decision === null)?.id;
    expect(await codeOf(run("approvals.refuse", { id, reason: "not yet" }, ben))).toBe("done");
    expect(await publishedAt(document)).toBeNull();
    expect(await codeOf(run("approvals.grant", { id }, ben))).toBe("approvals.decided");
  });

  test("brings in what it needs from outside before the database is held for it", async () => {
    const { id: commitment } = await story.call("commitments.record", {
      words: "Arland will open a desk.",
      source: { citation: "A letter", url: null, date: null },
    });
    // Who is asked for the page asks the database in turn: it would wait for ever if the approval held it.
    const server = createServer(async (_, response) => {
      await story.call("commitments.correct", { id: commitment, ambition: "substantial" });
      response.setHeader("content-type", "text/html").end("<p>The desk is open.</p>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/desk`;
    const settings = { ...story.ground.settings, fetchHosts: ["127.0.0.1"] };
    const ground = {
      ...story.ground,
      settings,
      needsApproval: (name: string) => name === "evidence.record-page",
    };
    const ask = (name: string, input: object, person: Person) =>
      runOperation(OPERATIONS.find((one) => one.name === name) as AnyOperation, input, person, ground);
    const [ada, ben] = [await approver("Ada"), await approver("Ben")];
    const page = { commitment, url, shows: "It is open" };
    expect(await codeOf(ask("evidence.record-page", page, ada))).toBe("approvals.waiting");
    const { rows } = (await ask("approvals.list", { mine: true }, ben)) as { rows: { id: string }[] };
    expect(await codeOf(ask("approvals.grant", { id: rows[0]?.id }, ben))).toBe("done");
    const { rows: evidence } = await story.call("evidence.list", { commitments: [commitment] });
    expect(evidence).toMatchObject([{ recordedBy: "Ada", place: { form: "url", url } }]);
    server.close();
  });

  test("is shown to people of another organisation as far as they see what it is about", async () => {
    const { rows: asked } = (await run("approvals.list", {}, await approver("Ben"))) as {
      rows: { id: string; input: { id?: string } }[];
    };
    const [open, closed] = asked.filter(({ input }) => input.id?.startsWith("doc-"));
    await story.call("documents.mark", { id: closed?.input.id as never, marking: "restricted" });
    const sue: Person = {
      ...(await approver("Sue")),
      organisation: "org-sxuth2222222",
      clearance: { ...reviewer.clearance, reach: "work" },
    };
    const { rows: told } = (await run("approvals.list", {}, sue)) as { rows: { id: string }[] };
    expect(told.map(({ id }) => id)).toContain(open?.id);
    expect(told.map(({ id }) => id)).not.toContain(closed?.id);
  });
});
