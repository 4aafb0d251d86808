import { dateWords, lastDayOf } from "../../base/partial-date.ts";
import type { Interval } from "./value.ts";

/** A value that was observed, by the last day that its date may mean; null where it is missing. */
export type Observed = { on: string; value: number | null; isApproved: boolean };

/** What an indicator aims at, and from where. */
export type Aims = {
  better: "higher" | "lower" | "neither";
  baseline: { year: string; value: number } | null;
  targets: readonly { on: string; value: number }[];
};

/** Whether an indicator is on its way, by a rule that is told with it. */
export type Track = {
  state: "on track" | "off track" | "unknown";
  rule: string;
  because: string;
  /** What the line from the baseline through the targets says for the day of the last observation. */
  expected: number | null;
  last: { on: string; value: number; isApproved: boolean } | null;
};

export const TRACK_RULE =
  "On track: the last observation is at least as good as the straight line from the baseline (the end of its year) through the targets says for its day. Off track: it is worse. Unknown: there is no direction, baseline, target or observation, or the last observation is more than a year old.";

const OLD_DAYS = 366;
const timeOf = (on: string) => Date.parse(lastDayOf(on)) / 86_400_000;

/** Where an indicator stands on a day against what it aims at. */
export function deriveTrack(aims: Aims, observed: readonly Observed[], day: string): Track {
  const last = lastOf(observed, day);
  const expected = last && expectedOn(aims, last.on);
  const told = { rule: TRACK_RULE, expected, last };
  const unknown = (because: string): Track => ({ state: "unknown", because, ...told });
  if (aims.better === "neither") return unknown("No direction is declared: neither more nor less is better.");
  if (aims.targets.length === 0) return unknown("No target has been set.");
  if (aims.baseline === null)
    return unknown("No baseline has been set, so there is no line to compare with.");
  if (last === null) return unknown("Nothing has been observed.");
  if (timeOf(day) - timeOf(last.on) > OLD_DAYS)
    return unknown(
      `The last observation is of ${dateWords(last.on)}, more than a year before ${dateWords(day)}.`,
    );
  if (expected === null) return unknown("The last observation is from before the baseline.");
  const isGood = aims.better === "higher" ? last.value >= expected : last.value <= expected;
  return {
    state: isGood ? "on track" : "off track",
    because: `${dateWords(last.on)}: ${round(last.value)} was observed, and the line says ${round(expected)}${last.isApproved ? "" : "; the observation is provisional"}.`,
    ...told,
  };
}

const round = (value: number) => Number(value.toPrecision(4));

function lastOf(observed: readonly Observed[], day: string): Track["last"] {
  const known = observed.flatMap(({ on, value, isApproved }) =>
    value !== null && lastDayOf(on) <= day ? [{ on, value, isApproved }] : [],
  );
  return known.sort((one, other) => timeOf(one.on) - timeOf(other.on)).at(-1) ?? null;
}

/** What the line from the baseline through the targets says for a day; after the last target, that target. */
export function expectedOn({ baseline, targets }: Aims, on: string): number | null {
  if (baseline === null) return null;
  const points = [
    { time: timeOf(baseline.year), value: baseline.value },
    ...targets.map((target) => ({ time: timeOf(target.on), value: target.value })),
  ].sort((one, other) => one.time - other.time);
  const time = timeOf(on);
  const next = points.findIndex((point) => point.time >= time);
  const [from, to] = [points[next - 1], points[next]];
  if (next === -1) return points.at(-1)?.value ?? null;
  if (!to) return null;
  if (to.time === time) return to.value;
  if (!from) return null;
  return from.value + ((time - from.time) / (to.time - from.time)) * (to.value - from.value);
}

/** Quantiles of Student's t, 0.9, by degrees of freedom from 1: the ends of an 80 % interval. Beyond them that of the normal distribution. */
const T =
  "3.078 1.886 1.638 1.533 1.476 1.440 1.415 1.397 1.383 1.372 1.363 1.356 1.350 1.345 1.341 1.337 1.333 1.330 1.328 1.325 1.323 1.321 1.319 1.318 1.316 1.315 1.314 1.313 1.311 1.310"
    .split(" ")
    .map(Number);
const T_OF_MANY = 1.282;
const LEAST_OBSERVATIONS = 4;

/** What observations so far would lead to, if they went on as they have. Null where too few of them say anything. */
export type Projection = { on: string; value: number; interval: Interval; from: number; how: string };

/**
 * The value at the next target's day by least squares over the observed values, with the 80 % interval of a prediction
 * (Student's t). Null for fewer than four values, for values of one day, and where no target is to come.
 */
export function projectTo(aims: Aims, observed: readonly Observed[], day: string): Projection | null {
  const next = [...aims.targets]
    .sort((one, other) => timeOf(one.on) - timeOf(other.on))
    .find(({ on }) => lastDayOf(on) > day);
  const points = observed.flatMap(({ on, value }) =>
    value !== null && lastDayOf(on) <= day ? [{ x: timeOf(on), y: value }] : [],
  );
  const count = points.length;
  if (!next || count < LEAST_OBSERVATIONS) return null;
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / count;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  if (spread === 0) return null;
  const slope = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
  const rest = points.reduce((sum, point) => sum + (point.y - y - slope * (point.x - x)) ** 2, 0);
  const at = timeOf(next.on);
  const value = y + slope * (at - x);
  const deviation = Math.sqrt((rest / (count - 2)) * (1 + 1 / count + (at - x) ** 2 / spread));
  const half = (T[count - 3] ?? T_OF_MANY) * deviation;
  return {
    on: next.on,
    value,
    interval: { low: value - half, high: value + half },
    from: count,
    how: `Least squares over ${count} observed values, with the 80 % interval of a prediction (Student's t).`,
  };
}
