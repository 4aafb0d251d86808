import canonicalizeModule from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

// The package is CommonJS with types of an ES module: what is imported is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

test("the example of RFC 8785 comes out byte for byte", () => {
  const given = {
    numbers: JSON.parse("[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]"),
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(canonicalJson(given)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("keys stand in the order of their UTF-16 code units", () => {
  const given = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  expect(Object.values(JSON.parse(canonicalJson(given)) as object).length).toBe(7);
  expect([...canonicalJson(given).matchAll(/:(\d)/gu)].map(([, value]) => value)).toEqual([
    "2",
    "4",
    "6",
    "7",
    "1",
    "5",
    "3",
  ]);
});

test("any value is written as another implementation of the RFC writes it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500 },
  );
  for (const text of ["\ud800", "a\udc00b", "😀", "\u2028", "\u007f", "\u0000"])
    expect(canonicalJson({ [text]: text })).toBe(canonicalize({ [text]: text }));
});

test("what JSON has no number or value for is refused, and what is not there is left out", () => {
  expect(canonicalJson({ a: undefined, b: [undefined], c: new Date(0) })).toBe(
    '{"b":[null],"c":"1970-01-01T00:00:00.000Z"}',
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow("NaN");
  expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow("Infinity");
  expect(() => canonicalJson(() => 1)).toThrow("function");
});
