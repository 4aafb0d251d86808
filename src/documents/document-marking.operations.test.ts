import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../tests/entente.ts";
import type { Person } from "../base/operation.ts";

const PLAN = "# Plan of Arland\n\nReference: AB 12/26\n\nArland will open a cable centre by 2027.\n";
const visitor: Partial<Person> = {
  role: "visitor",
  clearance: { ...reviewer.clearance, reach: "published" },
};
const approver: Partial<Person> = { role: "approver" };
const ofOrganisation = (organisation: string): Partial<Person> => ({
  organisation,
  clearance: { ...reviewer.clearance, reach: "work" },
});

describe.each(databases)("documents on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  test.skipIf(isMissing)(
    "visitors see what has been published, with what people accepted of it, and no draft",
    async () => {
      const document = await story.read(PLAN, "plan.md");
      const { rows } = await story.call("statements.list", { document });
      const visible = async () => ({
        documents: (await story.call("documents.list", {}, visitor)).rows.map(({ title }) => title),
        statements: (await story.call("statements.list", {}, visitor)).total,
      });
      expect(await visible()).toEqual({ documents: [], statements: 0 });
      await expect(story.call("documents.publish", { id: document })).rejects.toMatchObject({
        code: "access.role",
      });
      await story.call("documents.publish", { id: document }, approver);
      expect(await visible()).toEqual({ documents: ["Plan of Arland"], statements: 0 });
      await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
      expect(await visible()).toEqual({ documents: ["Plan of Arland"], statements: 1 });

      // Nobody has decided to publish the next version.
      await story.read(`${PLAN}Arland will open a second one by 2028.\n`, "plan 2.md", { document });
      expect(await visible()).toEqual({ documents: [], statements: 0 });
      await story.call("documents.publish", { id: document }, approver);
      const shown = await story.call("documents.get", { id: document }, visitor);
      expect(shown.versions.map(({ number, addedBy }) => [number, addedBy])).toEqual([
        [2, "a person who works here"],
      ]);
      await expect(story.call("documents.text", { id: document, version: 1 }, visitor)).rejects.toMatchObject(
        {
          code: "documents.unknown-version",
        },
      );
      await story.call("documents.unpublish", { id: document });
      expect(await visible()).toEqual({ documents: [], statements: 0 });
    },
  );

  test.skipIf(isMissing)(
    "what is not for everybody is not published, and what was is a draft again",
    async () => {
      const document = await story.read(
        PLAN.replace("Plan", "Second plan").replace("12/26", "13/26"),
        "second.md",
      );
      await story.call("documents.publish", { id: document }, approver);
      const marked = await story.call("documents.mark", { id: document, marking: "limited" });
      expect(marked).toMatchObject({ marking: "limited", publishedAt: null });
      await expect(story.call("documents.publish", { id: document }, approver)).rejects.toMatchObject({
        code: "documents.not-public",
      });
      const back = await story.call("documents.mark", { id: document, marking: "public" });
      expect(back.publishedAt).toBeNull();
    },
  );

  test.skipIf(isMissing)("whoever marks a document for another organisation sees it no more", async () => {
    const north = ofOrganisation("org-nxrth2222222");
    const south = ofOrganisation("org-sxuth2222222");
    const document = await story.read(
      PLAN.replace("Plan", "Third plan").replace("12/26", "14/26"),
      "third.md",
    );
    await story.call(
      "documents.mark",
      { id: document, marking: "tlp-amber-strict", markedFor: ["org-nxrth2222222"] },
      south,
    );
    expect((await story.call("documents.get", { id: document }, north)).markedFor).toEqual([
      "org-nxrth2222222",
    ]);
    await expect(story.call("documents.get", { id: document }, south)).rejects.toMatchObject({
      code: "documents.unknown",
    });
    await expect(
      story.call("documents.mark", { id: document, marking: "public" }, south),
    ).rejects.toMatchObject({ code: "documents.unknown" });
  });

  test.skipIf(isMissing)(
    "what was kept in memory to propose links holds no longer once a marking has changed",
    async () => {
      const promise = await story.read(
        "# Pact of Beria\n\nBeria will establish a joint radar centre with Kenya by 2027.\n",
        "pact.md",
      );
      const told = await story.read(
        "# Report of Beria\n\nBeria has established the joint radar centre with Kenya in 2026.\n",
        "told.md",
      );
      const [commitment] = (await story.call("statements.list", { document: promise })).rows;
      const [progress] = (await story.call("statements.list", { document: told })).rows;
      await story.call("statements.accept", { ids: [commitment!.id] });
      const north = ofOrganisation("org-nxrth2222222");
      const candidates = async () =>
        (await story.call("links.candidates", { progress: progress!.id }, north)).rows.map(
          (row) => row.commitment.id,
        );
      expect((await candidates())[0]).toBe(commitment!.id);
      await story.call("documents.mark", {
        id: promise,
        marking: "restricted",
        markedFor: ["org-sxuth2222222"],
      });
      expect(await candidates()).not.toContain(commitment!.id);
    },
  );

  test.skipIf(isMissing)(
    "the same bytes are two documents where whoever adds them may not see the first",
    async () => {
      const text = PLAN.replace("Plan", "Fourth plan").replace("12/26", "15/26");
      const north = ["org-nxrth2222222"];
      const hidden = await story.read(text, "fourth.md", { marking: "restricted", markedFor: north });
      const south = { ...(await story.as("Sue")), ...ofOrganisation("org-sxuth2222222") };
      const files = [{ name: "mine.md", content: new TextEncoder().encode(text) }];
      const { job } = await story.call("documents.add", { files }, south);
      const id =
        job ??
        (() => {
          throw new Error("it was not queued");
        })();
      let item = (await story.call("jobs.get", { id }, south)).rows[0];
      while (item?.state !== "done") {
        await new Promise((resolve) => setTimeout(resolve, 20));
        item = (await story.call("jobs.get", { id }, south)).rows[0];
      }
      expect(item.result).toMatchObject({ outcome: "new document" });
      expect(item.result?.document).not.toBe(hidden);
      expect((await story.call("documents.get", { id: hidden })).version).toBe(1);
    },
  );
});
