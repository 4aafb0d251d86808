import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { build } from "../bin/entente.js";
import { EngineSocket } from "../src/base/database/engine-socket.ts";
import { FRESH_DATABASE } from "../src/base/database/fresh-database.ts";
import { migrate } from "../src/base/database/migrations.ts";
import { ask, startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of an embedded database with all tables: to copy it is quicker than to make one. */
    template: string;
    /** Address of a PostgreSQL server, or null with the reason in `postgresMissing`. */
    postgres: string | null;
    /** The name of a database there that has all tables, to be copied. */
    postgresTemplate: string;
    postgresMissing: string | null;
  }
}

/** Builds (worker threads and pages run from the build), and makes ready what the databases of the tests begin with. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  build();
  const scratch = mkdtempSync(join(tmpdir(), "entente-tests-"));
  const template = join(scratch, "template");
  await writeTemplate(scratch, template);
  const postgres = await startPostgres();
  const postgresTemplate = `entente_tests_${process.pid}`;
  if ("url" in postgres) {
    await ask(postgres.url, `create database ${postgresTemplate}`);
    const address = new URL(postgres.url);
    address.pathname = `/${postgresTemplate}`;
    await makeTables(new pg.Pool({ connectionString: address.href }));
  }
  project.provide("template", template);
  project.provide("postgres", "url" in postgres ? postgres.url : null);
  project.provide("postgresTemplate", postgresTemplate);
  project.provide("postgresMissing", "missing" in postgres ? postgres.missing : null);
  process.stdout.write(
    "url" in postgres
      ? `Databases: PGlite, ${postgres.version}\n`
      : `LEFT OUT: the tests on PostgreSQL (${postgres.missing})\n`,
  );
  return async () => {
    if ("url" in postgres) {
      await ask(postgres.url, `drop database ${postgresTemplate}`);
      postgres.stop();
    }
    rmSync(scratch, { recursive: true, force: true });
  };
}

/** A fresh database with all its tables, in a folder. */
async function writeTemplate(scratch: string, folder: string): Promise<void> {
  cpSync(FRESH_DATABASE, folder, { recursive: true });
  const engine = await PGlite.create({ fs: new NodeFS(folder) });
  const socket = new EngineSocket(engine, join(scratch, ".s.PGSQL.5432"));
  await socket.listen();
  await makeTables(new pg.Pool({ host: scratch, user: "postgres", database: "postgres" }));
  await socket.close(1000);
  await engine.close();
}

async function makeTables(pool: pg.Pool): Promise<void> {
  const database = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
  await migrate(database);
  await database.destroy();
}
