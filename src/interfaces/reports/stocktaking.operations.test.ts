import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const STRATEGY = `# Accord of the lakes

Vandria will build the Silver Lantern submarine cable station at Port Aster with Kenya.

Vandria will open a school for sailors in Lake Cirra by June 2026.
`;

describe.each(databases)("a stock-taking on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  const written = async (more: object = {}, who = {}) => {
    const period = { from: "2026-01-01", to: "2026-12-31", format: "md" as const };
    const { bytes, name } = await story.call("reports.stocktaking", { ...period, ...more }, who);
    return { name, text: new TextDecoder().decode(bytes) };
  };

  test.skipIf(isMissing)(
    "tells what was promised, what was reported in the period, and what was not",
    async () => {
      const strategy = await story.read(STRATEGY, "strategy.md");
      await story.call("documents.correct", { id: strategy, date: "2025-05-05" });
      const report = await story.read(
        "# One year of the accord\n\nVandria has built the Silver Lantern submarine cable station at Port Aster with Kenya.\n",
        "report.md",
      );
      await story.call("documents.correct", { id: report, date: "2026-05-06" });
      const { rows } = await story.call("statements.list", { document: strategy, types: ["commitment"] });
      await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
      const [progress] = (await story.call("statements.list", { document: report, types: ["progress"] }))
        .rows;
      const cable = rows.find(({ quote }) => quote.includes("Lantern"));
      await story.call("links.confirm", {
        progress: progress!.id,
        commitment: cable!.id,
        relation: "fulfils",
      });
      const { name, text } = await written();
      expect(name).toBe("stocktaking-2026-01-01-2026-12-31.md");
      expect(text).toContain("The ledger holds 2 commitments of this choice.");
      expect(text).toContain("1 passage of the period reports on 1 commitment.");
      expect(text).toContain(`Reported as carried out: “${progress!.quote}”`);
      expect(text).toContain("Of 1 commitment nothing has been recorded");
      // The same figures as the list gives.
      const counted = await story.call("commitments.list", { statuses: ["unreported"] });
      expect(counted.total).toBe(1);
    },
  );

  test.skipIf(isMissing)("tells of another period and another partner only what belongs to it", async () => {
    expect((await written({ from: "2025-01-01", to: "2025-12-31" })).text).toContain(
      "No progress that is dated in the period has been linked",
    );
    expect((await written({ partners: ["JP"] })).text).toContain(
      "The ledger holds no commitment of this choice.",
    );
  });

  test.skipIf(isMissing)("tells nothing of a document that its reader may not see", async () => {
    const hidden = await story.read(
      "# A closed note\n\nVandria will buy the Velvet Osprey satellite with Kenya by 2027.\n",
      "note.md",
      { marking: "restricted" },
    );
    const { rows } = await story.call("statements.list", { document: hidden, types: ["commitment"] });
    await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
    expect((await written()).text).toContain("Osprey");
    const { text } = await written({}, outsider("public"));
    expect(text).not.toContain("Osprey");
    expect(text).toContain("The ledger holds 2 commitments of this choice.");
  });

  test.skipIf(isMissing)(
    "refuses a period that ends before it begins, and a day that has not come",
    async () => {
      await expect(written({ from: "2026-12-31", to: "2026-01-01" })).rejects.toMatchObject({
        code: "reports.period",
      });
      await expect(written({ asOf: "2999-01-01" })).rejects.toMatchObject({ code: "ledger.not-yet" });
    },
  );
});
