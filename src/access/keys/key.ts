import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { GivenRole, type Person, PersonName, ROLES, type Role } from "../../base/operation.ts";

export const KeyId = idOf("key", "API key");
export type KeyId = z.infer<typeof KeyId>;

/** A key with which a program works in somebody's name, as far as it goes. */
export const Key = z.object({
  id: KeyId,
  person: PersonName,
  name: z.string(),
  role: GivenRole,
  /** Nouns of the operations that it may ask for; empty: all that are open to keys. */
  nouns: z.array(z.string()),
  addedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  usedAt: z.iso.datetime().nullable(),
});
export type Key = z.infer<typeof Key>;

/** A key opens none of these: whoever got hold of one could make themselves a lasting way in. */
export const CLOSED_TO_KEYS = ["keys", "sessions", "people", "grants"];

/** Somebody as far as a key of theirs goes: the lesser of both roles, everywhere and in each grant, and no other nouns. */
export function narrowedTo(person: Person, key: Pick<Key, "role" | "nouns">): Person {
  const lesser = <Given extends Role>(role: Given) =>
    ROLES.indexOf(key.role) < ROLES.indexOf(role) ? key.role : role;
  return {
    ...person,
    role: lesser(person.role),
    grants: person.grants.map((grant) => ({ ...grant, role: lesser(grant.role) })),
    onlyNouns: key.nouns,
  };
}

/** Whether somebody who came with a key may ask for operations of a noun. */
export function isOpenTo({ onlyNouns }: Person, noun: string): boolean {
  if (onlyNouns === undefined) return true;
  if (CLOSED_TO_KEYS.includes(noun)) return false;
  return onlyNouns.length === 0 || onlyNouns.includes(noun);
}
