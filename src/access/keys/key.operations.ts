import { z } from "zod";
import { defineOperation, GivenRole, listOf } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { mayWith } from "../matrix.operations.ts";
import { isOfThisMachine } from "../people/local-person.ts";
import { listKeys, recordKey, revokeKey } from "./key.store.ts";
import { Key, KeyId } from "./key.ts";

const DAY = 86_400_000;

export const addKey = defineOperation({
  name: "keys.add",
  summary: "Make a key with which a program works in your name",
  details:
    "The secret is shown once and kept nowhere: send it as Authorization: Bearer …. A key never has more rights than you have, and opens neither keys, sessions, people nor grants.",
  effect: "write",
  role: "reader",
  personal: ["name"],
  input: z.object({
    name: z.string().trim().min(1).max(200).meta({ description: "What it is for" }),
    role: GivenRole.default("reader").meta({ description: "The most that it may do" }),
    nouns: listOf(z.string().regex(/^[a-z-]{1,50}$/u)).meta({
      description: "Nouns of the operations that it may ask for, such as commitments; all if none is given",
    }),
    days: z.coerce
      .number()
      .int()
      .min(1)
      .max(366)
      .default(90)
      .meta({ description: "For how many days it is in force" }),
  }),
  output: Key.extend({ secret: z.string() }),
  positional: ["name"],
  run: async ({ name, role, nouns, days }, { database, person, now }) => {
    const own = [person.role, ...person.grants.map((grant) => grant.role)];
    if (!own.some((one) => mayWith(one, role))) {
      throw new Problem("keys.role", {
        message: `A key of yours cannot have the role ${role}: you are ${person.role}.`,
        remedy: "Choose a lesser role.",
      });
    }
    const at = now();
    return recordKey(database, {
      person: person.id,
      kind: (await isOfThisMachine(database, person.id)) ? "local" : "provider",
      name,
      role,
      nouns,
      at,
      ends: new Date(at.getTime() + days * DAY),
    });
  },
});

export const listKeysOperation = defineOperation({
  name: "keys.list",
  summary: "List your keys; an administrator sees everybody's",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: z.object({ rows: z.array(Key) }),
  columns: ["id", "name", "person", "role", "nouns", "endsAt", "revokedAt", "usedAt"],
  run: async (_, { database, person }) => ({
    rows: await listKeys(database, person.role === "administrator" ? null : person.id),
  }),
});

export const revokeKeyOperation = defineOperation({
  name: "keys.revoke",
  summary: "End a key, now and for good",
  effect: "write",
  role: "reader",
  input: z.object({ id: KeyId }),
  output: Key,
  positional: ["id"],
  run: async ({ id }, { database, person, now }) => {
    const key = await revokeKey(database, id, person.role === "administrator" ? null : person.id, now());
    if (key) return key;
    throw new Problem("keys.unknown", {
      message: `There is no key ${id} of yours.`,
      remedy: "List the keys to see which there are.",
      details: { id },
    });
  },
});
