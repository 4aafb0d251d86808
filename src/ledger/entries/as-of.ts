import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Clock } from "../../base/clock.ts";
import { Problem } from "../../base/problem.ts";

/** The day for which the ledger is asked, in the input of whatever can answer for the past. */
export const asOf = {
  asOf: z.iso
    .date()
    .optional()
    .meta({ description: "A day, such as 2026-01-31: as the ledger stood at its end (UTC). Now, if absent" }),
};

/**
 * The moment before which an entry has to have been made to count: the end of the day in UTC; null for now. Throws
 * `ledger.not-yet` for a day that has not begun.
 */
export function endOfDay(day: string | undefined, now: Clock): Date | null {
  if (day === undefined) return null;
  const begin = new Date(`${day}T00:00:00.000Z`);
  if (begin > now()) {
    throw new Problem("ledger.not-yet", {
      message: `How the ledger will stand on ${day} is not known yet.`,
      remedy: "Ask for a day that has begun, or leave the day out to ask for now.",
      details: { day },
    });
  }
  return new Date(begin.getTime() + 86_400_000);
}

/** The day that is looked at: the one that was asked for, or today in UTC. */
export function dayOf(end: Date | null, now: Clock): string {
  const moment = end === null ? now() : new Date(end.getTime() - 1);
  return moment.toISOString().slice(0, 10);
}

/**
 * The condition that keeps, of a table whose rows hold from `from_at` to `until_at`, those that held at the end of a
 * day, or hold now. `table` is its name or alias in the query.
 */
export function heldAt(end: Date | null, table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  if (end === null) return sql<boolean>`${column("until_at")} is null`;
  return sql<boolean>`(${column("from_at")} < ${end} and (${column("until_at")} is null or ${column("until_at")} >= ${end}))`;
}

/** Of entries in the order of the chain those that were there at the end of a day: none of them follows a later one. */
export function entriesUntil<Entry extends { at: string }>(
  entries: readonly Entry[],
  end: Date | null,
): Entry[] {
  if (end === null) return [...entries];
  const first = entries.findIndex((entry) => new Date(entry.at) >= end);
  return first === -1 ? [...entries] : entries.slice(0, first);
}

/** Entries of several records in the order of the chain, as groups of what was said at one moment. */
export function momentsOf<Entry extends { at: string }>(
  entries: readonly Entry[],
): { at: string; entries: Entry[] }[] {
  const moments: { at: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = moments.at(-1);
    // Two machines' clocks may differ: what follows in the chain is never earlier.
    if (last && entry.at <= last.at) last.entries.push(entry);
    else moments.push({ at: entry.at, entries: [entry] });
  }
  return moments;
}
