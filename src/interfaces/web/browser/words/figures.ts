import { numberWords } from "./numbers.ts";

const rounded = (value: number, digits: number) => numberWords(Number(value.toFixed(digits)));

/** A value with its unit: "37 %", "12.5 days", "EUR 30 000 000"; a dash where there is none. */
export function valueWords(value: number | null, unit: string): string {
  if (value === null) return "–";
  if (unit === "share") return `${rounded(value * 100, value > 0 && value < 0.1 ? 1 : 0)} %`;
  if (/^[A-Z]{3}$/u.test(unit)) return `${unit} ${rounded(value, 0)}`;
  return `${rounded(value, 1)} ${unit}`;
}

/** A value by itself, where the unit stands beside. */
export function plainValue(value: number | null, unit: string): string {
  if (value === null || unit === "share") return valueWords(value, unit);
  return rounded(value, /^[A-Z]{3}$/u.test(unit) ? 0 : 1);
}

/** Between what a value lies: "31 % to 44 %". */
export function intervalWords(interval: { low: number; high: number } | null, unit: string): string | null {
  return interval && `${plainValue(interval.low, unit)} to ${plainValue(interval.high, unit)}`;
}

/** A place among others, as far as it is known: "place 2 to 5". */
export function placeWords(rank: { from: number; to: number } | null): string | null {
  if (rank === null) return null;
  return rank.from === rank.to ? `place ${rank.from}` : `place ${rank.from} to ${rank.to}`;
}
