import { lastDayOf } from "../../base/partial-date.ts";
import { momentsOf } from "../entries/as-of.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { type Period, Periods } from "../entries/periods.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { Family } from "./commitment.family.ts";
import { type Commitment, ownersOf } from "./commitment.ts";

/** What lists show and filter of one commitment; the names are those of the columns. */
export type IndexedCommitment = ReturnType<typeof rowOf>;

function rowOf(commitment: Commitment, family: Family) {
  const progress = family.progress(commitment);
  const count = (relation: string) => progress.filter((linked) => linked.relation === relation).length;
  const { id, seq, statement, document, version, source, quote, spans, actors, partners, areas } = commitment;
  const { date, firmness, condition, parties, framework, instrument, verifiability, ambition } = commitment;
  return {
    id,
    seq,
    statement,
    document,
    version,
    source,
    position: spans[0]?.start ?? 0,
    quote,
    spans,
    actors,
    partners,
    areas,
    date,
    firmness,
    condition,
    parties,
    owners: ownersOf(parties),
    framework,
    instrument,
    verifiability,
    ambition,
    status: family.status(commitment).status,
    due_on: date === null ? null : lastDayOf(date),
    next_due: family.nextDue(commitment),
    progress_fulfils: count("fulfils"),
    progress_advances: count("advances"),
    marking: commitment.marked?.marking ?? null,
    marked_for: commitment.marked?.markedFor ?? null,
    recorded_by: commitment.recordedBy,
    recorded_at: commitment.recordedAt,
    changed_at: family.lastChange(commitment),
    withdrawn: commitment.isWithdrawn,
    merged_into: family.mainOf(commitment),
    part_of: commitment.partOf,
  };
}

/** The periods of all commitments of a family, read from all of its entries in the order of the chain. */
export function deriveFamilyPeriods(entries: readonly LedgerEntry[]): (IndexedCommitment & Period)[] {
  const family = new Family();
  const periods = new Map<CommitmentId, Periods<IndexedCommitment>>();
  for (const moment of momentsOf(entries)) {
    const changed = new Set<CommitmentId>();
    for (const entry of moment.entries) {
      // Before and after: an entry may be what takes two commitments apart.
      if (entry.noun === "commitment")
        for (const id of family.bearingOn(entry.record as CommitmentId)) changed.add(id);
      const touched = family.add(entry);
      if (touched) for (const id of family.bearingOn(touched)) changed.add(id);
    }
    for (const id of changed) {
      const commitment = family.commitments.get(id);
      const own = periods.get(id) ?? new Periods<IndexedCommitment>();
      if (commitment) own.add(moment.at, rowOf(commitment, family));
      periods.set(id, own);
    }
  }
  return [...periods.values()].flatMap(({ rows }) => rows);
}
