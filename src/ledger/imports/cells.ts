import { PartialDate } from "../../documents/document.ts";
import { UnreadCell } from "./importable.ts";

/** Words as they are; null where there are none. */
export function readWords(text: string): string | null {
  return text.trim() || null;
}

const UNDATED = new Set(["none stated", "none", "undated"]);

/** A day, a month or a year. What other countries write is refused, because 03/04 is a day in March in one and in April in the other. */
export function readDate(text: string): string | null {
  const given = text.trim();
  if (given === "" || UNDATED.has(given.toLowerCase())) return null;
  if (PartialDate.safeParse(given).success) return given;
  throw new UnreadCell(
    `"${given}" is not written as a date here: write the year first, as 2026, 2026-06 or 2026-06-04.`,
  );
}

/** One of these words, however it is capitalised. */
export function readChoice(choices: readonly string[]): (text: string) => string | null {
  return (text) => {
    const given = text.trim();
    if (given === "") return null;
    const found = choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
    if (found !== undefined) return found;
    throw new UnreadCell(`"${given}" is none of: ${choices.join(", ")}.`);
  };
}

/** Several values, parted by semicolons or on lines of their own, each read by itself. */
export function readList<Value>(read: (text: string) => Value | null): (text: string) => Value[] {
  return (text) => {
    const values = text.split(/[;\n]/u).map((part) => part.trim());
    return values.filter(Boolean).flatMap((value) => read(value) ?? []);
  };
}

/** One of several things that have a code and a name: either may be written. */
export function readCoded(
  what: string,
  list: () => readonly { code: string; label: string }[],
): (text: string) => string | null {
  return (text) => {
    const given = text.trim();
    if (given === "") return null;
    const same = (word: string) => word.toLowerCase() === given.toLowerCase();
    const found = list().find(({ code, label }) => same(code) || same(label));
    if (found) return found.code;
    throw new UnreadCell(`"${given}" is no ${what} that Entente knows by its code or name.`);
  };
}
