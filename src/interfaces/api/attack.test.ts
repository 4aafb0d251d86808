import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAuditEntries } from "../../access/audit-entry.store.ts";
import { openLocalPerson } from "../../access/people/local-person.ts";
import { signIn } from "../../access/sessions/signing-in.ts";
import type { AnyOperation } from "../../base/operation.ts";
import { readSettings } from "../../base/settings.ts";
import { OPERATIONS } from "../operations.ts";
import { serve } from "../serve.ts";
import { routeOf } from "./route.ts";

// The real server, asked by those who should get nothing out of it.

const data = mkdtempSync(join(tmpdir(), "entente-attack-"));
let server: Awaited<ReturnType<typeof serve>>;
let cookie: string;

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** A request with any header, also those that a browser or fetch would not let one set. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET", body = ""): Promise<Answer> {
  const { port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const ALL = OPERATIONS as readonly AnyOperation[];
const WRITES = ALL.filter(({ effect }) => effect === "write");
const pathOf = (operation: AnyOperation) => routeOf(operation).path.replace("{id}", "x");
/** All of the audit trail. */
const ANY = { people: [], operations: [], outcomes: [], from: null, until: null };
const json = { "content-type": "application/json" };

beforeAll(async () => {
  const settings = readSettings({
    ENTENTE_DATA: data,
    ENTENTE_PORT: "0",
    ENTENTE_USER: "Ada",
    ENTENTE_WORKERS: "1",
  });
  server = await serve(settings);
  const { database } = server.workshop.ground;
  const ada = await openLocalPerson(database, settings, new Date());
  const { secret } = await signIn({ database, settings, now: new Date() }, ada.id, "local");
  cookie = `entente-session=${secret}`;
});
afterAll(async () => {
  await server?.close();
  rmSync(data, { recursive: true, force: true });
});

test("a page that cannot be shown says so in words, a program is told in JSON", async () => {
  const headers = { host: "evil.example" };
  const page = await ask("/commitments", { ...headers, accept: "text/html" });
  expect([page.status, page.headers["content-type"]]).toEqual([403, "text/html; charset=utf-8"]);
  expect(page.body).toContain('<p role="alert">');
  const { body } = await ask("/api/commitments", headers);
  expect(JSON.parse(body)).toMatchObject({ status: 403, code: expect.stringContaining("access.") });
});

describe("on every route", () => {
  test("nobody gets anything without a session or a key", async () => {
    const open: unknown[] = [];
    for (const operation of ALL) {
      const { method } = routeOf(operation);
      const { status, body } = await ask(pathOf(operation), json, method, method === "POST" ? "{}" : "");
      if (status !== 401) open.push({ operation: operation.name, status, body: body.slice(0, 100) });
    }
    expect(open).toEqual([]);
  });

  test("a page of another site changes nothing, with whatever header it comes", async () => {
    const done: unknown[] = [];
    const forged: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      {},
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    ];
    for (const operation of WRITES)
      for (const headers of forged) {
        const { status, body } = await ask(pathOf(operation), { ...json, ...headers, cookie }, "POST", "{}");
        if (status !== 403 || !body.includes("access.origin"))
          done.push({ operation: operation.name, headers, status, body: body.slice(0, 100) });
      }
    expect(done).toEqual([]);
  });

  test("nothing is changed by an address that is only opened: no change is even asked for", async () => {
    const asked = async () =>
      (await listAuditEntries(server.workshop.ground.database, ANY, { limit: 1, offset: 0 })).total;
    const before = await asked();
    for (const operation of WRITES) await ask(pathOf(operation), { cookie });
    expect(await asked()).toBe(before);
  });

  test("the headers keep scripts, frames and guesses of types out", async () => {
    const wrong: unknown[] = [];
    const paths = [
      "/",
      "/commitments",
      "/sign-in",
      "/api",
      "/api/openapi.json",
      "/api/nowhere",
      "/nowhere",
      "/mcp",
    ];
    for (const path of [...paths, ...ALL.map(pathOf)])
      for (const more of [{}, { cookie }] as Record<string, string>[]) {
        const { headers } = await ask(path, more);
        const policy = String(headers["content-security-policy"]);
        const isKept =
          policy.includes("default-src 'self'") &&
          policy.includes("frame-ancestors 'none'") &&
          policy.includes("object-src 'none'") &&
          policy.includes("base-uri 'none'") &&
          !/script-src[^;]*unsafe/u.test(policy) &&
          !policy.includes("unsafe-eval") &&
          headers["x-content-type-options"] === "nosniff" &&
          headers["referrer-policy"] === "same-origin";
        if (!isKept) wrong.push({ path, signedIn: "cookie" in more, headers });
      }
    expect(wrong).toEqual([]);
  });
});

describe("somebody who knows no secret", () => {
  test("is let in under no other name of this server", async () => {
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"]) {
      const { status, body } = await ask("/api/documents", { host, cookie });
      expect({ host, status, isName: body.includes("access.host") }).toEqual({
        host,
        status: 403,
        isName: true,
      });
    }
  });

  test("gets no cookie that a script could read or another site send along", async () => {
    const { database } = server.workshop.ground;
    const { recordLink } = await import("../../access/sessions/session.store.ts");
    const ada = await openLocalPerson(database, server.workshop.ground.settings, new Date());
    const once = await recordLink(database, ada.id, new Date(Date.now() + 60_000));
    const { headers } = await ask(`/sign-in?once=${once}`);
    expect(String(headers["set-cookie"])).toMatch(/; HttpOnly; SameSite=Lax/u);
    expect(headers.location).toBe("/");
    expect((await ask(`/sign-in?once=${once}`)).status).toBe(401);
  });

  test("reads no file beside the pages", async () => {
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/..%2fpackage.json",
      "/assets/../../package.json",
      "/assets/%2e%2e%2f%2e%2e%2fpackage.json",
      "/.env",
    ]) {
      const { body } = await ask(path, { cookie });
      expect({ path, isRead: body.includes('"dependencies"') }).toEqual({ path, isRead: false });
    }
  });

  test("writes no script into a page by an address", async () => {
    const tag = encodeURIComponent("<script>alert(1)</script>");
    for (const path of [`/sign-in?once=${tag}`, `/${tag}`, `/api/${tag}`, `/commitments?search=${tag}`]) {
      const { body } = await ask(path);
      expect({ path, isWritten: body.includes("<script>alert(1)") }).toEqual({ path, isWritten: false });
    }
  });

  test("guesses ten times and then has to wait, and who is signed in does not", async () => {
    const codes: number[] = [];
    for (let at = 0; at < 12; at += 1) {
      const { status } = await ask("/api/documents", { authorization: `Bearer entente_guess-${at}` });
      codes.push(status);
    }
    // The stories above have failed to sign in too.
    expect(codes.indexOf(429)).toBeGreaterThan(0);
    expect(codes.slice(10)).toEqual([429, 429]);
    expect((await ask("/sign-in?once=guess")).status).toBe(429);
    // Who is signed in already goes on.
    expect((await ask("/api/documents", { cookie })).status).toBe(200);
  });
});
