import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import type { Asking, Scope, Viewer } from "../../base/operation.ts";
import type { Seen } from "./register.store.ts";
import type { RegisterAsked } from "./register-noun.ts";

/** The frameworks under which a record with these fields is; with its id, because a framework is under itself. */
export type FrameworksOf = (asked: Asking, id: string, fields: never) => Promise<readonly string[]>;

const NOWHERE: Scope = { organisations: [], frameworks: [] };

/**
 * Whose records of the register these are: of the organisation that recorded them and of those that their marking names.
 * What ships with Entente is no organisation's. What somebody may not see is nobody's to them, as what is not there.
 */
export async function scopesOfRegistered<State extends Seen>(
  of: {
    read(database: Database, viewer: Viewer, asked?: RegisterAsked): Promise<Map<string, State>>;
    frameworksOf: FrameworksOf;
  },
  asked: Asking,
  ids: readonly string[],
): Promise<Scope[]> {
  const all = await of.read(asked.database, asked.person, { withWithdrawn: true });
  return Promise.all(
    ids.map(async (id) => {
      const record = all.get(id);
      if (!record) return NOWHERE;
      const { fields, isCatalogued } = record;
      const recorders = isCatalogued ? [] : await recordersOf(asked.database, id);
      return {
        organisations: [...recorders, ...fields.markedFor],
        frameworks: await of.frameworksOf(asked, id, fields as never),
      };
    }),
  );
}

async function recordersOf(database: Database, record: string): Promise<string[]> {
  const { rows } = await sql<{ organisation: string | null }>`
    select organisation from ledger_entries where record = ${record} order by seq limit 1`.execute(database);
  return rows.flatMap(({ organisation }) => organisation ?? []);
}

/** What somebody records anew is of their own organisation. */
export function ownScope({ person }: Asking, frameworks: readonly string[]): Scope {
  return { organisations: person.organisation === null ? [] : [person.organisation], frameworks };
}

/** The same records as they would be with other fields: whoever moves one has to have a part in where it goes. */
export function movedTo(scopes: readonly Scope[], frameworks: readonly string[]): Scope[] {
  const isThere = ({ frameworks: before }: Scope) => frameworks.every((one) => before.includes(one));
  return scopes.flatMap((scope) =>
    isThere(scope) && scope.frameworks.length === frameworks.length
      ? []
      : [{ organisations: scope.organisations, frameworks }],
  );
}
