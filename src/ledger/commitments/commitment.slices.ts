import type { CommitmentOrder } from "./commitment.list.store.ts";

/** Which part of all rows stands in a slice, as far as the database knows. */
export type SliceShare = { slice: number; share: number };

/** From which number on the slices of an order are counted; migration 0036 gives each row its own. */
const FIRST_SLICE: Partial<Record<CommitmentOrder["sort"], number>> = { recorded: 0, changed: 100_000 };
const APART = 100_000;
// An order of more slices than this begins far away from all else: no use to look there first.
const MOST_SLICES = 600;

export const hasSlices = ({ sort }: Pick<CommitmentOrder, "sort">): boolean => sort in FIRST_SLICE;

/**
 * The slices with which an order begins, together so large that they hold `share` of all rows by what the database knows;
 * null where it does not know enough. `first` are the slices of the row that stands first: what is newer than the database's
 * knowledge is among them.
 */
export function slicesFor(
  { sort, descending }: CommitmentOrder,
  { first, known, share }: { first: readonly number[]; known: readonly SliceShare[]; share: number },
): number[] | null {
  const from = FIRST_SLICE[sort];
  if (from === undefined) return null;
  const isOwn = (slice: number) => slice >= from && slice < from + APART;
  const begin = first.find(isOwn);
  if (begin === undefined) return null;
  const isLater = (slice: number) => (descending ? slice <= begin : slice >= begin);
  const inOrder = known
    .filter(({ slice }) => isOwn(slice) && isLater(slice))
    .sort((one, other) => (descending ? other.slice - one.slice : one.slice - other.slice));
  let sum = 0;
  const last = inOrder.find((one) => {
    sum += one.share;
    return sum >= share;
  })?.slice;
  if (last === undefined || Math.abs(last - begin) >= MOST_SLICES) return null;
  const lowest = Math.min(begin, last);
  return Array.from({ length: Math.abs(last - begin) + 1 }, (_, at) => lowest + at);
}
