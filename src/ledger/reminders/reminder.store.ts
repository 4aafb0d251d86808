import { sql } from "kysely";
import type { SessionKind } from "../../access/sessions/session.store.ts";
import type { Database } from "../../base/database/database.ts";
import type { PersonId } from "../../base/operation.ts";
import type { Every, Outcome } from "./reminder.ts";

export type Reminder = {
  person: PersonId;
  kind: SessionKind;
  address: string;
  every: Every;
  follows: string[];
  token: string;
  addedAt: Date;
  /** The address whose reader has opened the link that was sent there; null: none yet. */
  confirmed: string | null;
  /** Stands in the mail that asks for it. */
  confirming: string | null;
  /** When that mail was last begun, how often, and when it is tried again. */
  askedAt: Date | null;
  askedTimes: number;
  askAt: Date | null;
  /** The day for which a mail was last looked at; null: none yet. */
  round: string | null;
  outcome: Outcome | null;
  attempts: number;
  /** When one that failed is tried again; null: not any more. */
  tryAt: Date | null;
  why: string | null;
  sentAt: Date | null;
};

/** Whether mails may go to the address. */
export function isConfirmed({ address, confirmed }: Pick<Reminder, "address" | "confirmed">): boolean {
  return address === confirmed;
}

const columns = sql`person, kind, address, every, follows, token, added_at as "addedAt", confirmed, confirming,
  asked_at as "askedAt", asked_times as "askedTimes", ask_at as "askAt", round::text as round, outcome,
  attempts, try_at as "tryAt", why, sent_at as "sentAt"`;

/**
 * Keeps that somebody wants to be reminded under an address; what they said before of that is replaced. With `confirming`
 * its reader is asked to confirm it, before anything else is sent there.
 */
export async function recordReminder(
  database: Database,
  reminder: Pick<Reminder, "person" | "kind" | "address" | "every" | "token" | "addedAt" | "confirming">,
): Promise<void> {
  const { person, kind, address, every, token, addedAt, confirming } = reminder;
  await sql`insert into reminders (person, kind, address, every, token, added_at, confirming)
    values (${person}, ${kind}, ${address}, ${every}, ${token}, ${addedAt}, ${confirming})
    on conflict (person) do update set kind = excluded.kind, address = excluded.address, every = excluded.every,
      confirming = excluded.confirming, asked_times = 0, ask_at = ${confirming === null ? null : addedAt}`.execute(
    database,
  );
}

/** Takes the mail that asks to confirm an address, before it is sent. Answers how often it has been tried; undefined where it was taken already. */
export async function takeAsking(
  database: Database,
  { person, confirming, askedTimes }: Reminder,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ times: number }>`
    update reminders set asked_at = ${now}, asked_times = asked_times + 1, ask_at = null
    where person = ${person} and confirming = ${confirming} and asked_times = ${askedTimes}
    returning asked_times as times`.execute(database);
  return rows[0]?.times;
}

/** Keeps when an address is asked again that could not be reached. */
export async function recordAskAt(database: Database, person: PersonId, at: Date | null): Promise<void> {
  await sql`update reminders set ask_at = ${at} where person = ${person}`.execute(database);
}

/** The address at which this token arrived is its reader's. Answers whether the token still holds. */
export async function confirmAddress(database: Database, token: string): Promise<boolean> {
  const { rows } = await sql`
    update reminders set confirmed = address, ask_at = null where confirming = ${token} returning person`.execute(
    database,
  );
  return rows.length > 0;
}

/** How somebody is reminded; undefined where they are not. */
export async function findReminder(database: Database, person: PersonId): Promise<Reminder | undefined> {
  const { rows } = await sql<Reminder>`select ${columns} from reminders where person = ${person}`.execute(
    database,
  );
  return rows[0];
}

/** Those who want to be reminded, in the order in which they asked. */
export async function listReminders(database: Database): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`select ${columns} from reminders order by added_at, person`.execute(
    database,
  );
  return rows;
}

/** Follows these records and no others. */
export async function recordFollows(
  database: Database,
  person: PersonId,
  follows: readonly string[],
): Promise<void> {
  await sql`update reminders set follows = ${[...follows]} where person = ${person}`.execute(database);
}

/** Ends the reminders of a person, or those in whose mails a token stands. Answers whether there were any. */
export async function removeReminder(
  database: Database,
  by: { person: PersonId } | { token: string },
): Promise<boolean> {
  const which = "person" in by ? sql`person = ${by.person}` : sql`token = ${by.token}`;
  const { rows } = await sql`delete from reminders where ${which} returning person`.execute(database);
  return rows.length > 0;
}

/**
 * Takes the mail of a day, before it is sent: nobody else sends it, nor does who starts again after being ended on the
 * way. Answers how often it has been tried with this time; undefined where it was taken already.
 */
export async function takeRound(
  database: Database,
  person: PersonId,
  round: string,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ attempts: number }>`
    update reminders set round = ${round}::date, outcome = 'begun', why = null, try_at = null,
      attempts = case when round is distinct from ${round}::date then 1 else attempts + 1 end
    where person = ${person}
      and (round is distinct from ${round}::date or (outcome = 'failed' and try_at <= ${now}))
    returning attempts`.execute(database);
  return rows[0]?.attempts;
}

/** Keeps what became of the mail that was taken. */
export async function settleRound(
  database: Database,
  person: PersonId,
  end: { outcome: "sent" | "nothing"; at: Date } | { outcome: "failed"; why: string; tryAt: Date | null },
): Promise<void> {
  const { outcome } = end;
  const rest =
    end.outcome === "failed"
      ? sql`why = ${end.why}, try_at = ${end.tryAt}`
      : end.outcome === "sent"
        ? sql`sent_at = ${end.at}`
        : sql`why = null`;
  await sql`update reminders set outcome = ${outcome}, ${rest} where person = ${person}`.execute(database);
}
