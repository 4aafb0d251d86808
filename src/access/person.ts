import { type Person, ROLES, Role } from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import type { Settings } from "../base/settings.ts";
import { MARKINGS } from "./marking.ts";

/** The person that the settings name: the user of a command line, and of a server on this machine. Throws `settings.invalid`. */
export function personOf(settings: Settings): Person {
  const role = Role.safeParse(settings.role);
  if (!role.success) {
    throw new Problem("settings.invalid", {
      message: `ENTENTE_ROLE is "${settings.role}", which is no role.`,
      remedy: `Set it to one of ${ROLES.join(", ")}.`,
      details: { setting: "ENTENTE_ROLE" },
    });
  }
  const unknown = settings.markings?.find((marking) => !MARKINGS().some(({ code }) => code === marking));
  if (unknown) {
    throw new Problem("settings.invalid", {
      message: `ENTENTE_MARKINGS names "${unknown}", which is no marking.`,
      remedy: `Use markings of vocabulary/markings.yaml: ${MARKINGS()
        .map(({ code }) => code)
        .join(", ")}.`,
      details: { setting: "ENTENTE_MARKINGS" },
    });
  }
  return {
    name: settings.user,
    role: role.data,
    markings: settings.markings ?? MARKINGS().map(({ code }) => code),
  };
}
