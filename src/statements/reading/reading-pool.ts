import { type ResourceLimits, Worker } from "node:worker_threads";
import { workerFile } from "../../base/place.ts";
import { Problem, type ProblemRecord, problemOf } from "../../base/problem.ts";
import type { ReadDocument } from "./read-document.ts";

export type ReadingLimits = { maxBytes: number; maxPages: number; readMillis: number; readMegabytes: number };

/** What a thread answers: a document that was read, as JSON, or what kept it from reading. */
type Answer = { read: string } | { problem: ProblemRecord; bug: string | null };
type Task = {
  bytes: Uint8Array;
  name: string;
  signal: AbortSignal | undefined;
  resolve(read: ReadDocument): void;
  reject(error: unknown): void;
};

/**
 * Threads that read documents, each one document at a time, within limits of time and memory. A thread that passes a
 * limit, or dies, is replaced, and its document gets a problem; the others go on. Threads stay warm between documents.
 */
export class ReadingPool {
  readonly #limits: ReadingLimits;
  readonly #lanes: number;
  readonly #waiting: Task[] = [];
  readonly #idle: Worker[] = [];
  #busy = 0;
  #isClosed = false;

  constructor({ lanes, limits }: { lanes: number; limits: ReadingLimits }) {
    this.#lanes = lanes;
    this.#limits = limits;
  }

  /** Reads a document in a thread. Throws what reading throws, and `documents.timeout` or `documents.memory`. */
  read(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<ReadDocument> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, name, signal, resolve, reject });
      this.#next();
    });
  }

  /** Ends all threads; what still waits is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const task of this.#waiting.splice(0)) task.reject(new Error("the pool is closed"));
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#isClosed || this.#busy >= this.#lanes) return;
    const task = this.#waiting.shift();
    if (!task) return;
    this.#busy += 1;
    void this.#run(task).finally(() => {
      this.#busy -= 1;
      this.#next();
    });
  }

  async #run(task: Task): Promise<void> {
    const worker = this.#idle.pop() ?? this.#start();
    try {
      task.resolve(await this.#ask(worker, task));
      this.#idle.push(worker);
      if (this.#isClosed) await worker.terminate();
    } catch (error) {
      task.reject(error);
      // What a file's own problem is, its thread survives; after a limit or a crash the thread is not to be trusted.
      if (error instanceof Problem && !THREAD_PROBLEMS.has(error.code)) this.#idle.push(worker);
      else await worker.terminate();
    }
  }

  #start(): Worker {
    const { maxBytes, maxPages } = this.#limits;
    const worker = new Worker(workerFile("reading.worker"), {
      workerData: { limits: { maxBytes, maxPages } },
      resourceLimits: threadLimits(this.#limits),
      // What parsers print about broken files is no news to anybody.
      stdout: true,
      stderr: true,
    });
    // A thread may also die while it waits for work: that must not end the process, and nobody may be given it.
    worker.on("error", () => {});
    worker.on("exit", () => {
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return worker;
  }

  #ask(worker: Worker, { bytes, name, signal }: Task): Promise<ReadDocument> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(clock);
        worker.off("message", answered).off("error", died).off("exit", ended);
        signal?.removeEventListener("abort", cancel);
        act();
      };
      const answered = (answer: Answer) =>
        settle(() => {
          if ("read" in answer) resolve(JSON.parse(answer.read) as ReadDocument);
          else reject(answer.bug ? new Error(answer.bug) : problemOf(answer.problem));
        });
      const died = (error: NodeJS.ErrnoException) =>
        settle(() =>
          reject(
            error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch(name, this.#limits.readMegabytes) : error,
          ),
        );
      const ended = () => settle(() => reject(new Error(`The thread that read ${name} ended.`)));
      const cancel = () => settle(() => reject(new Error("cancelled")));
      const clock = setTimeout(
        () => settle(() => reject(tooSlow(name, this.#limits.readMillis))),
        this.#limits.readMillis,
      );
      signal?.addEventListener("abort", cancel);
      worker.on("message", answered).on("error", died).on("exit", ended);
      worker.postMessage({ bytes, name });
    });
  }
}

/**
 * Room for what is thrown away again while a document is read. In the little that a thread has by default, half of what
 * is read of a document is still in use each time it is full, and is copied: a tenth of the time went there.
 */
const YOUNG_MEGABYTES = 96;

/** The memory that a reading thread may use. */
export function threadLimits({ readMegabytes }: ReadingLimits): ResourceLimits {
  return { maxOldGenerationSizeMb: readMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
}

const THREAD_PROBLEMS = new Set(["documents.timeout", "documents.memory"]);

function tooSlow(name: string, millis: number): Problem {
  return new Problem("documents.timeout", {
    message: `${name} took longer than ${millis / 1000} seconds to read.`,
    remedy: "Check that the file is sound, split it, or raise ENTENTE_READ_SECONDS.",
  });
}

function tooMuch(name: string, megabytes: number): Problem {
  return new Problem("documents.memory", {
    message: `${name} needed more than ${megabytes} MB of memory to read.`,
    remedy: "Check that the file is sound, split it, or raise ENTENTE_READ_MEMORY.",
  });
}
