import type { Context, Hono } from "hono";
import type { Ground } from "../../access/run-operation.ts";
import { endSession } from "../../access/sessions/session.store.ts";
import { assertNotLocked, noteFailure, signIn, signInByLink } from "../../access/sessions/signing-in.ts";
import type { Person } from "../../base/operation.ts";
import { Problem, recordOf } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";
import { assertAllowed, cookie, cookieOf, isSecure, LOGIN, SESSION } from "./gate.ts";
import { renderSignIn } from "./sign-in-page.ts";

/** What is known of a request once it is through the gate. */
export type Known = { Variables: { person: Person } };

/** Where a request comes from: as the server in front says, where the settings name its header, or the connection. */
export function sourceOf(c: Context, { addressHeader }: Settings): string {
  const told = addressHeader && c.req.header(addressHeader)?.split(",").at(-1)?.trim();
  if (told) return told;
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? "unknown";
}

/** Signing in and out. They come before the gate, because whoever asks for them is not through it yet. */
export function mountSignIn(
  app: Hono<Known>,
  ground: Ground,
  log: (message: string, error: unknown) => void,
): void {
  const { database, settings } = ground;
  const here = () => ({ database, settings, now: ground.now() });
  const callback = `${settings.address}/sign-in/callback`;

  const begin = (c: Context, secret: string, seconds: number, to: string) => {
    c.header("set-cookie", cookie(SESSION, secret, seconds, isSecure(c.req.raw, settings)), { append: true });
    return c.redirect(to, 303);
  };
  /** A sign-in that fails is counted, told on the page, and in full only to the log. */
  const attempt = async (c: Context, act: () => Promise<Response>) => {
    try {
      assertAllowed(c.req.raw, settings);
      await assertNotLocked(here(), sourceOf(c, settings));
      return await act();
    } catch (error) {
      const { code } = recordOf(error);
      if (code === "access.link" || code === "access.login") await noteFailure(here(), sourceOf(c, settings));
      if (!(error instanceof Problem)) log("A sign-in failed.", error);
      else if (error.cause) log("A sign-in failed.", error.cause);
      const status = code === "access.locked" ? 429 : error instanceof Problem ? 401 : 500;
      return c.html(renderSignIn(settings, recordOf(error)), status);
    }
  };

  app.get("/sign-in", (c) =>
    attempt(c, async () => {
      c.header("cache-control", "no-store");
      const once = c.req.query("once");
      if (once === undefined) return c.html(renderSignIn(settings, null));
      const { secret, seconds } = await signInByLink(here(), once);
      return begin(c, secret, seconds, "/");
    }),
  );
  app.get("/sign-in/begin", (c) =>
    attempt(c, async () => {
      if (!settings.provider) return c.redirect("/sign-in", 303);
      const { beginLogin } = await import("../../access/sessions/provider.ts");
      const login = { callback, returnTo: c.req.query("to") ?? "/", now: ground.now() };
      const { address, secret } = await beginLogin(database, settings.provider, login);
      c.header("set-cookie", cookie(LOGIN, secret, 600, isSecure(c.req.raw, settings)));
      return c.redirect(address, 303);
    }),
  );
  app.get("/sign-in/callback", (c) =>
    attempt(c, async () => {
      if (!settings.provider) return c.redirect("/sign-in", 303);
      const { endLogin } = await import("../../access/sessions/provider.ts");
      const secure = isSecure(c.req.raw, settings);
      const { person, returnTo } = await endLogin(database, settings.provider, {
        answer: new URL(c.req.url),
        callback,
        secret: cookieOf(c.req.raw, LOGIN, secure),
        now: ground.now(),
      });
      c.header("set-cookie", cookie(LOGIN, "", 0, secure), { append: true });
      const { secret, seconds } = await signIn(here(), person, "provider");
      return begin(c, secret, seconds, returnTo);
    }),
  );
  app.post("/sign-out", (c) =>
    attempt(c, async () => {
      const secure = isSecure(c.req.raw, settings);
      const secret = cookieOf(c.req.raw, SESSION, secure);
      if (secret) await endSession(database, secret);
      c.header("set-cookie", cookie(SESSION, "", 0, secure));
      return c.redirect("/sign-in", 303);
    }),
  );
}
