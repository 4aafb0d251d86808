import { readdir, readFile } from "node:fs/promises";
import { type Migration, Migrator, sql } from "kysely";
import { shipped } from "../place.ts";
import { Problem } from "../problem.ts";
import type { Database } from "./database.ts";

/** The numbered files of `migrations/`, each run once, in order, in one transaction. Released files are never edited. */
async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(shipped("migrations"))).filter((name) => name.endsWith(".sql")).sort();
  const migrations: Record<string, Migration> = {};
  for (const name of names) {
    const text = await readFile(shipped("migrations", name), "utf8");
    migrations[name.replace(/\.sql$/u, "")] = {
      async up(database) {
        await sql.raw(text).execute(database);
      },
    };
  }
  return migrations;
}

/** Brings the tables up to date. Throws `database.newer` where a later Entente has already changed them. */
export async function migrate(database: Database): Promise<void> {
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: readMigrations },
  }).migrateToLatest();
  if (!error) return;
  if (error instanceof Error && error.message.includes("corrupted migrations")) {
    throw new Problem("database.newer", {
      message: "The tables of this database belong to another version of Entente.",
      remedy: "Use the version of Entente that last opened it, or a later one.",
      cause: error,
    });
  }
  throw error;
}

/** The name of the last migration that this database has had. */
export async function lastMigration(database: Database): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select name from kysely_migration order by name desc limit 1`.execute(database);
  return rows[0]?.name ?? "";
}
