import { momentsOf } from "../entries/as-of.ts";
import type { CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { type Commitment, followedBy, progressOf } from "./commitment.ts";

/** What lists show and filter of one commitment; the names are those of the columns. */
function rowOf(commitment: Commitment, family: ReadonlyMap<CommitmentId, Commitment>) {
  const progress = progressOf(
    commitment,
    commitment.mentions.flatMap((mention) => family.get(mention.commitment) ?? []),
  );
  const main = commitment.mergedInto === null ? undefined : family.get(commitment.mergedInto);
  const count = (relation: string) => progress.filter((linked) => linked.relation === relation).length;
  const { id, seq, statement, document, version, quote, spans, actors, partners, areas } = commitment;
  const { date, firmness, condition } = commitment;
  return {
    id,
    seq,
    statement,
    document,
    version,
    position: spans[0]?.start ?? 0,
    quote,
    spans,
    actors,
    partners,
    areas,
    date,
    firmness,
    condition,
    progress_fulfils: count("fulfils"),
    progress_advances: count("advances"),
    recorded_by: commitment.recordedBy,
    recorded_at: commitment.recordedAt,
    changed_at: commitment.changedAt,
    withdrawn: commitment.isWithdrawn,
    // A promise must not go out of the lists because the one it was merged into did.
    merged_into: main && !main.isWithdrawn ? main.id : null,
  };
}

/** How lists show a commitment from one moment to another; until null: now. */
export type CommitmentPeriod = ReturnType<typeof rowOf> & { from_at: string; until_at: string | null };

/**
 * The periods of all commitments of a family (those that are merged with each other), read from all of their entries in
 * the order of the chain. What somebody did to one of them may change what lists show of another.
 */
export function derivePeriods(entries: readonly CommitmentEntry[]): CommitmentPeriod[] {
  const family = new Map<CommitmentId, Commitment>();
  const open = new Map<CommitmentId, { period: CommitmentPeriod; row: string }>();
  const periods: CommitmentPeriod[] = [];
  for (const moment of momentsOf(entries)) {
    for (const entry of moment.entries) {
      const commitment = followedBy(family.get(entry.record) ?? null, entry);
      if (commitment) family.set(entry.record, commitment);
    }
    for (const [id, commitment] of family) {
      const row = rowOf(commitment, family);
      const before = open.get(id);
      const text = JSON.stringify(row);
      if (before?.row === text) continue;
      if (before) before.period.until_at = moment.at;
      const period = { ...row, from_at: moment.at, until_at: null };
      open.set(id, { period, row: text });
      periods.push(period);
    }
  }
  return periods;
}
