import type { Database } from "../../base/database/database.ts";
import type { PersonId } from "../../base/operation.ts";
import { hashOfSecret, newSecret } from "./secret.ts";

/** Whether the settings of this machine say what somebody may do, or their row among the people. */
export type SessionKind = "local" | "provider";
export type Session = { person: PersonId; kind: SessionKind; begun: Date; used: Date; ends: Date };

type SessionTables = {
  sessions: {
    hash: string;
    person: PersonId;
    kind: SessionKind;
    begun_at: Date;
    used_at: Date;
    ends_at: Date;
  };
  sign_in_links: { hash: string; person: PersonId; ends_at: Date };
  sign_in_flows: {
    hash: string;
    state: string;
    nonce: string;
    verifier: string;
    return_to: string;
    ends_at: Date;
  };
  sign_in_failures: { source: string; at: Date };
};
const tables = (database: Database) => database.withTables<SessionTables>();

/** Begins a session. Answers the secret that the browser is to hold; nobody can read it from the database. */
export async function beginSession(
  database: Database,
  session: { person: PersonId; kind: SessionKind; at: Date; ends: Date },
): Promise<string> {
  const secret = newSecret();
  const { person, kind, at, ends } = session;
  await tables(database)
    .insertInto("sessions")
    .values({ hash: hashOfSecret(secret), person, kind, begun_at: at, used_at: at, ends_at: ends })
    .execute();
  return secret;
}

/** The session of a secret, if it goes on: neither past its end nor unused since `idleSince`. Notes that it is used. */
export async function findSession(
  database: Database,
  secret: string,
  { now, idleSince }: { now: Date; idleSince: Date },
): Promise<Session | undefined> {
  const hash = hashOfSecret(secret);
  const row = await tables(database)
    .selectFrom("sessions")
    .selectAll()
    .where("hash", "=", hash)
    .where("ends_at", ">", now)
    .where("used_at", ">", idleSince)
    .executeTakeFirst();
  if (!row) return undefined;
  // To the minute is enough, and spares a write at every request.
  if (now.getTime() - row.used_at.getTime() > 60_000) {
    await tables(database).updateTable("sessions").set({ used_at: now }).where("hash", "=", hash).execute();
  }
  return { person: row.person, kind: row.kind, begun: row.begun_at, used: row.used_at, ends: row.ends_at };
}

/** The sessions of a person, the one used last first. */
export async function listSessions(database: Database, person: PersonId, now: Date): Promise<Session[]> {
  const rows = await tables(database)
    .selectFrom("sessions")
    .selectAll()
    .where("person", "=", person)
    .where("ends_at", ">", now)
    .orderBy("used_at", "desc")
    .execute();
  return rows.map((row) => ({
    person: row.person,
    kind: row.kind,
    begun: row.begun_at,
    used: row.used_at,
    ends: row.ends_at,
  }));
}

/** In how many browsers each person is signed in who is. */
export async function countSessions(database: Database, now: Date): Promise<Map<PersonId, number>> {
  const rows = await tables(database)
    .selectFrom("sessions")
    .select(["person", (e) => e.fn.countAll<string>().as("count")])
    .where("ends_at", ">", now)
    .groupBy("person")
    .execute();
  return new Map(rows.map(({ person, count }) => [person, Number(count)]));
}

/** Ends the session of a secret. */
export async function endSession(database: Database, secret: string): Promise<void> {
  await tables(database).deleteFrom("sessions").where("hash", "=", hashOfSecret(secret)).execute();
}

/** Ends all sessions of a person. Answers how many there were. */
export async function endSessionsOf(database: Database, person: PersonId): Promise<number> {
  const done = await tables(database).deleteFrom("sessions").where("person", "=", person).executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** Makes a link's secret that signs a person in once, until `ends`. */
export async function recordLink(database: Database, person: PersonId, ends: Date): Promise<string> {
  const secret = newSecret();
  await tables(database)
    .insertInto("sign_in_links")
    .values({ hash: hashOfSecret(secret), person, ends_at: ends })
    .execute();
  return secret;
}

/** Uses a link up. Answers whom it signs in; nobody where it is unknown, used or too old. */
export async function takeLink(database: Database, secret: string, now: Date): Promise<PersonId | undefined> {
  const row = await tables(database)
    .deleteFrom("sign_in_links")
    .where("hash", "=", hashOfSecret(secret))
    .returning(["person", "ends_at"])
    .executeTakeFirst();
  return row && row.ends_at > now ? row.person : undefined;
}

/** What a login has to remember until the provider answers. */
export type Flow = { state: string; nonce: string; verifier: string; returnTo: string };

/** Keeps a login that has begun. Answers the secret that binds it to this browser. */
export async function recordFlow(database: Database, flow: Flow, ends: Date): Promise<string> {
  const secret = newSecret();
  const { state, nonce, verifier, returnTo } = flow;
  await tables(database)
    .insertInto("sign_in_flows")
    .values({ hash: hashOfSecret(secret), state, nonce, verifier, return_to: returnTo, ends_at: ends })
    .execute();
  return secret;
}

/** Uses a begun login up: it can be answered once. */
export async function takeFlow(database: Database, secret: string, now: Date): Promise<Flow | undefined> {
  const row = await tables(database)
    .deleteFrom("sign_in_flows")
    .where("hash", "=", hashOfSecret(secret))
    .returningAll()
    .executeTakeFirst();
  if (!row || row.ends_at <= now) return undefined;
  return { state: row.state, nonce: row.nonce, verifier: row.verifier, returnTo: row.return_to };
}

/** Notes a failed sign-in. */
export async function recordFailure(database: Database, source: string, at: Date): Promise<void> {
  await tables(database).insertInto("sign_in_failures").values({ source, at }).execute();
}

/** How many sign-ins have failed from a source since a moment. */
export async function countFailures(database: Database, source: string, since: Date): Promise<number> {
  const row = await tables(database)
    .selectFrom("sign_in_failures")
    .select((e) => e.fn.countAll<string>().as("count"))
    .where("source", "=", source)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Forgets what is over: sessions, links and logins past their end, and failures from before `since`. */
export async function forgetOver(database: Database, now: Date, since: Date): Promise<void> {
  await tables(database).deleteFrom("sessions").where("ends_at", "<=", now).execute();
  await tables(database).deleteFrom("sign_in_links").where("ends_at", "<=", now).execute();
  await tables(database).deleteFrom("sign_in_flows").where("ends_at", "<=", now).execute();
  await tables(database).deleteFrom("sign_in_failures").where("at", "<=", since).execute();
}
