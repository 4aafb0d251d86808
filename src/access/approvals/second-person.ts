import type { AnyOperation, Asking, Role, Scope } from "../../base/operation.ts";
import type { Settings } from "../../base/settings.ts";
import { hasRoleIn, withGrants } from "../grants/granted.ts";
import { mayWith } from "../matrix.operations.ts";
import { listPeople } from "../people/person.store.ts";
import { isNamed } from "./approval.ts";

/**
 * Whether what somebody asks waits for a second person: the vocabulary names it, and there is somebody else who may
 * approve it. Where the settings say always, it waits though there is nobody yet.
 */
export async function needsSecondPerson(
  operation: AnyOperation,
  input: unknown,
  context: Asking & { settings: Settings },
): Promise<boolean> {
  const deeds = [
    { operation: operation.name, input },
    ...((await operation.amountsTo?.(input, context)) ?? []),
  ];
  if (!deeds.some((deed) => isNamed(deed.operation, deed.input))) return false;
  return isAskedOfTwo(context, operation.role, (await operation.scope?.(input, context)) ?? []);
}

/** Whether what the vocabulary names waits here: always by the settings, or because somebody else may approve it in all of these scopes. */
export async function isAskedOfTwo(
  { database, person, settings }: Pick<Asking, "database" | "person"> & { settings: Settings },
  role: Role,
  scopes: readonly Scope[],
): Promise<boolean> {
  if (settings.approvals === "always") return true;
  const least = mayWith(role, "approver") ? role : "approver";
  return (await listPeople(database)).some(({ id, name, organisation, role, issuer, lockedAt, grants }) => {
    // Whoever is only expected could not approve anything yet.
    if (id === person.id || lockedAt !== null || issuer === null) return false;
    const other = { id, name: name ?? "", organisation, role: role ?? ("visitor" as const) };
    return hasRoleIn(withGrants({ ...other, clearance: { ...person.clearance } }, grants), least, scopes);
  });
}
