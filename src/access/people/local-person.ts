import type { Database } from "../../base/database/database.ts";
import { GivenRole, type Person, type PersonId, type Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";
import { withGrants } from "../grants/granted.ts";
import { MARKINGS } from "../markings/marking.ts";
import { findPerson, recordPerson } from "./person.store.ts";

/** Whether nobody else vouches for somebody than the account of the machine that Entente runs on. */
export async function isOfThisMachine(database: Database, id: PersonId): Promise<boolean> {
  return (await findPerson(database, id))?.issuer === THIS_MACHINE;
}

/** The issuer of those whom nobody else vouches for than the account of the machine. */
export const THIS_MACHINE = "this machine";

/** What the settings say of the user of a command line, and of a server on this machine. Throws `settings.invalid`. */
export function readLocalPerson(settings: Settings): Omit<Person, "id"> {
  const role = GivenRole.safeParse(settings.role);
  if (!role.success) {
    throw new Problem("settings.invalid", {
      message: `ENTENTE_ROLE is "${settings.role}", which is no role.`,
      remedy: `Set it to one of ${GivenRole.options.join(", ")}.`,
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
    organisation: null,
    role: role.data,
    grants: [],
    clearance: {
      markings: settings.markings ?? MARKINGS().map(({ code }) => code),
      clientOf: [],
      // Whoever is to see less than all is not let past the names that a marking asks for.
      reach: settings.markings ? "work" : "everything",
    },
  };
}

/** The person that the settings name, with the id under which their work is recorded. Throws `settings.invalid`. */
export async function openLocalPerson(database: Database, settings: Settings, at: Date): Promise<Person> {
  const person = readLocalPerson(settings);
  const { name } = person;
  const id = await recordPerson(database, { issuer: THIS_MACHINE, subject: name, name, at });
  return withGrants({ ...person, id }, (await findPerson(database, id))?.grants ?? []);
}

/** For work inside that nobody in particular asks for, and that shows nothing to anybody: sees all. */
export function unlimitedViewer(): Viewer {
  return {
    id: "per-entente22222" as PersonId,
    organisation: null,
    clearance: { markings: MARKINGS().map(({ code }) => code), clientOf: [], reach: "everything" },
  };
}
