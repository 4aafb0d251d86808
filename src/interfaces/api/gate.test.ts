import { describe, expect, test } from "vitest";
import { readSettings } from "../../base/settings.ts";
import { assertAllowed, assertGuarded, isToken } from "./gate.ts";

const local = readSettings({});
const open = readSettings({ ENTENTE_HOST: "0.0.0.0", ENTENTE_TOKEN: "a long random text" });

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
  test("does not start without a token", () => {
    expect(codeOf(() => assertGuarded(readSettings({ ENTENTE_HOST: "0.0.0.0" })))).toBe("settings.open");
    expect(codeOf(() => assertGuarded(open))).toBe("let through");
  });

  test("lets in who sends the token, by header or by cookie, and nobody else", () => {
    const host = "entente.example";
    const asked: Record<string, string>[] = [
      { host, authorization: "Bearer a long random text" },
      { host, cookie: "other=1; entente-token=a%20long%20random%20text" },
      { host, authorization: "Bearer a long random tex" },
      { host },
    ];
    const outcomes = asked.map((headers) => codeOf(() => assertAllowed(request(headers), open)));
    expect(outcomes).toEqual(["let through", "let through", "access.sign-in", "access.sign-in"]);
  });

  test("an empty text is no token where none is set", () => {
    expect(isToken("", local)).toBe(false);
  });
});
