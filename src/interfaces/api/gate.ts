import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";

const COOKIE = "entente-token";
const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/u;

/** Whether a server on this address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === "::1";
}

/** Throws `settings.open` where a server would be open to other machines without a token. */
export function assertGuarded({ host, token }: Settings): void {
  if (isLoopback(host) || token) return;
  throw new Problem("settings.open", {
    message: `ENTENTE_HOST is ${host}: other machines could reach Entente, and nothing would ask who they are.`,
    remedy:
      "Set ENTENTE_TOKEN to a long random text that callers must send, or leave ENTENTE_HOST at 127.0.0.1.",
  });
}

const digest = (text: string) => createHash("sha256").update(text).digest();

function tokenOf(request: Request): string | null {
  const bearer = /^Bearer (.+)$/iu.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer) return bearer;
  const cookie = (request.headers.get("cookie") ?? "")
    .split(/;\s*/u)
    .find((part) => part.startsWith(`${COOKIE}=`));
  return cookie ? decodeURIComponent(cookie.slice(COOKIE.length + 1)) : null;
}

/** Whether a text is the token of the settings. Compared in constant time. */
export function isToken(text: string, settings: Settings): boolean {
  return settings.token !== null && timingSafeEqual(digest(text), digest(settings.token));
}

/** The cookie that keeps a browser signed in. */
export function signInCookie(token: string, isSecure: boolean): string {
  return `${COOKIE}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200${isSecure ? "; Secure" : ""}`;
}

/**
 * Lets a request through or throws: `access.host` where a page of another site was made to point here (its name is not
 * this machine's), `access.origin` where another site's page asks for a change, `access.sign-in` without the token.
 */
export function assertAllowed(request: Request, settings: Settings): void {
  const host = request.headers.get("host") ?? "";
  if (isLoopback(settings.host) && !isLoopback(host)) {
    throw new Problem("access.host", {
      message: "This Entente answers to names of this machine only.",
      remedy: "Open it under the address that it printed when it started.",
    });
  }
  const origin = request.headers.get("origin");
  if (origin && request.method !== "GET" && request.method !== "HEAD" && originHost(origin) !== host) {
    throw new Problem("access.origin", {
      message: "A page of another site asked for this.",
      remedy: "Do it from Entente itself, or from a program that is no web page.",
    });
  }
  if (settings.token && !isToken(tokenOf(request) ?? "", settings)) {
    throw new Problem("access.sign-in", {
      message: "You are not signed in.",
      remedy: "Send the token of this server: Authorization: Bearer …",
    });
  }
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null; // "null" is what a sandboxed page sends
  }
}
