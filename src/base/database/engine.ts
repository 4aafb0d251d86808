/**
 * The embedded database, in a thread of its own: PostgreSQL compiled to WebAssembly blocks the thread it runs on, and
 * the server must not stall. It listens on a socket, so that everything else talks to it as to any PostgreSQL.
 */
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { recordOf } from "../problem.ts";
import type { Database } from "./database.ts";
import { databaseIn } from "./engine-database.ts";
import { type CommitGuard, EngineSocket } from "./engine-socket.ts";
import type { EngineMessage, EngineSettings } from "./engine-thread.ts";
import { migrate } from "./migrations.ts";

/** What goes on in the engine's thread before anybody can connect: it may bring the database up to date, and guard its commits. */
export type EngineHooks = {
  /** `inside` is the database in the middle of a client's transaction, which it neither begins nor ends. */
  open(
    database: Database,
    given: { inside: Database; data: string },
  ): Promise<{ guard: CommitGuard | null; notices: string[] }>;
};

// Commands that use this engine from other processes get so long to finish what they do.
const PATIENCE = 5000;

/**
 * The engine's folder. PostgreSQL ends its process where it cannot write its log ahead (a disk without room); in
 * WebAssembly there is no process to end, and the engine would go round and round for ever. It says so once, here.
 */
class WatchedFolder extends NodeFS {
  readonly #broke: (error: unknown) => void;

  constructor(folder: string, broke: (error: unknown) => void) {
    super(folder);
    this.#broke = broke;
  }

  override async init(...[engine, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(engine, options);
    return { emscriptenOpts: { ...emscriptenOpts, onAbort: this.#broke } };
  }
}

/** Runs the engine in this thread until it is told to stop. */
export async function runEngine(hooks: EngineHooks): Promise<void> {
  const { data, folder, socket, programme } = workerData as EngineSettings;
  const tell = (message: EngineMessage) => parentPort?.postMessage(message);
  // Whoever watches over this thread starts another, which begins with what was lasting.
  const giveUp = (error: unknown) => {
    tell({
      kind: "broken",
      problem: recordOf(error),
      inner: String(error) || "it could not write to its disk",
    });
    process.exit(1);
  };
  try {
    const engine = await PGlite.create({
      fs: new WatchedFolder(folder, giveUp),
      pgliteWasmModule: programme,
    });
    const database = databaseIn(engine);
    await migrate(database);
    const { guard, notices } = await hooks.open(database, {
      inside: databaseIn(engine, { isInside: true }),
      data,
    });
    const server = new EngineSocket(engine, socket, { guard, broke: giveUp });
    await server.listen();
    parentPort?.once("message", async () => {
      await server.close(PATIENCE);
      await engine.close();
      parentPort?.close();
    });
    tell({ kind: "ready", notices });
  } catch (error) {
    tell({
      kind: "broken",
      problem: recordOf(error),
      inner: error instanceof Error ? String(error.stack) : String(error),
    });
    parentPort?.close();
  }
}
