import type { Database } from "./database.ts";

/** A write: what it does in a transaction that it may share with others. */
type Job<Made> = (transaction: Database) => Promise<Made>;
type Asked = { job: Job<unknown>; resolve(made: unknown): void; reject(error: unknown): void };

// More in one transaction gains nothing, and what fails makes all of them wait for each to be done alone.
const AT_ONCE = 32;

const queues = new WeakMap<Database, { asked: Asked[]; isBusy: boolean }>();
const groups = new WeakMap<Database, Group>();

/**
 * Runs a write in a transaction. Writes that are asked for while others are being kept share the next one, a group
 * commit: what each would ask the database by itself can then be asked once for all (`combined`), and the disk is waited
 * for once. Nobody is answered before the transaction has ended; where one of them fails, nothing of it is kept and
 * each is run again alone. So a job may run twice, and must do nothing outside the database.
 *
 * Jobs see what those beside them have written so far, as far as it goes: a job that decides by more than what it is
 * given must not be run like this.
 */
export function transactTogether<Made>(database: Database, job: Job<Made>): Promise<Made> {
  const queue = queues.get(database) ?? { asked: [], isBusy: false };
  queues.set(database, queue);
  return new Promise<Made>((resolve, reject) => {
    queue.asked.push({ job, resolve: resolve as Asked["resolve"], reject });
    if (!queue.isBusy) void serve(database, queue);
  });
}

/** Whether a transaction may hold several jobs. */
export function isTogether(transaction: Database): boolean {
  return groups.has(transaction);
}

/**
 * Runs `once` for what several jobs of one transaction ask of it: it is given all their inputs and answers for each, in
 * the same order. It runs when every job of the transaction has asked for something or is done. For any other database
 * it is run at once, with the one input.
 */
export async function combined<Given, Answer>(
  transaction: Database,
  once: (transaction: Database, given: readonly Given[]) => Promise<readonly Answer[]>,
  input: Given,
): Promise<Answer> {
  const group = groups.get(transaction);
  if (group) return group.ask(once as Once, input) as Promise<Answer>;
  const [answer] = await once(transaction, [input]);
  return answer as Answer;
}

async function serve(database: Database, queue: { asked: Asked[]; isBusy: boolean }): Promise<void> {
  queue.isBusy = true;
  while (queue.asked.length > 0) await keep(database, queue.asked.splice(0, AT_ONCE));
  queue.isBusy = false;
}

/** Keeps these in one transaction, or each in its own where one of them fails. Never throws. */
async function keep(database: Database, asked: readonly Asked[]): Promise<void> {
  let isEnding = false;
  try {
    const made = await database.transaction().execute(async (transaction) => {
      const group = new Group(transaction, asked.length);
      groups.set(transaction, group);
      const all = await Promise.allSettled(asked.map(({ job }) => group.run(job)));
      const failed = all.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
      isEnding = true;
      return all.map((one) => (one as PromiseFulfilledResult<unknown>).value);
    });
    for (const [at, { resolve }] of asked.entries()) resolve(made[at]);
  } catch (error) {
    // What was lost in the moment of being kept may have been kept: doing it again could do it twice.
    if (isEnding || asked.length === 1) for (const { reject } of asked) reject(error);
    else for (const one of asked) await keep(database, [one]);
  }
}

type Once = (transaction: Database, given: readonly unknown[]) => Promise<readonly unknown[]>;
type Call = { input: unknown; resolve(answer: unknown): void; reject(error: unknown): void };

/** The jobs of one transaction, and what they wait for. */
class Group {
  readonly #transaction: Database;
  /** The same transaction for what is asked once for all: what that asks for in turn waits for nobody. */
  readonly #forAll: Database;
  #active: number;
  #calls = new Map<Once, Call[]>();
  #waiting = 0;

  constructor(transaction: Database, jobs: number) {
    this.#transaction = transaction;
    this.#forAll = transaction.withTables();
    this.#active = jobs;
  }

  async run<Made>(job: Job<Made>): Promise<Made> {
    try {
      return await job(this.#transaction);
    } finally {
      this.#active -= 1;
      this.#answerWhenAllWait();
    }
  }

  ask(once: Once, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const calls = this.#calls.get(once) ?? [];
      calls.push({ input, resolve, reject });
      this.#calls.set(once, calls);
      this.#waiting += 1;
      this.#answerWhenAllWait();
    });
  }

  #answerWhenAllWait(): void {
    if (this.#waiting === 0 || this.#waiting < this.#active) return;
    const calls = this.#calls;
    this.#calls = new Map();
    this.#waiting = 0;
    void this.#answer(calls);
  }

  /** Nobody goes on before all have their answers: what one job reads is never half of what another wrote. */
  async #answer(all: ReadonlyMap<Once, readonly Call[]>): Promise<void> {
    const settled: (() => void)[] = [];
    for (const [once, calls] of all) {
      try {
        const answers = await once(
          this.#forAll,
          calls.map(({ input }) => input),
        );
        for (const [at, { resolve }] of calls.entries()) settled.push(() => resolve(answers[at]));
      } catch (error) {
        for (const { reject } of calls) settled.push(() => reject(error));
      }
    }
    for (const settle of settled) settle();
  }
}
