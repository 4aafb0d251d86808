import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../tests/entente.ts";

const PLAN = `# Plan of Fenland

Fenland will open a data school by 2027. Fenland will build two cable stations. The sea around Fenland is cold.
`;

describe.each(databases)("coverage on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  test.skipIf(isMissing)(
    "the sentences of a document are accounted for, and a decision shows at once",
    async () => {
      const document = await story.read(PLAN, "plan.md");
      const { rows } = await story.call("statements.list", { document, search: "Fenland will" });
      expect(rows.map((row) => row.type)).toEqual(["commitment", "commitment"]);
      await story.call("statements.accept", { ids: [rows[0]!.id] });
      const before = await story.call("statements.coverage", { documents: [document] });
      expect(before.rows[0]).toMatchObject({
        document,
        units: 3,
        commitments: 2,
        passedOver: 1,
        decided: 1,
        decidedShare: 0.5,
        notAnalysed: null,
      });
      const { text } = await story.call("documents.text", { id: document });
      const start = text.indexOf("The sea");
      await story.call("statements.record", {
        document,
        spans: [{ start, end: start + "The sea around Fenland is cold.".length }],
        fields: { type: "progress" },
      });
      const after = await story.call("statements.coverage", { documents: [document] });
      expect(after.rows[0]).toMatchObject({
        units: 3,
        commitments: 2,
        progress: 1,
        passedOver: 0,
        found: 1,
        decided: 2,
      });
      expect(after.all).toMatchObject({ units: 3, decidedShare: 2 / 3 });
    },
  );

  test.skipIf(isMissing)("who may not see a document is told no figure of it", async () => {
    const document = await story.read("# Quiet plan\n\nFenland will hide a lighthouse.\n", "quiet.md", {
      marking: "restricted",
    });
    const { all } = await story.call("statements.coverage", {});
    const outside = await story.call("statements.coverage", {}, outsider("public"));
    expect(all.units - outside.all.units).toBe(1);
    expect(outside.rows.map((row) => row.document)).not.toContain(document);
    expect(
      await story.call("statements.coverage", { documents: [document] }, outsider("public")),
    ).toMatchObject({ rows: [], total: 0, all: { units: 0, decidedShare: null } });
  });

  test.skipIf(isMissing)(
    "what a person found or corrected is found again at the same words of the next version; what is gone or passed over is told",
    async () => {
      const sea = "The sea around Beria is cold.";
      const noun = "A shared archive of island maps";
      const plan = `# Plan of Beria\n\nBeria will open a data school by 2027. Beria will build two cable stations. ${sea}\n\nForthcoming actions:\n\n- ${noun}\n`;
      const document = await story.read(plan, "beria.md");
      const { rows } = await story.call("statements.list", { document });
      const [school, stations, archive] = rows;
      expect(archive).toMatchObject({ type: "commitment", quote: noun });
      await story.call("statements.edit", { id: school!.id, fields: { type: "progress" } });
      await story.call("statements.accept", { ids: [school!.id, stations!.id] });
      const { text } = await story.call("documents.text", { id: document });
      const start = text.indexOf(sea);
      const { id: added } = await story.call("statements.record", {
        document,
        spans: [{ start, end: start + sea.length }],
        fields: { type: "recommendation" },
      });
      const later = `# Plan of Beria\n\nBeria welcomes its guests. ${sea} Beria will open a data school by 2027.\n\nThe paper ends here. Its sources are:\n\n- ${noun}\n`;
      await story.read(later, "beria-2.md", { document });
      const { rows: changes } = await story.call("versions.compare", { document, from: 1, to: 2 });
      const told = (id: string) => changes.find(({ before }) => before?.id === id);
      // The two have changed places.
      expect(told(school!.id)).toMatchObject({
        change: "moved",
        after: { type: "progress", standing: "accepted" },
      });
      expect(told(added)).toMatchObject({
        change: "same",
        after: {
          type: "recommendation",
          standing: "accepted",
          spans: [{ start: later.indexOf(sea), end: later.indexOf(sea) + sea.length }],
        },
      });
      expect(told(stations!.id)).toMatchObject({ change: "gone", after: null });
      // Nobody had decided about it: its words stand there and say nothing any more.
      expect(told(archive!.id)).toMatchObject({ change: "passed-over", after: null });
    },
  );
});
