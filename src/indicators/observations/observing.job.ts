import { unlimitedViewer } from "../../access/people/local-person.ts";
import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../base/database/database.ts";
import { newId } from "../../base/ids.ts";
import { addItems, findLastJob, recordJob } from "../../base/jobs/job.store.ts";
import type { JobKind } from "../../base/jobs/job-runner.ts";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";
import { readTable } from "../../base/tables/read-table.ts";
import { PartialDate } from "../../documents/document.ts";
import { appendEntries } from "../../ledger/entries/appending.ts";
import { lockLedger } from "../../ledger/entries/ledger-entry.store.ts";
import type { NewEntry } from "../../ledger/entries/record.ts";
import { fetchPage } from "../../sources/page-fetching.ts";
import { type Feed, recordedIndicators } from "../indicators/indicator.record.ts";
import { observationRecord } from "./observation.record.ts";
import { listObservations } from "./observation.store.ts";
import { ObservationFields, type ObservationId, samenessOf } from "./observation.ts";

/** The kind of job that fetches the values of an indicator from its feed. */
export const OBSERVING = "observing";
export type ObservingPayload = { indicator: string };

type Limits = Pick<Settings, "maxBytes" | "fetchMillis" | "fetchHosts">;
type Fetched = { indicator: string; from: string; values: { on: string; value: number }[] };

/** Fetches values from feeds: guarded as pages are that are kept as evidence. What is fetched is provisional. */
export function observingJob(
  { maxBytes, fetchMillis: millis, fetchHosts: hosts }: Limits,
  now: Clock,
): JobKind<Fetched> {
  return {
    kind: OBSERVING,
    async prepare(payload, _, database) {
      const { indicator } = payload as ObservingPayload;
      const { feed } = (await getIndicator(database, indicator)).fields;
      if (!feed) throw noFeed(indicator);
      const page = await fetchPage(feed.url, { maxBytes, millis, hosts });
      return { indicator, from: feed.url, values: await readFeed(page.name, page.bytes, feed) };
    },
    async keep({ indicator, from, values }, item, transaction) {
      await lockLedger(transaction);
      const filter = { indicators: [indicator], states: [], end: null };
      const { rows } = await listObservations(transaction, unlimitedViewer(), filter, {
        limit: 100_000,
        offset: 0,
      });
      const known = new Map(rows.map((row) => [samenessOf(row), row]));
      const counts = { new: 0, corrected: 0, unchanged: 0, locked: 0 };
      const entries: NewEntry[] = [];
      for (const { on, value } of values) {
        const before = known.get(samenessOf({ indicator, on, by: {} }));
        const fields = ObservationFields.parse({ on, value, source: from });
        if (!before) {
          counts.new += 1;
          entries.push(
            observationRecord.entry(newId("obs") as ObservationId, { kind: "recorded", indicator, fields }),
          );
        } else if (before.value === value) counts.unchanged += 1;
        // What people have approved stays until somebody reopens it: that it differs now is told.
        else if (before.state === "approved") counts.locked += 1;
        else {
          counts.corrected += 1;
          entries.push(
            observationRecord.entry(before.id, {
              kind: "corrected",
              fields: { ...fields, note: before.note },
            }),
          );
        }
      }
      await appendEntries(transaction, entries, { by: item.by, at: now(), reason: `Fetched from ${from}` });
      return counts;
    },
  };
}

async function getIndicator(database: Database, id: string) {
  const found = (await recordedIndicators.read(database, unlimitedViewer())).get(id);
  if (found) return found;
  throw noFeed(id);
}

/** The values of a JSON or CSV file by date. Throws `indicators.feed` where they are not found as the feed says. */
export async function readFeed(name: string, bytes: Uint8Array, feed: Feed): Promise<Fetched["values"]> {
  const text = new TextDecoder().decode(bytes).trimStart();
  const rows = /^[[{]/u.test(text) ? rowsOfJson(text, feed) : await rowsOfTable(name, bytes, feed);
  const values = new Map<string, number>();
  for (const [at, { date, value }] of rows.entries()) {
    if (value === null || value === undefined || value === "") continue; // a gap in their data is a gap here
    const number = typeof value === "number" ? value : Number(value);
    if (!PartialDate.safeParse(date).success || !Number.isFinite(number))
      throw badFeed(`Row ${at + 1} has the date "${String(date)}" and the value "${String(value)}".`);
    values.set(String(date), number);
  }
  if (values.size === 0) throw badFeed("No row has a date and a value.");
  return [...values].map(([on, value]) => ({ on, value }));
}

type FeedRow = { date: unknown; value: unknown };

function rowsOfJson(text: string, { rows, date, value }: Feed): FeedRow[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw badFeed("It is no JSON.");
  }
  for (const step of rows.split(".").filter(Boolean))
    found = (found as Record<string, unknown> | null)?.[step];
  if (!Array.isArray(found)) throw badFeed(`There is no list at "${rows}".`);
  return found.map((row: Record<string, unknown> | null) => ({
    date: typeof row?.[date] === "number" ? String(row[date]) : row?.[date],
    value: row?.[value],
  }));
}

async function rowsOfTable(name: string, bytes: Uint8Array, feed: Feed): Promise<FeedRow[]> {
  const table = await readTable(/\.(csv|xlsx)$/iu.test(name) ? name : `${name}.csv`, bytes);
  const [date, value] = [table.heads.indexOf(feed.date), table.heads.indexOf(feed.value)];
  if (date === -1 || value === -1) throw badFeed(`Its columns are ${table.heads.join(", ")}.`);
  return table.rows.map(({ cells }) => ({
    date: cells[date]?.text.trim(),
    value: cells[value]?.text.trim(),
  }));
}

function noFeed(indicator: string): Problem {
  return new Problem("indicators.no-feed", {
    message: "The indicator has no feed any more.",
    remedy: "Give it one with indicators.change.",
    details: { indicator },
  });
}

function badFeed(why: string): Problem {
  return new Problem("indicators.feed", {
    message: `What the feed gives is not as it is described. ${why}`,
    remedy: "Look at the address in a browser, and correct the fields of the feed with indicators.change.",
  });
}

const EVERY_MILLIS = { day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 };

/** Queues the feeds that have not been asked for as long as they say. Answers how many. */
export async function queueDue(database: Database, now: Clock): Promise<number> {
  const indicators = await recordedIndicators.read(database, unlimitedViewer());
  let queued = 0;
  for (const { id, fields, changedBy } of indicators.values()) {
    const { feed } = fields;
    if (feed === null) continue;
    const payload: ObservingPayload = { indicator: id };
    const isDue = async (looked: Database) => {
      const last = await findLastJob(looked, OBSERVING, payload);
      return last === null || now().getTime() - last.getTime() >= EVERY_MILLIS[feed.every];
    };
    // Looked at first without the lock: nearly always nothing is due, and whoever records would wait for that answer.
    if (!(await isDue(database))) continue;
    await database.transaction().execute(async (transaction) => {
      // Of several servers one queues it.
      await lockLedger(transaction);
      if (!(await isDue(transaction))) return;
      const title = "Fetch values of an indicator";
      const job = await recordJob(transaction, { kind: OBSERVING, title, by: changedBy, at: now() });
      await addItems(transaction, job, [{ label: id, payload }]);
      queued += 1;
    });
  }
  return queued;
}
