import { namesFor } from "../../access/people/shown-names.ts";
import { hashOfSecret } from "../../access/sessions/secret.ts";
import { personNow } from "../../access/sessions/signing-in.ts";
import { localTime } from "../../base/clock.ts";
import { type Mail, type Mailer, openMailer } from "../../base/mail/mailer.ts";
import type { AnyOperation, OperationContext } from "../../base/operation.ts";
import { EVERY_COMMITMENT, listCommitments } from "../commitments/commitment.list.store.ts";
import { listChanges } from "../entries/change.operations.ts";
import type { Declared } from "../entries/history.operations.ts";
import { titlesOf } from "../feeds/change-words.ts";
import { listOwn } from "../work/work.operations.ts";
import {
  isConfirmed,
  listReminders,
  type Reminder,
  recordAskAt,
  settleRound,
  takeAsking,
  takeRound,
} from "./reminder.store.ts";
import { confirmationMail, type News, nextTry, reminderMail, roundOf, worthReminding } from "./reminder.ts";

/** What reminders are written from: the nouns of the ledger, and the operation that lists approvals. */
export type Telling = { byNoun: Declared; find: (name: string) => AnyOperation | undefined };
type Here = Omit<OperationContext, "person">;

/** More changes than this of what somebody follows are looked at in the pages. */
const MOST_NEWS = 50;

/** What became of the mail of one person. */
export type Sent = {
  person: Reminder["person"];
  /** Of how many things the mail reminds, and of how many changes it tells. */
  owed: number;
  news: number;
  outcome:
    | "sent"
    | "would be sent"
    | "asked to confirm"
    | "would be asked to confirm"
    | "not confirmed"
    | "nothing to tell"
    | "done already"
    | "no longer here"
    | "failed";
  why: string | null;
};

/**
 * Sends each the mail of the day or week that has begun, as far as it has not been sent. A mail is taken before it is
 * sent, so that nobody gets it twice, neither from two servers nor from one that was ended on the way. With `dryRun`
 * nothing is sent or kept. Without a mail server nobody is sent anything.
 */
export async function sendReminders(
  here: Here,
  telling: Telling,
  { dryRun, signal }: { dryRun: boolean; signal?: AbortSignal },
): Promise<Sent[]> {
  const { mail } = here.settings;
  const sent: Sent[] = [];
  let mailer: Mailer | undefined;
  try {
    for (const reminder of await listReminders(here.database)) {
      if (signal?.aborted) break;
      if (!isConfirmed(reminder)) {
        if (mail && !dryRun && isToAsk(reminder, here)) mailer ??= await openMailer(mail);
        sent.push(await askToConfirm(reminder, here, mailer));
        continue;
      }
      if (!isDue(reminder, here)) {
        sent.push({ person: reminder.person, owed: 0, news: 0, outcome: "done already", why: reminder.why });
        continue;
      }
      const letter = await writeReminder(reminder, here, telling);
      const counts = { person: reminder.person, owed: letter?.owed ?? 0, news: letter?.news ?? 0 };
      if (!letter) sent.push({ ...counts, outcome: "no longer here", why: null });
      else if (dryRun || !mail)
        sent.push({ ...counts, outcome: letter.mail ? "would be sent" : "nothing to tell", why: null });
      else {
        mailer ??= await openMailer(mail);
        sent.push({ ...counts, ...(await deliver(reminder, letter.mail, { ...here, mailer })) });
      }
    }
  } finally {
    mailer?.close();
  }
  return sent;
}

const roundFor = ({ every }: Reminder, { now, settings }: Here) => roundOf(every, now(), settings);

/** Whether the mail that asks to confirm the address is still to be sent, or to be tried again. */
const isToAsk = ({ askedTimes, askAt }: Reminder, { now }: Here) =>
  askedTimes === 0 || (askAt !== null && askAt <= now());

/** Asks whoever reads the address whether reminders may come there; without a mailer it says that it would. */
async function askToConfirm(reminder: Reminder, here: Here, mailer: Mailer | undefined): Promise<Sent> {
  const { database, settings, now } = here;
  const said = (outcome: Sent["outcome"], why: string | null = null): Sent => ({
    person: reminder.person,
    owed: 0,
    news: 0,
    outcome,
    why,
  });
  if (!isToAsk(reminder, here)) return said("not confirmed");
  const person = await personNow({ database, settings, now: now() }, reminder.person, reminder.kind);
  if (!person) return said("no longer here");
  if (!mailer) return said("would be asked to confirm");
  const times = await takeAsking(database, reminder, now());
  if (times === undefined) return said("not confirmed");
  const base = baseOf(settings);
  const unsent = await mailer.send(
    confirmationMail({
      address: reminder.address,
      name: person.name,
      base,
      confirm: `${base}/confirm/${reminder.confirming}`,
      unsubscribe: `${base}/unsubscribe/${reminder.token}`,
      id: `confirm.${hashOfSecret(reminder.confirming ?? "").slice(0, 24)}`,
    }),
  );
  if (unsent === null) return said("asked to confirm");
  await recordAskAt(database, reminder.person, nextTry(times, unsent.isForGood, now()));
  return said("failed", unsent.why);
}

const baseOf = ({ address, port }: Here["settings"]) => address ?? `http://localhost:${port}`;

function isDue(reminder: Reminder, here: Here): boolean {
  if (reminder.round !== roundFor(reminder, here)) return true;
  return reminder.outcome === "failed" && reminder.tryAt !== null && reminder.tryAt <= here.now();
}

async function deliver(
  reminder: Reminder,
  mail: Mail | null,
  here: Here & { mailer: Mailer },
): Promise<Pick<Sent, "outcome" | "why">> {
  const { database, now, mailer } = here;
  const { person } = reminder;
  const attempts = await takeRound(database, person, roundFor(reminder, here), now());
  if (attempts === undefined) return { outcome: "done already", why: null };
  if (mail === null) {
    await settleRound(database, person, { outcome: "nothing", at: now() });
    return { outcome: "nothing to tell", why: null };
  }
  const unsent = await mailer.send(mail);
  if (unsent === null) {
    await settleRound(database, person, { outcome: "sent", at: now() });
    return { outcome: "sent", why: null };
  }
  const { why, isForGood } = unsent;
  await settleRound(database, person, { outcome: "failed", why, tryAt: nextTry(attempts, isForGood, now()) });
  return { outcome: "failed", why };
}

/** The mail of one person, from what they may see now; undefined where they may not sign in any more. */
export async function writeReminder(
  reminder: Reminder,
  here: Here,
  telling: Telling,
): Promise<{ owed: number; news: number; mail: Mail | null } | undefined> {
  const { database, settings, now } = here;
  const person = await personNow({ database, settings, now: now() }, reminder.person, reminder.kind);
  if (!person) return undefined;
  const own = { ...here, person };
  const { day } = localTime(now(), settings.timeZone);
  const owed = worthReminding(await listOwn(telling.find, { kinds: [], before: undefined }, own), day);
  const news = await listNews(reminder, own, telling);
  const base = baseOf(settings);
  const mail = reminderMail(
    { owed, news },
    {
      address: reminder.address,
      name: person.name,
      base,
      unsubscribe: `${base}/unsubscribe/${reminder.token}`,
      id: `reminder.${roundFor(reminder, here)}.${hashOfSecret(reminder.token).slice(0, 24)}`,
    },
  );
  return { owed: owed.length, news: news.length, mail };
}

/** What has changed in what somebody follows since the last mail. */
async function listNews(
  { follows, sentAt, addedAt }: Reminder,
  context: OperationContext,
  { byNoun }: Telling,
): Promise<News[]> {
  if (follows.length === 0) return [];
  const since = (sentAt ?? addedAt).toISOString();
  const records = [...new Set([...follows, ...(await listUnder(follows, context))])];
  const asked = { from: since.slice(0, 10), to: undefined, unseen: false, nouns: [], records, by: [] };
  const { rows } = await listChanges(byNoun, asked, context, { limit: MOST_NEWS, offset: 0 });
  const fresh = rows.filter(({ at, by }) => at > since && by !== context.person.id);
  const nameOf = await namesFor(
    context.database,
    context.person,
    fresh.map(({ by }) => by),
  );
  const titleOf = await titlesOf(context.database, context.person, fresh);
  return fresh.map((row) => {
    const { by, record, reason, commitment } = row;
    return {
      what: `${titleOf(row)}, by ${nameOf(by)}${reason ? ` (${reason})` : ""}`,
      path: commitment ? `/commitments/${commitment}` : `/ledger/${record}`,
    };
  });
}

/** The commitments under the frameworks, and with the partners, that are among these. */
async function listUnder(
  follows: readonly string[],
  { database, person, now }: OperationContext,
): Promise<string[]> {
  const ids = [...follows];
  const filter = { ...EVERY_COMMITMENT, day: now().toISOString().slice(0, 10) };
  const page = { sort: "changed", descending: true, limit: 1000, offset: 0, count: "quick" } as const;
  const found = await Promise.all(
    [{ frameworks: ids }, { partners: ids }].map((chosen) =>
      listCommitments(database, person, { ...filter, ...chosen }, page),
    ),
  );
  return found.flatMap(({ rows }) => rows.map(({ id }) => id));
}
