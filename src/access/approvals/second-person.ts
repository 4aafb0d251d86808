import type { AnyOperation, OperationContext } from "../../base/operation.ts";
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
  context: Pick<OperationContext, "database" | "person"> & { settings: Settings },
): Promise<boolean> {
  if (!isNamed(operation.name, input)) return false;
  if (context.settings.approvals === "always") return true;
  const scopes = (await operation.scope?.(input, context)) ?? [];
  const least = mayWith(operation.role, "approver") ? operation.role : "approver";
  return (await listPeople(context.database)).some(
    ({ id, name, organisation, role, issuer, lockedAt, grants }) => {
      // Whoever is only expected could not approve anything yet.
      if (id === context.person.id || lockedAt !== null || issuer === null) return false;
      const clearance = { ...context.person.clearance };
      const other = withGrants(
        { id, name: name ?? "", organisation, role: role ?? "visitor", clearance },
        grants,
      );
      return hasRoleIn(other, least, scopes);
    },
  );
}
