import { z } from "zod";
import { namesIn } from "../../parties/party.names.ts";
import { FRAMEWORK_KINDS, type Framework, hubOf } from "../frameworks/framework.ts";
import { longest, placesOf } from "../register/naming.ts";

/** A framework's claim on a document, or on a commitment that is in none: what was refused is not proposed again. */
export const AssignmentId = z
  .string()
  .regex(/^assignment-[a-zA-Z0-9-]+$/u)
  .max(200)
  .brand<"assignment">();
export type AssignmentId = z.infer<typeof AssignmentId>;

export function assignmentId(framework: string, of: string): AssignmentId {
  return AssignmentId.parse(`assignment-${of}-${framework}`.slice(0, 200));
}

/** The kinds of frameworks that a text names. A longer phrase wins over a shorter one inside it. */
function kindsIn(text: string): Set<string> {
  const found = FRAMEWORK_KINDS().flatMap(({ code, words }) =>
    words.flatMap((phrase) => placesOf(text, phrase).map((place) => ({ code, ...place }))),
  );
  return new Set(longest(found).map(({ code }) => code));
}

/** Finds the framework that a text names; `issuer` counts as named in it. */
export type Naming = (text: string, issuer?: string | null) => Framework | null;

/**
 * The one framework of these that a text names: by its name, or by its kind and all its parties. The party that most
 * frameworks have counts as named, because its own texts leave it out. One that somebody has only proposed gives way to one
 * that was agreed. Null where there is none, or more than one: what is ambiguous is left to a person.
 */
export function namingOf(known: readonly Framework[]): Naming {
  const hub = hubOf(known);
  return (text, issuer = null) => {
    const byName = known.filter(({ name, also }) =>
      [name, ...also].some((one) => one.length >= SHORTEST_NAME && placesOf(text, one).length > 0),
    );
    if (byName.length === 1) return byName[0] ?? null;
    const kinds = kindsIn(text);
    if (kinds.size === 0) return null;
    const names = namesIn(issuer ? `${text} | ${issuer}` : text);
    const named = new Set(names.map(({ party, code }) => code ?? party.id));
    const byParties = known.filter(
      ({ kind, parties }) =>
        kinds.has(kind) &&
        parties.some((party) => party !== hub && named.has(party)) &&
        parties.every((party) => party === hub || named.has(party)),
    );
    const agreed = byParties.filter(({ status }) => status !== "proposed");
    const [only, ...others] = agreed.length > 0 ? agreed : byParties;
    return others.length === 0 ? (only ?? null) : null;
  };
}

/** A shorter name is an acronym that may stand for anything. */
const SHORTEST_NAME = 6;
