import { expect, test } from "vitest";
import { type Fact, holdsOn, sinceOf, statusOn } from "./fact.ts";

const fact = (more: Partial<Fact>): Fact => ({
  says: "Something is so.",
  status: null,
  on: null,
  after: null,
  before: null,
  topics: [],
  figures: [],
  sources: [],
  known: "2025-06-05",
  by: null,
  seq: null,
  ...more,
});

test("a fact with a day holds from that day on, a month from its first day", () => {
  const signed = fact({ on: "2022-05" });
  expect(["2022-04-30", "2022-05-01", "2030-01-01"].map((day) => holdsOn(signed, day))).toEqual([
    "no",
    "yes",
    "yes",
  ]);
});

test("a fact that came between two days is not there before the one, there after the other, and unknown between", () => {
  const opened = fact({ after: "2025-06-05", known: "2026-06-04" });
  expect(["2025-06-04", "2025-10-01", "2026-06-04"].map((day) => holdsOn(opened, day))).toEqual([
    "no",
    "unknown",
    "yes",
  ]);
});

test("a fact without any day is unknown before its source was published", () => {
  expect([holdsOn(fact({}), "2020-01-01"), holdsOn(fact({}), "2025-06-05")]).toEqual(["unknown", "yes"]);
});

test("the status of a day is that of the last change, and unknown where a change may have come already", () => {
  const facts = [
    fact({ status: "under negotiation" }),
    fact({ status: "agreed", after: "2025-06-05", known: "2026-06-04" }),
  ];
  expect(["2020-01-01", "2025-06-05", "2025-12-01", "2026-06-04"].map((day) => statusOn(facts, day))).toEqual(
    ["unknown", "under negotiation", "unknown", "agreed"],
  );
});

test("what had not come yet has no status, and what no source speaks of has an unknown one", () => {
  expect(statusOn([fact({ status: "in force", on: "2022" })], "2021-12-31")).toBeNull();
  expect(statusOn([fact({})], "2026-01-01")).toBe("unknown");
});

test("it stands since its first standing status, with what is known of an unknown day", () => {
  const facts = [
    fact({ status: "proposed", on: "2024-01" }),
    fact({ status: "agreed", after: "2025-06-05", known: "2026-06-04" }),
    fact({ status: "in force", on: "2026-09-01", known: "2026-09-02" }),
  ];
  expect(sinceOf(facts, ["agreed", "in force"], "2026-11-28")).toEqual({
    on: null,
    after: "2025-06-05",
    atLatest: "2026-06-04",
  });
  expect(sinceOf(facts, ["agreed", "in force"], "2025-01-01")).toEqual({
    on: "2024-01",
    after: null,
    atLatest: null,
  });
});
