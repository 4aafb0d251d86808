import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import { SCOREBOARD_BY } from "../scoreboards/scoreboard.ts";

const PLAN = `Plan of Arland

Arland will open a joint cable centre with Kenya by 2025.

Arland will publish a road map on quantum computing with Japan.
`;
const REPORT = "Report of Arland\n\nArland has opened the joint cable centre with Kenya in 2025.\n";
const SECRET = "Secret plan of Arland\n\nArland will train two hundred engineers with Kenya by 2024.\n";

describe.each(databases)("$kind", ({ open, isMissing }) => {
  describe.skipIf(isMissing)("indicators", () => {
    let story: Story;
    let documents: Record<"plan" | "report" | "secret", string>;

    beforeAll(async () => {
      story = await beginStory(await open());
      expect(await valueFor("commitments")).toBeNull();
      documents = {
        plan: await story.read(PLAN, "plan.txt"),
        report: await story.read(REPORT, "report.txt"),
        secret: await story.read(SECRET, "secret.txt"),
      };
      await story.call("documents.mark", { id: documents.secret as never, marking: "restricted" });
      const { rows: promises } = await story.call("statements.list", {
        documents: [documents.plan, documents.secret],
        types: ["commitment"],
      });
      await story.call("statements.accept", { ids: promises.map(({ id }) => id) });
      const { rows } = await story.call("statements.list", {
        documents: [documents.report],
        types: ["progress"],
      });
      const cable = promises.find(({ quote }) => quote.includes("cable"))?.id as never;
      await story.call("links.confirm", {
        progress: rows[0]?.id as never,
        commitment: cable,
        relation: "fulfils",
      });
    });
    afterAll(() => story.close());

    const compute = (name: string, more: object = {}, who = {}) =>
      story.call("indicators.compute", { name, ...more }, who);
    const valueFor = async (name: string, more: object = {}, who = {}) =>
      (await compute(name, more, who)).value;

    test("shares are counts of the list, and say with which filter it shows their rows", async () => {
      const computed = await compute("share-with-progress");
      expect(computed).toMatchObject({
        value: 1 / 3,
        why: null,
        formula: "commitments with linked progress ÷ all commitments",
        parts: [
          { count: 1, filter: { progress: "linked" } },
          { count: 3, filter: {} },
        ],
      });
      for (const { count, filter } of computed.parts) {
        expect((await story.call("commitments.list", filter ?? {})).total).toBe(count);
      }
    });

    test("every number of a scoreboard opens exactly the rows that it counts, for whoever asks", async () => {
      const everybody = {};
      for (const who of [everybody, outsider("public")]) {
        for (const by of who === everybody ? SCOREBOARD_BY : (["documents", "pillars"] as const)) {
          const board = await story.call("scoreboards.compute", { by }, who);
          expect(board.groups.length).toBeGreaterThan(0);
          const counted = new Map<string, number>();
          for (const { cells } of [board.whole, ...board.groups])
            for (const { parts } of cells)
              for (const { filter, count } of parts) counted.set(JSON.stringify(filter), count);
          for (const [filter, count] of counted) {
            const { total } = await story.call("commitments.list", { ...JSON.parse(filter), limit: 1 }, who);
            expect([by, filter, total]).toEqual([by, filter, count]);
          }
        }
      }
    });

    test("what a text names and states is told apart, and few cases leave much open", async () => {
      const { whole, groups } = await story.call("scoreboards.compute", { by: "documents" });
      const shareOf = (line: typeof whole, name: string) => line.cells.find((cell) => cell.name === name);
      expect(shareOf(whole, "share-without-number")?.value).toBeCloseTo(2 / 3);
      expect(shareOf(whole, "share-without-deliverable")?.value).toBe(0);
      expect(shareOf(whole, "share-without-date")?.value).toBeCloseTo(1 / 3);
      expect(shareOf(whole, "share-specific-high")?.value).toBeCloseTo(1 / 3);
      const secret = groups.find(({ label }) => label === "Secret plan of Arland");
      expect(shareOf(secret as typeof whole, "share-without-number")).toMatchObject({
        value: 0,
        rank: { from: 1, to: 2 },
      });
      const { bytes } = await story.call("scoreboards.export", { by: "documents" });
      expect(new TextDecoder().decode(bytes)).toContain("Secret plan of Arland,1,1,");
    });

    test("whoever dates a text anew moves its commitments to another year", async () => {
      const yearsOf = async () => {
        const { groups } = await story.call("scoreboards.compute", { by: "years" });
        return groups.map(({ key, commitments }) => [key, commitments]);
      };
      const before = await yearsOf();
      await story.call("documents.correct", { id: documents.plan as never, date: "2021-03" });
      expect(await yearsOf()).toContainEqual(["2021", 2]);
      expect((await story.call("commitments.list", { years: ["2021"] })).total).toBe(2);
      await story.call("ledger.rebuild", {}, { role: "administrator" });
      expect(await yearsOf()).toContainEqual(["2021", 2]);
      await story.call("documents.correct", { id: documents.plan as never, date: null });
      expect(await yearsOf()).toEqual(before);
    });

    test("an indicator is computed of the commitments of some partners, topics or documents", async () => {
      expect(await valueFor("commitments", { partners: ["KE"] })).toBe(2);
      expect(await valueFor("share-with-progress", { documents: [documents.plan] })).toBe(1 / 2);
      expect(await valueFor("share-due-without-progress")).toBe(1 / 2);
      expect(await valueFor("partners-reached")).toBe(2);
    });

    test("breadth and depth multiply to the number of commitments", async () => {
      const [breadth, depth] = [await valueFor("breadth"), await valueFor("depth")];
      expect((breadth ?? 0) * (depth ?? 0)).toBeCloseTo(3, 10);
    });

    test("days to the first progress are counted from the recording", async () => {
      const days = await valueFor("median-days-to-first-progress");
      expect(days).toBeGreaterThanOrEqual(0);
      expect(days).toBeLessThan(1);
    });

    test("missing is not zero: nothing of a kind, nothing recorded, and none are three answers", async () => {
      expect(await compute("share-with-progress", { partners: ["BR"] })).toMatchObject({
        value: null,
        why: "There are none of what the share is taken of: all commitments.",
      });
      expect(await compute("commitments", { partners: ["BR"] })).toMatchObject({ value: 0, why: null });
      expect(await compute("commitments", { asOf: "2020-01-01" })).toMatchObject({
        value: null,
        why: "The ledger held no commitment that you may see.",
      });
    });

    test("what somebody may not see is not counted", async () => {
      expect(await valueFor("commitments", {}, outsider("public"))).toBe(2);
      expect(await valueFor("share-due-without-progress", {}, outsider("public"))).toBe(0);
    });

    test("a series gives the ends of months, and no value before anything was recorded", async () => {
      const series = await story.call("indicators.series", { name: "commitments", months: 3 });
      expect(series.rows.map(({ value }) => value)).toEqual([null, null, 3]);
      expect(series.rows.at(-1)?.asOf).toBe((await compute("commitments")).asOf);
    });

    test("an unknown name and a day to come are refused", async () => {
      await expect(compute("happiness")).rejects.toMatchObject({ code: "indicators.unknown" });
      await expect(compute("commitments", { asOf: "2999-01-01" })).rejects.toMatchObject({
        code: "ledger.not-yet",
      });
    });
  });
});
