import { Parser } from "n3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";

const PLAN = "Plan of Arland\n\nArland will open a joint cable centre with Kenya by 2027.\n";

describe.each(databases)("$kind", ({ open, isMissing }) => {
  describe.skipIf(isMissing)("the catalogue of open data", () => {
    let story: Story;
    beforeEach(async () => {
      story = await beginStory(await open(), { ENTENTE_ADDRESS: "https://entente.example" });
    });
    afterEach(() => story.close());

    const turtle = async () => new TextDecoder().decode((await story.call("catalogue.export", {})).bytes);

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
