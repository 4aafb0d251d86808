import { z } from "zod";
import { localTime } from "../../base/clock.ts";
import type { Mail } from "../../base/mail/mailer.ts";
import { escaped } from "../feeds/feed.ts";
import type { Owed } from "../work/owed.ts";

export const EVERY = ["day", "week"] as const;
export type Every = (typeof EVERY)[number];

/** What became of the mail of a day: begun and nothing more is one whose sender was ended on the way. */
export const OUTCOMES = ["begun", "sent", "nothing", "failed"] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** How many days ahead somebody is reminded of what has a day. */
export const AHEAD_DAYS = 14;

const DAY = 24 * 3_600_000;
/** How long to wait after each failure. After the last one the mail of that day is given up. */
const WAITS = [1, 5, 15, 60, 180].map((minutes) => minutes * 60_000);

/** The day whose mails are being sent: a day begins at an hour in a time zone, a week on its Monday. */
export function roundOf(
  every: Every,
  now: Date,
  { mailHour, timeZone }: { mailHour: number; timeZone: string },
): string {
  const local = localTime(now, timeZone);
  const day = new Date(Date.parse(`${local.day}T00:00:00Z`) - (local.hour < mailHour ? DAY : 0));
  const back = every === "day" ? 0 : (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - back * DAY).toISOString().slice(0, 10);
}

/** So long nobody is asked to confirm another address after they have been asked: strangers are spared. */
export const BETWEEN_ADDRESSES = 5 * 60_000;

/** The mail that asks whoever reads an address whether reminders may come there. */
export function confirmationMail(to: {
  address: string;
  name: string;
  base: string;
  confirm: string;
  unsubscribe: string;
  id: string;
}): Mail {
  const { address, name, base, confirm, unsubscribe, id } = to;
  const asked = `${name} has asked Entente (${base}) to send reminders to this address.`;
  const otherwise = "If you know nothing of this, do nothing: no more mail will come.";
  return {
    to: address,
    id,
    unsubscribe,
    subject: "Entente: confirm your address",
    text: [asked, "", "To confirm that it is yours:", confirm, "", otherwise, ""].join("\n"),
    html: [
      '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"></head>',
      '<body style="font: 16px/1.5 sans-serif; max-width: 40em">',
      `<p>${escaped(asked)}</p>`,
      `<p><a href="${escaped(confirm)}">Confirm that it is yours</a></p>`,
      `<p>${otherwise}</p>`,
      "</body></html>",
    ].join("\n"),
  };
}

/** When a mail is tried again after so many attempts; null: not any more. */
export function nextTry(attempts: number, isForGood: boolean, now: Date): Date | null {
  const wait = WAITS[attempts - 1];
  return isForGood || wait === undefined ? null : new Date(now.getTime() + wait);
}

/** Of what somebody owes, what they are reminded of: what is overdue or due soon, and what waits for them. */
export function worthReminding(owed: readonly Owed[], day: string): Owed[] {
  const soon = new Date(Date.parse(`${day}T00:00:00Z`) + AHEAD_DAYS * DAY).toISOString().slice(0, 10);
  return owed.filter(({ kind, dueDay }) =>
    dueDay === null ? kind === "evidence" || kind === "approval" : dueDay <= soon,
  );
}

/** A change in what somebody follows, in words. */
export type News = { what: string; path: string };

type Item = { what: string; when: string; path: string };
type Section = { title: string; items: Item[] };

/** The mail that reminds somebody; null where they owe nothing and nothing has changed in what they follow. */
export function reminderMail(
  { owed, news }: { owed: readonly Owed[]; news: readonly News[] },
  to: { address: string; name: string; base: string; unsubscribe: string; id: string },
): Mail | null {
  const sections = sectionsOf(owed, news).filter(({ items }) => items.length > 0);
  if (sections.length === 0) return null;
  const { base, name } = to;
  const greeting = `${name},`;
  const opening = owed.length
    ? "this is still owed by you or your organisation, as the ledger has it today."
    : "nothing is owed by you; this has changed in what you follow.";
  return {
    to: to.address,
    id: to.id,
    unsubscribe: to.unsubscribe,
    subject: `Entente: ${subjectOf(owed, news)}`,
    text: [
      greeting,
      "",
      opening,
      ...sections.flatMap(({ title, items }) => [
        "",
        `${title} (${items.length})`,
        ...items.map(({ what, when, path }) => `- ${what}${when && ` (${when})`}\n  ${base}${path}`),
      ]),
      "",
      `All of it: ${base}/work`,
      `To get no more of these mails: ${to.unsubscribe}`,
      "",
    ].join("\n"),
    html: [
      '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"></head>',
      '<body style="font: 16px/1.5 sans-serif; max-width: 40em">',
      `<p>${escaped(greeting)}</p><p>${opening}</p>`,
      ...sections.map(
        ({ title, items }) =>
          `<h2 style="font-size: 18px">${title} (${items.length})</h2><ul>${items
            .map(
              ({ what, when, path }) =>
                `<li><a href="${escaped(base + path)}">${escaped(what)}</a>${when && ` (${escaped(when)})`}</li>`,
            )
            .join("")}</ul>`,
      ),
      `<p><a href="${escaped(base)}/work">All of it</a></p>`,
      `<p><a href="${escaped(to.unsubscribe)}">Get no more of these mails</a></p>`,
      "</body></html>",
    ].join("\n"),
  };
}

function sectionsOf(owed: readonly Owed[], news: readonly News[]): Section[] {
  const itemsWhere = (isWanted: (one: Owed) => boolean, when: (one: Owed) => string) =>
    owed
      .filter(isWanted)
      .map((one): Item => ({ what: `${one.kind}: ${wordsOf(one)}`, when: when(one), path: one.path }));
  const isDated = ({ dueDay }: Owed) => dueDay !== null;
  return [
    {
      title: "Overdue",
      items: itemsWhere(
        ({ isOverdue }) => isOverdue,
        ({ due }) => `since ${due}`,
      ),
    },
    {
      title: "Due soon",
      items: itemsWhere(
        (one) => isDated(one) && !one.isOverdue,
        ({ due }) => `${due}`,
      ),
    },
    { title: "Waiting for your review", items: itemsWhere(({ kind }) => kind === "evidence", none) },
    { title: "Waiting for your approval", items: itemsWhere(({ kind }) => kind === "approval", none) },
    {
      title: "Changed in what you follow",
      items: news.map(({ what, path }) => ({ what: short(what), when: "", path })),
    },
  ];
}

const none = () => "";
const short = (text: string) => {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
};
const wordsOf = ({ what, isQuote }: Owed) => (isQuote ? `“${short(what)}”` : short(what));

function subjectOf(owed: readonly Owed[], news: readonly News[]): string {
  if (owed.length === 0)
    return `${news.length} ${news.length === 1 ? "change" : "changes"} in what you follow`;
  const overdue = owed.filter(({ isOverdue }) => isOverdue).length;
  const waiting = owed.length === 1 ? "one thing waits for you" : `${owed.length} things wait for you`;
  return `${waiting}${overdue > 0 ? `, ${overdue} overdue` : ""}`;
}
