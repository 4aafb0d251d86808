import { z } from "zod";
import { isOfThisMachine } from "../../access/people/local-person.ts";
import { newSecret } from "../../access/sessions/secret.ts";
import { type AnyOperation, defineOperation, flag, type PersonId, PersonName } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { RecordDeclaration } from "../entries/record.ts";
import {
  findReminder,
  isConfirmed,
  listReminders,
  type Reminder,
  recordFollows,
  recordReminder,
  removeReminder,
} from "./reminder.store.ts";
import { BETWEEN_ADDRESSES, EVERY, Outcome } from "./reminder.ts";
import { sendReminders, type Telling, writeReminder } from "./sending.ts";

/** The operations that remind people by e-mail of what they still owe. */
export function reminderOperations(
  declarations: readonly RecordDeclaration[],
  find: (name: string) => AnyOperation | undefined,
) {
  const telling = tellingOf(declarations, find);
  return [
    startReminders,
    stopReminders,
    showReminders,
    previewReminder(telling),
    follow,
    unfollow,
    listOfReminders,
    send(telling),
  ] as const;
}

export function tellingOf(
  declarations: readonly RecordDeclaration[],
  find: (name: string) => AnyOperation | undefined,
): Telling {
  return { byNoun: new Map(declarations.map((declared) => [declared.noun, declared])), find };
}

const standing = {
  isConfirmed: z.boolean().meta({
    description: "Whether the link that was sent to the address has been opened; nothing else is sent before",
  }),
  every: z.enum(EVERY).meta({ description: "How often a mail comes, where there is something to tell" }),
  outcome: Outcome.nullable().meta({
    description:
      "What became of the last mail: begun and nothing more is one whose sender was ended on the way, which is not sent again; null: none yet",
  }),
  why: z.string().nullable().meta({ description: "What the mail server said, where it failed" }),
  tryAt: z.iso.datetime().nullable().meta({ description: "When one that failed is tried again" }),
  sentAt: z.iso.datetime().nullable().meta({ description: "When the last mail was sent" }),
};

const standingOf = ({ every, outcome, why, tryAt, sentAt, ...reminder }: Reminder) => ({
  isConfirmed: isConfirmed(reminder),
  every,
  outcome,
  why,
  tryAt: tryAt?.toISOString() ?? null,
  sentAt: sentAt?.toISOString() ?? null,
});

const startReminders = defineOperation({
  name: "reminders.start",
  summary: "Ask to be reminded by e-mail of what you and your organisation still owe",
  details:
    "Nobody is reminded who did not ask, nor before the link was opened that comes to a new address. Where nothing is owed, and nothing has changed in what you follow, no mail comes. Every mail has a link that ends them. Asked again, it changes the address or how often, and sends the link again where it was not opened.",
  effect: "write",
  role: "reader",
  personal: ["address"],
  input: z.object({
    address: z
      .email()
      .max(300)
      .meta({ description: "Where the mails go", examples: ["name@example.org"] }),
    every: z.enum(EVERY).default("day").meta({ description: "How often: every day, or on Mondays" }),
  }),
  output: z.object({
    address: z.string(),
    every: z.enum(EVERY),
    isConfirmed: standing.isConfirmed,
  }),
  positional: ["address"],
  run: async ({ address, every }, { database, person, now }) => {
    const kind = (await isOfThisMachine(database, person.id)) ? "local" : "provider";
    const before = await findReminder(database, person.id);
    const isKnown = before?.confirmed === address;
    if (!isKnown) assertNotJustAsked(before, now());
    const confirming = isKnown ? before.confirming : newSecret();
    const addedAt = now();
    const own = { person: person.id, kind, address, every, token: newSecret(), addedAt, confirming } as const;
    await recordReminder(database, own);
    return { address, every, isConfirmed: isKnown };
  },
});

/** Throws `reminders.asked` where somebody was asked a moment ago to confirm an address. */
function assertNotJustAsked(before: Reminder | undefined, now: Date): void {
  if (!before?.askedAt || now.getTime() - before.askedAt.getTime() > BETWEEN_ADDRESSES) return;
  throw new Problem("reminders.asked", {
    message: "A link to confirm an address was sent a moment ago.",
    remedy: "Open it, or give another address in five minutes.",
  });
}

const stopReminders = defineOperation({
  name: "reminders.stop",
  summary: "Be reminded by e-mail no more",
  effect: "write",
  role: "reader",
  input: z.object({}),
  output: z.object({ stopped: z.boolean() }),
  run: async (_, { database, person }) => ({
    stopped: await removeReminder(database, { person: person.id }),
  }),
});

const showReminders = defineOperation({
  name: "reminders.mine",
  summary: "Tell whether and how you are reminded by e-mail, and what you follow",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: z.object({
    isOn: z.boolean().meta({ description: "Whether this Entente has a mail server at all" }),
    mine: z.object({ address: z.string(), follows: z.array(z.string()), ...standing }).nullable(),
  }),
  run: async (_, { database, person, settings }) => {
    const own = await findReminder(database, person.id);
    return {
      isOn: settings.mail !== null,
      mine: own ? { address: own.address, follows: own.follows, ...standingOf(own) } : null,
    };
  },
});

const previewReminder = (telling: Telling) =>
  defineOperation({
    name: "reminders.preview",
    summary: "Show the mail that you would get now",
    effect: "read",
    role: "reader",
    input: z.object({}),
    output: z.object({
      subject: z
        .string()
        .nullable()
        .meta({ description: "Null: there is nothing to tell, and no mail comes" }),
      text: z.string().nullable(),
    }),
    run: async (_, { person, ...here }) => {
      const letter = await writeReminder(await ownReminder(here.database, person.id), here, telling);
      return { subject: letter?.mail?.subject ?? null, text: letter?.mail?.text ?? null };
    },
  });

const followed = {
  input: z.object({
    record: z.string().trim().min(1).max(200).meta({
      description:
        "A commitment or another record, a framework (all commitments under it), or a partner's code",
    }),
  }),
  output: z.object({ follows: z.array(z.string()) }),
  positional: ["record"] as const,
};
/** More than this is the whole ledger, which the feed of changes tells. */
const MOST_FOLLOWED = 500;

const follow = defineOperation({
  ...followed,
  name: "reminders.follow",
  summary: "Be told in your reminders of what changes about a record and what belongs to it",
  details: "Changes that you made yourself are left out, and what you may not see.",
  effect: "write",
  role: "reader",
  run: async ({ record }, { database, person }) => {
    const { follows } = await ownReminder(database, person.id);
    const wanted = [...new Set([...follows, record])];
    if (wanted.length > MOST_FOLLOWED) throw tooMany();
    await recordFollows(database, person.id, wanted);
    return { follows: wanted };
  },
});

const unfollow = defineOperation({
  ...followed,
  name: "reminders.unfollow",
  summary: "Be told no more in your reminders of what changes about a record",
  effect: "write",
  role: "reader",
  run: async ({ record }, { database, person }) => {
    const { follows } = await ownReminder(database, person.id);
    const wanted = follows.filter((one) => one !== record);
    await recordFollows(database, person.id, wanted);
    return { follows: wanted };
  },
});

const listOfReminders = defineOperation({
  name: "reminders.list",
  summary: "List who is reminded by e-mail, and what became of the last mail to each",
  effect: "read",
  role: "administrator",
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ person: PersonName, ...standing })) }),
  columns: ["person", "every", "outcome", "sentAt", "why", "tryAt"],
  run: async (_, { database }) => ({
    rows: (await listReminders(database)).map((one) => ({ person: one.person, ...standingOf(one) })),
  }),
});

const send = (telling: Telling) =>
  defineOperation({
    name: "reminders.send",
    summary:
      "Send everybody who asked for it a mail of what they still owe: overdue, due within 14 days, waiting for them",
    details:
      "A server that has a mail server set up does this by itself. Each gets at most one mail a day or week, however often it is asked for, written from what they may see. Whoever owes nothing gets none. With dryRun nothing is sent.",
    effect: "write",
    role: "administrator",
    input: z.object({ dryRun: flag.meta({ description: "Say who would get a mail, and send none" }) }),
    output: z.object({
      rows: z.array(
        z.object({
          person: PersonName,
          owed: z.int().meta({ description: "Of how many things the mail reminds" }),
          news: z.int().meta({ description: "Of how many changes in what they follow it tells" }),
          outcome: z.enum([
            "sent",
            "would be sent",
            "asked to confirm",
            "would be asked to confirm",
            "not confirmed",
            "nothing to tell",
            "done already",
            "no longer here",
            "failed",
          ]),
          why: z.string().nullable().meta({ description: "What the mail server said, where it failed" }),
        }),
      ),
    }),
    columns: ["person", "owed", "news", "outcome", "why"],
    isWell: ({ rows }) => rows.every(({ outcome }) => outcome !== "failed"),
    gather: async ({ dryRun }, { person: _, ...here }) => {
      if (here.settings.mail === null && !dryRun) throw noMail();
      return sendReminders(here, telling, { dryRun });
    },
    run: async (_, __, rows = []) => ({ rows }),
  });

async function ownReminder(
  database: Parameters<typeof findReminder>[0],
  person: PersonId,
): Promise<Reminder> {
  const own = await findReminder(database, person);
  if (own) return own;
  throw new Problem("reminders.none", {
    message: "You are not reminded by e-mail.",
    remedy: "Ask for it first, with your address (reminders.start, or on the page of your account).",
  });
}

function tooMany(): Problem {
  return new Problem("reminders.too-many", {
    message: `More than ${MOST_FOLLOWED} records cannot be followed one by one.`,
    remedy: "Follow the framework or the partner, or the feed of all changes.",
  });
}

function noMail(): Problem {
  return new Problem("reminders.off", {
    message: "No mail server is set up: nobody is reminded.",
    remedy: "Set ENTENTE_SMTP_URL and ENTENTE_MAIL_FROM, or ask with dryRun who would get a mail.",
  });
}
