import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { openLocalPerson } from "../../src/access/people/local-person.ts";
import { runOperation } from "../../src/access/run-operation.ts";
import { signIn } from "../../src/access/sessions/signing-in.ts";
import type { Database } from "../../src/base/database/database.ts";
import { isOver } from "../../src/base/jobs/job.ts";
import { readSettings } from "../../src/base/settings.ts";
import { findOperation, type OperationName, type OperationNamed } from "../../src/interfaces/operations.ts";
import { serve } from "../../src/interfaces/serve.ts";
import { openSignedIn } from "../browser.ts";

/** The real server on an empty database of its own, for a browser to work with. */
export type TestServer = {
  address: string;
  /** How it was set up: commands with the same work beside it. */
  environment: Record<string, string>;
  /** The database below it, for what no operation does. */
  database: Database;
  /** Runs an operation on the same database, beside the browser; as Ada, or as somebody else; now, or at an earlier moment. */
  ask<Name extends OperationName>(
    name: Name,
    input: z.input<OperationNamed<Name>["input"]>,
    by?: string,
    at?: string,
  ): Promise<z.output<OperationNamed<Name>["output"]>>;
  /** Adds texts by their file names, waits until they are read, and answers the ids of the documents in the same order. */
  read(texts: Record<string, string>): Promise<string[]>;
  close(): Promise<void>;
};

/** Starts the server on a free port. The pages are those of the last build, which the tests' set-up makes. */
export async function openServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), "entente-web-"));
  const set = { ENTENTE_DATA: data, ENTENTE_PORT: "0", ENTENTE_USER: "Ada", ...environment };
  const settings = readSettings(set);
  const server = await serve(settings);
  const { database } = server.workshop.ground;
  const ada = await openLocalPerson(database, settings, new Date());
  const { secret } = await signIn({ database, settings, now: new Date() }, ada.id, "local");
  openSignedIn(server.address, secret);
  const ask: TestServer["ask"] = async (name, input, by = settings.user, at = undefined) => {
    const operation = findOperation(name);
    if (!operation) throw new Error(`There is no operation ${name}.`);
    const { ground: own } = server.workshop;
    const ground = at === undefined ? own : { ...own, now: () => new Date(at) };
    const person = await openLocalPerson(ground.database, { ...settings, user: by }, ground.now());
    const output = await runOperation(operation, input, person, ground);
    server.workshop.runner.wake();
    return output as never;
  };
  return {
    address: server.address,
    environment: set,
    database: server.workshop.ground.database,
    ask,
    read: async (texts) => {
      const files = Object.entries(texts).map(([name, text]) => ({
        name,
        content: new TextEncoder().encode(text),
      }));
      const { job } = await ask("documents.add", { files });
      if (!job) throw new Error("These texts are all here already.");
      for (;;) {
        const { state, rows } = await ask("jobs.get", { id: job, limit: 1000 });
        if (isOver(state)) return rows.map((row) => String(row.result?.document));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: async () => {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
