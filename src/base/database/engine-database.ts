import type { PGlite, QueryOptions, Results } from "@electric-sql/pglite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { Database } from "./database.ts";

// The values that stores get from `pg` over a socket: a long number and a day stay text, bytes are a Buffer.
const PARSERS: NonNullable<QueryOptions["parsers"]> = {
  20: (text) => text,
  1082: (text) => text,
  17: (text) => Buffer.from(text.slice(2), "hex"),
};

/**
 * The embedded engine as the database that stores know, in the engine's own thread and without its socket. It is the
 * one session that the engine has: between the messages of a client's transaction it sees what that transaction does.
 * `isInside`: it is used there only, and leaves beginning and ending to the client.
 */
export function databaseIn(engine: PGlite, { isInside = false } = {}): Database {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new EngineDriver(engine, isInside),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

class EngineDriver implements Driver {
  readonly #connection: DatabaseConnection;
  readonly #isInside: boolean;

  constructor(engine: PGlite, isInside: boolean) {
    this.#isInside = isInside;
    this.#connection = {
      executeQuery: ({ sql, parameters }) => ask(engine, sql, [...parameters]),
      streamQuery: () => {
        throw new Error("The engine's own database gives no streams: ask for pages.");
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#isInside) await connection.executeQuery(CompiledQuery.raw("begin"));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#isInside) await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#isInside) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

async function ask<Row>(engine: PGlite, query: string, values: unknown[]): Promise<QueryResult<Row>> {
  const options = { parsers: PARSERS };
  // Without values it may be several statements, as a migration is; those go by the simple form of the protocol.
  const results: Results[] = values.length
    ? [await engine.query(query, values, options)]
    : await engine.exec(query, options);
  const last = results.at(-1);
  return {
    rows: (last?.rows ?? []) as Row[],
    ...(last?.affectedRows === undefined ? {} : { numAffectedRows: BigInt(last.affectedRows) }),
  };
}
