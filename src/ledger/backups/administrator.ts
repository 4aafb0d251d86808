import { type Person, ROLES } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";

/** Throws `access.role` unless somebody looks after this Entente: a backup holds everything, whatever its marking. */
export function assertAdministrator({ role }: Pick<Person, "role">): void {
  if (role === ROLES.at(-1)) return;
  throw new Problem("access.role", {
    message: `A backup needs the role administrator; yours is ${role}.`,
    remedy: "Ask an administrator for it.",
    details: { needs: "administrator", has: role },
  });
}
