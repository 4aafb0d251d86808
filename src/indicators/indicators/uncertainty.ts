import type { Interval } from "./value.ts";

/** The quantile of the normal distribution within which 95 of 100 lie. */
const Z = 1.959964;

/**
 * The interval of a share by Wilson (1927), 95 %: it stays within 0 and 1 and holds for few cases and for shares of none
 * or all. Null where there are no cases.
 */
export function wilsonInterval(count: number, of: number): Interval | null {
  if (of === 0) return null;
  const share = count / of;
  const square = Z ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  // Rounding may put an end a hair beyond the share itself.
  return {
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  };
}

/**
 * The interval of a median from the order of the values (binomial with p = 1/2), at least 95 %, whatever their
 * distribution. Null for fewer than six values: no pair of them reaches 95 %.
 */
export function medianInterval(sorted: readonly number[]): Interval | null {
  const count = sorted.length;
  // The probability that at most `rank` of the values lie below the median, summed from below.
  let below = 0;
  let rank = -1;
  for (let log = -count * Math.LN2; rank < count; log += Math.log((count - rank) / (rank + 1))) {
    const next = below + Math.exp(log);
    if (next > 0.025) break;
    below = next;
    rank += 1;
  }
  const [low, high] = [sorted[rank], sorted[count - 1 - rank]];
  return rank < 0 || low === undefined || high === undefined ? null : { low, high };
}

/**
 * Between which places each of some values may stand among the others: ahead of it are certainly those whose whole interval
 * is better, behind it those whose whole interval is worse. Null where nothing is known of it.
 */
export function rankIntervals(
  intervals: readonly (Interval | null)[],
  better: "higher" | "lower",
): ({ from: number; to: number } | null)[] {
  const known = intervals.filter((one) => one !== null);
  const lows = known.map(({ low }) => low).sort((one, other) => one - other);
  const highs = known.map(({ high }) => high).sort((one, other) => one - other);
  return intervals.map((own) => {
    if (own === null) return null;
    const above = lows.length - countTo(lows, own.high, true);
    const below = countTo(highs, own.low, false);
    const [ahead, behind] = better === "higher" ? [above, below] : [below, above];
    return { from: ahead + 1, to: known.length - behind };
  });
}

/** How many of these numbers, which are in order, lie below one, or are it. */
function countTo(sorted: readonly number[], most: number, isWith: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = sorted[middle] ?? 0;
    if (one < most || (isWith && one === most)) from = middle + 1;
    else to = middle;
  }
  return from;
}
