import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../src/base/database/database.ts";
import { newId } from "../src/base/ids.ts";
import { ask } from "./postgres.ts";

/** An empty embedded database in a folder of its own, which goes when it is closed. */
export async function openEmbedded(): Promise<OpenDatabase & { data: string }> {
  const data = mkdtempSync(join(tmpdir(), "entente-data-"));
  const opened = await openDatabase({ data, databaseUrl: null, template: inject("template") });
  return {
    ...opened,
    data,
    close: async () => {
      await opened.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** An empty database on the tests' PostgreSQL server, which goes when it is closed. */
export async function openPostgres(): Promise<OpenDatabase & { url: string }> {
  const server = inject("postgres");
  if (!server) throw new Error("There is no PostgreSQL: skip this test by `databases`.");
  const name = newId("test").replaceAll("-", "_");
  await ask(server, `create database ${name} template ${inject("postgresTemplate")}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const opened = await openDatabase({ data: "", databaseUrl: address.href });
  return {
    ...opened,
    url: address.href,
    close: async () => {
      await opened.close();
      await ask(server, `drop database ${name} with (force)`);
    },
  };
}

/**
 * An empty database for thousands of questions that are not about databases: PostgreSQL where there is one, which answers
 * several times sooner. `environment` has a command use the same one.
 */
export async function openQuick(): Promise<OpenDatabase & { environment: Record<string, string> }> {
  if (inject("postgres") === null) {
    const opened = await openEmbedded();
    return { ...opened, environment: { ENTENTE_DATA: opened.data } };
  }
  const opened = await openPostgres();
  const data = mkdtempSync(join(tmpdir(), "entente-data-"));
  return {
    ...opened,
    environment: { ENTENTE_DATA: data, ENTENTE_DATABASE_URL: opened.url },
    close: async () => {
      await opened.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Both kinds of database, for `describe.each`: what holds on one has to hold on the other. `isMissing` says to skip. */
export const databases: { kind: string; open: () => Promise<OpenDatabase>; isMissing: boolean }[] = [
  { kind: "PGlite", open: openEmbedded, isMissing: false },
  {
    kind: inject("postgres") ? "PostgreSQL" : `PostgreSQL (LEFT OUT: ${inject("postgresMissing")})`,
    open: openPostgres,
    isMissing: inject("postgres") === null,
  },
];
