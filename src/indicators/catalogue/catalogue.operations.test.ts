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
      expect(await turtle()).not.toContain("dcat:Dataset");
      await story.call("documents.publish", { id: document }, { role: "approver" });
      const published = await turtle();
      expect(published).toContain("1 commitment that people have accepted from published documents");
      expect(published).toContain("<https://entente.example/api/commitments/export?format=csv>");
      expect(new Parser().parse(published).length).toBeGreaterThan(50);
      await story.call("documents.mark", { id: document, marking: "restricted" });
      expect(await turtle()).not.toContain("dcat:Dataset");
    });
  });
});
