import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roleOf, safePath } from "../../access/sessions/provider.ts";
import { readSettings } from "../../base/settings.ts";
import { serve } from "../serve.ts";

// A real OpenID provider and the real server; a browser of the least kind, which keeps cookies and follows redirects.

const ACCOUNTS: Record<string, object> = {
  ada: { name: "Ada Northing", groups: ["desk", "heads"], organisation: "Ministry of the North" },
  eve: { name: "Eve", groups: ["cleaning"] },
};

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function openProvider(port: number, callback: string): Promise<Server> {
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [{ client_id: "entente", client_secret: "a secret of the client", redirect_uris: [callback] }],
    claims: { openid: ["sub"], profile: ["name", "groups", "organisation"], email: ["email"] },
    pkce: { required: () => true },
    cookies: { keys: ["a key of the provider"] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...ACCOUNTS[id] }),
    }),
  });
  return new Promise((resolve) => {
    const server = provider.listen(port, "127.0.0.1", () => resolve(server));
  });
}

/** Follows where a browser would be led, and answers the sign-in form of the provider as this account. */
class Browser {
  readonly cookies = new Map<string, Map<string, string>>();
  /** Every address that it was led to. */
  readonly led: string[] = [];

  async open(address: string, account: string, options: RequestInit = {}): Promise<Response> {
    let url = new URL(address);
    let asked: RequestInit = options;
    for (let step = 0; step < 20; step++) {
      this.led.push(url.href);
      const jar = this.cookies.get(url.host) ?? new Map<string, string>();
      this.cookies.set(url.host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(url, {
        ...asked,
        redirect: "manual",
        headers: { accept: "text/html", cookie, ...asked.headers },
      });
      for (const line of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/su);
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      const to = response.headers.get("location");
      if (to) {
        url = new URL(to, url);
        asked = {};
        continue;
      }
      if (!url.pathname.startsWith("/interaction/")) return response;
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/u.exec(page)?.[1] ?? "";
      url = new URL(/action="([^"]+)"/u.exec(page)?.[1] ?? "", url);
      asked = { method: "POST", body: new URLSearchParams({ prompt, login: account, password: "any" }) };
    }
    throw new Error(`led in circles: ${this.led.join(" ")}`);
  }
}

describe("an institution's own sign-in", () => {
  const data = mkdtempSync(join(tmpdir(), "entente-sign-in-"));
  let provider: Server;
  let server: Awaited<ReturnType<typeof serve>>;
  let origin: string;

  beforeAll(async () => {
    const [port, providerPort] = [await freePort(), await freePort()];
    origin = `http://localhost:${port}`;
    provider = await openProvider(providerPort, `${origin}/sign-in/callback`);
    server = await serve(
      readSettings({
        ENTENTE_DATA: data,
        ENTENTE_PORT: String(port),
        ENTENTE_ADDRESS: origin,
        ENTENTE_OIDC_ISSUER: `http://localhost:${providerPort}`,
        ENTENTE_OIDC_SECRET: "a secret of the client",
        ENTENTE_OIDC_ROLES: "desk=contributor,heads=approver",
        ENTENTE_WORKERS: "1",
      }),
    );
  });
  afterAll(async () => {
    await server?.close();
    provider?.close();
    provider?.closeAllConnections();
    rmSync(data, { recursive: true, force: true });
  });

  const sessionOf = async (browser: Browser) =>
    (await browser.open(`${origin}/api/session`, "nobody")).json() as Promise<Record<string, unknown>>;

  test("leads there and back, with the greatest role of the groups, the organisation, and to the page asked for", async () => {
    const browser = new Browser();
    const asked = await browser.open(`${origin}/commitments?dated=stated`, "nobody");
    const [, way] = /href="([^"]+begin[^"]*)"/u.exec(await asked.text()) ?? [];
    await browser.open(`${origin}${way}`, "ada");
    expect(browser.led.at(-1)).toBe(`${origin}/commitments?dated=stated`);
    const sent = new URL(browser.led.find((address) => address.includes("code_challenge")) ?? "");
    expect(Object.fromEntries(sent.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      state: expect.any(String),
      nonce: expect.any(String),
    });
    expect(await sessionOf(browser)).toMatchObject({
      name: "Ada Northing",
      role: "approver",
      organisation: expect.stringMatching(/^org-/u),
    });
    const out = await browser.open(`${origin}/sign-out`, "ada", { method: "POST", headers: { origin } });
    expect(out.status).toBe(200);
    expect(await sessionOf(browser)).toMatchObject({ code: "access.sign-in" });
  });

  test("gives nobody a role whom the settings give none", async () => {
    const browser = new Browser();
    const response = await browser.open(`${origin}/sign-in/begin`, "eve");
    expect(response.status).toBe(401);
    expect(await response.text()).toContain("nobody has given you a role");
    expect(await sessionOf(browser)).toMatchObject({ code: "access.sign-in" });
  });

  test("an answer that this browser did not ask for signs nobody in", async () => {
    const [ada, other] = [new Browser(), new Browser()];
    // The attacker signs in, stops before the last step, and lets another browser open it.
    const stolen: string[] = [];
    const { fetch: whole } = globalThis;
    globalThis.fetch = async (input, init) => {
      if (String(input).includes("/sign-in/callback")) {
        stolen.push(String(input));
        return new Response("stopped");
      }
      return whole(input, init);
    };
    try {
      await ada.open(`${origin}/sign-in/begin`, "ada");
    } finally {
      globalThis.fetch = whole;
    }
    const [answer = ""] = stolen;
    expect((await other.open(answer, "ada")).status).toBe(401);
    expect(await sessionOf(other)).toMatchObject({ code: "access.sign-in" });
    // With a login of its own begun, the state of the other's does not fit.
    await fetch(`${origin}/sign-in/begin`, { redirect: "manual" }).then((begun) => {
      const [name = "", value = ""] = (begun.headers.getSetCookie()[0]?.split(";")[0] ?? "").split("=");
      other.cookies.get(new URL(origin).host)?.set(name, value);
    });
    expect((await other.open(answer, "ada")).status).toBe(401);
    // The browser that asked for it may finish, once.
    expect((await ada.open(answer, "ada")).status).toBe(200);
    expect(await sessionOf(ada)).toMatchObject({ name: "Ada Northing" });
    const again = new Browser();
    expect((await again.open(answer, "ada")).status).toBe(401);
  });

  test("what can be asked may be read by anybody, and nothing else may", async () => {
    const statusOf = async (path: string) => (await fetch(`${origin}${path}`)).status;
    expect(await Promise.all(["/api/openapi.json", "/api", "/api/documents"].map(statusOf))).toEqual([
      200, 200, 401,
    ]);
  });

  test("no link that works once is printed, and the address is the public one", () => {
    expect(server.open).toBe(origin);
  });
});

test.each([
  ["/commitments?x=1", "/commitments?x=1"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  [undefined, "/"],
])("after signing in, %s leads to %s", (asked, led) => {
  expect(safePath(asked)).toBe(led);
});

test("a star gives a role to anybody, and the greatest of several counts", () => {
  const provider = {
    roleClaim: "groups",
    roles: [
      { value: "*", role: "reader" as const },
      { value: "heads", role: "approver" as const },
      { value: "desk", role: "reviewer" as const },
    ],
  } as Parameters<typeof roleOf>[1];
  expect(roleOf({ groups: ["desk", "heads"] }, provider)).toBe("approver");
  expect(roleOf({}, provider)).toBe("reader");
  expect(roleOf({ groups: "desk" }, { ...provider, roles: [] })).toBeNull();
});
