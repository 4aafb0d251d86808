import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { build } from "../bin/entente.js";
import { EngineSocket } from "../src/base/database/engine-socket.ts";
import { FRESH_DATABASE } from "../src/base/database/fresh-database.ts";
import { migrate } from "../src/base/database/migrations.ts";
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
  await writeTemplate(scratch, template);
  const postgres = await startPostgres();
  project.provide("template", template);
  project.provide("postgres", "url" in postgres ? postgres.url : null);
  project.provide("postgresMissing", "missing" in postgres ? postgres.missing : null);
  process.stdout.write(
    "url" in postgres
      ? `Databases: PGlite, ${postgres.version}\n`
      : `LEFT OUT: the tests on PostgreSQL (${postgres.missing})\n`,
  );
  return async () => {
    if ("stop" in postgres) postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
}

/** A fresh database with all its tables, as a dump. */
async function writeTemplate(folder: string, file: string): Promise<void> {
  const engine = await PGlite.create({
    loadDataDir: new Blob([new Uint8Array(readFileSync(FRESH_DATABASE))]),
  });
  const socket = new EngineSocket(engine, join(folder, ".s.PGSQL.5432"));
  await socket.listen();
  const database = new Kysely<Record<never, never>>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({ host: folder, user: "postgres", database: "postgres" }),
    }),
  });
  await migrate(database);
  await database.destroy();
  await socket.close(1000);
  writeFileSync(file, new Uint8Array(await (await engine.dumpDataDir("gzip")).arrayBuffer()));
  await engine.close();
}
