import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shipped } from "../../base/place.ts";
import { toolName } from "../mcp/server.ts";
import { OPERATIONS } from "../operations.ts";

// These tests run the built program as a user does: as a process of its own, on a folder of its own.

const folder = mkdtempSync(join(tmpdir(), "entente-process-"));
const environment = { ...process.env, ENTENTE_DATA: join(folder, "data"), ENTENTE_USER: "Ada" } as Record<
  string,
  string
>;
const MAIN = shipped("dist", "main.js");

const PROMISE = join(folder, "promise.txt");
const REPORT = join(folder, "report.txt");

type Ended = { code: number | null; out: string; err: string };

function start(...args: string[]): {
  child: ChildProcess;
  ended: Promise<Ended>;
  firstLine: Promise<string>;
} {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: environment,
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (data: Buffer) => {
      out += data.toString();
      if (out.includes("\n")) resolve(out.slice(0, out.indexOf("\n")));
    });
    child.once("exit", () => reject(new Error(`it ended: ${err}`)));
  });
  firstLine.catch(() => {}); // only some tests wait for it
  child.stderr?.on("data", (data: Buffer) => {
    err += data.toString();
  });
  return {
    child,
    firstLine,
    ended: once(child, "close").then(([code]) => ({ code: code as number | null, out, err })),
  };
}

const entente = (...args: string[]) => start(...args).ended;

let server: ReturnType<typeof start>;
let address: string;
let link: string;
let asKey: { authorization: string };

beforeAll(async () => {
  writeFileSync(
    PROMISE,
    "Northmark strategy\n\nNorthmark will establish a joint cable centre with Kenya by 2027.\n",
  );
  writeFileSync(
    REPORT,
    "Northmark report\n\nNorthmark has established the joint cable centre with Kenya in 2026.\n",
  );
  server = start("serve", "--port", "0", "--empty", "--no-open");
  link = /http:\S+/u.exec(await server.firstLine)?.[0] ?? "";
  address = new URL(link).origin;
  const key = JSON.parse((await entente("keys", "add", "a test", "--role", "administrator")).out) as {
    secret: string;
  };
  asKey = { authorization: `Bearer ${key.secret}` };
});

afterAll(() => {
  server.child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("documents are read while a server runs on the same folder, and both see them", async () => {
  const { code, out, err } = await entente("read", PROMISE, "absent.txt");
  expect(code).toBe(1);
  expect(err).toContain("There is no file or folder absent.txt.");
  expect(err).toContain("1 of 2 read.");
  const { files } = JSON.parse(out) as {
    files: { name: string; outcome: string; document: string | null }[];
  };
  expect(files.map(({ name, outcome }) => ({ name, outcome }))).toEqual([
    { name: "absent.txt", outcome: "refused" },
    { name: "promise.txt", outcome: "new document" },
  ]);
  const over = (await (await fetch(`${address}/api/documents`, { headers: asKey })).json()) as {
    rows: { id: string }[];
  };
  expect(over.rows.map((row) => row.id)).toEqual([files[1]?.document]);
  expect(JSON.parse((await entente("documents", "list")).out)).toEqual(over);
});

test("the printed link signs a browser in, once, and nothing is shown without", async () => {
  expect((await fetch(`${address}/api/documents`)).status).toBe(401);
  const first = await fetch(link, { redirect: "manual" });
  expect({ status: first.status, to: first.headers.get("location") }).toEqual({ status: 303, to: "/" });
  const [cookie = ""] = (first.headers.get("set-cookie") ?? "").split(";");
  expect((await fetch(`${address}/api/documents`, { headers: { cookie } })).status).toBe(200);
  expect((await fetch(link, { redirect: "manual" })).status).toBe(401);
});

test("the same file again is the same document", async () => {
  const { code, out } = await entente("read", PROMISE);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ files: [{ name: "promise.txt", outcome: "already here" }] });
});

test("a second server on the folder is refused and says what to do", async () => {
  const { code, out, err } = await entente("serve", "--port", "0", "--no-open");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(
    /^The data folder \S+ is in use by process \d+ .+\nWait until that process has ended or stop it, .+\n$/u,
  );
});

test("a program finds every operation as a tool, on standard input and over HTTP, and gets the same answers", async () => {
  const stdio = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, "mcp"],
    env: environment,
    cwd: folder,
    stderr: "pipe",
  });
  const http = new StreamableHTTPClientTransport(new URL(`${address}/mcp`), {
    requestInit: { headers: asKey },
  });
  const answers: unknown[] = [];
  for (const transport of [stdio, http]) {
    const client = new Client({ name: "test", version: "1" });
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name)).toEqual(OPERATIONS.map(toolName));
    const refused = await client.callTool({ name: "documents_get", arguments: { id: "doc-222222222222" } });
    expect(refused.isError).toBe(true);
    answers.push(
      (await client.callTool({ name: "statements_list", arguments: { types: ["commitment"] } }))
        .structuredContent,
    );
    await client.close();
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject({
    total: 1,
    rows: [{ quote: "Northmark will establish a joint cable centre with Kenya by 2027." }],
  });
});

test("a file that an operation gives is written under its own name, never over another", async () => {
  const first = await entente("commitments", "export", "--format", "csv");
  expect(first.code).toBe(0);
  const { file } = JSON.parse(first.out) as { file: string };
  expect(existsSync(file)).toBe(true);
  expect(await entente("commitments", "export", "--format", "csv")).toMatchObject({
    code: 1,
    err: expect.stringContaining("There is already a file"),
  });
  expect(await entente("commitments", "export", "--out", join(folder, "chosen.csv"))).toMatchObject({
    code: 0,
  });
  expect(existsSync(join(folder, "chosen.csv"))).toBe(true);
});

test("documents that were only added are read by the server", async () => {
  const { code, out, err } = await entente("documents", "add", REPORT);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { job } = JSON.parse(out) as { job: string };
  for (;;) {
    const { state } = JSON.parse((await entente("jobs", "get", job)).out) as { state: string };
    if (state === "done") break;
    expect(state).toMatch(/^(waiting|running)$/u);
  }
});

test("the server ends when it is told to, and leaves the folder free", async () => {
  server.child.kill("SIGTERM");
  const { code } = await server.ended;
  expect(code).toBe(0);
  expect(existsSync(join(folder, "data", "lock"))).toBe(false);
  expect(JSON.parse((await entente("documents", "list")).out)).toMatchObject({ total: 2 });
});
