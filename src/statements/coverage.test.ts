import fc from "fast-check";
import { expect, test } from "vitest";
import { addCoverage, type CoveredText, deriveCoverage } from "./coverage.ts";
import { STANDINGS, STATEMENT_TYPES } from "./statement.ts";

const at = (start: number) => [{ start, end: start + 10 }];
const nothing = {
  units: 0,
  commitments: 0,
  progress: 0,
  recommendations: 0,
  rejected: 0,
  passedOver: 0,
  unsure: 0,
  decided: 0,
  found: 0,
  decidedShare: null,
};

test("each sentence is counted for what became of it", () => {
  expect(
    deriveCoverage({
      statements: [
        { type: "commitment", standing: "accepted", foundBy: "reader", spans: at(0) },
        { type: "commitment", standing: "proposed", foundBy: "reader", spans: at(20) },
        { type: "progress", standing: "rejected", foundBy: "reader", spans: at(40) },
      ],
      passedOver: [
        { spans: at(60), certainty: 0.95 },
        { spans: at(80), certainty: 0.55 },
      ],
    }),
  ).toEqual({
    ...nothing,
    units: 5,
    commitments: 2,
    rejected: 1,
    passedOver: 2,
    unsure: 1,
    decided: 2,
    decidedShare: 2 / 3,
  });
});

test("a sentence that a person made a statement of is no longer passed over", () => {
  expect(
    deriveCoverage({
      statements: [
        { type: "commitment", standing: "accepted", foundBy: "Ada", spans: [{ start: 62, end: 68 }] },
      ],
      passedOver: [{ spans: at(60), certainty: 0.5 }],
    }),
  ).toEqual({ ...nothing, units: 1, commitments: 1, decided: 1, found: 1, decidedShare: 1 });
});

test("a text without statements has no share of decided ones, which is not zero", () => {
  expect(deriveCoverage({ statements: [], passedOver: [] })).toEqual(nothing);
  expect(addCoverage([])).toEqual(nothing);
});

const place = fc.nat(50).map((number) => at(number * 20));
const covered: fc.Arbitrary<CoveredText> = fc.record({
  statements: fc.array(
    fc.record({
      type: fc.constantFrom(...STATEMENT_TYPES),
      standing: fc.constantFrom(...STANDINGS),
      foundBy: fc.constantFrom("reader", "Ada"),
      spans: place,
    }),
  ),
  passedOver: fc.array(fc.record({ spans: place, certainty: fc.double({ min: 0, max: 1, noNaN: true }) })),
});

test("the parts make the whole, of one document and of several together", () => {
  fc.assert(
    fc.property(fc.array(covered), (texts) => {
      const parts = texts.map((text) => deriveCoverage(text));
      for (const of of [...parts, addCoverage(parts)]) {
        expect(of.commitments + of.progress + of.recommendations + of.rejected + of.passedOver).toBe(
          of.units,
        );
        expect(of.unsure).toBeLessThanOrEqual(of.passedOver);
      }
      expect(addCoverage(parts).units).toBe(parts.reduce((sum, part) => sum + part.units, 0));
    }),
  );
});
