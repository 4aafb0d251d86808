import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import type { FrameworkId } from "./framework.ts";

const sources = [{ document: "Arland 1/30", section: "2" }];
const dialogue = "arland-kenya-digital-dialogue" as FrameworkId;
const partnership = "arland-kenya-digital-partnership" as FrameworkId;

describe.each(databases)("frameworks on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  test.skipIf(isMissing)(
    "a framework is recorded with its source, lives through its statuses, and a Dialogue becomes a Partnership",
    async () => {
      const recorded = await story.call("frameworks.record", {
        name: "Arland–Kenya Digital Dialogue",
        kind: "digital-dialogue",
        parties: ["Kenya", "GB"],
        sources,
      });
      expect(recorded).toMatchObject({ id: dialogue, parties: ["KE", "GB"], status: "unknown", since: null });
      const begun = { says: "It began.", status: "in force" as const, on: "2024-05", sources };
      await story.call("frameworks.add-fact", { id: dialogue, ...begun });
      await story.call("frameworks.record", {
        id: partnership,
        name: "Arland–Kenya Digital Partnership",
        kind: "digital-partnership",
        parties: ["KE", "GB"],
        sources,
      });
      await story.call("frameworks.add-fact", { id: partnership, ...begun, on: "2026-02-01" });
      const upgraded = await story.call("frameworks.upgrade", {
        id: dialogue,
        into: partnership,
        on: "2026-02-01",
        sources,
      });
      expect(upgraded).toMatchObject({ id: partnership, status: "in force", upgradedFrom: [dialogue] });
      expect(await story.call("frameworks.get", { id: dialogue })).toMatchObject({
        status: "upgraded",
        since: "2024-05",
        upgradedInto: partnership,
        facts: [{ says: "It began.", by: "Ada" }, { status: "upgraded" }],
      });
      expect(await story.call("ledger.verify", {})).toMatchObject({ entries: 5 });
    },
  );

  test.skipIf(isMissing)("what is in force cannot be proposed again, and nothing is written", async () => {
    const before = await story.call("frameworks.get", { id: partnership });
    await expect(
      story.call("frameworks.add-fact", { id: partnership, says: "Proposed.", status: "proposed", sources }),
    ).rejects.toMatchObject({ code: "frameworks.life", details: { from: "in force", to: "proposed" } });
    expect((await story.call("frameworks.get", { id: partnership })).seq).toBe(before.seq);
  });

  test.skipIf(isMissing)("nothing is recorded without a source, a known kind and known parties", async () => {
    const right = { name: "A framework", kind: "alliance", parties: ["KE"], sources };
    for (const wrong of [{ sources: [] }, { kind: "friendship" }, { parties: ["Atlantis"] }]) {
      await expect(story.call("frameworks.record", { ...right, ...wrong })).rejects.toMatchObject({
        code: "operation.input",
      });
    }
    await expect(
      story.call("frameworks.record", { ...right, id: "medusa" as FrameworkId }),
    ).rejects.toMatchObject({ code: "register.taken" });
    await expect(
      story.call("frameworks.record", { ...right, parent: "nowhere" as FrameworkId }),
    ).rejects.toMatchObject({ code: "frameworks.unknown" });
  });

  test.skipIf(isMissing)(
    "what ships with Entente can be changed too, and who changes what is newer gets a conflict",
    async () => {
      const id = "eu-mexico-digital-dialogue" as FrameworkId;
      expect((await story.call("frameworks.get", { id })).seq).toBeNull();
      const ended = await story.call("frameworks.add-fact", {
        id,
        says: "It was suspended.",
        status: "suspended",
        on: "2026-03-01",
        sources,
      });
      expect(ended).toMatchObject({
        status: "suspended",
        sources: [{ document: "JOIN(2025) 140" }, sources[0]],
      });
      const back = await story.call("frameworks.retract-fact", {
        id,
        fact: ended.seq ?? 0,
        reason: "a mistake",
      });
      expect([back.status, back.facts.filter(({ says }) => says === "It was suspended.")]).toEqual([
        "in force",
        [],
      ]);
      await expect(story.call("frameworks.retract-fact", { id, fact: ended.seq ?? 0 })).rejects.toMatchObject(
        { code: "register.no-fact" },
      );
      const seq = back.seq ?? 0;
      await story.call("frameworks.change", { id, also: ["EU-Mexico dialogue"], basedOn: seq });
      await expect(story.call("frameworks.change", { id, name: "Mine", basedOn: seq })).rejects.toMatchObject(
        {
          code: "ledger.conflict",
        },
      );
      expect(await story.call("frameworks.get", { id })).toMatchObject({
        name: "EU–Mexico Digital Dialogue",
        also: ["EU-Mexico dialogue"],
      });
    },
  );

  test.skipIf(isMissing)("a withdrawn framework is in no list and can be restored", async () => {
    const find = async () =>
      (await story.call("frameworks.list", { search: "eu–morocco" })).rows.map(({ id }) => id);
    const [id] = await find();
    await story.call("frameworks.withdraw", { id: id!, reason: "recorded twice" });
    expect(await find()).toEqual([]);
    await story.call("frameworks.restore", { id: id! });
    expect(await find()).toEqual([id]);
  });

  test.skipIf(isMissing)("who may not see a framework is told nothing of it", async () => {
    const { id } = await story.call("frameworks.record", {
      name: "A secret arrangement",
      kind: "administrative-arrangement",
      parties: ["KE"],
      marking: "limited",
      sources,
    });
    const public_ = outsider("public");
    expect((await story.call("frameworks.list", { search: "secret" }, public_)).total).toBe(0);
    await expect(story.call("frameworks.get", { id }, public_)).rejects.toMatchObject({
      code: "frameworks.unknown",
    });
    expect((await story.call("frameworks.list", { search: "secret" })).total).toBe(1);
  });

  test.skipIf(isMissing)("the lists say as of a day what had been recorded by then", async () => {
    const of = async (asOf: string) =>
      (await story.call("frameworks.list", { asOf, kinds: ["digital-partnership"] })).rows.map(
        (row) => row.id,
      );
    expect(await of("2022-04-30")).toEqual([
      "eu-korea-digital-partnership",
      "eu-singapore-digital-partnership",
      "eu-canada-digital-partnership",
    ]);
    expect(await of("2025-06-05")).not.toContain(partnership);
    expect((await story.call("register.check", {})).rows).toEqual([]);
  });
});
