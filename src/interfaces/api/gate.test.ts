import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";
import { recordKey, revokeKey } from "../../access/keys/key.store.ts";
import type { KeyId } from "../../access/keys/key.ts";
import { openLocalPerson } from "../../access/people/local-person.ts";
import { type Ground, runOperation } from "../../access/run-operation.ts";
import { recordLink } from "../../access/sessions/session.store.ts";
import { signIn, signInByLink } from "../../access/sessions/signing-in.ts";
import type { OpenDatabase } from "../../base/database/database.ts";
import type { AnyOperation } from "../../base/operation.ts";
import { readSettings, type Settings } from "../../base/settings.ts";
import { findOperation } from "../operations.ts";
import { assertAllowed, assertGuarded, identify } from "./gate.ts";

const local = readSettings({ ENTENTE_USER: "Ada" });
const named = readSettings({
  ENTENTE_HOST: "0.0.0.0",
  ENTENTE_ADDRESS: "https://entente.example",
  ENTENTE_OIDC_ISSUER: "https://id.example",
});

const request = (headers: Record<string, string>, method = "GET") =>
  new Request("http://localhost:4300/api/documents", { method, headers });
const codeOf = (act: () => void) => {
  try {
    act();
    return "let through";
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a server on this machine", () => {
  test.each([
    ["localhost:4300", "let through"],
    ["127.0.0.1:4300", "let through"],
    ["[::1]:4300", "let through"],
    ["evil.example", "access.host"],
    ["localhost.evil.example:4300", "access.host"],
  ])("asked as %s: %s", (host, outcome) => {
    expect(codeOf(() => assertAllowed(request({ host }), local))).toBe(outcome);
  });

  test.each([
    ["http://localhost:4300", "let through"],
    ["https://evil.example", "access.origin"],
    ["null", "access.origin"],
  ])("changed by a page of %s: %s", (origin, outcome) => {
    expect(codeOf(() => assertAllowed(request({ host: "localhost:4300", origin }, "POST"), local))).toBe(
      outcome,
    );
  });
});

describe("a server that other machines reach", () => {
  test("does not start where nobody says who people are", () => {
    expect(codeOf(() => assertGuarded(readSettings({ ENTENTE_HOST: "0.0.0.0" })))).toBe("settings.open");
    expect(codeOf(() => assertGuarded(named))).toBe("let through");
  });

  test("answers to its own name only", () => {
    expect(codeOf(() => assertAllowed(request({ host: "entente.example" }), named))).toBe("let through");
    expect(codeOf(() => assertAllowed(request({ host: "10.0.0.7" }), named))).toBe("access.host");
  });
});

describe("who asks", () => {
  let opened: OpenDatabase;
  let clock = new Date("2026-06-01T09:00:00Z");
  const groundOf = (settings: Settings): Ground => ({
    database: opened.database,
    now: () => clock,
    settings,
  });
  const here = (settings = local) => ({ database: opened.database, settings, now: clock });
  const outcome = async (
    headers: Record<string, string>,
    { method = "GET", settings = local, source = "here" } = {},
  ) => {
    try {
      return (
        await identify(request({ host: "localhost:4300", ...headers }, method), groundOf(settings), source)
      ).name;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const later = (minutes: number) => {
    clock = new Date(clock.getTime() + minutes * 60_000);
  };
  const ada = () => openLocalPerson(opened.database, local, clock);

  beforeAll(async () => {
    opened = await openEmbedded();
  });
  afterAll(() => opened?.close());

  test("nobody without a session or a key; a visitor where those are let in", async () => {
    expect(await outcome({})).toBe("access.sign-in");
    expect(await outcome({ cookie: "entente-session=made-up" })).toBe("access.sign-in");
    const open = readSettings({ ENTENTE_VISITORS: "yes" });
    const who = await identify(request({ host: "localhost:4300" }), groundOf(open), "here");
    expect({ role: who.role, reach: who.clearance.reach }).toEqual({ role: "visitor", reach: "published" });
  });

  test("a link signs in once, and not after a quarter of an hour", async () => {
    const link = async () =>
      recordLink(opened.database, (await ada()).id, new Date(clock.getTime() + 15 * 60_000));
    const first = await link();
    const { secret } = await signInByLink(here(), first);
    expect(await outcome({ cookie: `other=1; entente-session=${secret}` })).toBe("Ada");
    await expect(signInByLink(here(), first)).rejects.toMatchObject({ code: "access.link" });
    const second = await link();
    later(16);
    await expect(signInByLink(here(), second)).rejects.toMatchObject({ code: "access.link" });
  });

  test("a session of an institution ends unused, ends at last, and ends when its person loses the role", async () => {
    const settings = readSettings({
      ENTENTE_USER: "Ada",
      ENTENTE_SESSION_HOURS: "3",
      ENTENTE_IDLE_MINUTES: "30",
    });
    const { recordPerson, setRights } = await import("../../access/people/person.store.ts");
    const ben = await recordPerson(opened.database, {
      issuer: "https://id.example",
      subject: "b",
      name: "Ben",
      at: clock,
    });
    await setRights(opened.database, ben, { role: "reviewer", organisation: null });
    const begin = async () => ({
      cookie: `entente-session=${(await signIn(here(settings), ben, "provider")).secret}`,
    });
    const idle = await begin();
    later(29);
    expect(await outcome(idle, { settings })).toBe("Ben");
    later(31);
    expect(await outcome(idle, { settings })).toBe("access.sign-in");
    const busy = await begin();
    for (let minutes = 0; minutes < 180; minutes += 20) {
      expect(await outcome(busy, { settings })).toBe("Ben");
      later(20);
    }
    expect(await outcome(busy, { settings })).toBe("access.sign-in");
    const stripped = await begin();
    await setRights(opened.database, ben, { role: null, organisation: null });
    expect(await outcome(stripped, { settings })).toBe("access.sign-in");
  });

  test("signing out everywhere ends every session, and erasing a person too", async () => {
    const person = await ada();
    const cookies = [];
    for (let at = 0; at < 2; at++)
      cookies.push({ cookie: `entente-session=${(await signIn(here(), person.id, "local")).secret}` });
    const end = findOperation("sessions.end") as AnyOperation;
    expect(await runOperation(end, {}, person, groundOf(local))).toMatchObject({ ended: expect.any(Number) });
    for (const cookie of cookies) expect(await outcome(cookie)).toBe("access.sign-in");
  });

  test("a change with a cookie needs a browser that says it comes from our own page", async () => {
    const { secret } = await signIn(here(), (await ada()).id, "local");
    const cookie = `entente-session=${secret}`;
    const change = { method: "POST" };
    expect(await outcome({ cookie }, change)).toBe("access.origin");
    expect(await outcome({ cookie, "sec-fetch-site": "cross-site" }, change)).toBe("access.origin");
    expect(await outcome({ cookie, "sec-fetch-site": "same-origin" }, change)).toBe("Ada");
    expect(await outcome({ cookie, origin: "http://localhost:4300" }, change)).toBe("Ada");
  });

  test("behind https a session is only taken from a cookie that https alone can set", async () => {
    const { secret } = await signIn(here(), (await ada()).id, "local");
    expect(await outcome({ cookie: `entente-session=${secret}` }, { settings: named })).toBe(
      "access.sign-in",
    );
  });

  test("a key works as far as it goes: not past its end, not revoked, not for other nouns or more than its role", async () => {
    const person = await ada();
    const key = (more: object = {}) =>
      recordKey(opened.database, {
        person: person.id,
        kind: "local",
        name: "a program",
        role: "contributor",
        nouns: ["documents"],
        at: clock,
        ends: new Date(clock.getTime() + 60 * 60_000),
        ...more,
      });
    const { secret, id } = await key();
    const asked = { authorization: `Bearer ${secret}` };
    expect(await outcome(asked, { method: "POST" })).toBe("Ada");
    const program = await identify(request({ host: "localhost:4300", ...asked }), groundOf(local), "here");
    const run = (name: string, input: object = {}) =>
      runOperation(findOperation(name) as AnyOperation, input, program, groundOf(local)).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
    expect([
      await run("documents.list"),
      await run("commitments.list"),
      await run("keys.list"),
      await run("documents.remove", { id: "doc-222222222222" }),
    ]).toEqual(["done", "access.key-scope", "access.key-scope", "access.role"]);
    await revokeKey(opened.database, id as KeyId, person.id, clock);
    expect(await outcome(asked)).toBe("access.key");
    const short = { authorization: `Bearer ${(await key({ nouns: [] })).secret}` };
    expect(await outcome(short)).toBe("Ada");
    later(61);
    expect(await outcome(short)).toBe("access.key");
  });

  test("after ten failures a place has to wait, others do not, and those who are signed in are not locked out", async () => {
    const { secret } = await signIn(here(), (await ada()).id, "local");
    const guess = (source: string) => outcome({ authorization: "Bearer entente_guess" }, { source });
    const outcomes = [];
    for (let at = 0; at < 11; at++) outcomes.push(await guess("10.0.0.9"));
    expect(outcomes).toEqual([...Array(10).fill("access.key"), "access.locked"]);
    expect(await guess("10.0.0.10")).toBe("access.key");
    expect(await outcome({ cookie: `entente-session=${secret}` }, { source: "10.0.0.9" })).toBe("Ada");
    later(16);
    expect(await guess("10.0.0.9")).toBe("access.key");
  });

  test("neither the secret of a session nor of a key is in the database", async () => {
    const person = await ada();
    const session = await signIn(here(), person.id, "local");
    const add = findOperation("keys.add") as AnyOperation;
    const key = (await runOperation(add, { name: "a program" }, person, groundOf(local))) as {
      secret: string;
    };
    const { sql } = await import("kysely");
    const kept =
      await sql`select (select jsonb_agg(s) from sessions s) as s, (select jsonb_agg(k) from api_keys k) as k,
      (select jsonb_agg(a) from audit_entries a) as a`.execute(opened.database);
    const text = JSON.stringify(kept.rows);
    expect([text.includes(session.secret), text.includes(key.secret), text.includes("a program")]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
