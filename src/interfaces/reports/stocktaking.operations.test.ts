import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const STRATEGY = `# Accord of the lakes

Vandria will build the Silver Lantern submarine cable station at Port Aster with Kenya.

Vandria will open a school for sailors in Lake Cirra by June 2026.
`;

/** A Word document after somebody has edited it; each change has to find its words. */
function editedDocx(
  bytes: Uint8Array,
  changes: readonly (readonly [string | RegExp, string])[],
): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes);
  const changed = changes.reduce((xml, [from, to]) => {
    const next = xml.replace(from, to);
    if (next === xml) throw new Error(`"${from}" is not in the document.`);
    return next;
  }, strFromU8(parts["word/document.xml"]!));
  return zipSync({ ...parts, "word/document.xml": strToU8(changed) });
}

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
      expect(text).toContain("Every accepted report of progress of the period is linked");
      const asked = { kind: "stocktaking" as const, from: "2026-01-01", to: "2026-12-31" };
      const draft = await story.call("reports.draft", asked);
      const bullet = draft.sections
        .flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === "list" ? block.items : []))
        .find(({ drawn }) => drawn.includes("Lantern"));
      const of = { report: draft.key, paragraph: bullet!.id! };
      await story.call("wordings.record", { ...of, text: "The station stands.", insteadOf: bullet!.drawn });
      const note = { report: draft.key, paragraph: "note:What has nothing reported" };
      await story.call("wordings.record", { ...note, text: "The school is late.", insteadOf: "" });
      const worded = (await written()).text;
      expect(worded).toMatch(/- The station stands\..*\*Worded by Ada/u);
      expect(worded).toContain("The school is late.");
      for (const place of [of, note]) await story.call("wordings.take-back", place);
      expect((await written()).text).not.toContain("The school is late.");
      // The same figures as the list gives.
      const counted = await story.call("commitments.list", { statuses: ["unreported"] });
      expect(counted.total).toBe(1);
    },
  );

  test.skipIf(isMissing)(
    "a scoreboard is written with the numbers that it is computed with, and a saved one with all of its parts",
    async () => {
      const indicators = ["share-with-progress", "share-dated", "median-days-to-first-evidence"];
      const words = async (asked: object) => {
        const { bytes } = await story.call("reports.scoreboard", { format: "md", ...asked } as never);
        return new TextDecoder().decode(bytes);
      };
      const text = await words({ by: "documents", indicators });
      const { whole } = await story.call("scoreboards.compute", { by: "documents", indicators });
      expect(whole.cells.map(({ value }) => value)).toEqual([0.5, 0.5, null]);
      expect(text).toContain("Commitments with progress: 50 %, 1 of 2 (95 % interval: ");
      expect(text).toContain("Days to the first evidence: no value. No evidence had been accepted.");
      expect(text).toMatch(
        /\| Accord of the lakes \| 2 \| 50 % \(.*\), 1 of 2.* \| – \(No evidence had been accepted/u,
      );
      expect(text).toContain("= commitments with linked progress ÷ all commitments.");
      const part = (title: string, by: string) => ({ title, by, indicators: ["commitments"] });
      const saved = await story.call("scoreboards.record", {
        name: "For the council",
        says: "Two views.",
        parts: [part("Texts", "documents"), { ...part("Years", "years"), view: "small multiples" }],
      } as never);
      const whole2 = await words({ id: saved.id });
      expect(whole2).toMatch(/# For the council[\s\S]*Two views\.[\s\S]*## Texts[\s\S]*## Years/u);
      const draft = await story.call("reports.draft", { kind: "scoreboard", id: saved.id });
      expect(draft.sections.map(({ heading }) => heading)).toContain("Years");
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

  test.skipIf(isMissing)(
    "keeps a person's words when it is drawn again, and shows both when the record moved on",
    async () => {
      const asked = { kind: "stocktaking" as const, from: "2026-01-01", to: "2026-12-31" };
      const paragraph = async (id: string) => {
        const draft = await story.call("reports.draft", asked);
        const blocks = draft.sections.flatMap(({ blocks }) => blocks);
        const found = blocks.find((block) => block.kind === "paragraph" && block.id === id);
        return { key: draft.key, ...(found as Extract<typeof found, { kind: "paragraph" }>) };
      };
      const { key, drawn } = await paragraph("new");
      expect((await written()).text).not.toContain("Foreword");
      const words = { report: key, text: "Nothing new was promised this year.", insteadOf: drawn };
      await story.call("wordings.record", { ...words, paragraph: "new" });
      await story.call("wordings.record", {
        ...words,
        paragraph: "foreword",
        text: "We did well.",
        insteadOf: "",
      });
      const { text } = await written({ asOf: undefined });
      expect(text).toContain("We did well.");
      expect(text).toContain("Nothing new was promised this year.");
      expect(text).not.toContain("has changed since");
      expect((await written({ partners: ["KE"] })).text).not.toContain("We did well.");
      expect((await written({}, outsider("public"))).text).not.toContain("We did well.");

      const plan = await story.read(
        "# Plan of Vandria\n\nVandria will dig a canal with Kenya by 2029.\n",
        "plan.md",
      );
      await story.call("documents.correct", { id: plan, date: "2026-02-02" });
      const { rows } = await story.call("statements.list", { documents: [plan], types: ["commitment"] });
      await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
      expect(await paragraph("new")).toMatchObject({
        drawn: "1 commitment was made in documents dated in the period.",
        worded: { text: words.text, insteadOf: drawn, by: "Ada", isOutdated: true },
      });
      expect((await written()).text).toContain(
        "The ledger has changed since; it would now say: 1 commitment was made in documents dated in the period.",
      );

      const { bytes } = await story.call("reports.stocktaking", {
        from: asked.from,
        to: asked.to,
        format: "docx",
      });
      const readBack = (file: Uint8Array<ArrayBuffer>, more = {}) =>
        story.call("reports.read-back", {
          ...asked,
          ...more,
          files: [{ name: "edited.docx", content: file }],
        });
      expect(await readBack(bytes as Uint8Array<ArrayBuffer>)).toMatchObject({ changes: [], left: [] });
      const edited = editedDocx(bytes, [
        ["We did well.", "We did well enough."],
        [/<w:bookmarkStart[^>]*\/>(?=<w:r>(?:(?!<\/w:r>).)*Nothing new was promised)/u, ""],
        ["Nothing new was promised this year.", "Only a canal was promised this year."],
        [/(<w:p>(?:(?!<w:p>).)*The ledger holds )\d+/u, "$170"],
        [/<\/w:tbl>/u, "</w:tbl><w:p><w:r><w:t>The canal is late.</w:t></w:r></w:p>"],
        ["Commitments of which nothing", "Promises of which nothing"],
      ]);
      const back = await readBack(edited);
      expect(back.changes).toMatchObject([
        { paragraph: "foreword", text: "We did well enough.", now: "We did well.", drawn: "", found: "mark" },
        { paragraph: "standing", found: "mark", hasMoved: false, numbers: { come: ["70"] } },
        { text: "The canal is late.", now: "", found: "place" },
        {
          paragraph: "new",
          text: "Only a canal was promised this year.",
          now: words.text,
          found: "place",
        },
      ]);
      expect(back.left).toMatchObject([
        { because: expect.stringContaining("Tables are drawn from the rows") },
      ]);
      await expect(readBack(edited, { partners: ["KE"] })).rejects.toMatchObject({
        code: "reports.not-drawn-from",
      });
      await expect(readBack(new TextEncoder().encode("no file"))).rejects.toMatchObject({
        code: "documents.damaged",
      });
      for (const { paragraph, text, drawn: insteadOf } of back.changes)
        await story.call("wordings.record", { report: key, paragraph, text, insteadOf });
      expect((await readBack(edited)).changes).toEqual([]);
      expect((await written()).text).toContain("The canal is late.");
      for (const { paragraph } of back.changes)
        await story.call("wordings.take-back", { report: key, paragraph });
      expect((await written()).text).not.toContain("Nothing new was promised");
      await story.call("commitments.end", {
        id: (await story.call("commitments.list", { documents: [plan] })).rows[0]!.id,
        as: "withdrawn",
        reason: "not meant",
      } as never);
    },
  );

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
      await expect(written({ documents: ["doc-222222222222"] })).rejects.toMatchObject({
        code: "documents.unknown",
      });
    },
  );
});
