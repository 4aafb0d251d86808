import fc from "fast-check";
import { expect, test } from "vitest";
import { type PartStanding, progressOfParts, statusOfParts } from "./parts.ts";
import { STATUSES, type Status } from "./status.ts";

const part = (status: Status, weight: number | null = 1): PartStanding => ({ part: status, status, weight });

test("what is complete is told as a range: from what is known to be, to what may be", () => {
  const { complete, byStatus } = progressOfParts([
    part("complete", 2),
    part("not-started", 1),
    part("unreported", 1),
  ]);
  expect(complete).toEqual({ least: 0.5, most: 0.75 });
  expect(byStatus).toEqual([
    { status: "complete", parts: 1, share: 0.5 },
    { status: "not-started", parts: 1, share: 0.25 },
    { status: "unreported", parts: 1, share: 0.25 },
  ]);
});

test("a weight that nobody has given is unknown, not one and not nothing", () => {
  const parts = [part("complete", null), part("limited", 1)];
  expect(progressOfParts(parts)).toMatchObject({
    complete: null,
    byStatus: [{ share: null }, { share: null }],
  });
  expect(statusOfParts(parts)?.status).toBe("limited");
  expect(statusOfParts([part("complete", 3), part("limited", 1)])?.status).toBe("substantial");
});

test("a part that was withdrawn counts no longer, and a whole without parts that count is not judged by them", () => {
  expect(statusOfParts([part("complete"), part("withdrawn")])?.status).toBe("complete");
  expect(statusOfParts([part("withdrawn"), part("merged")])).toBeNull();
  expect(progressOfParts([part("withdrawn")])).toEqual({ counted: 0, byStatus: [], complete: null });
});

test("unknown parts are never taken for parts that have not started", () => {
  expect(statusOfParts([part("not-started"), part("unreported")])?.status).toBe("unreported");
  expect(statusOfParts([part("not-started"), part("no-evidence")])?.status).toBe("no-evidence");
  expect(statusOfParts([part("not-started"), part("reported")])?.status).toBe("reported");
  expect(statusOfParts([part("not-started"), part("disputed")])?.status).toBe("disputed");
});

const standing = fc.record({
  part: fc.string(),
  status: fc.constantFrom(...STATUSES),
  weight: fc.option(fc.integer({ min: 0, max: 9 })),
});

test("whatever the parts, shares add up to one or are unknown, and a whole is complete only where all its parts are", () => {
  fc.assert(
    fc.property(fc.array(standing, { maxLength: 6 }), (parts) => {
      const { byStatus, complete, counted } = progressOfParts(parts);
      const shares = byStatus.map(({ share }) => share);
      if (shares.every((share) => share !== null) && counted > 0)
        expect(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1);
      if (complete) expect(complete.least <= complete.most && complete.most <= 1.000001).toBe(true);
      const live = parts.filter(({ status }) => !["withdrawn", "superseded", "merged"].includes(status));
      if (statusOfParts(parts)?.status === "complete")
        expect(live.every(({ status }) => status === "complete")).toBe(true);
    }),
  );
});
