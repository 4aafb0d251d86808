import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../../tests/entente.ts";
import type { Person } from "../../base/operation.ts";

const NORTH = "org-nxrth2222222";
const SOUTH = "org-sxuth2222222";
const PLAN = "# Plan of Arland\n\nArland will open a joint cable centre with Kenya by 2027.\n";
const report = (title: string) =>
  `# ${title}\n\nArland has opened the joint cable centre with Kenya in 2026.\n`;

const of = (organisation: string | null): Partial<Person> => ({
  name: organisation ?? "Nobody's",
  organisation,
  clearance: { ...reviewer.clearance, reach: "work" },
});

describe.each(databases)("who sees less of a commitment, on $kind", ({ open, isMissing }) => {
  let story: Story;
  let commitment: never;
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    await accept(await story.read(PLAN, "plan.md"));
    commitment = (await story.call("commitments.list", {})).rows[0]?.id as never;
  });
  afterAll(() => story?.close());

  async function accept(document: string): Promise<string> {
    const { rows } = await story.call("statements.list", { documents: [document as never] });
    await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
    return rows[0]!.id;
  }
  async function link(document: string): Promise<void> {
    const { statement } = await story.call("commitments.get", { id: commitment });
    await story.call("links.confirm", {
      progress: (await accept(document)) as never,
      commitment: statement as never,
      relation: "advances",
    });
  }
  /** What somebody is told of the commitment: by the list, the page, the counts and the file, which have to agree. */
  async function toldTo(who: Partial<Person>) {
    const { rows } = await story.call("commitments.list", {}, who);
    const row = rows.find(({ id }) => id === commitment)!;
    const one = await story.call("commitments.get", { id: commitment }, who);
    const facets = await story.call("commitments.facets", {}, who);
    const file = await story.call("commitments.export", { columns: ["status", "progress"] }, who);
    expect({ ...one, progress: one.progress.length }).toMatchObject({
      status: row.status,
      seq: row.seq,
      progress: row.fulfils + row.advances,
    });
    expect(facets.status).toEqual([{ value: row.status, count: 1 }]);
    expect(new TextDecoder().decode(file.bytes)).toContain(`${row.status},${row.fulfils + row.advances}`);
    return { status: row.status, progress: row.advances, seq: row.seq, rows: rows.length };
  }

  test.skipIf(isMissing)("counts progress, and has a status, by what somebody may see of it", async () => {
    const before = await toldTo(of(SOUTH));
    expect(before).toMatchObject({ status: "unreported", progress: 0, rows: 1 });
    await link(
      await story.read(report("Closed report"), "north.md", { marking: "restricted", markedFor: [NORTH] }),
    );
    await link(
      await story.read(report("Second report"), "south.md", { marking: "restricted", markedFor: [SOUTH] }),
    );
    expect(await toldTo(reviewer)).toMatchObject({ status: "reported", progress: 2, rows: 1 });
    expect(await toldTo(of(NORTH))).toMatchObject({ status: "reported", progress: 1, rows: 1 });
    expect(await toldTo(of(SOUTH))).toMatchObject({ status: "reported", progress: 1, rows: 1 });
    expect(await toldTo(of(null))).toEqual(before);
  });

  test.skipIf(isMissing)("a change that somebody may not see stands in nobody's way", async () => {
    const { seq } = await toldTo(of(null));
    const described = { id: commitment, framework: "digital-partnership", basedOn: seq };
    await story.call("commitments.correct", described, of(null));
    expect((await toldTo(of(null))).seq).toBeGreaterThan(seq);
    await expect(
      story.call("commitments.correct", { ...described, framework: "other" }),
    ).rejects.toMatchObject({ code: "ledger.conflict" });
  });

  test.skipIf(isMissing)("marking a document otherwise changes at once who counts it", async () => {
    const { rows } = await story.call("documents.list", { search: "Closed report" });
    const id = rows[0]!.id;
    await story.call("documents.mark", { id, marking: "public" });
    expect(await toldTo(of(null))).toMatchObject({ status: "reported", progress: 1 });
    await story.call("documents.mark", { id, marking: "restricted", markedFor: [SOUTH] });
    expect(await toldTo(of(null))).toMatchObject({ status: "unreported", progress: 0 });
    expect(await toldTo(of(SOUTH))).toMatchObject({ progress: 2 });
  });

  test.skipIf(isMissing)("that a hidden report is taken back is not told either", async () => {
    const { seq } = await toldTo(of(NORTH));
    const { progress } = await story.call("commitments.get", { id: commitment });
    const { statement } = await story.call("commitments.get", { id: commitment });
    await story.call("links.remove", {
      progress: progress[0]!.statement,
      commitment: statement as never,
    });
    expect((await toldTo(of(NORTH))).seq).toBe(seq);
    const { history } = await story.call("commitments.get", { id: commitment }, of(NORTH));
    expect(history.map(({ content }) => content.kind)).toEqual(["recorded", "described"]);
  });

  test.skipIf(isMissing)(
    "marks beyond those that are told apart count for those who see all of them",
    async () => {
      const orgs = ["a", "b", "c", "d", "e", "f", "g", "h"].map((letter) => `org-${letter.repeat(12)}`);
      for (const organisation of orgs) {
        const marked = { marking: "restricted", markedFor: [organisation] };
        await link(await story.read(report(`Report of ${organisation}`), `${organisation}.md`, marked));
      }
      const { rows, total } = await story.call("commitments.list", {}, of(null));
      expect({ total, progress: rows[0]!.advances }).toEqual({ total: 1, progress: 0 });
      const all = await story.call("commitments.list", {});
      expect({ total: all.total, progress: all.rows[0]!.advances }).toEqual({ total: 1, progress: 9 });
    },
  );
});
