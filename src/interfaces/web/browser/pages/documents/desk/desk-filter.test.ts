import { describe, expect, test } from "vitest";
import {
  countValues,
  decidedOf,
  inReadingOrder,
  isFiltering,
  isThrough,
  stepFrom,
  stepPassedOver,
} from "./desk-filter.ts";
import { inventStatement } from "./invented.ts";

const promise = inventStatement("a", { areas: ["ai"], partners: ["JP"], spans: [{ start: 10, end: 20 }] });
const report = inventStatement("b", {
  type: "progress",
  areas: ["ai", "quantum"],
  standing: "accepted",
  spans: [{ start: 30, end: 40 }],
});
const advice = inventStatement("c", {
  type: "recommendation",
  standing: "rejected",
  spans: [{ start: 50, end: 60 }],
});
const all = [promise, report, advice];

describe("filters", () => {
  test("one value of each name is enough, and every name counts", () => {
    const filter = { types: ["commitment" as const, "progress" as const], topics: ["ai"] };
    expect(all.filter((one) => isThrough(one, filter))).toEqual([promise, report]);
    expect(all.filter((one) => isThrough(one, { ...filter, standings: ["accepted"] }))).toEqual([report]);
    expect(all.filter((one) => isThrough(one, {}))).toEqual(all);
  });

  test("a count says what choosing the value would leave", () => {
    expect(countValues(all, { types: ["progress"] }, "topics")).toEqual([
      { value: "ai", count: 1 },
      { value: "quantum", count: 1 },
    ]);
    expect(countValues(all, { types: ["progress"] }, "types")).toEqual([
      { value: "commitment", count: 1 },
      { value: "progress", count: 1 },
      { value: "recommendation", count: 1 },
    ]);
  });

  test("a wanted value that nothing has stays in the list, so that it can be taken back", () => {
    expect(countValues(all, { topics: ["cyber"] }, "topics").at(-1)).toEqual({ value: "cyber", count: 0 });
  });

  test("an empty list is no filter", () => {
    expect(isFiltering({ types: [] })).toBe(false);
    expect(isFiltering({ partners: ["JP"] })).toBe(true);
  });
});

describe("steps", () => {
  const open = ({ standing }: { standing: string }) => standing !== "rejected";
  test("the first step leads to the first statement, and the last one to nowhere", () => {
    expect(stepFrom(all, undefined, 1, open)).toEqual(promise);
    expect(stepFrom(all, "b", 1, open)).toBeUndefined();
    expect(stepFrom(all, "a", -1, open)).toBeUndefined();
  });
  test("from a hidden statement the step goes on from its place", () => {
    expect(stepFrom(all, "c", -1, open)).toEqual(report);
  });
});

test("statements stand in the order of the text", () => {
  expect(inReadingOrder([advice, promise, report])).toEqual(all);
});

test("decided is accepted or rejected", () => {
  expect(decidedOf(all)).toEqual({ accepted: 1, rejected: 1, all: 3 });
});

test("sentences that were passed over are gone through from where one stands", () => {
  const sentences = [50, 10, 30].map((start) => ({ spans: [{ start }] }));
  expect(stepPassedOver(sentences, undefined, 1)).toEqual({ spans: [{ start: 10 }] });
  expect(stepPassedOver(sentences, 10, 1)).toEqual({ spans: [{ start: 30 }] });
  expect(stepPassedOver(sentences, 20, -1)).toEqual({ spans: [{ start: 10 }] });
  expect(stepPassedOver(sentences, 50, 1)).toBeUndefined();
});
