import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";

type OrganisationTables = {
  organisations: { id: string; name: string; client_of: string[]; added_at: Date };
};
const tables = (database: Database) => database.withTables<OrganisationTables>();

export type Organisation = { id: string; name: string; clientOf: string[] };

/** The id of the organisation of a name; a new one is recorded. */
export async function recordOrganisation(database: Database, name: string, at: Date): Promise<string> {
  const row = await tables(database)
    .insertInto("organisations")
    .values({ id: newId("org"), name, client_of: [], added_at: at })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ name }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** All organisations, by name. */
export async function listOrganisations(database: Database): Promise<Organisation[]> {
  const rows = await tables(database).selectFrom("organisations").selectAll().orderBy("name").execute();
  return rows.map(({ id, name, client_of }) => ({ id, name, clientOf: client_of }));
}
