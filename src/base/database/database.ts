import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { Problem } from "../problem.ts";
import { startEngine } from "./engine-thread.ts";
import { FRESH_DATABASE } from "./fresh-database.ts";
import { findHolder, takeLock } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { OneByOne } from "./one-by-one.ts";

// A day stays the text that was written: `pg` would make it a moment in the local time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** The database as every store sees it. A store adds its own tables: `database.withTables<DocumentTables>()`. */
// biome-ignore lint/complexity/noBannedTypes: "no table known yet" is what is meant
export type Database = Kysely<{}>;

export type OpenDatabase = {
  database: Database;
  /** "embedded": this process runs the engine. "attached": another process does. "server": a PostgreSQL server. */
  mode: "embedded" | "attached" | "server";
  /** One line about where the data is, without secrets. */
  describe: string;
  /** What a person should know of how it opened. */
  notices: string[];
  close(): Promise<void>;
};

// A socket's path may have 107 characters; a data folder may lie deeper.
function socketFolderOf(data: string): string {
  if (data.length < 80) return data;
  const short = join(tmpdir(), `entente-${createHash("sha256").update(data).digest("hex").slice(0, 12)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return short;
}

function connect(config: pg.PoolConfig): { pool: pg.Pool; database: Database } {
  const pool = new pg.Pool({ max: 10, Client: OneByOne, ...config });
  // A connection that breaks is replaced at the next query, and a query that it breaks off fails; an idle one, or one
  // between two queries of a transaction, would end the process if nobody listened.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return { pool, database: new Kysely({ dialect: new PostgresDialect({ pool }) }) };
}

/**
 * Opens the database that the settings name and brings its tables up to date.
 *
 * Embedded: the first process on a folder runs the engine and later ones use it through its socket. `exclusive` is for
 * a server, which must not depend on the life of another process: it throws `database.in-use` instead.
 * PostgreSQL: throws `database.unreachable` or `database.too-old`.
 */
export async function openDatabase(options: {
  data: string;
  databaseUrl: string | null;
  exclusive?: boolean;
  /** The folder that a new one begins as a copy of; the build's empty one if absent. */
  template?: string;
  /** Told what happens to the engine while it runs. */
  log?: (message: string) => void;
}): Promise<OpenDatabase> {
  if (options.databaseUrl) return openServer(options.databaseUrl);
  const socketFolder = socketFolderOf(options.data);
  const lock = takeLock(options.data, socketFolder);
  if (lock) {
    const { data, template = FRESH_DATABASE, log = () => {} } = options;
    return openEmbedded({ data, socketFolder, template, log }, lock);
  }
  if (options.exclusive) throw inUse(options.data);
  return attach(options.data);
}

function inUse(data: string): Problem {
  const holder = findHolder(data);
  return new Problem("database.in-use", {
    message: `The data folder ${data} is in use by process ${holder?.pid ?? "unknown"} (entente ${holder?.command ?? ""}).`,
    remedy: "Wait until that process has ended or stop it, or set ENTENTE_DATA to another folder.",
    details: { data, pid: holder?.pid },
  });
}

async function openEmbedded(
  options: { data: string; socketFolder: string; template: string; log: (message: string) => void },
  lock: { release(): void },
): Promise<OpenDatabase> {
  const { data, socketFolder, template, log } = options;
  try {
    const socket = join(socketFolder, ".s.PGSQL.5432");
    const engine = await startEngine({ data, socket, template }, log);
    const { database } = connect({ host: socketFolder, user: "postgres", database: "postgres" });
    return {
      database,
      mode: "embedded",
      describe: `embedded database in ${data}`,
      notices: engine.notices,
      close: async () => {
        await database.destroy();
        await engine.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function attach(data: string): Promise<OpenDatabase> {
  const host = findHolder(data)?.socket ?? socketFolderOf(data);
  const { database } = connect({
    host,
    user: "postgres",
    database: "postgres",
    connectionTimeoutMillis: 10_000,
  });
  try {
    // The holder may have taken the lock a moment ago and still be opening its engine.
    for (let attempt = 0; ; attempt++) {
      try {
        await migrate(database);
        break;
      } catch (error) {
        if (
          attempt === 300 ||
          !["ENOENT", "ECONNREFUSED"].includes((error as NodeJS.ErrnoException).code ?? "")
        )
          throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } catch {
    await database.destroy();
    throw inUse(data);
  }
  return {
    database,
    mode: "attached",
    describe: `embedded database in ${data}, run by another process`,
    notices: [],
    close: () => database.destroy(),
  };
}

async function openServer(url: string): Promise<OpenDatabase> {
  const { pool, database } = connect({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const where = new URL(url);
  try {
    const { rows } = await pool.query("select current_setting('server_version_num')::int as version");
    if (rows[0].version < 150_000) {
      throw new Problem("database.too-old", {
        message: "This PostgreSQL is older than version 15.",
        remedy: "Use PostgreSQL 15 or later.",
      });
    }
  } catch (error) {
    await database.destroy();
    if (error instanceof Problem) throw error;
    throw new Problem("database.unreachable", {
      message: `The PostgreSQL database at ${where.host} does not answer.`,
      remedy:
        "Check that it runs, that ENTENTE_DATABASE_URL names it, and that the user and password are right.",
      cause: error,
    });
  }
  await migrate(database);
  return {
    database,
    mode: "server",
    describe: `PostgreSQL at ${where.host}${where.pathname}`,
    notices: [],
    close: () => database.destroy(),
  };
}
