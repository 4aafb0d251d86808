import { z } from "zod";
import { hasRoleIn } from "../../access/grants/granted.ts";
import { listOrganisations } from "../../access/organisations/organisation.store.ts";
import { findPerson } from "../../access/people/person.store.ts";
import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import { defineOperation, flag, listOf, PersonId, type Scope } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { appendEntries, type Who, whoOf } from "../entries/appending.ts";
import { Reason } from "../entries/changing.ts";
import { grantRecord, mayKnow, readGrants } from "./grant.record.ts";
import { GivenGrant, type GrantContent, GrantFields, GrantId } from "./grant.ts";

const { role, organisation, framework } = GrantFields.shape;

/** Where a grant holds, as what somebody who gives or ends it has to administer; nowhere for one that holds everywhere. */
function scopeOf(grant: { organisation: string | null; framework: string | null }): Scope {
  return {
    organisations: grant.organisation === null ? [] : [grant.organisation],
    frameworks: grant.framework === null ? [] : [grant.framework],
  };
}

export const listGrantsOperation = defineOperation({
  name: "grants.list",
  summary:
    "List who has which role in which organisation and framework, by whom and since when, the newest first",
  details: "You see your own and those in your organisation; administrators see all.",
  effect: "read",
  role: "reader",
  input: z.object({
    people: listOf(PersonId).meta({ description: "Only those of these people" }),
    ended: flag.meta({ description: "Also those that no longer hold" }),
  }),
  output: z.object({ rows: z.array(GivenGrant) }),
  columns: ["id", "person", "role", "organisation", "framework", "givenBy", "givenAt", "endedAt"],
  run: async ({ people, ended }, { database, person }) => ({
    rows: (await readGrants(database))
      .filter((grant) => hasRoleIn(person, "administrator", [scopeOf(grant)]) || mayKnow(person, grant))
      .filter((grant) => ended || grant.endedAt === null)
      .filter((grant) => people.length === 0 || people.includes(grant.personId))
      .sort((one, other) => other.givenAt.localeCompare(one.givenAt) || one.id.localeCompare(other.id)),
  }),
});

export const giveGrant = defineOperation({
  name: "grants.give",
  summary:
    "Give somebody a role in an organisation's records, under a framework, where both hold, or everywhere",
  details:
    "Recorded in the ledger. A grant in one framework does nothing in another. With an organisation alone, the person also sees what is marked for that organisation. An administrator of an organisation or framework gives roles there and nowhere else.",
  effect: "write",
  role: "administrator",
  scope: async (given) => [scopeOf(given)],
  input: z.object({
    person: PersonId,
    role,
    organisation: organisation.default(null),
    framework: framework.default(null),
    reason: Reason,
  }),
  output: GivenGrant,
  positional: ["person", "role"],
  run: async ({ person, reason, ...fields }, context) => {
    const { database } = context;
    if (!(await findPerson(database, person))?.name) throw unknownPerson(person);
    await assertOrganisation(database, fields.organisation);
    const same = (await readGrants(database)).find(
      (grant) =>
        grant.endedAt === null &&
        grant.personId === person &&
        grant.role === fields.role &&
        grant.organisation === fields.organisation &&
        grant.framework === fields.framework,
    );
    if (same) return same;
    return append(
      database,
      newId("gra") as GrantId,
      { kind: "given", person, fields },
      whoOf(context, reason),
    );
  },
});

export const endGrant = defineOperation({
  name: "grants.end",
  summary: "Take a role away that was given; who had it and when stays recorded",
  effect: "write",
  role: "administrator",
  scope: async ({ id }, { database }) => (await readGrants(database, [id])).map(scopeOf),
  input: z.object({ id: GrantId, reason: Reason }),
  output: GivenGrant,
  positional: ["id"],
  run: async ({ id, reason }, context) => {
    const [grant] = await readGrants(context.database, [id]);
    if (!grant || grant.endedAt !== null) {
      throw new Problem("grants.unknown", {
        message: `There is no grant ${id} that holds.`,
        remedy: "List the grants to see which there are.",
        details: { id },
      });
    }
    return append(context.database, id, { kind: "ended" }, whoOf(context, reason));
  },
});

/** Takes all roles away that somebody was given; told when what is known of them is erased. */
export async function endGrantsOf(database: Database, person: PersonId, who: Who): Promise<void> {
  const held = (await readGrants(database)).filter(
    (grant) => grant.personId === person && grant.endedAt === null,
  );
  await appendEntries(
    database,
    held.map(({ id }) => grantRecord.entry(id, { kind: "ended" })),
    who,
  );
}

async function append(database: Database, id: GrantId, content: GrantContent, who: Who): Promise<GivenGrant> {
  await appendEntries(database, [grantRecord.entry(id, content)], who);
  const [grant] = await readGrants(database, [id]);
  if (!grant) throw new Error(`grant ${id} has no entry after one was appended`);
  return grant;
}

async function assertOrganisation(database: Database, id: string | null): Promise<void> {
  if (id === null || (await listOrganisations(database)).some((known) => known.id === id)) return;
  throw new Problem("organisations.unknown", {
    message: `There is no organisation ${id}.`,
    remedy: "List the people to see which organisations there are.",
    details: { id },
  });
}

function unknownPerson(id: PersonId): Problem {
  return new Problem("people.unknown", {
    message: `There is no person ${id}, or they have been erased.`,
    remedy: "List the people to see who there is.",
    details: { id },
  });
}
