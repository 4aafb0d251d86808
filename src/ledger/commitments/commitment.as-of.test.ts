import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";

const PLAN = `# Plan of Arland

Arland, 5 January 2026

Arland will open a cable school by 2027. Arland will publish a register of satellites by 2028.
`;
const ROADMAP = `# Roadmap of Arland

Arland, 6 January 2026

Arland will open a cable school by 2027.
`;

describe.each(databases)("the ledger as it stood, on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  const on = (day: string) => {
    story.ground.now = () => new Date(`${day}T12:00:00Z`);
  };
  const listed = async (asOf?: string) =>
    (await story.call("commitments.list", { sort: "quote", ...(asOf ? { asOf } : {}) })).rows.map((row) => [
      row.quote.includes("school") ? "school" : "register",
      row.date,
      row.firmness,
      row.mentions,
    ]);

  test.skipIf(isMissing)(
    "every list, count, page and file answers for a past day, and drawing the lists anew changes none",
    async () => {
      on("2026-01-10");
      const plan = await story.read(PLAN, "plan.md");
      const roadmap = await story.read(ROADMAP, "roadmap.md");
      const { rows } = await story.call("statements.list", { documents: [plan], sort: "place" });
      const [school, register] = rows.map((row) => row.id);
      await story.call("statements.accept", { ids: [school!] });
      on("2026-01-20");
      await story.call("statements.accept", { ids: [register!] });
      on("2026-01-25");
      await story.call("statements.edit", {
        id: school!,
        fields: { firmness: "exploratory", date: "2027-06" },
      });
      on("2026-02-01");
      const { rows: again } = await story.call("statements.list", { documents: [roadmap] });
      await story.call("statements.accept", { ids: [again[0]!.id] });
      const all = (await story.call("commitments.list", {})).rows;
      const commitmentOf = (statement: string) => all.find((row) => row.statement === statement)!.id;
      on("2026-02-05");
      await story.call("mentions.confirm", {
        commitment: commitmentOf(school!),
        mentions: [commitmentOf(again[0]!.id)],
      });
      on("2026-02-10");
      await story.call("statements.reject", { ids: [register!], reason: "Not a promise." });

      const days = {
        "2026-01-09": [],
        "2026-01-10": [["school", "2027", "firm", 0]],
        "2026-01-20": [
          ["school", "2027", "firm", 0],
          ["register", "2028", "firm", 0],
        ],
        "2026-01-25": [
          ["school", "2027-06", "exploratory", 0],
          ["register", "2028", "firm", 0],
        ],
        "2026-02-01": [
          ["school", "2027", "firm", 0],
          ["school", "2027-06", "exploratory", 0],
          ["register", "2028", "firm", 0],
        ],
        "2026-02-05": [
          ["school", "2027-06", "exploratory", 1],
          ["register", "2028", "firm", 0],
        ],
        "2026-02-10": [["school", "2027-06", "exploratory", 1]],
      };
      const everyDay = async () => {
        const told: Record<string, unknown> = {};
        for (const day of Object.keys(days)) told[day] = (await listed(day)).sort();
        return told;
      };
      const sorted = Object.fromEntries(Object.entries(days).map(([day, told]) => [day, [...told].sort()]));
      expect(await everyDay()).toEqual(sorted);
      expect((await listed()).sort()).toEqual(sorted["2026-02-10"]);

      const { areas } = await story.call("commitments.facets", { asOf: "2026-01-10" });
      expect(areas.every(({ count }) => count === 1)).toBe(true);
      const past = { id: commitmentOf(school!), asOf: "2026-01-20" };
      expect(await story.call("commitments.get", past)).toMatchObject({
        date: "2027",
        mentions: [],
        history: [{ content: { kind: "recorded" } }],
      });
      const file = (await story.call("commitments.export", {
        asOf: "2026-01-25",
        columns: ["date"],
        sort: "date",
      })) as { name: string; bytes: Uint8Array };
      expect(file.name).toBe("commitments-2026-01-25.csv");
      expect(new TextDecoder().decode(file.bytes).trim().split("\r\n").slice(1)).toEqual(["2027-06", "2028"]);

      await story.call("ledger.rebuild", {}, { role: "administrator" });
      expect(await everyDay()).toEqual(sorted);
    },
  );

  test.skipIf(isMissing)(
    "a day that has not begun, and a commitment that was not there yet, are refused",
    async () => {
      on("2026-02-20");
      await expect(story.call("commitments.list", { asOf: "2026-02-21" })).rejects.toMatchObject({
        code: "ledger.not-yet",
      });
      await expect(story.call("commitments.list", { asOf: "2026-02-30" })).rejects.toMatchObject({
        code: "operation.input",
      });
      const [row] = (await story.call("commitments.list", {})).rows;
      await expect(story.call("commitments.get", { id: row!.id, asOf: "2026-01-01" })).rejects.toMatchObject({
        code: "commitments.unknown",
      });
    },
  );
});
