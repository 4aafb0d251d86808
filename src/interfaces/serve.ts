import { availableParallelism } from "node:os";
import { openLocalPerson, readLocalPerson } from "../access/people/local-person.ts";
import type { Ground } from "../access/run-operation.ts";
import { recordLink } from "../access/sessions/session.store.ts";
import { LINK_LASTS } from "../access/sessions/signing-in.ts";
import { systemClock } from "../base/clock.ts";
import { type OpenDatabase, openDatabase } from "../base/database/database.ts";
import { JobRunner } from "../base/jobs/job-runner.ts";
import { shipped } from "../base/place.ts";
import type { Settings } from "../base/settings.ts";
import { observingJob } from "../indicators/observations/observing.job.ts";
import { recordCarried } from "../ledger/commitments/recording.ts";
import { isDrawn } from "../ledger/entries/drawing.store.ts";
import type { DrawingProgress } from "../ledger/entries/rebuilding.ts";
import { proposingJob } from "../statements/model/proposing.job.ts";
import { readingJob } from "../statements/reading/reading.job.ts";
import { ReadingPool } from "../statements/reading/reading-pool.ts";
import { createApp } from "./api/app.ts";
import { assertGuarded, identify } from "./api/gate.ts";
import { listen } from "./api/server.ts";
import { readStaticFiles } from "./api/static-files.ts";
import { beginObserving } from "./observing.ts";
import { redrawLists } from "./redrawing.ts";
import { beginReminding } from "./reminding.ts";

/** Entente at work on a database: what operations run on, and the runner that does the long work. */
export type Workshop = { ground: Ground; opened: OpenDatabase; runner: JobRunner; close(): Promise<void> };

const log = (message: string, error: unknown) => {
  process.stderr.write(
    `${new Date().toISOString()} ${message} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
};

/**
 * Opens the database, draws the lists anew where an earlier Entente left them in another form (`onDrawing` is told how
 * far that is), and begins to work through the queue. `exclusive`: refuse a folder that another process holds.
 */
export async function openWorkshop(
  settings: Settings,
  options: { exclusive: boolean; onDrawing?: DrawingProgress },
): Promise<Workshop> {
  const opened = await openDatabase({
    ...settings,
    exclusive: options.exclusive,
    log: (message) => process.stderr.write(`${new Date().toISOString()} ${message}\n`),
  });
  if (!(await isDrawn(opened.database))) await redrawLists(opened.database, options.onDrawing ?? (() => {}));
  const lanes = settings.workers || availableParallelism();
  const pool = new ReadingPool({ lanes, limits: settings });
  const runner = new JobRunner({
    database: opened.database,
    kinds: [readingJob(pool, recordCarried), observingJob(settings, systemClock)],
    now: systemClock,
    lanes,
    log,
  });
  await runner.start({ alone: opened.mode === "embedded" });
  // A lane of its own: a model answers slowly, and reading must not wait for it.
  const stopping = new AbortController();
  const proposing = new JobRunner({
    database: opened.database,
    kinds: [proposingJob(settings, stopping.signal)],
    now: systemClock,
    lanes: 1,
    log,
  });
  // A process without a model leaves the queue to one that has it, such as the server beside a command.
  if (settings.model) await proposing.start({ alone: false });
  return {
    ground: { database: opened.database, now: systemClock, settings },
    opened,
    runner,
    close: async () => {
      stopping.abort();
      await Promise.all([runner.stop(), proposing.stop()]);
      await pool.close();
      await opened.close();
    },
  };
}

/** Starts the server. Answers its address, what to open (with a link that signs in once, where nobody else does), and how to stop it. Throws what `openDatabase` and `listen` throw, and `settings.open`. */
export async function serve(
  settings: Settings,
  { onDrawing }: { onDrawing?: DrawingProgress } = {},
): Promise<{ address: string; open: string; workshop: Workshop; close(): Promise<void> }> {
  assertGuarded(settings);
  readLocalPerson(settings); // settings that make no sense are told before anything is opened
  const workshop = await openWorkshop(settings, { exclusive: true, ...(onDrawing ? { onDrawing } : {}) });
  const person = await openLocalPerson(workshop.ground.database, settings, workshop.ground.now());
  const app = createApp({
    ground: workshop.ground,
    identify: (request, source) => identify(request, workshop.ground, source),
    mode: workshop.opened.mode,
    files: readStaticFiles(shipped("dist", "web")),
    mcp: async (request, person) => {
      const { handleMcp } = await import("./mcp/http.ts");
      return handleMcp(request, { ground: workshop.ground, person });
    },
    wake: () => workshop.runner.wake(),
    log,
  });
  const now = workshop.ground.now();
  const link = settings.provider
    ? null
    : await recordLink(workshop.ground.database, person.id, new Date(now.getTime() + LINK_LASTS));
  const server = await listen(app, settings.host, settings.port);
  const reminding = beginReminding(workshop.ground, log);
  const observing = beginObserving(workshop.ground, { wake: () => workshop.runner.wake(), log });
  return {
    address: settings.address ?? server.address,
    open: link ? `${server.address}/sign-in?once=${link}` : (settings.address ?? server.address),
    workshop,
    close: async () => {
      await server.close();
      await Promise.all([reminding.stop(), observing.stop()]);
      await workshop.close();
    },
  };
}
