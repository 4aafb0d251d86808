import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import type { GivenRole, PersonId } from "../../base/operation.ts";

type PeopleTables = {
  people: {
    id: PersonId;
    name: string | null;
    email: string | null;
    organisation: string | null;
    role: GivenRole | null;
    markings: string[] | null;
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
      role: null,
      markings: null,
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

/** What is kept of a person; the name is null once it has been erased. */
export type PersonRow = {
  id: PersonId;
  name: string | null;
  organisation: string | null;
  role: GivenRole | null;
  markings: string[] | null;
  issuer: string | null;
  clientOf: string[];
};

const rows = sql<PersonRow>`
  select p.id, p.name, p.organisation, p.role, p.markings, p.issuer, coalesce(o.client_of, '{}') as "clientOf"
  from people p left join organisations o on o.id = p.organisation`;

/** What is kept of one person, if there is such a person. */
export async function findPerson(database: Database, id: PersonId): Promise<PersonRow | undefined> {
  return (await sql<PersonRow>`${rows} where p.id = ${id}`.execute(database)).rows[0];
}

/** Everybody who has not been erased, by name. */
export async function listPeople(database: Database): Promise<PersonRow[]> {
  return (
    await sql<PersonRow>`${rows} where p.name is not null order by p.name collate "und-x-icu", p.id`.execute(
      database,
    )
  ).rows;
}

/** Says what somebody may do, and for whom they work. */
export async function setRights(
  database: Database,
  id: PersonId,
  rights: { role: GivenRole | null; organisation: string | null },
): Promise<void> {
  await tables(database).updateTable("people").set(rights).where("id", "=", id).execute();
}

/** Takes away all that is known of a person but the id, which the records keep. Answers whether there was somebody. */
export async function erasePerson(database: Database, id: PersonId, at: Date): Promise<boolean> {
  const done = await tables(database)
    .updateTable("people")
    .set({
      name: null,
      email: null,
      organisation: null,
      role: null,
      markings: null,
      issuer: null,
      subject: null,
      erased_at: at,
    })
    .where("id", "=", id)
    .where("name", "is not", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
