import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";

describe.each(databases)("many commitments at once on $kind", ({ open, isMissing }) => {
  let story: Story;
  const ids: string[] = [];
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    for (const [at, areas] of [["ai"], ["quantum"], ["ai", "quantum"]].entries()) {
      const made = await story.call("commitments.record", {
        words: `Northmark will open desk ${at}.`,
        source: { citation: "Letter" },
        areas,
        parties: at === 0 ? [{ party: "KE", role: "lead" }] : [],
      });
      ids.push(made.id);
    }
  });
  afterAll(() => story?.close());

  const change = (more: object) => story.call("commitments.change-many", { ids, ...more } as never);
  const topics = async () => {
    const { rows } = await story.call("commitments.list", { sort: "quote" });
    return rows.map(({ areas, owners, framework }) => ({ areas, owners, framework }));
  };

  test.skipIf(isMissing)("a change is looked at, made with one reason, and taken back at once", async () => {
    const edits = [
      { column: "areas", how: "add", text: "quantum" },
      { column: "Parties in roles", how: "add", text: "lead: Kenya" },
      { column: "framework", text: "a-dialogue" },
    ];
    const before = await topics();
    const dry = await change({ edits, dryRun: true });
    expect(dry).toMatchObject({ counts: { changed: 3 }, written: null });
    expect(dry.lines[0]).toMatchObject({
      label: "Northmark will open desk 0.",
      changes: [
        { field: "Topics", from: "ai", to: "ai; quantum" },
        { field: "Framework", from: null, to: "a-dialogue" },
      ],
    });
    expect(await topics()).toEqual(before);
    await expect(change({ edits })).rejects.toMatchObject({ code: "changes.reason" });

    const done = await change({ edits, seenUpTo: dry.seenUpTo, reason: "agreed in May" });
    expect(await topics()).toEqual([
      { areas: ["ai", "quantum"], owners: ["KE"], framework: "a-dialogue" },
      { areas: ["quantum"], owners: ["KE"], framework: "a-dialogue" },
      { areas: ["ai", "quantum"], owners: ["KE"], framework: "a-dialogue" },
    ]);
    const { history } = await story.call("commitments.get", { id: ids[1] as never });
    expect(history.at(-1)).toMatchObject({ reason: "agreed in May", by: "Ada" });
    expect((await change({ edits, reason: "again" })).counts).toMatchObject({ changed: 0, unchanged: 3 });

    const back = await story.call("commitments.take-back", done.written!);
    expect(back.counts).toEqual({ changed: 3, unchanged: 0, conflict: 0, refused: 0 });
    expect(await topics()).toEqual(before);
    expect(await story.call("ledger.verify", {})).toMatchObject({ ok: true });
  });

  test.skipIf(isMissing)(
    "what somebody has changed meanwhile is a conflict, both ways, and stays as it is",
    async () => {
      const edits = [{ column: "ambition", text: "modest" }];
      const { seenUpTo } = await change({ edits, dryRun: true });
      await story.call("commitments.correct", { id: ids[0] as never, verifiability: "verifiable" });
      const done = await change({ edits, seenUpTo, reason: "rated together" });
      expect(done.counts).toMatchObject({ changed: 2, conflict: 1 });
      expect(done.lines[0]).toMatchObject({
        outcome: "conflict",
        why: expect.stringContaining("Somebody has changed it"),
      });
      await story.call("commitments.correct", { id: ids[1] as never, ambition: "substantial" });
      const back = await story.call("commitments.take-back", done.written!);
      expect(back.counts).toMatchObject({ changed: 1, conflict: 1 });
      const ambitions = (await story.call("commitments.list", { sort: "quote" })).rows.map(
        ({ ambition }) => ambition,
      );
      expect(ambitions).toEqual([null, "substantial", null]);
    },
  );

  test.skipIf(isMissing)(
    "a value that is none, a field that follows, and another's change are refused",
    async () => {
      const { counts, lines } = await change({ edits: [{ column: "areas", text: "colours" }], dryRun: true });
      expect(counts).toMatchObject({ refused: 3 });
      expect(lines[0]?.why).toContain('"colours" is no topic');
      await expect(
        change({ edits: [{ column: "status", text: "complete" }], dryRun: true }),
      ).rejects.toMatchObject({
        code: "changes.column",
      });
      await expect(
        change({ edits: [{ column: "date", how: "add", text: "2027" }], dryRun: true }),
      ).rejects.toMatchObject({ code: "changes.column" });
      const done = await change({
        edits: [{ column: "condition", text: "where possible" }],
        reason: "all of them",
      });
      await expect(
        story.call("commitments.take-back", done.written!, await story.as("Ben")),
      ).rejects.toMatchObject({
        code: "changes.not-one",
      });
      await expect(
        change({ edits: [{ column: "ambition", text: "modest" }], dryRun: true, ids: [] }),
      ).rejects.toMatchObject({ code: "operation.input" });
    },
  );
});
