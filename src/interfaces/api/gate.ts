import type { Ground } from "../../access/run-operation.ts";
import {
  assertNotLocked,
  noteFailure,
  personOfKey,
  personOfSession,
  visitor,
} from "../../access/sessions/signing-in.ts";
import type { Person } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/u;

/** Whether a server on this address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === "::1";
}

/** Throws `settings.open` where a server would be reached by other machines, and nobody could say who they are. */
export function assertGuarded({ host, provider }: Settings): void {
  if (isLoopback(host) || provider) return;
  throw new Problem("settings.open", {
    message: `ENTENTE_HOST is ${host}: other machines could reach Entente, and nothing would ask who they are.`,
    remedy:
      "Set ENTENTE_OIDC_ISSUER so that people sign in through their institution, or leave ENTENTE_HOST at 127.0.0.1.",
  });
}

/**
 * Lets a request through or throws: `access.host` where a page of another site was made to point here (its name is
 * none of this server's), `access.origin` where another site's page asks for a change.
 */
export function assertAllowed(request: Request, { host: listens, address }: Settings): void {
  const host = request.headers.get("host") ?? "";
  const named = address === null ? null : new URL(address).host;
  if (host !== named && !isLoopback(host) && (named !== null || isLoopback(listens))) {
    throw new Problem("access.host", {
      message: "This Entente does not answer to that name.",
      remedy: "Open it under the address that it printed when it started, or set ENTENTE_ADDRESS.",
    });
  }
  const origin = request.headers.get("origin");
  if (origin && isChange(request) && originHost(origin) !== host) throw badOrigin();
}

const isChange = ({ method }: Request) => method !== "GET" && method !== "HEAD";

function badOrigin(): Problem {
  return new Problem("access.origin", {
    message: "A page of another site asked for this.",
    remedy: "Do it from Entente itself, or from a program with a key.",
  });
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null; // "null" is what a sandboxed page sends
  }
}

/**
 * Who asks: the owner of the key that a program sends, whoever is signed in in this browser, or a visitor where those
 * are let in. Throws `access.sign-in`, `access.key`, `access.locked`, and `access.origin` where a change comes with a
 * cookie and the browser does not say that it comes from our own page.
 */
export async function identify(
  request: Request,
  { database, settings, now }: Ground,
  source: string,
): Promise<Person> {
  const here = { database, settings, now: now() };
  const bearer = /^Bearer\s+(\S+)$/iu.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const person = await personOfKey(here, bearer);
    if (person) return person;
    await assertNotLocked(here, source);
    await noteFailure(here, source);
    throw new Problem("access.key", {
      message: "This key is not one of Entente's, or is no longer in force.",
      remedy: "Make a new one with `entente keys add`, or on the page of keys.",
    });
  }
  const secret = cookieOf(request, SESSION, isSecure(request, settings));
  const person = secret && (await personOfSession(here, secret));
  if (person) {
    if (isChange(request) && !isOwnPage(request)) throw badOrigin();
    return person;
  }
  if (settings.visitors) return visitor();
  throw new Problem("access.sign-in", {
    message: "You are not signed in.",
    remedy: settings.provider
      ? "Open /sign-in in a browser; a program sends a key: Authorization: Bearer …"
      : "Open the link that was printed at the start, or make one with `entente sessions link`; a program sends a key: Authorization: Bearer …",
  });
}

/** Every browser of today says from where a change comes; `assertAllowed` has compared the origin already. */
function isOwnPage(request: Request): boolean {
  return request.headers.has("origin") || request.headers.get("sec-fetch-site") === "same-origin";
}

export const SESSION = "entente-session";
export const LOGIN = "entente-login";

/** Whether cookies are for https only. */
export function isSecure(request: Request, { address }: Settings): boolean {
  return address?.startsWith("https:") ?? new URL(request.url).protocol === "https:";
}

// "__Host-": the browser takes it from https and this very host only, so that no neighbouring host can set one.
const fullName = (name: string, secure: boolean) => (secure ? `__Host-${name}` : name);

/** The value of a cookie that we have set. */
export function cookieOf(request: Request, name: string, secure: boolean): string | null {
  const start = `${fullName(name, secure)}=`;
  const part = (request.headers.get("cookie") ?? "").split(/;\s*/u).find((one) => one.startsWith(start));
  return part?.slice(start.length) || null;
}

/**
 * A cookie that no script can read. Lax: coming back from the institution's sign-in page, the browser has to send it;
 * a change needs our own origin besides.
 */
export function cookie(name: string, value: string, seconds: number, secure: boolean): string {
  return `${fullName(name, secure)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}
