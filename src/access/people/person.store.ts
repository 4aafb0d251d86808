import { sql } from "kysely";
import type { Database } from "../../base/database/database.ts";
import { combined } from "../../base/database/group-commit.ts";
import { newId } from "../../base/ids.ts";
import type { GivenRole, Grant, PersonId } from "../../base/operation.ts";

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
    locked_at: Date | null;
    placed_here: boolean;
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
      locked_at: null,
      placed_here: false,
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
  return combined(database, readNames, ids);
}

/** Of each of these lists of people the names; each is given those of all. */
async function readNames(database: Database, given: readonly (readonly string[])[]) {
  const names = await readNamesOf(database, [...new Set(given.flat())]);
  return given.map(() => names);
}

async function readNamesOf(database: Database, ids: readonly string[]): Promise<Map<string, string | null>> {
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
  email: string | null;
  organisation: string | null;
  role: GivenRole | null;
  markings: string[] | null;
  issuer: string | null;
  clientOf: string[];
  lockedAt: Date | null;
  /** The roles that they were given here, as the ledger says. */
  grants: Grant[];
};

const rows = sql<PersonRow>`
  select p.id, p.name, p.email, p.organisation, p.role, p.markings, p.issuer, p.locked_at as "lockedAt",
    coalesce(o.client_of, '{}') as "clientOf",
    coalesce((
      select json_agg(json_build_object('role', g.role, 'organisation', g.organisation, 'framework', g.framework) order by g.id)
      from grants g where g.person = p.id and g.until_at is null and not g.has_ended
    ), '[]') as grants
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

/** Says what somebody may do, and for whom they work where nobody here has said it. */
export async function setRights(
  database: Database,
  id: PersonId,
  { role, organisation }: { role: GivenRole | null; organisation: string | null },
): Promise<void> {
  await sql`update people set role = ${role},
    organisation = case when placed_here then organisation else ${organisation} end where id = ${id}`.execute(
    database,
  );
}

/** Keeps somebody who is expected: who first signs in with this address, as their provider has checked, is this person. */
export async function invitePerson(
  database: Database,
  invited: { name: string; email: string; organisation: string | null; at: Date },
): Promise<PersonId> {
  const { name, email, organisation, at } = invited;
  const row = await tables(database)
    .insertInto("people")
    .values({
      id: newId("per") as PersonId,
      name,
      email,
      organisation,
      role: null,
      markings: null,
      issuer: null,
      subject: null,
      added_at: at,
      erased_at: null,
      locked_at: null,
      placed_here: organisation !== null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Whoever is known by an address, or expected under it. */
export async function findByEmail(database: Database, email: string): Promise<PersonRow | undefined> {
  return (
    await sql<PersonRow>`${rows} where lower(p.email) = lower(${email}) and p.name is not null limit 1`.execute(
      database,
    )
  ).rows[0];
}

/** Makes of somebody expected the person of this identity. Answers who it is; nobody where nobody was expected. */
export async function takeInvitation(
  database: Database,
  email: string,
  { issuer, subject }: Identity,
): Promise<PersonId | undefined> {
  const { rows } = await sql<{ id: PersonId }>`
    update people set issuer = ${issuer}, subject = ${subject}
    where id = (
      select id from people where lower(email) = lower(${email}) and issuer is null and name is not null
      order by added_at limit 1
    ) and not exists (select 1 from people where issuer = ${issuer} and subject = ${subject})
    returning id`.execute(database);
  return rows[0]?.id;
}

/** Locks somebody out from a moment on, or lets them in again. Answers whether there is such a person. */
export async function setLocked(database: Database, id: PersonId, at: Date | null): Promise<boolean> {
  const done = await tables(database)
    .updateTable("people")
    .set({ locked_at: at })
    .where("id", "=", id)
    .where("name", "is not", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
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
      locked_at: null,
    })
    .where("id", "=", id)
    .where("name", "is not", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
