import type { AnyOperation, Asking, Grant, Person, Role, Scope } from "../../base/operation.ts";
import { mayWith } from "../matrix.operations.ts";

/** Whether a grant reaches a record: it is in the organisation and under the framework that the grant names. */
export function reaches({ organisation, framework }: Omit<Grant, "role">, scope: Scope): boolean {
  if (organisation !== null && !scope.organisations.includes(organisation)) return false;
  return framework === null || scope.frameworks.includes(framework);
}

/** Whether somebody has a role in all of these scopes. What is nobody's and under no framework is in reach of no grant. */
export function hasRoleIn(person: Person, least: Role, scopes: readonly Scope[]): boolean {
  if (mayWith(person.role, least)) return true;
  const grants = person.grants.filter(({ role }) => mayWith(role, least));
  return scopes.length > 0 && scopes.every((scope) => grants.some((grant) => reaches(grant, scope)));
}

/** Whether somebody may ask for an operation at all, on whatever record their grants reach. */
export function mightAsk(person: Person, { role: least, scope }: AnyOperation): boolean {
  if (mayWith(person.role, least)) return true;
  return scope !== undefined && person.grants.some(({ role }) => mayWith(role, least));
}

/** Whether somebody may ask for an operation with this input, which its schema has taken. */
export async function mayAsk(operation: AnyOperation, input: unknown, context: Asking): Promise<boolean> {
  const { person } = context;
  if (mayWith(person.role, operation.role)) return true;
  if (!operation.scope || !mightAsk(person, operation)) return false;
  return hasRoleIn(person, operation.role, await operation.scope(input, context));
}

/** Whether a grant holds everywhere. */
export function isEverywhere({ organisation, framework }: Grant): boolean {
  return organisation === null && framework === null;
}

/** What somebody may see and do with these grants besides what they could without. */
export function withGrants(person: Omit<Person, "grants">, grants: readonly Grant[]): Person {
  const everywhere = grants.filter(isEverywhere);
  const role = everywhere.reduce<Role>(
    (most, grant) => (mayWith(grant.role, most) ? grant.role : most),
    person.role,
  );
  // With a framework named too, the grant is narrower than what is marked for the organisation.
  const alsoOf = grants.flatMap(({ organisation, framework }) =>
    organisation && framework === null ? [organisation] : [],
  );
  return {
    ...person,
    role,
    grants: grants.filter((grant) => !everywhere.includes(grant)),
    clearance: alsoOf.length
      ? { ...person.clearance, alsoOf: [...new Set(alsoOf)].sort() }
      : person.clearance,
  };
}
