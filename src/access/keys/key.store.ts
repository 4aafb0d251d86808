import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import type { GivenRole, PersonId } from "../../base/operation.ts";
import { hashOfSecret, newSecret } from "../sessions/secret.ts";
import type { SessionKind } from "../sessions/session.store.ts";
import type { Key, KeyId } from "./key.ts";

type KeyTables = {
  api_keys: {
    id: KeyId;
    hash: string;
    person: PersonId;
    kind: SessionKind;
    name: string;
    role: GivenRole;
    nouns: string[];
    added_at: Date;
    ends_at: Date;
    revoked_at: Date | null;
    used_at: Date | null;
  };
};
const tables = (database: Database) => database.withTables<KeyTables>();

/** What every key begins with, so that one that was published by mistake can be found. */
export const KEY_PREFIX = "entente_";

function asKey(row: KeyTables["api_keys"]): Key {
  return {
    id: row.id,
    person: row.person,
    name: row.name,
    role: row.role,
    nouns: row.nouns,
    addedAt: row.added_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    usedAt: row.used_at?.toISOString() ?? null,
  };
}

/** Records a key. Answers it with its secret, which is kept nowhere. */
export async function recordKey(
  database: Database,
  key: {
    person: PersonId;
    kind: SessionKind;
    name: string;
    role: GivenRole;
    nouns: string[];
    at: Date;
    ends: Date;
  },
): Promise<Key & { secret: string }> {
  const secret = `${KEY_PREFIX}${newSecret()}`;
  const { person, kind, name, role, nouns, at, ends } = key;
  const row = await tables(database)
    .insertInto("api_keys")
    .values({
      id: newId("key") as KeyId,
      hash: hashOfSecret(secret),
      person,
      kind,
      name,
      role,
      nouns,
      added_at: at,
      ends_at: ends,
      revoked_at: null,
      used_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...asKey(row), secret };
}

/** The key of a secret, if it is in force. Notes that it is used. */
export async function findKey(
  database: Database,
  secret: string,
  now: Date,
): Promise<(Key & { kind: SessionKind; owner: PersonId }) | undefined> {
  const row = await tables(database)
    .selectFrom("api_keys")
    .selectAll()
    .where("hash", "=", hashOfSecret(secret))
    .where("revoked_at", "is", null)
    .where("ends_at", ">", now)
    .executeTakeFirst();
  if (!row) return undefined;
  if (!row.used_at || now.getTime() - row.used_at.getTime() > 60_000) {
    await tables(database).updateTable("api_keys").set({ used_at: now }).where("id", "=", row.id).execute();
  }
  return { ...asKey(row), kind: row.kind, owner: row.person };
}

/** The keys of a person, or of all people, the newest first. */
export async function listKeys(database: Database, person: PersonId | null): Promise<Key[]> {
  let query = tables(database).selectFrom("api_keys").selectAll();
  if (person !== null) query = query.where("person", "=", person);
  return (await query.orderBy("added_at", "desc").orderBy("id").execute()).map(asKey);
}

/** Takes away all keys of somebody, with what they called them. */
export async function removeKeysOf(database: Database, person: PersonId): Promise<void> {
  await tables(database).deleteFrom("api_keys").where("person", "=", person).execute();
}

/** Ends a key, now and for good; with a person, only one of theirs. Answers it, if there is one. */
export async function revokeKey(
  database: Database,
  id: KeyId,
  person: PersonId | null,
  at: Date,
): Promise<Key | undefined> {
  let query = tables(database).updateTable("api_keys").set({ revoked_at: at }).where("id", "=", id);
  if (person !== null) query = query.where("person", "=", person);
  const row = await query.returningAll().executeTakeFirst();
  return row && asKey(row);
}
