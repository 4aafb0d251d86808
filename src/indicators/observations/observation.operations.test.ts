import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import { systemClock } from "../../base/clock.ts";
import { JobRunner } from "../../base/jobs/job-runner.ts";
import { observingJob, queueDue } from "./observing.job.ts";

const DESKS = {
  label: "Desks",
  means: "How many desks are in use.",
  unit: "desks",
  better: "higher",
} as const;
const FEED = JSON.stringify({
  data: [
    { year: 2022, count: 4 },
    { year: 2023, count: 6 },
    { year: 2024, count: null },
  ],
});

describe.each(databases)("$kind", ({ open, isMissing }) => {
  describe.skipIf(isMissing)("observations", () => {
    let story: Story;
    let web: Server;
    let id: string;

    beforeAll(async () => {
      story = await beginStory(await open(), { ENTENTE_FETCH_HOSTS: "127.0.0.1" });
      web = createServer((_, response) => response.end(FEED));
      await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
      const targets = [{ on: "2026", value: 10 }];
      const made = await story.call("indicators.record", {
        ...DESKS,
        baseline: { year: "2021", value: 2 },
        targets,
      });
      id = made.id;
    });
    afterAll(async () => {
      web.close();
      await story.close();
    });

    const observe = (on: string, value: number | null, more: object = {}) =>
      story.call("observations.record", { indicator: id, on, value, source: "Register of desks", ...more });

    test("a value is provisional until a second person approves it, and then locked until it is reopened", async () => {
      const said = await observe("2025", 9);
      expect(said).toMatchObject({ state: "provisional", saidBy: "Ada" });
      const own = story.call("observations.approve", { id: said.id });
      await expect(own).rejects.toMatchObject({ code: "observations.own" });
      const ben = await story.as("Ben");
      expect(await story.call("observations.approve", { id: said.id }, ben)).toMatchObject({
        state: "approved",
      });
      for (const operation of ["observations.correct", "observations.retract"] as const) {
        const change = story.call(operation, { id: said.id, value: 90, reason: "a slip" } as never);
        await expect(change).rejects.toMatchObject({ code: expect.stringMatching(/locked|input/u) });
      }
      const shown = await story.call("indicators.get", { id });
      expect(shown.track).toMatchObject({ state: "on track", last: { value: 9, isApproved: true } });
      await story.call("observations.reopen", { id: said.id, reason: "counted anew" }, ben);
      const corrected = await story.call("observations.correct", {
        id: said.id,
        value: 7,
        basedOn: said.seq + 2,
      });
      expect(corrected).toMatchObject({ value: 7, state: "provisional" });
      expect((await story.call("indicators.get", { id })).track).toMatchObject({ state: "off track" });
      const { rows } = await story.call("ledger.history", { record: said.id });
      expect(rows.map(({ kind }) => kind)).toEqual(["corrected", "reopened", "approved", "recorded"]);
    });

    test("missing says why and is not zero, and a date has one value", async () => {
      await expect(observe("2020", null)).rejects.toMatchObject({ code: "observations.value" });
      await expect(observe("2025", 8)).rejects.toMatchObject({ code: "observations.twice" });
      await observe("2020", null, { missing: "not reported" });
      await observe("2025", 3, { by: { floor: "first" } });
      const { course } = await story.call("indicators.get", { id });
      expect(course.map(({ on, value, why }) => [on, value, why])).toEqual([
        ["2020", null, "not reported"],
        ["2025", 7, null],
      ]);
    });

    test("values come from a table once, with what does not fit told by its row", async () => {
      const text = `Indicator,Date,Value,Source\n${id},2018,1,Letter\n${id},2019,many,Letter\n`;
      const files = [{ name: "desks.csv", content: new TextEncoder().encode(text) }];
      const dry = await story.call("observations.import", { files, dryRun: true });
      expect(dry.counts).toMatchObject({ new: 1, refused: 1 });
      await story.call("observations.import", { files });
      expect((await story.call("observations.import", { files })).counts).toMatchObject({
        unchanged: 1,
        new: 0,
      });
    });

    test("a feed is asked when it is due, corrects what is provisional, and leaves what is approved", async () => {
      const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/desks.json`;
      const feed = { url, every: "month" as const, rows: "data", date: "year", value: "count" };
      await story.call("indicators.change", { id, feed });
      const { database, now, settings } = story.ground;
      expect([await queueDue(database, now), await queueDue(database, now)]).toEqual([1, 0]);
      const kinds = [observingJob(settings, systemClock)];
      const runner = new JobRunner({ database, kinds, now: systemClock, lanes: 1, log: console.error });
      await runner.start({ alone: false });
      for (let tries = 0; tries < 200; tries++) {
        const { rows } = await story.call("jobs.list", {});
        if (rows.find(({ kind }) => kind === "observing")?.state === "done") break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await runner.stop();
      const { rows } = await story.call("observations.list", { indicators: [id] });
      expect(rows.filter(({ source }) => source === url).map(({ on, value }) => [on, value])).toEqual([
        ["2022", 4],
        ["2023", 6],
      ]);
    });

    test("who may not see an indicator sees neither it nor its values; a past day knows nothing of later ones", async () => {
      await story.call("indicators.change", { id, marking: "restricted" });
      const who = outsider("public");
      await expect(story.call("indicators.get", { id }, who)).rejects.toMatchObject({
        code: "indicators.unknown",
      });
      expect((await story.call("observations.list", {}, who)).total).toBe(0);
      expect((await story.call("indicators.list", {}, who)).rows.some((row) => row.id === id)).toBe(false);
      const before = await story.call("observations.list", { asOf: "2020-01-01" });
      expect(before.total).toBe(0);
    });

    test("a scoreboard is saved from parts, changed, withdrawn and restored", async () => {
      const part = { title: "Evidence", by: "partners" as const, indicators: ["share-with-evidence"] };
      const wrong = story.call("scoreboards.record", {
        name: "Council",
        parts: [{ ...part, indicators: ["none"] }],
      });
      await expect(wrong).rejects.toMatchObject({ code: "indicators.unknown" });
      await expect(
        story.call("scoreboards.record", { name: "Council", parts: [part, part] }),
      ).rejects.toMatchObject({ code: "scoreboards.titled-twice" });
      const saved = await story.call("scoreboards.record", { name: "Council", parts: [part] });
      await story.call("scoreboards.change", {
        id: saved.id,
        name: "For the council",
        basedOn: saved.seq ?? 0,
      });
      await story.call("scoreboards.withdraw", { id: saved.id, reason: "twice" });
      expect((await story.call("scoreboards.list", {})).total).toBe(0);
      expect(await story.call("scoreboards.restore", { id: saved.id })).toMatchObject({
        name: "For the council",
      });
    });
  });
});
