import { createHash } from "node:crypto";
import { ALPHABET } from "../base/ids.ts";
import { type Person, type PersonId, ROLES, Role, type Viewer } from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import type { Settings } from "../base/settings.ts";
import { MARKINGS } from "./markings/marking.ts";

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
    id: idOfName(settings.user),
    name: settings.user,
    organisation: null,
    role: role.data,
    grants: [],
    clearance: {
      markings: settings.markings ?? MARKINGS().map(({ code }) => code),
      clientOf: [],
      reach: "everything",
    },
  };
}

/** The id under which this name's work is recorded. */
function idOfName(name: string): PersonId {
  const digest = createHash("sha256").update(name).digest();
  return `per-${[...digest.subarray(0, 12)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("")}` as PersonId;
}

/** For work inside that nobody in particular asks for, and that shows nothing to anybody: sees all. */
export function unlimitedViewer(): Viewer {
  return {
    id: "per-entente22222" as PersonId,
    organisation: null,
    clearance: { markings: MARKINGS().map(({ code }) => code), clientOf: [], reach: "everything" },
  };
}
