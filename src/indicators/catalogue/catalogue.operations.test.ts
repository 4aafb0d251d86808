import jsonld from "jsonld";
import { Parser } from "n3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { readCsv } from "../../base/tables/read-csv.ts";

const PLAN = "Plan of Arland\n\nArland will open a joint cable centre with Kenya by 2027.\n";

describe.each(databases)("$kind", ({ open, isMissing }) => {
  describe.skipIf(isMissing)("the catalogue of open data", () => {
    let story: Story;
    beforeEach(async () => {
      story = await beginStory(await open(), { ENTENTE_ADDRESS: "https://entente.example" });
    });
    afterEach(() => story.close());

    const turtle = async () => new TextDecoder().decode((await story.call("catalogue.export", {})).bytes);

    const drawn = async (format: "csvw" | "prov") =>
      JSON.parse(new TextDecoder().decode((await story.call("catalogue.export", { format })).bytes));

    test("describes the columns of the CSV as they are, and tells where each commitment comes from", async () => {
      const document = (await story.read(PLAN, "plan.txt")) as never;
      const { rows } = await story.call("statements.list", { documents: [document], types: ["commitment"] });
      await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
      expect((await drawn("prov"))["@graph"]).toHaveLength(1);
      await story.call("documents.publish", { id: document }, { role: "approver" });

      const { url, tableSchema, "dc:license": licence } = await drawn("csvw");
      expect(url).toBe("https://entente.example/api/commitments/export?format=csv");
      expect(licence["@id"]).toContain("CC_BY");
      const { bytes } = await story.call("commitments.export", { format: "csv" });
      const [head, row] = readCsv(new TextDecoder().decode(bytes));
      expect(tableSchema.columns.map(({ titles }: { titles: string }) => titles)).toEqual(
        head?.cells.map(({ text }) => text),
      );
      for (const [at, column] of tableSchema.columns.entries()) {
        const cell = row?.cells[at]?.text ?? "";
        const base = column.datatype.base ?? column.datatype;
        if (cell === "" || base === "string") continue;
        expect(`${base} ${cell}`).toMatch(
          /^(?:integer \d+|boolean (?:yes|no)|date \d{4}-\d\d-\d\d|dateTimeStamp \d{4}-.*Z)$/u,
        );
      }

      const [commitment] = (await story.call("commitments.list", {})).rows;
      // In its safe mode the processor refuses what would be dropped: a term without a meaning, an address that is none.
      const read = await jsonld.toRDF(await drawn("prov"), {
        format: "application/n-quads",
        safe: true,
      } as never);
      expect(String(read)).toContain(
        `<https://entente.example/commitments/${commitment?.id}> <http://www.w3.org/ns/prov#wasQuotedFrom> <https://entente.example/documents/${document}> .`,
      );
      const graph: Record<string, unknown>[] = (await drawn("prov"))["@graph"];
      expect(
        graph.find((node) => node["@id"] === `https://entente.example/commitments/${commitment?.id}`),
      ).toMatchObject({
        "@type": "prov:Entity",
        "prov:value": commitment?.quote,
        "prov:wasQuotedFrom": { "@id": `https://entente.example/documents/${document}` },
      });
      const named = new Set(graph.map((node) => node["@id"]));
      const pointed = JSON.stringify(graph).matchAll(/"prov:\w+":\{"@id":"([^"]+)"/gu);
      for (const [, id] of pointed) expect(named).toContain(id);
      expect(JSON.stringify(graph)).not.toContain("per-");
    });

    test("tells only of what is for everybody and published, whoever asks", async () => {
      const document = (await story.read(PLAN, "plan.txt")) as never;
      const { rows } = await story.call("statements.list", { documents: [document], types: ["commitment"] });
      await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
      expect(await turtle()).not.toContain("/catalogue/commitments>");
      await story.call("documents.publish", { id: document }, { role: "approver" });
      const published = await turtle();
      expect(published).toContain("1 commitment that people have accepted from published documents");
      expect(published).toContain("<https://entente.example/api/commitments/export?format=csv>");
      expect(new Parser().parse(published).length).toBeGreaterThan(50);
      await story.call("documents.mark", { id: document, marking: "restricted" });
      expect(await turtle()).not.toContain("/catalogue/commitments>");
    });

    test("gives activities, money and results, and not a word or a count of what is a draft or marked for fewer", async () => {
      const drawnAs = async (format: "iati" | "oc4ids" | "dcat-ap") =>
        new TextDecoder().decode((await story.call("catalogue.export", { format })).bytes);
      const before = [await drawnAs("iati"), await drawnAs("dcat-ap")];
      const sources = [{ document: "Arland 1/30", section: "1" }];
      const money = (name: string, value: number) => ({
        name,
        kind: "submarine-cable",
        parties: ["EU", "KE"],
        sources,
        fact: {
          says: `${name} is paid for.`,
          status: "under way" as const,
          on: "2026-03-01",
          figures: [{ value, unit: "EUR", flow: "committed" as const }],
          sources,
        },
      });
      const cable = await story.call("initiatives.record", money("Hidden cable", 7_000_001));
      await story.call("initiatives.record", {
        ...money("Secret cable", 7_000_002),
        marking: "restricted",
        published: true,
      });
      const indicator = await story.call("indicators.record", {
        label: "Hidden homes",
        means: "How many homes are joined.",
        unit: "homes",
        better: "higher",
        baseline: { year: "2025", value: 4 },
      });
      const observe = (on: string, value: number) =>
        story.call("observations.record", { indicator: indicator.id, on, value, source: "Survey" });
      const seen = await observe("2026-02", 11);
      await observe("2026-05", 7_000_004);
      await story.call("observations.approve", { id: seen.id }, await story.as("Ben"));
      const document = await story.read(
        "Plan of Arland\n\nArland will provide EUR 7000003 for a joint cable centre with Kenya by 2027.\n",
        "plan.txt",
      );
      await story.call("documents.correct", { id: document, date: "2026-01-15" });
      const { rows } = await story.call("statements.list", { documents: [document], types: ["commitment"] });
      await story.call("statements.accept", { ids: rows.map(({ id }) => id) });

      expect([await drawnAs("iati"), await drawnAs("dcat-ap")]).toEqual(before);
      await expect(drawnAs("oc4ids")).rejects.toMatchObject({ code: "catalogue.nothing" });

      await story.call("initiatives.change", { id: cable.id, published: true });
      await story.call("indicators.change", { id: indicator.id, published: true });
      await story.call("documents.publish", { id: document }, { role: "approver" });
      const iati = await drawnAs("iati");
      expect(iati).toContain('<transaction-type code="2"/><transaction-date iso-date="2026-03-01"/>');
      expect(iati).toContain('value-date="2026-03-01">7000001</value>');
      expect(iati).toContain("7000003</value>");
      expect(iati).toContain('<period-start iso-date="2026-02-01"/><period-end iso-date="2026-02-28"/>');
      expect(iati).toContain('<actual value="11">');
      for (const kept of ["Secret cable", "7000002", "7000004"]) expect(iati).not.toContain(kept);
      const { projects } = JSON.parse(await drawnAs("oc4ids"));
      expect(projects).toMatchObject([
        { title: "Hidden cable", budget: { amount: { amount: 7_000_001, currency: "EUR" } } },
      ]);
      const told = await drawnAs("dcat-ap");
      expect(told).toContain("<https://entente.example/api/catalogue/export?format=oc4ids>");
      const counted = (before[0]?.match(/<iati-activity /gu)?.length ?? 0) + 3;
      expect(told).toContain(`"${counted} activities:`);
      const listed = (await story.call("catalogue.list", {}, { role: "visitor" })).rows;
      expect(listed.map(({ name }) => name)).toEqual(["commitments", "indicators", "activities"]);
      for (const { path } of listed.flatMap(({ files }) => files)) expect(told).toContain(path);
    });
  });
});
