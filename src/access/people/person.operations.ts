import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import {
  defineOperation,
  GivenRole,
  type OperationContext,
  PersonId,
  type Scope,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { hasRoleIn } from "../grants/granted.ts";
import { removeKeysOf } from "../keys/key.store.ts";
import { listOrganisations, recordOrganisation } from "../organisations/organisation.store.ts";
import { countSessions, endSessionsOf } from "../sessions/session.store.ts";
import { erasePerson, findByEmail, findPerson, invitePerson, listPeople, setLocked } from "./person.store.ts";

/** Where an administrator has to be one to decide about somebody: in their organisation, or everywhere. */
function scopeOf(person: { organisation: string | null } | undefined): Scope {
  return { organisations: person?.organisation ? [person.organisation] : [], frameworks: [] };
}

const scope = async ({ id }: { id: PersonId }, { database }: Pick<OperationContext, "database">) => [
  scopeOf(await findPerson(database, id)),
];

const KnownPerson = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string().nullable(),
  organisation: z.string().nullable(),
  organisationName: z.string().nullable(),
  role: GivenRole.nullable().meta({
    description:
      "The role that the provider's claims give them everywhere; null where they give none, and for those whose rights are said by the settings of a machine of their own",
  }),
  from: z.string().nullable().meta({
    description: "Who vouches for them: an OpenID provider, or this machine; null: invited and not come yet",
  }),
  lockedAt: z.iso.datetime().nullable(),
  sessions: z.int().meta({ description: "In how many browsers they are signed in" }),
});

export const listPeopleOperation = defineOperation({
  name: "people.list",
  summary: "List who works here, for whom, and with which role",
  details:
    "Roles that people were given here are listed by grants.list. An administrator of one organisation sees its people.",
  effect: "read",
  role: "administrator",
  // Nobody's record is changed: what is listed is what the role reaches.
  scope: async (_, { person }) =>
    person.grants.flatMap(({ organisation, framework }) =>
      organisation && framework === null ? [{ organisations: [organisation], frameworks: [] }] : [],
    ),
  input: z.object({}),
  output: z.object({
    rows: z.array(KnownPerson),
    organisations: z.array(z.object({ id: z.string(), name: z.string(), clientOf: z.array(z.string()) })),
  }),
  columns: ["id", "name", "organisationName", "role", "from", "lockedAt"],
  run: async (_, { database, person, now }) => {
    const organisations = await listOrganisations(database);
    const names = new Map(organisations.map(({ id, name }) => [id, name]));
    const sessions = await countSessions(database, now());
    const known = (await listPeople(database)).filter((one) =>
      hasRoleIn(person, "administrator", [scopeOf(one)]),
    );
    return {
      rows: known.map((one) => ({
        id: one.id,
        name: one.name ?? "",
        email: one.email,
        organisation: one.organisation,
        organisationName: one.organisation === null ? null : (names.get(one.organisation) ?? null),
        role: one.role,
        from: one.issuer,
        lockedAt: one.lockedAt?.toISOString() ?? null,
        sessions: sessions.get(one.id) ?? 0,
      })),
      organisations: organisations.filter(({ id }) =>
        hasRoleIn(person, "administrator", [{ organisations: [id], frameworks: [] }]),
      ),
    };
  },
});

export const invitePersonOperation = defineOperation({
  name: "people.invite",
  summary: "Expect somebody: who first signs in with this e-mail address is this person",
  details:
    "Nothing is sent. The institution's sign-in has to say that it has checked the address. Give them a role with grants.give: without one, and without a role from their institution, they do not get in.",
  effect: "write",
  role: "administrator",
  personal: ["name", "email"],
  input: z.object({
    name: z.string().trim().min(1).max(200),
    email: z
      .email()
      .max(320)
      .meta({ examples: ["name@example.org"] }),
    organisation: z.string().trim().min(1).max(200).optional().meta({
      description: "Name of the organisation for which they work; a new name makes a new organisation",
    }),
  }),
  output: z.object({ id: PersonId }),
  positional: ["name", "email"],
  run: async ({ name, email, organisation }, { database, now }) => {
    if (await findByEmail(database, email)) {
      throw new Problem("people.known", {
        message: "Somebody with this address is here already, or expected.",
        remedy: "List the people to see who it is.",
      });
    }
    const at = now();
    const works = organisation ? await recordOrganisation(database, organisation, at) : null;
    return { id: await invitePerson(database, { name, email, organisation: works, at }) };
  },
});

export const lockPerson = defineOperation({
  name: "people.lock",
  summary: "Lock somebody out: they are signed out everywhere, and their keys open nothing",
  effect: "write",
  role: "administrator",
  scope,
  input: z.object({ id: PersonId }),
  output: z.object({ id: PersonId, ended: z.int() }),
  positional: ["id"],
  run: async ({ id }, { database, person, now }) => {
    if (id === person.id) {
      throw new Problem("people.own", {
        message: "Whoever locked themselves out could not take it back.",
        remedy: "Ask another administrator.",
      });
    }
    if (!(await setLocked(database, id, now()))) throw unknownPerson(id);
    return { id, ended: await endSessionsOf(database, id) };
  },
});

export const unlockPerson = defineOperation({
  name: "people.unlock",
  summary: "Let somebody in again who was locked out",
  effect: "write",
  role: "administrator",
  scope,
  input: z.object({ id: PersonId }),
  output: z.object({ id: PersonId }),
  positional: ["id"],
  run: async ({ id }, { database }) => {
    if (!(await setLocked(database, id, null))) throw unknownPerson(id);
    return { id };
  },
});

export const signOutPerson = defineOperation({
  name: "people.sign-out",
  summary: "Sign somebody out everywhere; they may sign in again",
  effect: "write",
  role: "administrator",
  scope,
  input: z.object({ id: PersonId }),
  output: z.object({ id: PersonId, ended: z.int() }),
  positional: ["id"],
  run: async ({ id }, { database }) => {
    if (!(await findPerson(database, id))?.name) throw unknownPerson(id);
    return { id, ended: await endSessionsOf(database, id) };
  },
});

/** Told in the same transaction: the ledger, which comes later in the order of the house, ends the roles that the person was given. */
export type ErasureListener = (database: Database, id: PersonId, context: OperationContext) => Promise<void>;

export const erasePersonOperation = (onErased: ErasureListener) =>
  defineOperation({
    name: "people.erase",
    summary: "Erase what is known of a person; what they did stays recorded under an id without a name",
    details:
      "Cannot be taken back. Records and the ledger keep the id alone, so that no hash changes. The person is signed out everywhere, their keys and roles end; signing in again makes somebody new of them.",
    effect: "write",
    role: "administrator",
    input: z.object({ id: PersonId }),
    output: z.object({ id: PersonId }),
    positional: ["id"],
    run: async ({ id }, context) => {
      const { database, now } = context;
      if (!(await erasePerson(database, id, now()))) throw unknownPerson(id);
      await endSessionsOf(database, id);
      await removeKeysOf(database, id);
      await onErased(database, id, context);
      return { id };
    },
  });

function unknownPerson(id: PersonId): Problem {
  return new Problem("people.unknown", {
    message: `There is no person ${id}, or they have been erased.`,
    remedy: "List the people to see who there is.",
    details: { id },
  });
}
