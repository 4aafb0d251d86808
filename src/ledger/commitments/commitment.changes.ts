import { Problem } from "../../base/problem.ts";
import type { NewEntry } from "../entries/record.ts";
import type { CommitmentId } from "./commitment.entry.ts";
import { commitmentRecord } from "./commitment.record.ts";
import type { Commitment } from "./commitment.ts";

export type NewPart = { part: CommitmentId; weight: number | null };

/**
 * The entries that make these the parts of a commitment, and no others. `known` holds the commitment, its parts before
 * and after, and all wholes above it. Throws `commitments.part` where a part would contain itself or belongs to another.
 */
export function entriesForParts(
  whole: Commitment,
  parts: readonly NewPart[],
  known: ReadonlyMap<CommitmentId, Commitment>,
): NewEntry[] {
  const wanted = new Map(parts.map((part) => [part.part, part]));
  const above = wholesAbove(whole, known);
  for (const { part } of parts) assertCanBePart(part, whole, above, known);
  const removed = whole.parts.filter(({ part }) => !wanted.has(part));
  const changed = [...wanted.values()].filter(
    ({ part, weight }) => !whole.parts.some((old) => old.part === part && old.weight === weight),
  );
  return [
    ...removed.flatMap(({ part }) => [
      commitmentRecord.entry(whole.id, { kind: "part removed", part }),
      commitmentRecord.entry(part, { kind: "no longer part", whole: whole.id }),
    ]),
    ...changed.flatMap(({ part, weight }) => [
      commitmentRecord.entry(whole.id, { kind: "part added", part, weight }),
      ...(whole.parts.some((old) => old.part === part)
        ? []
        : [commitmentRecord.entry(part, { kind: "became part", whole: whole.id })]),
    ]),
  ];
}

function wholesAbove(whole: Commitment, known: ReadonlyMap<CommitmentId, Commitment>): Set<CommitmentId> {
  const above = new Set<CommitmentId>();
  for (let one: Commitment | undefined = whole; one && !above.has(one.id); ) {
    above.add(one.id);
    one = one.partOf === null ? undefined : known.get(one.partOf);
  }
  return above;
}

function assertCanBePart(
  part: CommitmentId,
  whole: Commitment,
  above: ReadonlySet<CommitmentId>,
  known: ReadonlyMap<CommitmentId, Commitment>,
): void {
  const partOf = known.get(part)?.partOf ?? null;
  const why = above.has(part)
    ? "A commitment cannot be a part of itself, nor of one of its own parts."
    : partOf !== null && partOf !== whole.id
      ? "One of these commitments is a part of another commitment already."
      : null;
  if (why === null) return;
  throw new Problem("commitments.part", {
    message: why,
    remedy: "Choose other parts, or take it out of the other commitment first.",
    details: { part, partOf },
  });
}
