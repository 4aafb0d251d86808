import type { Database } from "../../base/database/database.ts";
import { combined } from "../../base/database/group-commit.ts";
import type { OperationContext, Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { insertEntries, insertRecords, listEntries, listWholes, takeLedger } from "./ledger-entry.store.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import type { NewEntry, RecordDeclaration } from "./record.ts";

/** Who says what is appended, and why. */
export type Who = {
  by: string;
  at: Date;
  reason: string | null;
  organisation?: string | null;
  approvedBy?: string | null;
  /** As far as whom a conflict tells what is newer; it tells nothing of it where this is absent. */
  viewer?: Viewer;
};

/** The person who asks, as the author of entries. */
export function whoOf({ person, now, approvedBy }: OperationContext, reason?: string | null): Who {
  return {
    by: person.id,
    at: now(),
    reason: reason || null,
    viewer: person,
    organisation: person.organisation,
    approvedBy: approvedBy ?? null,
  };
}

/**
 * Appends entries to the chain, in the given order, inside the caller's transaction, and draws the lists that show their
 * records anew. Answers the entries with their hashes. Throws `ledger.conflict`, and has then written nothing, where an
 * entry says which one it is based on and its record has newer ones.
 */
export async function appendEntries(
  database: Database,
  entries: readonly NewEntry[],
  who: Who,
): Promise<LedgerEntry[]> {
  return entries.length === 0 ? [] : combined(database, appendAll, { entries, who });
}

type Append = { entries: readonly NewEntry[]; who: Who };

/** Appends for several who share a transaction. Two who write about the same record do so one after the other. */
async function appendAll(database: Database, given: readonly Append[]): Promise<LedgerEntry[][]> {
  const made = new Map<Append, LedgerEntry[]>();
  for (let waiting = given; waiting.length > 0; ) {
    const touched = new Set<string>();
    const [now, later]: [Append[], Append[]] = [[], []];
    for (const one of waiting) {
      const isFirst = one.entries.every(({ record }) => !touched.has(record));
      for (const { record } of one.entries) touched.add(record);
      (isFirst ? now : later).push(one);
    }
    for (const [one, appended] of await appendAtOnce(database, now)) made.set(one, appended);
    waiting = later;
  }
  return given.map((one) => made.get(one) ?? []);
}

async function appendAtOnce(
  database: Database,
  given: readonly Append[],
): Promise<Map<Append, LedgerEntry[]>> {
  const head = await takeLedger(database);
  for (const { entries, who } of given)
    for (const entry of entries) await assertNothingNewer(database, entry, who);
  const appended = await insertEntries(database, given.flatMap(chainable), head);
  const all = given.flatMap(({ entries }) => entries);
  await insertRecords(database, recordsIn(all));
  await indexRecords(database, all);
  const left = [...appended];
  return new Map(given.map((one) => [one, left.splice(0, one.entries.length)]));
}

function chainable({ entries, who }: Append) {
  const { by, reason, organisation = null, approvedBy = null } = who;
  return entries.map(({ of, record, content }) => ({
    at: who.at.toISOString(),
    by,
    organisation,
    approvedBy,
    reason,
    noun: of.noun,
    record: of.id.parse(record),
    content: of.content.parse(content),
  }));
}

function recordsIn(entries: readonly Pick<NewEntry, "of" | "record" | "content">[]) {
  const rows = new Map<string, { record: string; noun: string; part_of: string | null }>();
  for (const { of, record, content } of entries) {
    // The first entry of a record says what it belongs to.
    if (!rows.has(record))
      rows.set(record, { record, noun: of.noun, part_of: of.partOf?.find(content) ?? null });
  }
  return [...rows.values()];
}

/** Parts first: what a whole shows is read from them. */
async function indexRecords(database: Database, entries: readonly NewEntry[]): Promise<void> {
  const touched = new Map<RecordDeclaration, Set<string>>();
  const touch = (of: RecordDeclaration, ids: readonly string[]) => {
    const known = touched.get(of) ?? new Set();
    for (const id of ids) known.add(id);
    touched.set(of, known);
  };
  for (const { of, record } of entries) touch(of, [record]);
  for (const [of, ids] of [...touched]) {
    if (of.partOf) touch(of.partOf.whole, await listWholes(database, [...ids]));
  }
  const inOrder = [...touched].sort(([one], [other]) => depthOf(other) - depthOf(one));
  for (const [of, ids] of inOrder) await of.index(database, [...ids]);
}

function depthOf(of: RecordDeclaration): number {
  return of.partOf ? 1 + depthOf(of.partOf.whole) : 0;
}

async function assertNothingNewer(database: Database, entry: NewEntry, who: Who): Promise<void> {
  const { of, record, content, basedOn } = entry;
  if (basedOn === undefined) return;
  const all = await listEntries(database, [record], basedOn);
  // What somebody may not see is no conflict: they could never look at it, and being told would tell of it.
  const newer = who.viewer ? await of.visible(database, who.viewer, all) : all;
  if (newer.length === 0) return;
  throw new Problem("ledger.conflict", {
    message: `Somebody has changed this ${of.noun} since you looked at it.`,
    remedy: "Compare what you wanted with what is there now, and say it again if it still holds.",
    details: { record, noun: of.noun, basedOn, wanted: content, newer: who.viewer ? newer : [] },
  });
}
