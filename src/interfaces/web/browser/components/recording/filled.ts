import { partialDate } from "../../words/dates.ts";

/** What a field of a form holds. */
export type Value = string | readonly string[] | boolean | File | null | readonly object[];
export type Values = Readonly<Record<string, Value>>;

/** What somebody has filled in, as the input of an operation takes it: what was left empty is null. */
export class Filled {
  private readonly values: Values;

  constructor(values: Values) {
    this.values = values;
  }
  text(name: string): string | null {
    const value = this.values[name];
    return (typeof value === "string" && value.trim()) || null;
  }
  /** Words that the form has made sure of. */
  needed(name: string): string {
    return this.text(name) ?? "";
  }
  /** A number that the form has made sure of; null where none was written. */
  number(name: string): number | null {
    const text = this.text(name);
    return text === null ? null : Number(text);
  }
  texts(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  }
  things<Thing extends object>(name: string): Thing[] {
    const value = this.values[name];
    return Array.isArray(value) ? (value.filter((item) => typeof item === "object") as Thing[]) : [];
  }
  yes(name: string): boolean {
    return this.values[name] === true;
  }
  file(): File | null {
    return Object.values(this.values).find((value): value is File => value instanceof File) ?? null;
  }
}

/** What is wrong with a field before anybody is asked; null where nothing is. */
export function wrongIn(
  field: { label: string; as: string; isNeeded?: boolean; check?(text: string): string | null },
  value: Value | undefined,
): string | null {
  const isEmpty =
    value === undefined ||
    value === null ||
    value === false ||
    value === "" ||
    (Array.isArray(value) && value.length === 0);
  if (isEmpty || (typeof value === "string" && value.trim() === ""))
    return field.isNeeded ? `This has to be said: ${field.label.toLowerCase()}.` : null;
  if (field.as === "date" && !partialDate(String(value)))
    return "Write a date as 2026, 2026-06 or 2026-06-04, as far as it is known.";
  if (field.as === "day" && !(partialDate(String(value)) && String(value).trim().length === 10))
    return "Write a day as 2026-06-04.";
  if (field.as === "number" && !NUMBER.test(String(value).trim()))
    return "Write a number with a point and without spaces, as 1200 or 12.5.";
  return field.check?.(String(value)) ?? null;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/u;
