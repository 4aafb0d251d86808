import { Hono, type HonoRequest } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import { isForEverybody, isPublic } from "../../access/markings/marking.ts";
import { type Ground, runOperation } from "../../access/run-operation.ts";
import { RequestRate } from "../../access/sessions/request-rate.ts";
import { problemOfDatabase } from "../../base/database/database-problem.ts";
import { getJobOperation } from "../../base/jobs/job.operations.ts";
import { getJob } from "../../base/jobs/job.store.ts";
import { isOver, type JobId } from "../../base/jobs/job.ts";
import type { AnyOperation, FileResult, Person } from "../../base/operation.ts";
import { version } from "../../base/place.ts";
import { Problem, recordOf } from "../../base/problem.ts";
import { OPERATIONS } from "../operations.ts";
import { mountFeeds } from "./feed-routes.ts";
import { assertAllowed } from "./gate.ts";
import { describeApi } from "./openapi.ts";
import { nothingHere, problemResponse } from "./problem-response.ts";
import { renderReference } from "./reference-page.ts";
import { REFERENCE_STYLE } from "./reference-style.ts";
import { mountReminders } from "./reminder-routes.ts";
import { inputOf } from "./request-input.ts";
import { routeOf } from "./route.ts";
import { renderProblem, renderSignIn } from "./sign-in-page.ts";
import { type Known, mountSignIn, sourceOf } from "./sign-in-routes.ts";
import { type StaticFiles, staticResponse } from "./static-files.ts";

export type AppOptions = {
  ground: Ground;
  /** Who asks. Throws where nobody may who sends this. */
  identify(request: Request, source: string): Promise<Person>;
  /** How the database is used, for the session's description. */
  mode: string;
  /** The built pages. */
  files: StaticFiles;
  /** The MCP interface, over streamable HTTP. */
  mcp(request: Request, person: Person): Promise<Response>;
  /** Called when work may have been added, so that it begins at once. */
  wake(): void;
  /** Where a bug is written. */
  log(message: string, error: unknown): void;
};

/** Whether somebody opens a page, and no program asks. */
function isPage(request: HonoRequest): boolean {
  return (request.header("accept")?.includes("text/html") ?? false) && !request.path.startsWith("/api");
}

/** The HTTP interface: every operation under /api, drawn from its declaration, and the pages. */
export function createApp(options: AppOptions): Hono<Known> {
  const { ground, log } = options;
  const app = new Hono<Known>();
  const { frameAncestors } = ground.settings;
  const strict = secureHeaders({ ...HEADERS, contentSecurityPolicy: POLICY });
  const framed = secureHeaders({
    ...HEADERS,
    contentSecurityPolicy: { ...POLICY, frameAncestors: [...frameAncestors] },
    // It knows no list of origins: the policy says who may.
    xFrameOptions: false,
  });
  app.use((c, next) =>
    frameAncestors.length > 0 && c.req.path.startsWith("/embed/") ? framed(c, next) : strict(c, next),
  );
  app.onError((thrown, c) => {
    // Before an operation runs, who asks is looked up: the database may be away then too.
    const error = problemOfDatabase(thrown) ?? thrown;
    if (!(error instanceof Problem)) log("A request failed.", error);
    const response = problemResponse(error);
    if (!isPage(c.req)) return response;
    return new Response(renderProblem(recordOf(error)), {
      status: response.status,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  });
  // Before the gate, because the page on which one signs in uses it too.
  app.get("/api/reference.css", (c) =>
    c.body(REFERENCE_STYLE, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  mountSignIn(app, ground, log);
  app.use((c, next) => {
    assertAllowed(c.req.raw, ground.settings);
    return next();
  });
  // What can be asked is no secret, and who has no key yet reads here how to get one.
  app.get("/api/openapi.json", (c) => c.json(describeApi(OPERATIONS)));
  app.get("/api", (c) => c.html(renderReference(describeApi(OPERATIONS))));
  const admit = admitting(options);
  mountFeeds(app, ground, admit);
  mountReminders(app, ground);
  app.use(async (c, next) => {
    try {
      c.set("person", await admit(c.req.raw, sourceOf(c, ground.settings)));
    } catch (error) {
      if (error instanceof Problem && error.code === "access.sign-in" && isPage(c.req)) {
        const { pathname, search } = new URL(c.req.url);
        return c.html(renderSignIn(ground.settings, null, pathname + search), 401);
      }
      throw error;
    }
    return next();
  });
  const most = ground.settings.maxBytes + 10 * 1024 * 1024;
  app.use("/api/*", bodyLimit({ maxSize: most, onError: () => problemResponse(tooLarge(most)) }));

  app.get("/api/session", (c) => c.json(describeSession(c.get("person"), options)));
  app.get("/api/jobs/:id/events", (c) =>
    followJob(c.req.param("id") as JobId, ground, c.get("person"), (run) => streamSSE(c, run)),
  );
  // The first address that fits is taken: "documents/text" has to come before "documents/{id}".
  const [byId, byName] = [true, false].map((inPath) =>
    (OPERATIONS as readonly AnyOperation[]).filter((operation) => routeOf(operation).idInPath === inPath),
  );
  for (const operation of [...(byName ?? []), ...(byId ?? [])]) mount(app, operation, options);
  app.all("/api/*", (c) => problemResponse(nothingHere(c.req.path)));
  app.all("/mcp", (c) => options.mcp(c.req.raw, c.get("person")));
  app.get("*", (c) => staticResponse(options.files, c.req.path, c.req.header("accept-encoding") ?? ""));
  return app;
}

/** Who asks, once it is sure that no more comes from them than one process can bear. Pages themselves are not counted. */
function admitting({ ground, identify }: AppOptions): AppOptions["identify"] {
  const rate = new RequestRate();
  const { requestsPerMinute, visitorRequestsPerMinute } = ground.settings;
  return async (request, source) => {
    const isCounted = /^\/(api|mcp|feeds)(\/|$)/u.test(new URL(request.url).pathname);
    const count = (who: string, perMinute: number) => {
      if (isCounted) rate.take(who, perMinute, ground.now());
    };
    const person = await identify(request, source).catch((error) => {
      count(`refused ${source}`, requestsPerMinute);
      throw error;
    });
    const key = request.headers.get("authorization");
    if (person.role === "visitor") count(`address ${source}`, visitorRequestsPerMinute);
    else count(key === null ? person.id : `${person.id} ${key}`, requestsPerMinute);
    return person;
  };
}

/** Who the server takes somebody for, as pages show it. */
function describeSession(person: Person, { mode, ground }: AppOptions) {
  const { id, name, organisation, role, grants, clearance } = person;
  const markings = isPublic(person) ? clearance.markings.filter(isForEverybody) : clearance.markings;
  const rolesSomewhere = grants.map((grant) => grant.role);
  const asked = isPublic(person) ? null : ground.settings.model;
  const model = asked && { name: asked.name, markings: asked.markings };
  return { id, name, organisation, role, rolesSomewhere, markings, version: version(), mode, model };
}

// No other host, no inline script. Styles on elements are needed by what is measured and placed at run time.
const HEADERS = { crossOriginEmbedderPolicy: false, referrerPolicy: "same-origin" } as const;
const POLICY = {
  defaultSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
};

function mount(app: Hono<Known>, operation: AnyOperation, { ground, wake }: AppOptions): void {
  const { method, path, idInPath } = routeOf(operation);
  app.on(method, path.replace("{id}", ":id"), async (c) => {
    const input = await inputOf(c.req.raw, operation, idInPath ? c.req.param("id") : undefined);
    const output = await runOperation(operation, input, c.get("person"), ground);
    if (operation.effect === "write") wake();
    return isFile(output) ? fileResponse(output) : c.json(output as object);
  });
}

function isFile(output: unknown): output is FileResult {
  return (
    typeof output === "object" && output !== null && "bytes" in output && output.bytes instanceof Uint8Array
  );
}

/** Never shown in the browser, always saved: the bytes of a document are somebody else's, and may be a page with scripts. */
function fileResponse({ name, mediaType, bytes }: FileResult): Response {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/gu, "_");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mediaType,
      "content-length": String(bytes.byteLength),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}

/** Sends how a job stands whenever that changes, until it is over or nobody listens. */
async function followJob(
  id: JobId,
  ground: Ground,
  person: Person,
  stream: (
    run: (sse: {
      aborted: boolean;
      writeSSE(message: { event: string; data: string }): Promise<void>;
      sleep(ms: number): Promise<unknown>;
    }) => Promise<void>,
  ) => Response,
): Promise<Response> {
  // An unknown job, or somebody else's, is a problem and not an empty stream.
  await runOperation(getJobOperation, { id, limit: 1 }, person, ground);
  return stream(async (sse) => {
    let last = "";
    while (!sse.aborted) {
      const job = await getJob(ground.database, id);
      const data = JSON.stringify(job);
      if (data !== last) await sse.writeSSE({ event: "job", data });
      last = data;
      if (isOver(job.state)) return;
      await sse.sleep(300);
    }
  });
}

function tooLarge(most: number): Problem {
  return new Problem("documents.too-large", {
    message: `This request is larger than ${Math.floor(most / 1024 / 1024)} MB.`,
    remedy: "Send fewer files at once, or raise ENTENTE_MAX_MEGABYTES.",
  });
}
