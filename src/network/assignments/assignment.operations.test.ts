import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import type { FrameworkId } from "../frameworks/framework.ts";

const sources = [{ document: "Arland 1/30", section: "2" }];
const DIALOGUE = "eu-arland-digital-dialogue" as FrameworkId;
const PARTNERSHIP = "eu-arland-digital-partnership" as FrameworkId;

describe.each(databases)("commitments under frameworks on $kind", ({ open, isMissing }) => {
  let story: Story;
  let document: Awaited<ReturnType<Story["read"]>>;
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    const record = (id: FrameworkId, name: string, kind: string) =>
      story.call("frameworks.record", {
        id,
        name,
        kind,
        parties: ["EU", "FJ"],
        sources,
      });
    await record(DIALOGUE, "EU–Fiji Digital Dialogue of the Reef", "digital-dialogue");
    await record(PARTNERSHIP, "EU–Fiji Digital Partnership of the Reef", "digital-partnership");
    document = await story.read(
      "# Joint statement of the Digital Dialogue with Fiji\n\nThe EU will open a joint cable centre with Fiji by 2027. The EU will train 500 engineers in Fiji.\n",
      "dialogue.md",
    );
    const { rows } = await story.call("statements.list", { documents: [document], types: ["commitment"] });
    await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
  });
  afterAll(() => story?.close());

  const proposed = (more: object = {}) =>
    story.call("assignments.propose", { frameworks: [DIALOGUE], ...more });
  const under = async (...frameworks: FrameworkId[]) =>
    (await story.call("commitments.list", { frameworks })).total;

  test.skipIf(isMissing)(
    "a document's title proposes its framework, and nothing is recorded before a person confirms it",
    async () => {
      const { rows } = await proposed();
      expect(rows.map(({ document: of, by, commitments }) => [of, by, commitments])).toEqual([
        [document, "title", 2],
      ]);
      expect(await under(DIALOGUE)).toBe(0);
    },
  );

  test.skipIf(isMissing)(
    "an initiative is told with the commitments that give one of its names",
    async () => {
      const given = {
        name: "Reef Centre",
        also: ["joint cable centre"],
        kind: "hub",
        parties: ["FJ"],
        sources,
      };
      const { id } = await story.call("initiatives.record", given);
      const { rows } = await story.call("initiatives.list", { search: "reef", reported: "nothing reported" });
      expect(rows.map(({ id: of, promised }) => [of, promised.map(({ shown }) => shown)])).toEqual([
        [id, ["The EU will open a joint cable centre with Fiji by 2027."]],
      ]);
    },
  );

  test.skipIf(isMissing)("what is refused is not proposed again until somebody takes that back", async () => {
    const [row] = (await proposed()).rows;
    const id = row?.id as never;
    await story.call("assignments.refuse", { id, reason: "a side meeting" });
    expect((await proposed()).total).toBe(0);
    expect((await proposed({ withRefused: true })).total).toBe(1);
    await story.call("assignments.restore", { id });
    expect((await proposed()).total).toBe(1);
  });

  test.skipIf(isMissing)(
    "confirmed, each commitment says its framework with who confirmed it, and a proposal cannot be confirmed twice",
    async () => {
      const [row] = (await proposed()).rows;
      const id = row?.id as never;
      const { commitments } = await story.call("assignments.confirm", { id });
      expect(commitments.length).toBe(2);
      expect(await under(DIALOGUE)).toBe(2);
      const { history } = await story.call("commitments.get", { id: commitments[0] as never });
      expect(history.at(-1)?.content).toEqual({ kind: "described", description: { framework: DIALOGUE } });
      await expect(story.call("assignments.confirm", { id })).rejects.toMatchObject({
        code: "assignments.unknown",
      });
    },
  );

  test.skipIf(isMissing)(
    "a Dialogue that becomes a Partnership keeps its commitments and its history",
    async () => {
      await story.call("frameworks.add-fact", {
        id: DIALOGUE,
        says: "It began.",
        status: "in force",
        on: "2025",
        sources,
      });
      await story.call("frameworks.add-fact", {
        id: PARTNERSHIP,
        says: "Signed.",
        status: "in force",
        on: "2026",
        sources,
      });
      await story.call("frameworks.upgrade", { id: DIALOGUE, into: PARTNERSHIP, on: "2026-02", sources });
      const partnership = await story.call("frameworks.get", { id: PARTNERSHIP });
      expect(partnership.upgradedFrom).toEqual([DIALOGUE]);
      expect(partnership.commitments).toBe(2);
      expect(await under(PARTNERSHIP, ...partnership.upgradedFrom)).toBe(2);
      const dialogue = await story.call("frameworks.get", { id: DIALOGUE });
      expect(dialogue.facts.map(({ status }) => status)).toEqual(["in force", "upgraded"]);
    },
  );

  test.skipIf(isMissing)("a framework that is not there, or no commitment at all, is refused", async () => {
    await expect(
      story.call("assignments.record", { framework: "nowhere" as FrameworkId, documents: [document] }),
    ).rejects.toMatchObject({ code: "frameworks.unknown" });
    await expect(
      story.call("assignments.record", { framework: DIALOGUE, documents: [document] }),
    ).rejects.toMatchObject({ code: "assignments.none" });
  });

  test.skipIf(isMissing)("what a document says is not proposed to those who may not see it", async () => {
    const closed = await story.read(
      "# Closed statement of the Digital Dialogue with Fiji\n\nThe EU will build a reef station with Fiji by 2028.\n",
      "closed.md",
      { marking: "tlp-red" } as never,
    );
    const { rows } = await story.call("statements.list", { documents: [closed], types: ["commitment"] });
    await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
    expect((await proposed()).total).toBe(1);
    expect((await story.call("assignments.propose", {}, outsider("public"))).total).toBe(0);
  });
});
