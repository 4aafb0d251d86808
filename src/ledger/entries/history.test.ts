import { expect, test } from "vitest";
import { deriveChanges } from "./history.ts";

test("the history of a field tells what it held before and after, and nothing where nothing changed", () => {
  const before = { id: "act-1", seq: 1, what: "Buy a lamp", due: "2026-04", owner: null, isRetracted: false };
  expect(deriveChanges(null, before)).toEqual([
    { field: "what", from: null, to: "Buy a lamp" },
    { field: "due", from: null, to: "2026-04" },
  ]);
  expect(deriveChanges(before, { ...before, seq: 2, due: null, isRetracted: true })).toEqual([
    { field: "due", from: "2026-04", to: null },
    { field: "isRetracted", from: null, to: true },
  ]);
  expect(deriveChanges(before, { ...before, seq: 3, changedAt: "later" })).toEqual([]);
});

test("of a list of things only what went and came is told, without who and when, which the entry tells", () => {
  const lead = { party: "Arland", role: "lead" };
  const pays = { party: "Harbour bank", role: "funding" };
  const builds = { party: "Stone works", role: "implementing" };
  expect(deriveChanges({ parties: [lead, pays] }, { parties: [lead, builds] })).toEqual([
    { field: "parties", from: [pays], to: [builds] },
  ]);
  const verdict = {
    verdict: "accepted",
    by: "per-222222222222",
    reason: null,
    at: "2026-03-01T00:00:00.000Z",
  };
  expect(deriveChanges({ verdicts: [] }, { verdicts: [verdict] })).toEqual([
    { field: "verdicts", from: [], to: [{ verdict: "accepted", reason: null }] },
  ]);
});

test("a list of words is told whole, and a thing inside another by its path", () => {
  expect(
    deriveChanges(
      { fields: { name: "Pact", parties: ["A", "B"] } },
      { fields: { name: "Pact", parties: ["A", "B", "C"] } },
    ),
  ).toEqual([{ field: "fields.parties", from: ["A", "B"], to: ["A", "B", "C"] }]);
});
