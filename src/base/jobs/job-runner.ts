import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { newId } from "../ids.ts";
import { Problem, recordOf } from "../problem.ts";
import {
  type ClaimedItem,
  claimItem,
  finishItem,
  isCancelled,
  releaseLeases,
  renewLeases,
} from "./job.store.ts";

/**
 * How one kind of job works. `prepare` does the long part without holding a transaction; `keep` writes what came of it
 * in the transaction that also ends the item, so that no item is done twice and none is lost.
 */
export type JobKind<Prepared = unknown> = {
  kind: string;
  prepare(payload: unknown, signal: AbortSignal, database: Database): Promise<Prepared>;
  keep(prepared: Prepared, item: ClaimedItem, transaction: Database): Promise<Record<string, unknown>>;
};

const LEASE_MILLIS = 30_000;
const MOST_ATTEMPTS = 3;

/** Works through the queue until it is stopped. Several runners, in one process or in many, share one queue. */
export class JobRunner {
  readonly #database: Database;
  readonly #kinds: Map<string, JobKind>;
  readonly #now: Clock;
  readonly #lanes: number;
  readonly #log: (message: string, error: unknown) => void;
  readonly #id = newId("run");
  #running: Promise<void>[] = [];
  #heart: NodeJS.Timeout | undefined;
  #stopped = false;
  #wake: () => void = () => {};
  #awake: Promise<void> = Promise.resolve();

  constructor(options: {
    database: Database;
    // biome-ignore lint/suspicious/noExplicitAny: what `prepare` gives is known to its own `keep` only
    kinds: readonly JobKind<any>[];
    now: Clock;
    lanes: number;
    /** Where a bug is written; a `Problem` is no bug and goes to the item instead. */
    log(message: string, error: unknown): void;
  }) {
    this.#database = options.database;
    this.#kinds = new Map(options.kinds.map((kind) => [kind.kind, kind]));
    this.#now = options.now;
    this.#lanes = options.lanes;
    this.#log = options.log;
  }

  /** Begins to work. `alone`: no other process can be working, so what a dead one had taken is free at once. */
  async start(options: { alone: boolean }): Promise<void> {
    if (options.alone) await releaseLeases(this.#database, this.#id);
    this.#rest();
    this.#heart = setInterval(() => {
      renewLeases(this.#database, this.#id, new Date(this.#now().getTime() + LEASE_MILLIS)).catch((error) =>
        this.#log("The lease of a job could not be renewed.", error),
      );
    }, LEASE_MILLIS / 3);
    this.#running = Array.from({ length: this.#lanes }, () => this.#work());
  }

  /** Looks at the queue now instead of at the next round. */
  wake(): void {
    this.#wake();
    this.#rest();
  }

  /** Ends after the items that are being worked on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await Promise.all(this.#running);
    clearInterval(this.#heart);
  }

  #rest(): void {
    this.#awake = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      let item: ClaimedItem | null = null;
      try {
        const now = this.#now();
        const until = new Date(now.getTime() + LEASE_MILLIS);
        item = await claimItem(this.#database, {
          kinds: [...this.#kinds.keys()],
          runner: this.#id,
          now,
          until,
        });
        if (item) await this.#do(item);
      } catch (error) {
        // The database may be away for a moment; the item's lease brings it back.
        if (!this.#stopped) this.#log("A job could not be worked on.", error);
      }
      if (!item && !this.#stopped) {
        // Other processes add work too, and cannot wake this one: look again every second.
        await Promise.race([this.#awake, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
      }
    }
  }

  async #do(item: ClaimedItem): Promise<void> {
    const kind = this.#kinds.get(item.kind) as JobKind;
    const abort = new AbortController();
    const watch = setInterval(() => {
      isCancelled(this.#database, item.job).then(
        (cancelled) => cancelled && abort.abort(),
        () => {},
      );
    }, 500);
    try {
      if (item.attempts > MOST_ATTEMPTS) throw tooOften(item);
      const prepared = await kind.prepare(item.payload, abort.signal, this.#database);
      await this.#database.transaction().execute(async (transaction) => {
        const result = await kind.keep(prepared, item, transaction);
        const kept = await finishItem(transaction, item, this.#id, { at: this.#now(), result });
        if (!kept) throw new Error("lease lost"); // rolls back: another runner has taken the item over
      });
    } catch (error) {
      if (!(error instanceof Problem) && !abort.signal.aborted)
        this.#log(`Item ${item.position} of ${item.job} failed.`, error);
      const outcome = abort.signal.aborted
        ? { at: this.#now(), cancelled: true as const }
        : { at: this.#now(), problem: recordOf(error) };
      await finishItem(this.#database, item, this.#id, outcome);
    } finally {
      clearInterval(watch);
    }
  }
}

function tooOften(item: ClaimedItem): Problem {
  return new Problem("jobs.too-often", {
    message: `"${item.label}" was begun ${item.attempts - 1} times and never finished.`,
    remedy: "It probably ends the process that works on it. Check the file, and try again with more memory.",
  });
}
