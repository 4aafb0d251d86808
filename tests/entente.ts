import type { z } from "zod";
import { MARKINGS } from "../src/access/markings/marking.ts";
import { recordPerson } from "../src/access/people/person.store.ts";
import { type Ground, runOperation } from "../src/access/run-operation.ts";
import { systemClock } from "../src/base/clock.ts";
import type { OpenDatabase } from "../src/base/database/database.ts";
import { isOver } from "../src/base/jobs/job.ts";
import { JobRunner } from "../src/base/jobs/job-runner.ts";
import type { Person, PersonId, Role } from "../src/base/operation.ts";
import { readSettings } from "../src/base/settings.ts";
import { findOperation, type OperationName, type OperationNamed } from "../src/interfaces/operations.ts";
import { recordCarried } from "../src/ledger/commitments/recording.ts";
import { proposingJob } from "../src/statements/model/proposing.job.ts";
import { readingJob } from "../src/statements/reading/reading.job.ts";
import { ReadingPool } from "../src/statements/reading/reading-pool.ts";

type Input<Name extends OperationName> = z.input<OperationNamed<Name>["input"]>;
type Output<Name extends OperationName> = z.output<OperationNamed<Name>["output"]>;

/** Entente as a story uses it: operations by their names, documents by their words, on a real database. */
export type Story = {
  ground: Ground;
  call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    who?: Partial<Person>,
  ): Promise<Output<Name>>;
  /** A reviewer of this name. */
  as(name: string): Promise<Person>;
  /** Adds a text as a document, waits until it has been read, and answers its id. */
  read(
    text: string | Uint8Array,
    name?: string,
    more?: Partial<Input<"documents.add">>,
  ): Promise<Output<"documents.get">["id"]>;
  close(): Promise<void>;
};

export const reviewer: Person = {
  id: "per-ada222222222" as PersonId,
  name: "Ada",
  organisation: null,
  role: "reviewer" satisfies Role,
  grants: [],
  clearance: { markings: MARKINGS().map(({ code }) => code), clientOf: [], reach: "everything" },
};

/** Somebody who may see only what these markings allow. */
export const outsider = (...markings: string[]): Partial<Person> => ({
  clearance: { ...reviewer.clearance, markings },
});

/** Begins a story on an open database, which ends with it. `environment` is as a user would set it. */
export async function beginStory(
  opened: OpenDatabase,
  environment: Record<string, string> = {},
): Promise<Story> {
  const settings = readSettings(environment);
  const ground: Ground = { database: opened.database, now: systemClock, settings };
  const pool = new ReadingPool({ lanes: 1, limits: settings });
  const runner = new JobRunner({
    database: opened.database,
    kinds: [readingJob(pool, recordCarried), proposingJob(settings, new AbortController().signal)],
    now: systemClock,
    lanes: 1,
    log: console.error,
  });
  await runner.start({ alone: true });

  const ids = new Map<string, PersonId>();
  const idOf = async (name: string) => {
    const id =
      ids.get(name) ??
      (await recordPerson(opened.database, { issuer: "the story", subject: name, name, at: systemClock() }));
    ids.set(name, id);
    return id;
  };

  const call: Story["call"] = async (name, input, who) => {
    const operation = findOperation(name);
    if (!operation) throw new Error(`no operation ${name}`);
    const person = { ...reviewer, ...who };
    const id = who?.id ?? (await idOf(person.name));
    return runOperation(operation, input, { ...person, id }, ground) as never;
  };

  return {
    ground,
    call,
    as: async (name) => ({ ...reviewer, name, id: await idOf(name) }),
    async read(text, name = "text.md", more = {}) {
      const content = typeof text === "string" ? new TextEncoder().encode(text) : text;
      const added = await call("documents.add", {
        files: [{ name, content }],
        ...more,
      } as Input<"documents.add">);
      const [file] = added.files;
      if (file?.document) return file.document;
      if (!added.job) throw new Error(file?.problem?.message ?? "not queued");
      runner.wake();
      for (;;) {
        const job = await call("jobs.get", { id: added.job });
        const item = job.rows.at(-1);
        if (isOver(job.state)) {
          if (item?.problem) throw Object.assign(new Error(item.problem.message), item.problem);
          return item?.result?.document as Output<"documents.get">["id"];
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      await runner.stop();
      await pool.close();
      await opened.close();
    },
  };
}
