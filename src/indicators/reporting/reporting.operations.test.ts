import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const COMPASS = `Compass of the Harbour Union

The Harbour Union will lay the Northern Lantern submarine cable between Port Aster and Kenya by 2027.

The Harbour Union will train two hundred cable engineers with Japan.
`;
const STOCK = `One year of the Compass

The Northern Lantern undersea cable between Port Aster and Kenya has been laid in 2026.

The orchestra of the Harbour Union played in Port Aster.
`;

describe.each(databases)("$kind", ({ open, isMissing }) => {
  describe.skipIf(isMissing)("announced and not reported", () => {
    let story: Story;
    let promises: string;
    let reports: string;

    beforeEach(async () => {
      story = await beginStory(await open());
      promises = await story.read(COMPASS, "compass.txt");
      reports = await story.read(STOCK, "stock.txt");
    });
    afterEach(() => story.close());

    const ask = (who = {}) => story.call("reports.unreported", { promises, reports }, who);
    const rowOf = async (words: string) => {
      const row = (await ask()).rows.find(({ commitment }) => commitment.quote.includes(words));
      if (!row) throw new Error(`no row for ${words}`);
      return row;
    };
    const accept = async (words: string) => {
      const { rows } = await story.call("statements.list", { documents: [promises], types: ["commitment"] });
      const statement = rows.find(({ quote }) => quote.includes(words));
      await story.call("statements.accept", { ids: [statement?.id as never] });
      const { rows: recorded } = await story.call("commitments.list", {});
      return recorded.find(({ quote }) => quote.includes(words))?.id as never;
    };

    test("every commitment is a row: what is told in other words is possibly reported, the rest is not", async () => {
      expect((await ask()).total).toBe(2);
      const cable = await rowOf("Northern Lantern");
      expect(cable.state).toBe("possibly");
      expect(cable.passages[0]?.quote).toContain("undersea cable");
      const engineers = await rowOf("engineers");
      expect(engineers).toMatchObject({ state: "unreported", passages: [] });
      expect(engineers.because[0]?.text).toContain("engineers");
    });

    test("documents are found by title, and by nothing that two of them are called", async () => {
      const named = await story.call("reports.unreported", {
        promises: "Compass of the Harbour Union",
        reports: "stock.txt",
      });
      expect(named).toEqual(await ask());
      await expect(
        story.call("reports.unreported", { promises: "No such text", reports }),
      ).rejects.toMatchObject({
        code: "reports.unknown-document",
      });
      await story.read(`${COMPASS}\nThe Harbour Union will meet.\n`, "another.txt");
      await expect(
        story.call("reports.unreported", { promises: "Compass of the Harbour Union", reports }),
      ).rejects.toMatchObject({ code: "reports.ambiguous" });
      await expect(story.call("reports.unreported", { promises, reports: promises })).rejects.toMatchObject({
        code: "reports.same-document",
      });
    });

    test("a link of a person makes it reported or advanced, and taking it back leaves the proposal", async () => {
      await accept("Northern Lantern");
      const { rows } = await story.call("statements.list", { documents: [reports], types: ["progress"] });
      const progress = rows.find(({ quote }) => quote.includes("Lantern"))?.id as never;
      const commitment = (await rowOf("Northern Lantern")).commitment.statement as never;
      await story.call("links.confirm", { progress, commitment, relation: "advances" });
      expect(await rowOf("Northern Lantern")).toMatchObject({
        state: "advanced",
        passages: [{ decidedBy: "Ada" }],
      });
      await story.call("links.confirm", { progress, commitment, relation: "fulfils" });
      expect((await rowOf("Northern Lantern")).state).toBe("reported");
      await story.call("links.remove", { progress, commitment });
      expect((await rowOf("Northern Lantern")).state).toBe("possibly");
    });

    test("a ruling overrules the proposal, is remembered with its reason, and can be taken back", async () => {
      const commitment = await accept("Northern Lantern");
      const report = reports as never;
      await expect(
        story.call("reports.rule", { commitment, report, state: "unreported" }),
      ).rejects.toMatchObject({ code: "reports.no-reason" });
      const ruled = { commitment, report, state: "unreported" as const, reason: "That is the old cable." };
      expect(await story.call("reports.rule", ruled)).toMatchObject({ state: "unreported" });
      const row = await rowOf("Northern Lantern");
      expect(row).toMatchObject({
        state: "unreported",
        ruling: { by: "Ada", reason: "That is the old cable." },
      });
      await story.call("reports.rule", {
        commitment,
        report,
        state: "reported",
        passages: row.nearest.slice(0, 1).map(({ quote, spans }) => ({ quote, spans })),
      });
      expect((await rowOf("Northern Lantern")).state).toBe("reported");
      await story.call("reports.rule", { commitment, report });
      expect(await rowOf("Northern Lantern")).toMatchObject({ state: "possibly", ruling: null });
      await story.call("ledger.rebuild", {}, { role: "administrator" });
      expect(await rowOf("Northern Lantern")).toMatchObject({ state: "possibly", ruling: null });
      expect(await story.call("ledger.verify", {})).toMatchObject({ ok: true, firstBad: null });
    });

    test("where a link speaks, a ruling is refused", async () => {
      const commitment = await accept("Northern Lantern");
      const statement = (await rowOf("Northern Lantern")).commitment.statement as never;
      const { rows } = await story.call("statements.list", { documents: [reports], types: ["progress"] });
      const progress = rows.find(({ quote }) => quote.includes("Lantern"))?.id as never;
      await story.call("links.confirm", { progress, commitment: statement, relation: "fulfils" });
      await expect(
        story.call("reports.rule", {
          commitment,
          report: reports as never,
          state: "unreported",
          reason: "no",
        }),
      ).rejects.toMatchObject({ code: "reports.linked" });
    });

    test("what somebody may not see is not compared", async () => {
      await story.call("documents.mark", { id: reports as never, marking: "restricted" });
      await expect(ask(outsider("public"))).rejects.toMatchObject({ code: "reports.unknown-document" });
    });

    test("a rejected statement is no commitment of the text", async () => {
      const { rows } = await story.call("statements.list", { documents: [promises], types: ["commitment"] });
      const engineers = rows.find(({ quote }) => quote.includes("engineers"))?.id as never;
      await story.call("statements.reject", { ids: [engineers] });
      expect((await ask()).rows.map(({ commitment }) => commitment.quote)).toHaveLength(1);
    });

    test("a partner beside a period: the furthest that any text of it says, and nothing of texts that came before", async () => {
      await accept("engineers");
      const dated = async (id: string, date: string) =>
        story.call("documents.correct", { id: id as never, date });
      await dated(promises, "2025-05-01");
      await dated(reports, "2026-05-01");
      const second = await story.read(
        "Two years of the Compass\n\nThe Harbour Union has trained two hundred cable engineers with Japan. It has opened the museum of old buoys in Ardmouth.\n",
        "two-years.txt",
      );
      await dated(second, "2026-11-01");
      const period = { partners: ["JP"], from: "2026-01-01", to: "2026-12-31" };
      const both = await story.call("reports.unreported", period);
      expect(both.reporting.map(({ date }) => date)).toEqual(["2026-05-01", "2026-11-01"]);
      expect(both.rows).toMatchObject([{ state: "possibly", passages: [{ document: second }] }]);
      const before = await story.call("reports.unreported", { ...period, to: "2026-06-30" });
      expect(before.rows).toMatchObject([{ state: "unreported", passages: [] }]);
      const source = { citation: "Letter of the Union", date: "2025-09" };
      const promised = "The Harbour Union will open a museum of old buoys in Ardmouth.";
      const byHand = (partners: string[]) =>
        story.call("commitments.record", { words: promised, source, partners, actors: ["Harbour Union"] });
      const { id } = await byHand(["JP"]);
      await byHand(["KE"]);
      const { rows: withHand, promising } = await story.call("reports.unreported", period);
      expect(promising.map(({ title }) => title)).toContain(source.citation);
      expect(withHand.map(({ commitment }) => commitment.document)).toEqual([promises, source.citation]);
      expect(withHand[1]).toMatchObject({
        commitment: { id, statement: null, spans: [], standing: null },
        state: "possibly",
        because: expect.arrayContaining([expect.objectContaining({ for: true })]),
      });
      await story.call("reports.rule", {
        commitment: id,
        report: second as never,
        state: "unreported",
        reason: "That is another museum.",
      });
      const ruled = await story.call("reports.unreported", { ...period, from: "2026-08-01" });
      expect(ruled.rows[1]).toMatchObject({
        state: "unreported",
        ruling: { reason: "That is another museum." },
      });
      await story.call("commitments.end", { id, as: "withdrawn", reason: "It was recorded by mistake." });
      const earlier = await story.call("reports.unreported", {
        ...period,
        from: "2024-01-01",
        to: "2025-12-31",
      });
      expect(earlier.rows[0]?.because[0]?.text).toContain("No text of the period");
      await expect(story.call("reports.unreported", { partners: ["JP"] })).rejects.toMatchObject({
        code: "reports.nothing-chosen",
      });
      const told = await story.call("reports.unreported-brief", { ...period, format: "md" });
      const words = new TextDecoder().decode(told.bytes);
      expect(words).toContain("Possibly reported in other words: 1 of 1");
      expect(words).toContain("has trained two hundred cable engineers");
    });

    test("the same rows as a spreadsheet", async () => {
      const file = await story.call("reports.unreported-export", {
        promises,
        reports,
        states: ["unreported"],
      });
      const text = new TextDecoder().decode(file.bytes);
      expect(text.split("\r\n").filter(Boolean)).toHaveLength(2);
      expect(text).toContain("unreported");
      expect(text).not.toContain("Northern Lantern submarine cable");
    });
  });
});
