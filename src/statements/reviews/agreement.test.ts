import fc from "fast-check";
import { expect, test } from "vitest";
import {
  agreementOf,
  agreementsOf,
  agreementWithReader,
  deriveOpinions,
  disagreementOf,
  LABELS,
  type Label,
  type Reviewed,
} from "./agreement.ts";
import type { Review } from "./review.ts";

const found = {
  type: "commitment",
  actors: ["Arland"],
  partners: [],
  areas: ["ai"],
  date: null,
  firmness: "firm",
  state: null,
  condition: null,
} as const;
const fields = { ...found, actors: [...found.actors], partners: [], areas: [...found.areas] };
const dated = { ...fields, date: "2027" };

let minute = 0;
const said = (by: string, decision: Review["decision"], more: Partial<Review> = {}): Review => ({
  decision,
  standing: decision === "rejected" ? "rejected" : "accepted",
  fields: null,
  reason: null,
  by,
  at: `2026-03-01T09:${String(minute++ % 60).padStart(2, "0")}:00.000Z`,
  firstReviewer: null,
  ...more,
});
const reviewed = (...reviews: Review[]): Reviewed => ({ found: fields, isAdded: false, reviews });
const differ = (...reviews: Review[]) => disagreementOf(deriveOpinions(reviewed(...reviews)));

test("two who accept the same agree, and one acceptance and one rejection differ in standing", () => {
  expect(differ(said("Ada", "accepted"), said("Ben", "accepted"))).toEqual([]);
  expect(differ(said("Ada", "accepted"), said("Ben", "rejected"))).toEqual(["standing"]);
});

test("a correction of what somebody else accepted is a disagreement about that field", () => {
  expect(differ(said("Ada", "accepted"), said("Ben", "edited", { fields: dated }))).toEqual(["date"]);
});

test("what somebody took back is no longer an opinion, what somebody else undid still is", () => {
  expect(
    differ(said("Ada", "accepted"), said("Ada", "undone", { standing: "proposed" }), said("Ben", "rejected")),
  ).toEqual([]);
  expect(
    differ(said("Ada", "accepted"), said("Ben", "undone", { standing: "proposed" }), said("Ben", "rejected")),
  ).toEqual(["standing"]);
});

test("a correction without a verdict, and what was carried over, is nobody's opinion", () => {
  expect(
    deriveOpinions(
      reviewed(said("Ada", "carried"), said("Ben", "edited", { standing: "proposed", fields: dated })),
    ),
  ).toEqual([]);
});

test("kappa of a worked example: 20 both yes, 15 both no, 5 and 10 apart, is 0.4", () => {
  const pairs = [
    ...Array.from({ length: 20 }, (): [Label, Label] => ["commitment", "commitment"]),
    ...Array.from({ length: 15 }, (): [Label, Label] => ["context", "context"]),
    ...Array.from({ length: 5 }, (): [Label, Label] => ["commitment", "context"]),
    ...Array.from({ length: 10 }, (): [Label, Label] => ["context", "commitment"]),
  ];
  const { both, agreed, kappa } = agreementOf(pairs);
  expect({ both, agreed, kappa: kappa?.toFixed(6) }).toEqual({ both: 50, agreed: 35, kappa: "0.400000" });
});

test("kappa has no value without statements that both decided, or where both always say the same", () => {
  expect([agreementOf([]), agreementOf([["progress", "progress"]])]).toEqual([
    { both: 0, agreed: 0, kappa: null },
    { both: 1, agreed: 1, kappa: null },
  ]);
});

test("kappa is 1 where all agree, never more, and does not care who comes first", () => {
  const label = fc.constantFrom(...LABELS);
  fc.assert(
    fc.property(fc.array(fc.tuple(label, label)), (pairs) => {
      const { kappa, agreed, both } = agreementOf(pairs);
      const turned = agreementOf(pairs.map(([one, other]) => [other, one] as const));
      expect(turned.kappa === null ? null : turned.kappa.toFixed(9)).toBe(
        kappa === null ? null : kappa.toFixed(9),
      );
      if (kappa !== null) expect(kappa).toBeLessThanOrEqual(1 + 1e-9);
      if (kappa !== null && agreed === both) expect(kappa).toBeCloseTo(1);
    }),
  );
});

test("reviewers are compared pair by pair, and each with the reader", () => {
  const all = [
    reviewed(said("Ada", "accepted"), said("Ben", "accepted")),
    reviewed(said("Ada", "accepted", { fields: dated }), said("Ben", "rejected")),
    { ...reviewed(said("Ada", "accepted")), isAdded: true },
  ];
  expect(agreementsOf(all.map(deriveOpinions))).toEqual([
    { first: "Ada", second: "Ben", both: 2, agreed: 1, kappa: 0 },
  ]);
  expect(agreementWithReader(all)).toEqual([
    { reviewer: "Ada", both: 3, agreed: 2, kappa: 0, accepted: 3, unchanged: 1 },
    { reviewer: "Ben", both: 2, agreed: 1, kappa: 0, accepted: 1, unchanged: 1 },
  ]);
});
