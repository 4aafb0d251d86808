import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import type { FrameworkId } from "../frameworks/framework.ts";
import type { MeetingId } from "./meeting.ts";
import type { SeriesId } from "./series.ts";

const sources = [{ document: "Arland 1/30", section: "2" }];

describe.each(databases)("meetings on $kind", ({ open, isMissing }) => {
  let story: Story;
  const series = "arland-kenya-council" as SeriesId;
  const council = (year: number) => `arland-kenya-council-${year}` as MeetingId;
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    const framework = "arland-kenya-dialogue" as FrameworkId;
    await story.call("frameworks.record", {
      id: framework,
      name: "Arland–Kenya Dialogue",
      kind: "digital-dialogue",
      parties: ["KE"],
      sources,
    });
    await story.call("series.record", {
      id: series,
      name: "Arland–Kenya Council",
      kind: "council",
      parties: ["KE"],
      framework,
      sources,
    });
    for (const year of [2024, 2025, 2026, 2027]) {
      await story.call("meetings.record", {
        id: council(year),
        name: `Council of ${year}`,
        series,
        number: year - 2023,
        on: `${year}-03-01`,
        sources,
      });
    }
  });
  afterAll(() => story?.close());

  test.skipIf(isMissing)(
    "open points stand on the next agendas with their state, and one that is carried over three times is flagged",
    async () => {
      await story.call("meetings.raise-point", {
        id: council(2024),
        title: "Choose a landing site",
        party: "KE",
      });
      await story.call("meetings.raise-point", { id: council(2024), title: "Name a contact" });
      await story.call("meetings.close-point", {
        id: council(2024),
        point: "name-a-contact",
        says: "Named in a letter.",
        meeting: council(2025),
      });
      await story.call("meetings.raise-point", {
        id: council(2026),
        title: "Draft a roadmap",
        due: "2026-12",
      });
      const agendaOf = async (year: number) => {
        const { carried } = await story.call("meetings.get", { id: council(year) });
        return carried.map(({ id, carriedOver, isFlagged, closed }) => [
          id,
          carriedOver,
          isFlagged,
          closed?.says,
        ]);
      };
      expect(await agendaOf(2024)).toEqual([]);
      expect(await agendaOf(2025)).toEqual([
        ["choose-a-landing-site", 1, false, undefined],
        ["name-a-contact", 1, false, "Named in a letter."],
      ]);
      expect(await agendaOf(2026)).toEqual([["choose-a-landing-site", 2, false, undefined]]);
      expect(await agendaOf(2027)).toEqual([
        ["choose-a-landing-site", 3, true, undefined],
        ["draft-a-roadmap", 1, false, undefined],
      ]);
    },
  );

  test.skipIf(isMissing)(
    "a point that is closed since the last meeting is told at the next, and not again",
    async () => {
      await story.call("meetings.close-point", {
        id: council(2026),
        point: "draft-a-roadmap",
        says: "Drafted.",
      });
      const told = (await story.call("meetings.get", { id: council(2027) })).carried.map(
        ({ closed }) => closed?.says,
      );
      expect(told).toEqual([undefined, "Drafted."]);
      await story.call("meetings.reopen-point", { id: council(2026), point: "draft-a-roadmap" });
      const { points } = await story.call("meetings.get", { id: council(2026) });
      expect(points).toMatchObject([{ id: "draft-a-roadmap", raisedBy: "Ada", closed: null }]);
      await expect(
        story.call("meetings.close-point", { id: council(2026), point: "nothing", says: "Done." }),
      ).rejects.toMatchObject({ code: "meetings.no-such-part" });
    },
  );

  test.skipIf(isMissing)("a meeting that is cancelled is on nobody's way", async () => {
    await story.call("meetings.add-fact", {
      id: council(2025),
      says: "Cancelled.",
      status: "cancelled",
      sources,
    });
    const { previous, carried } = await story.call("meetings.get", { id: council(2026) });
    expect([previous, carried.map(({ carriedOver }) => carriedOver)]).toEqual([council(2024), [1]]);
    expect((await story.call("meetings.get", { id: council(2025) })).status).toBe("cancelled");
  });

  test.skipIf(isMissing)("agenda, participants and papers are put to a meeting and taken away", async () => {
    const id = council(2027);
    const document = await story.read("# Plan\n\nArland will build a bridge.\n", "plan.md", {
      marking: "limited",
    });
    await story.call("meetings.add-item", { id, title: "Cables", topics: ["secure-connectivity"] });
    await story.call("meetings.add-item", { id, title: "Cables" });
    await story.call("meetings.add-participant", { id, party: "Kenya", role: "Minister", isChair: true });
    await story.call("meetings.add-paper", { id, document, role: "joint statement" });
    const shown = await story.call("meetings.get", { id });
    expect(shown).toMatchObject({
      agenda: [{ id: "cables", topics: ["secure-connectivity"] }, { id: "cables-2" }],
      participants: [{ party: "KE", role: "Minister", isChair: true }],
      papers: [{ document, role: "joint statement", title: expect.any(String) }],
    });
    expect((await story.call("meetings.get", { id }, outsider("public"))).papers).toEqual([]);
    await story.call("meetings.remove-item", { id, item: "cables-2" });
    await story.call("meetings.remove-participant", { id, party: "KE", role: "Minister" });
    await story.call("meetings.remove-paper", { id, document });
    expect(await story.call("meetings.get", { id })).toMatchObject({
      agenda: [{ id: "cables" }],
      participants: [],
      papers: [],
    });
  });

  test.skipIf(isMissing)("a framework says since when it meets, and when next", async () => {
    const { meets } = await story.call("frameworks.get", { id: "arland-kenya-dialogue" as FrameworkId });
    expect(meets).toMatchObject({
      first: { on: "2024-03-01" },
      next: { on: "2027-03-01", status: "planned" },
    });
    const { meets: canada } = await story.call("frameworks.get", {
      id: "eu-canada-digital-partnership" as FrameworkId,
    });
    expect(canada?.first).toMatchObject({ on: null, after: "2025-06-05", atLatest: "2026-06-04" });
    const { meets: japan } = await story.call("frameworks.get", {
      id: "eu-japan-digital-partnership" as FrameworkId,
    });
    expect(japan?.first).toMatchObject({ on: null, after: null, atLatest: "2025-06-05" });
  });

  test.skipIf(isMissing)(
    "a meeting whose day has passed and that nobody has reported is neither planned nor held",
    async () => {
      const { rows } = await story.call("meetings.list", {
        series: ["eu-india-trade-and-technology-council-meetings" as SeriesId],
      });
      expect(rows).toMatchObject([{ since: "2026-07-15", place: "Brussels", status: "not reported" }]);
      const before = await story.call("meetings.list", { series: [series], asOf: "2026-07-14" });
      expect(before.rows).toEqual([]);
    },
  );
});
