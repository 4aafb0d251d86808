import { expect, test } from "vitest";
import { type Aims, deriveTrack, expectedOn, projectTo } from "./trajectory.ts";

const aims: Aims = {
  better: "higher",
  baseline: { year: "2024", value: 100 },
  targets: [
    { on: "2026", value: 200 },
    { on: "2030", value: 600 },
  ],
};
const seen = (on: string, value: number | null, isApproved = true) => ({ on, value, isApproved });

test("a value is compared with the line from the baseline through the targets", () => {
  expect(expectedOn(aims, "2025")).toBeCloseTo(150, 0);
  expect(expectedOn(aims, "2028")).toBeCloseTo(400, 0);
  expect(expectedOn(aims, "2035")).toBe(600);
  expect(deriveTrack(aims, [seen("2025", 151)], "2026-03-01").state).toBe("on track");
  expect(deriveTrack(aims, [seen("2025", 149)], "2026-03-01").state).toBe("off track");
  expect(deriveTrack({ ...aims, better: "lower" }, [seen("2025", 149)], "2026-03-01").state).toBe("on track");
});

test("whatever is missing makes it unknown, and says what is missing", () => {
  const because = (some: Partial<Aims>, observed = [seen("2025", 150)], day = "2026-03-01") =>
    deriveTrack({ ...aims, ...some }, observed, day).because;
  expect(because({ better: "neither" })).toContain("No direction");
  expect(because({ targets: [] })).toContain("No target");
  expect(because({ baseline: null })).toContain("No baseline");
  expect(because({}, [seen("2025", null)])).toContain("Nothing has been observed");
  expect(because({}, undefined, "2027-03-01")).toContain("more than a year");
  expect(because({}, [seen("2025", 150, false)])).toContain("provisional");
  expect(deriveTrack(aims, [seen("2027", 900)], "2026-03-01").last).toBeNull();
});

test("a projection needs four values, and is told with its interval", () => {
  const values = [seen("2022", 60), seen("2023", 82), seen("2024", 98), seen("2025", 120)];
  expect(projectTo(aims, values.slice(1), "2026-03-01")).toBeNull();
  const projected = projectTo(aims, values, "2026-03-01");
  expect(projected?.on).toBe("2026");
  expect(projected?.value).toBeCloseTo(139, 0);
  expect((projected?.interval.high ?? 0) - (projected?.interval.low ?? 0)).toBeGreaterThan(5);
  expect(projectTo({ ...aims, targets: [] }, values, "2026-03-01")).toBeNull();
});
