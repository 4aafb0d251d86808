import type { Hono } from "hono";
import { type Ground, runOperation } from "../../access/run-operation.ts";
import type { FileResult, Person } from "../../base/operation.ts";
import { findOperation } from "../operations.ts";
import { nothingHere } from "./problem-response.ts";
import { type Known, sourceOf } from "./sign-in-routes.ts";

/** By what the address of a feed of changes may narrow it. */
const narrowing = ["nouns", "frameworks", "partners"];

/** The feeds by the last part of their address, what is asked for each, and by what the address may narrow it. */
const FEEDS: Record<string, { operation: string; input: object; narrowing?: string[] }> = {
  "changes.atom": { operation: "feeds.changes", input: { format: "atom" }, narrowing },
  "changes.json": { operation: "feeds.changes", input: { format: "json" }, narrowing },
  "due.ics": { operation: "feeds.due", input: {} },
  "meetings.ics": {
    operation: "feeds.meetings",
    input: {},
    narrowing: ["series", "frameworks", "parties"],
  },
};

/** Feeds under addresses that hold their key: readers of feeds and calendars send no other. */
export function mountFeeds(
  app: Hono<Known>,
  ground: Ground,
  identify: (request: Request, source: string) => Promise<Person>,
): void {
  app.get("/feeds/:key/:file", async (c) => {
    const feed = FEEDS[c.req.param("file")];
    const operation = feed && findOperation(feed.operation);
    if (!operation) throw nothingHere("/feeds");
    const { origin, host } = new URL(c.req.url);
    const headers = { host, authorization: `Bearer ${c.req.param("key")}` };
    const person = await identify(new Request(c.req.url, { headers }), sourceOf(c, ground.settings));
    const server = ground.settings.address ?? origin;
    const narrowed = Object.fromEntries(
      Object.entries(c.req.query()).filter(([name]) => feed.narrowing?.includes(name)),
    );
    const input = { ...narrowed, ...feed.input, server };
    const file = (await runOperation(operation, input, person, ground)) as FileResult;
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "content-type": file.mediaType,
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
      },
    });
  });
}
