import { z } from "zod";
import { defineOperation, GivenRole, PersonId } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { listOrganisations } from "../organisations/organisation.store.ts";
import { endSessionsOf } from "../sessions/session.store.ts";
import { erasePerson, listPeople } from "./person.store.ts";

export const listPeopleOperation = defineOperation({
  name: "people.list",
  summary: "List who works here, for whom, and with which role",
  details: "The role is null for those whose rights are said by the settings of a machine of their own.",
  effect: "read",
  role: "administrator",
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: PersonId,
        name: z.string(),
        organisation: z.string().nullable(),
        role: GivenRole.nullable(),
        from: z
          .string()
          .nullable()
          .meta({ description: "Who vouches for them: an OpenID provider, or this machine" }),
      }),
    ),
    organisations: z.array(z.object({ id: z.string(), name: z.string(), clientOf: z.array(z.string()) })),
  }),
  columns: ["id", "name", "organisation", "role", "from"],
  run: async (_, { database }) => ({
    rows: (await listPeople(database)).map(({ id, name, organisation, role, issuer }) => ({
      id,
      name: name ?? "",
      organisation,
      role,
      from: issuer,
    })),
    organisations: await listOrganisations(database),
  }),
});

export const erasePersonOperation = defineOperation({
  name: "people.erase",
  summary: "Erase what is known of a person; what they did stays recorded under an id without a name",
  details:
    "Cannot be taken back. Records and the ledger keep the id alone, so that no hash changes. The person is signed out everywhere; signing in again makes somebody new of them.",
  effect: "write",
  role: "administrator",
  input: z.object({ id: PersonId }),
  output: z.object({ id: PersonId }),
  positional: ["id"],
  run: async ({ id }, { database, now }) => {
    if (!(await erasePerson(database, id, now()))) {
      throw new Problem("people.unknown", {
        message: `There is no person ${id}, or they have been erased already.`,
        remedy: "List the people to see who there is.",
        details: { id },
      });
    }
    await endSessionsOf(database, id);
    return { id };
  },
});
