import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import type { PersonId } from "../../base/operation.ts";

type PeopleTables = {
  people: {
    id: PersonId;
    name: string | null;
    email: string | null;
    organisation: string | null;
    issuer: string | null;
    subject: string | null;
    added_at: Date;
    erased_at: Date | null;
  };
};
const tables = (database: Database) => database.withTables<PeopleTables>();

/** Who says that it is this person, and what it calls them. */
export type Identity = { issuer: string; subject: string };

/** The id of the person with this identity, if there is one. */
export async function findPersonId(database: Database, identity: Identity): Promise<PersonId | undefined> {
  const row = await tables(database)
    .selectFrom("people")
    .select("id")
    .where("issuer", "=", identity.issuer)
    .where("subject", "=", identity.subject)
    .executeTakeFirst();
  return row?.id;
}

/** The id of the person with this identity; somebody new is recorded, and a new name of somebody known is kept. */
export async function recordPerson(
  database: Database,
  person: Identity & { name: string; at: Date },
): Promise<PersonId> {
  const { issuer, subject, name, at } = person;
  const known = await tables(database)
    .selectFrom("people")
    .select(["id", "name"])
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  if (known?.name === name) return known.id;
  const row = await tables(database)
    .insertInto("people")
    .values({
      id: newId("per") as PersonId,
      name,
      email: null,
      organisation: null,
      issuer,
      subject,
      added_at: at,
      erased_at: null,
    })
    .onConflict((conflict) => conflict.columns(["issuer", "subject"]).doUpdateSet({ name }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The names of these people; one whose name has been erased has null. Ids of nobody are left out. */
export async function listNames(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(database)
    .selectFrom("people")
    .select(["id", "name"])
    .where("id", "in", ids as PersonId[])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
