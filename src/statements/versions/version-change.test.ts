import fc from "fast-check";
import { expect, test } from "vitest";
import type { Statement } from "../statement.ts";
import { compareVersions } from "./version-change.ts";

const statements = (version: string, quotes: readonly string[]) =>
  quotes.map(
    (quote, at) =>
      ({
        id: `${version}-${at}`,
        type: "commitment",
        quote,
        spans: [{ start: at, end: at + 1 }],
      }) as unknown as Statement,
  );

const compare = (before: readonly string[], after: readonly string[]) =>
  compareVersions(statements("one", before), statements("two", after), () => false);

const told = (before: readonly string[], after: readonly string[]) =>
  compare(before, after).map((row) => [row.change, (row.after ?? row.before)?.quote]);

const LIGHT = "Northmark will light the harbour.";
const TIDES = "Northmark will publish its tide tables.";
const SCHOOL = "The Sarel Union will open a school for pilots.";
const CABLE = "Both will lay a cable.";

test("what stands before or behind others than it did has moved, and the others have not", () => {
  expect(told([LIGHT, TIDES, SCHOOL, CABLE], [CABLE, LIGHT, TIDES, SCHOOL])).toEqual([
    ["moved", CABLE],
    ["same", LIGHT],
    ["same", TIDES],
    ["same", SCHOOL],
  ]);
});

test("what is put in, taken out or worded otherwise moves nothing", () => {
  expect(told([LIGHT, TIDES, SCHOOL], [CABLE, LIGHT, SCHOOL.replace("open", "build")])).toEqual([
    ["new", CABLE],
    ["same", LIGHT],
    ["gone", TIDES],
    ["changed", SCHOOL.replace("open", "build")],
  ]);
});

test("whatever the order becomes, no statement is lost, and those that have not moved keep theirs", () => {
  const quotes = ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `We will do ${letter}.`);
  fc.assert(
    fc.property(fc.shuffledSubarray(quotes, { minLength: quotes.length }), (after) => {
      const rows = compare(quotes, after);
      expect(rows.map((row) => row.after?.quote)).toEqual(after);
      const still = rows.flatMap((row) => (row.change === "same" ? [row.before.quote] : []));
      expect(still).toEqual([...still].sort());
      expect(rows.filter((row) => row.change === "moved")).toHaveLength(quotes.length - still.length);
    }),
  );
});
