import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasSlices, slicesFor } from "./commitment.slices.ts";

// The weeks in which rows were recorded, how many in each, and those of changes beside them, as an index has both.
const weeks = fc.array(
  fc.record({ week: fc.integer({ min: 2600, max: 2700 }), rows: fc.integer({ min: 1, max: 50 }) }),
  {
    minLength: 1,
  },
);

describe("the slices with which an order begins", () => {
  test("they are a run from the first row on, and hold as much as was asked for wherever that is known to be there", () => {
    fc.assert(
      fc.property(
        weeks,
        fc.boolean(),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (given, descending, share) => {
          const rowsOf = new Map<number, number>();
          for (const { week, rows } of given) rowsOf.set(week, (rowsOf.get(week) ?? 0) + rows);
          const all = [...rowsOf.values()].reduce((sum, rows) => sum + rows);
          const first = (descending ? Math.max : Math.min)(...rowsOf.keys());
          const known = [...rowsOf].flatMap(([slice, rows]) => [
            { slice, share: rows / all },
            { slice: slice + 100_000, share: rows / all },
          ]);
          const slices = slicesFor(
            { sort: "recorded", descending },
            { first: [first, first + 100_000], known, share },
          );
          if (slices === null) return expect(share).toBeGreaterThan(1 - 1e-9);
          const last = descending ? Math.min(...slices) : Math.max(...slices);
          expect(slices).toHaveLength(Math.abs(last - first) + 1);
          const held = slices.reduce((sum, slice) => sum + (rowsOf.get(slice) ?? 0), 0);
          expect(held / all).toBeGreaterThan(share - 1e-9);
          expect((held - (rowsOf.get(last) ?? 0)) / all).toBeLessThan(share);
        },
      ),
    );
  });

  test("what was recorded after the database last counted is among them", () => {
    const known = [
      { slice: 2690, share: 0.5 },
      { slice: 2691, share: 0.5 },
    ];
    const newest = { sort: "recorded", descending: true } as const;
    expect(slicesFor(newest, { first: [2693, 102_693], known, share: 0.4 })).toEqual([2691, 2692, 2693]);
  });

  test("there are none where the database has not counted, where too little is known, and for other orders", () => {
    const changed = { sort: "changed", descending: true } as const;
    const known = [{ slice: 102_690, share: 0.1 }];
    expect(slicesFor(changed, { first: [2690, 102_690], known: [], share: 0.1 })).toBeNull();
    expect(slicesFor(changed, { first: [2690, 102_690], known, share: 0.2 })).toBeNull();
    expect(slicesFor(changed, { first: [2690, 109_000], known, share: 0.1 })).toBeNull();
    expect(
      slicesFor({ sort: "quote", descending: true }, { first: [2690, 102_690], known, share: 0.1 }),
    ).toBeNull();
    expect(hasSlices({ sort: "date" })).toBe(false);
  });
});
