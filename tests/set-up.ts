import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { build } from "../bin/entente.js";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A dump of a fresh embedded database: opening it is quicker than making one. */
    template: string;
    /** Address of a PostgreSQL server, or null with the reason in `postgresMissing`. */
    postgres: string | null;
    postgresMissing: string | null;
  }
}

/** Builds (worker threads and pages run from the build), and makes ready what the databases of the tests begin with. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  build();
  const scratch = mkdtempSync(join(tmpdir(), "entente-tests-"));
  const template = join(scratch, "template.tar.gz");
  const fresh = await PGlite.create();
  writeFileSync(template, new Uint8Array(await (await fresh.dumpDataDir("gzip")).arrayBuffer()));
  await fresh.close();
  const postgres = await startPostgres();
  project.provide("template", template);
  project.provide("postgres", "url" in postgres ? postgres.url : null);
  project.provide("postgresMissing", "missing" in postgres ? postgres.missing : null);
  process.stdout.write(
    "url" in postgres ? `Databases: PGlite, ${postgres.version}\n` : `LEFT OUT: the tests on PostgreSQL (${postgres.missing})\n`,
  );
  return async () => {
    if ("stop" in postgres) postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
}
