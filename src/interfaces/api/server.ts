import { createServer } from "node:net";
import { type ServerType, serve as serveNode } from "@hono/node-server";
import type { Hono } from "hono";
import { Problem } from "../../base/problem.ts";

// A minute and a little: who asks again is not to find the line just closed, and what stands between keeps its own a minute.
const KEEP_ALIVE = 65_000;

/** Whether nobody listens on a port yet. */
function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

async function findPort(host: string, wanted: number): Promise<number> {
  if (wanted === 0) return 0;
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port++) {
    if (await isFree(host, port)) return port;
  }
  throw new Problem("server.no-port", {
    message: `No port from ${wanted} to ${wanted + 99} is free on ${host}.`,
    remedy: "Set ENTENTE_PORT to a port that is free.",
  });
}

/** Listens on the wanted port or the next free one. Answers the address, and how to stop. */
export async function listen(
  app: Pick<Hono, "fetch">,
  host: string,
  wanted: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const port = await findPort(host, wanted);
  const server = await new Promise<ServerType>((resolve) => {
    const started = serveNode(
      { fetch: app.fetch, hostname: host, port, serverOptions: { keepAliveTimeout: KEEP_ALIVE } },
      () => resolve(started),
    );
  });
  const bound = server.address();
  const shown = host === "127.0.0.1" || host === "::1" ? "localhost" : host;
  return {
    address: `http://${shown.includes(":") ? `[${shown}]` : shown}:${typeof bound === "object" && bound ? bound.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
