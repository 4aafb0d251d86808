import { z } from "zod";
import { type AnyOperation, defineOperation, ROLES, Role } from "../base/operation.ts";
import { APPROVALS } from "./approvals/approval.ts";
import { CLOSED_TO_KEYS } from "./keys/key.ts";

/** `all` gives every operation there is, of which this folder knows none but its own. */
export const accessMatrix = (all: () => readonly AnyOperation[]) =>
  defineOperation({
    name: "access.matrix",
    summary: "Show which role may do what",
    details: "Drawn from the operations themselves, by the same rule that the one runner asks.",
    effect: "read",
    role: "reader",
    input: z.object({}),
    output: z.object({
      roles: z.array(Role),
      rows: z.array(
        z.object({
          operation: z.string(),
          effect: z.enum(["read", "write"]),
          /** The roles that may, from least to most. */
          may: z.array(Role),
          second: z
            .boolean()
            .meta({ description: "Whether a second person has to approve it, or what it can come to" }),
          grants: z
            .boolean()
            .meta({ description: "Whether a role in one organisation or framework is enough there" }),
          keys: z.boolean().meta({ description: "Whether a key can open it" }),
        }),
      ),
    }),
    columns: ["operation", "effect", "may", "second", "grants", "keys"],
    run: async () => ({
      roles: [...ROLES],
      rows: all().map(({ name, effect, role, scope, amountsTo }) => ({
        operation: name,
        effect,
        may: ROLES.filter((one) => mayWith(one, role)),
        second: amountsTo !== undefined || APPROVALS().some(({ operation }) => operation === name),
        grants: scope !== undefined,
        keys: !CLOSED_TO_KEYS.includes(name.split(".")[0] ?? ""),
      })),
    }),
  });

/** Whether a role is enough where another is the least that is asked for. */
export function mayWith(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
