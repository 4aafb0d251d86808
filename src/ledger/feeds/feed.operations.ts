import { z } from "zod";
import { recordKey } from "../../access/keys/key.store.ts";
import { isOfThisMachine } from "../../access/people/local-person.ts";
import { namesFor } from "../../access/people/shown-names.ts";
import { writeCalendar } from "../../base/calendar/calendar.ts";
import { type AnyOperation, defineOperation, FileResult, listOf } from "../../base/operation.ts";
import type { Settings } from "../../base/settings.ts";
import {
  type ChangedRecord,
  type FindRecords,
  listChanges,
  narrowedBy,
  narrowing,
} from "../entries/change.operations.ts";
import type { Declared } from "../entries/history.operations.ts";
import type { RecordDeclaration } from "../entries/record.ts";
import type { Owed } from "../work/owed.ts";
import { listOwn } from "../work/work.operations.ts";
import { changeLines, titlesOf } from "./change-words.ts";
import { type FeedItem, renderAtom, renderJsonFeed } from "./feed.ts";

const DAY = 86_400_000;
/** How far back a feed goes: readers keep what they have seen. */
const DAYS = 30;
const MOST_ITEMS = 200;

export const server = z
  .url({ protocol: /^https?$/u })
  .optional()
  .meta({ description: "Address of the Entente that the links lead to; that of the settings, if absent" });

/** Where the pages are: what was asked for, or what the settings say. */
function baseOf(server: string | undefined, { address, port }: Settings): string {
  return (server ?? address ?? `http://localhost:${port}`).replace(/\/$/u, "");
}

/** The feeds of records of these nouns. `find` gives the operation that lists approvals. */
export function feedOperations(
  declarations: readonly RecordDeclaration[],
  find: (name: string) => AnyOperation | undefined,
  findRecords: FindRecords,
) {
  const byNoun: Declared = new Map(declarations.map((declared) => [declared.noun, declared]));
  return [changesFeed(byNoun, findRecords), dueFeed(find), addFeed] as const;
}

const changesFeed = (byNoun: Declared, find: FindRecords) =>
  defineOperation({
    name: "feeds.changes",
    summary: "Give what changed in the ledger in the last 30 days as an Atom or JSON feed",
    details: "What you may not see is left out. At most 200 entries, the latest first.",
    effect: "read",
    role: "reader",
    input: z.object({
      format: z.enum(["atom", "json"]).default("atom"),
      nouns: listOf(z.string()).meta({ description: "Only about records of these nouns; all if absent" }),
      ...narrowing,
      server,
    }),
    output: FileResult,
    run: async ({ format, nouns, server, ...narrowed }, context) => {
      const base = baseOf(server, context.settings);
      const from = new Date(context.now().getTime() - DAYS * DAY).toISOString().slice(0, 10);
      const among = await narrowedBy(find, narrowed, context);
      const asked = { from, to: undefined, unseen: false, nouns, records: [], by: [], among };
      const { rows } = await listChanges(byNoun, asked, context, { limit: MOST_ITEMS, offset: 0 });
      const nameOf = await namesFor(
        context.database,
        context.person,
        rows.map(({ by }) => by),
      );
      const titleOf = await titlesOf(context.database, context.person, rows);
      const items = rows.map((row) => itemOf(row, { by: nameOf(row.by), title: titleOf(row) }, base));
      const feed = { title: "Entente: what changed", url: `${base}/changes`, items };
      const [text, mediaType] =
        format === "atom"
          ? [renderAtom(feed), "application/atom+xml; charset=utf-8"]
          : [renderJsonFeed(feed), "application/feed+json; charset=utf-8"];
      return { name: `changes.${format}`, mediaType, bytes: new TextEncoder().encode(text) };
    },
  });

function itemOf(row: ChangedRecord, said: Pick<FeedItem, "by" | "title">, server: string): FeedItem {
  const path = row.commitment ? `/commitments/${row.commitment}` : `/ledger/${row.record}`;
  return {
    id: `tag:entente.invalid,2026:entry:${row.hash}`,
    ...said,
    says: [...(row.reason ? [row.reason] : []), ...changeLines(row.changes)].join("\n"),
    at: row.at,
    url: `${server}${path}`,
  };
}

const dueFeed = (find: (name: string) => AnyOperation | undefined) =>
  defineOperation({
    name: "feeds.due",
    summary: "Give the days by which you and your organisation still owe something as an iCalendar feed",
    details: "The rows of work.mine that have a date. What is done, or no longer yours, leaves the calendar.",
    effect: "read",
    role: "reader",
    input: z.object({ server }),
    output: FileResult,
    run: async ({ server }, context) => {
      const base = baseOf(server, context.settings);
      // The day is enough: a feed that says another moment each time is fetched as if all of it had changed.
      const writtenAt = `${context.now().toISOString().slice(0, 10)}T00:00:00.000Z`;
      const owed = await listOwn(find, { kinds: [], before: undefined }, context);
      const events = owed.flatMap((one) => eventOf(one, base, writtenAt));
      return {
        name: "due.ics",
        mediaType: "text/calendar; charset=utf-8",
        bytes: new TextEncoder().encode(writeCalendar("Entente: what you owe", events)),
      };
    },
  });

function eventOf({ id, kind, what, owner, due, dueDay, path }: Owed, server: string, writtenAt: string) {
  if (dueDay === null) return [];
  return [
    {
      id,
      title: what.length > 200 ? `${what.slice(0, 200)}…` : what,
      on: dueDay,
      place: null,
      says: `${kind}${owner ? ` of ${owner}` : ""}, due ${due}. ${server}${path}`,
      writtenAt,
      change: null,
      isCancelled: false,
    },
  ];
}

/** The addresses of a person's feeds, below that of the server. */
const ADDRESSES = ["changes.atom", "changes.json", "due.ics", "meetings.ics"];

export const addFeed = defineOperation({
  name: "feeds.add",
  summary:
    "Make addresses under which a feed reader and a calendar follow what you may see, without signing in",
  details:
    "They hold a key of yours that opens these feeds and nothing else, are shown once, and end when you revoke the key (keys.revoke) or after a year. Whoever has them sees what you see of the ledger's changes.",
  effect: "write",
  role: "reader",
  personal: ["name"],
  input: z.object({
    name: z.string().trim().min(1).max(200).default("Feeds").meta({ description: "What it is for" }),
    server,
  }),
  output: z.object({
    key: z.string().meta({ description: "Id of the key, with which it is revoked" }),
    endsAt: z.iso.datetime(),
    addresses: z.array(z.string()),
  }),
  positional: ["name"],
  run: async ({ name, server }, { database, person, now, settings }) => {
    const at = now();
    const key = await recordKey(database, {
      person: person.id,
      kind: (await isOfThisMachine(database, person.id)) ? "local" : "provider",
      name,
      role: "reader",
      nouns: ["feeds"],
      at,
      ends: new Date(at.getTime() + 366 * DAY),
    });
    const addresses = ADDRESSES.map((file) => `${baseOf(server, settings)}/feeds/${key.secret}/${file}`);
    return { key: key.id, endsAt: key.endsAt, addresses };
  },
});
