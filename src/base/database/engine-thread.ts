import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { workerFile } from "../place.ts";
import { Problem, type ProblemRecord, problemOf } from "../problem.ts";

/** What the engine's thread is started with. */
export type EngineSettings = {
  /** The data folder. */
  data: string;
  /** The engine's own folder in it. */
  folder: string;
  socket: string;
  /** PostgreSQL itself, compiled. */
  programme: WebAssembly.Module;
};

let programme: Promise<WebAssembly.Module> | undefined;

/** Compiled once for all engines of this process: what one has made quick, the next begins with. */
function readProgramme(): Promise<WebAssembly.Module> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  programme ??= readFile(join(dirname(entry), "pglite.wasm")).then((bytes) =>
    WebAssembly.compile(new Uint8Array(bytes)),
  );
  return programme;
}

/** What the engine's thread says: that it can be used, or that it cannot, and why. */
export type EngineMessage =
  | { kind: "ready"; notices: string[] }
  | { kind: "broken"; problem: ProblemRecord; inner: string };

export type EngineThread = {
  /** What a person should know of how it opened. */
  notices: string[];
  stop(): Promise<void>;
};

// The pause before an engine that broke is started again: a disk that is full stays so for a while.
const PAUSES = [200, 1000, 3000];

/**
 * Starts the embedded engine, and starts it again whenever it breaks (a full disk can bring that about), until it is
 * stopped. Meanwhile its clients find nobody at its socket. Throws where it does not open the first time.
 */
export async function startEngine(
  { data, socket, template }: { data: string; socket: string; template: string },
  log: (message: string) => void,
): Promise<EngineThread> {
  const folder = join(data, "database");
  let isStopping = false;
  let worker: Worker | null = null;

  const start = async (): Promise<string[]> => {
    if (!existsSync(folder) && existsSync(template)) await copyWhole(template, folder);
    const started = new Worker(workerFile("engine.worker"), {
      workerData: { data, folder, socket, programme: await readProgramme() } satisfies EngineSettings,
    });
    worker = started;
    started.on("error", (error) => log(`The embedded database broke: ${error.stack ?? error.message}`));
    const exited = new Promise<void>((resolve) => started.once("exit", () => resolve()));
    try {
      const notices = await firstWordOf(started, data);
      started.on("message", (message: EngineMessage) => {
        if (message.kind === "broken") log(`The embedded database broke: ${message.inner}`);
      });
      void exited.then(() => (isStopping ? undefined : startAgain(0)));
      return notices;
    } catch (error) {
      await started.terminate();
      throw error;
    }
  };

  const startAgain = async (attempt: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(attempt, PAUSES.length - 1)]).unref());
    if (isStopping) return;
    try {
      for (const notice of await start()) log(notice);
      log("The embedded database is open again.");
    } catch (error) {
      log(`The embedded database does not open: ${error instanceof Error ? error.message : String(error)}`);
      await startAgain(attempt + 1);
    }
  };

  const notices = await start();
  return {
    notices,
    stop: async () => {
      isStopping = true;
      const stopping = worker;
      if (!stopping) return;
      const exited = new Promise<void>((resolve) => stopping.once("exit", () => resolve()));
      if (stopping.threadId === -1) return; // it had ended, and was about to be started again
      stopping.postMessage("stop");
      await exited;
    },
  };
}

/** Copies a folder; whoever is interrupted leaves no half of it. */
async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = `${to}.part`;
  await rm(unfinished, { recursive: true, force: true });
  copyFolder(from, unfinished);
  await rename(unfinished, to);
}

/**
 * File by file, written anew: where the system copies, it makes sure of room on the disk at once, and to take a thousand
 * such files away again takes seconds.
 */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else writeFileSync(target, readFileSync(source));
  }
}

/** Waits until a thread can be used. Throws the problem that it tells of, or `database.damaged`. */
function firstWordOf(worker: Worker, data: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    worker.once("message", (message: EngineMessage) => {
      if (message.kind === "ready") return resolve(message.notices);
      const { problem, inner } = message;
      reject(problem.code === "entente.unexpected" ? damaged(data, inner) : problemOf(problem));
    });
    worker.once("error", (error) => reject(damaged(data, error)));
    worker.once("exit", () => reject(damaged(data, "its thread ended")));
  });
}

function damaged(data: string, cause: unknown): Problem {
  return new Problem("database.damaged", {
    message: `The embedded database in ${data} does not open.`,
    remedy:
      "See that the disk has room and the folder can be written. If it still does not open, restore the folder from a copy, or set ENTENTE_DATA to an empty folder to begin anew.",
    cause,
  });
}
