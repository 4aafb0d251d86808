import { markText, type RowSight } from "../../access/markings/marking.ts";
import { lastDayOf } from "../../base/partial-date.ts";
import { momentsOf } from "../entries/as-of.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { type Period, Periods } from "../entries/periods.ts";
import { namesDeliverable, statedSums, statesNumber } from "./commitment.content.ts";
import type { CommitmentContent, CommitmentId } from "./commitment.entry.ts";
import { Family } from "./commitment.family.ts";
import { type Told, toldTo, UNKNOWN } from "./commitment.sight.ts";
import { type Commitment, isOwned, namedIn, ownersOf } from "./commitment.ts";

/** What lists show and filter of one commitment; the names are those of the columns. */
export type IndexedCommitment = ReturnType<typeof rowOf>;

function rowOf(
  commitment: Commitment,
  family: Family,
  { marked, publishedAt }: Pick<Commitment, "marked" | "publishedAt">,
) {
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
    owned: isOwned(commitment),
    numbered: statesNumber(quote) || commitment.amount !== null,
    deliverable:
      namesDeliverable(quote) || instrument !== null || family.about("milestones", commitment).length > 0,
    progressed_at: progress.map(({ linkedAt }) => linkedAt).sort()[0] ?? null,
    evidenced_at: family.firstEvidence(commitment),
    sums: sumsOrNull(statedSums(commitment)),
    // Of a document the year is known where that is.
    year: source?.date?.slice(0, 4) ?? null,
    framework,
    instrument,
    verifiability,
    ambition,
    status: family.status(commitment).status,
    due_on: date === null ? null : lastDayOf(date),
    next_due: family.nextDue(commitment),
    progress_fulfils: count("fulfils"),
    progress_advances: count("advances"),
    marking: marked?.marking ?? null,
    marked_for: marked?.markedFor ?? null,
    published_at: publishedAt,
    recorded_by: commitment.recordedBy,
    recorded_at: commitment.recordedAt,
    changed_at: family.lastChange(commitment),
    withdrawn: commitment.isWithdrawn,
    merged_into: family.mainOf(commitment),
    part_of: commitment.partOf,
  };
}

const sumsOrNull = <Sum>(sums: readonly Sum[]) => (sums.length > 0 ? sums : null);

export type SeenPeriod = IndexedCommitment & Period & { sight: RowSight };

/** Of so many marks every combination is told apart; beyond, the rarest are seen all together or not at all. */
const TOLD_APART = 6;

/** The periods of all commitments of a family, for everybody who sees it differently, from all of its entries. */
export function deriveFamilyPeriods(told: readonly Told[]): SeenPeriod[] {
  const all = new Family();
  for (const { entry } of told) all.add(entry);
  return [...all.commitments.values()].flatMap((commitment) =>
    periodsBySight(commitment, all.commitments.size === 1 ? told : toldBelow(commitment.id, told)),
  );
}

/** Entries of any commitments as families: those of commitments that have never named each other stand apart. */
export function familiesIn(told: readonly Told[]): Told[][] {
  const families = new Map<CommitmentId, Told[]>();
  const memberOf = new Map<CommitmentId, CommitmentId>();
  const headOf = (id: CommitmentId): CommitmentId => {
    const above = memberOf.get(id);
    return above === undefined ? id : headOf(above);
  };
  for (const { entry, whole } of told) {
    if (entry.noun !== "commitment") continue;
    for (const other of namedIn(entry.content as unknown as CommitmentContent)) {
      const [one, two] = [headOf(whole), headOf(other)];
      if (one !== two) memberOf.set(two, one);
    }
  }
  for (const one of told) {
    const head = headOf(one.whole);
    const family = families.get(head);
    if (family) family.push(one);
    else families.set(head, [one]);
  }
  return [...families.values()];
}

/** What a commitment's standing may follow from: what is told of itself, and of whatever is merged into it or a part of it. */
function toldBelow(id: CommitmentId, told: readonly Told[]): Told[] {
  const named = new Map<CommitmentId, CommitmentId[]>();
  for (const { entry, whole } of told) {
    if (entry.noun !== "commitment") continue;
    const said = entry.content as unknown as CommitmentContent;
    if (said.kind !== "mention added" && said.kind !== "part added" && said.kind !== "merged") continue;
    named.set(whole, [...(named.get(whole) ?? []), ...namedIn(said)]);
  }
  const below = new Set<CommitmentId>();
  const follow = (one: CommitmentId) => {
    if (below.has(one)) return;
    below.add(one);
    for (const next of named.get(one) ?? []) follow(next);
  };
  follow(id);
  return told.filter(({ whole }) => below.has(whole));
}

/** The periods of one commitment for each group of people that see them alike. */
function periodsBySight(commitment: Commitment, told: readonly Told[]): SeenPeriod[] {
  const { mark, alone, bundle } = marksIn(commitment.id, told);
  const bits = bundle.length ? [...alone, null] : [...alone];
  const drawn = Array.from({ length: 2 ** bits.length }, (_, set) => {
    const seen = new Set([mark]);
    for (const [at, mark] of bits.entries())
      if (set & (1 << at)) for (const one of mark === null ? bundle : [mark]) seen.add(one);
    const rows = periodsOf(
      commitment,
      toldTo(told, (mark) => seen.has(markText(mark))),
    );
    return { rows, text: JSON.stringify(rows) };
  });
  const matters = bits.map((_, at) => drawn.some(({ text }, set) => text !== drawn[set ^ (1 << at)]?.text));
  return drawn.flatMap(({ rows }, set) => {
    if (bits.some((_, at) => !matters[at] && set & (1 << at))) return [];
    const some = (isIn: boolean) =>
      bits.flatMap((mark, at) =>
        mark !== null && matters[at] && Boolean(set & (1 << at)) === isIn ? [mark] : [],
      );
    const at = bits.length - 1;
    const isBundled = bundle.length > 0 && matters[at];
    const hasBundle = Boolean(set & (1 << at));
    const sight = {
      mark,
      seen: [...some(true), ...(isBundled && hasBundle ? bundle : [])],
      unseen: some(false),
      short: isBundled && !hasBundle ? bundle : [],
    };
    return rows.map((row) => ({ ...row, sight }));
  });
}

/** A commitment's own mark, as it is today, and the marks of all else told of it: those told apart, and the rest. */
function marksIn(
  id: CommitmentId,
  told: readonly Told[],
): { mark: string; alone: string[]; bundle: string[] } {
  const counts = new Map<string, number>();
  for (const { needs } of told)
    for (const text of (needs ?? []).map(markText)) counts.set(text, (counts.get(text) ?? 0) + 1);
  // Its first entry is marked as it is itself: what is a draft of a published one is marked otherwise.
  const first = told.find(({ entry }) => entry.record === id)?.needs?.[0];
  const mark = markText(first ?? UNKNOWN);
  const others = [...counts]
    .filter(([text]) => text !== mark)
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([text]) => text);
  return { mark, alone: others.slice(0, TOLD_APART), bundle: others.slice(TOLD_APART) };
}

function periodsOf(today: Commitment, entries: readonly LedgerEntry[]): (IndexedCommitment & Period)[] {
  const family = new Family();
  const periods = new Periods<IndexedCommitment>();
  for (const moment of momentsOf(entries)) {
    for (const entry of moment.entries) family.add(entry);
    const commitment = family.commitments.get(today.id);
    if (commitment) periods.add(moment.at, rowOf(commitment, family, today));
  }
  return periods.rows;
}
