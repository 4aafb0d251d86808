import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const PLACES = [
  "Port Aster",
  "Cape Bello",
  "Lake Cirra",
  "Mount Dolma",
  "River Esk",
  "Isle Farro",
  "Glen Gorm",
  "Point Hale",
  "Fort Ivell",
  "Bay Jorum",
  "Ford Kettle",
  "Rock Lumen",
];
let next = 0;

describe.each(databases)("mentions on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  const only = (text: string) => ({ search: text });

  /** One promise in a strategy and in its press release, both accepted, and a word that only these texts have. */
  async function tellTwice(more: { marking?: string } = {}) {
    const place = PLACES[next++ % PLACES.length]!;
    const strategy = await story.read(
      `# Strategy for ${place}\n\nVandria will build the Silver Lantern submarine cable station at ${place} with Kenya.\n`,
      `strategy ${place}.md`,
    );
    await story.call("documents.correct", { id: strategy, date: "2025-01-10" });
    const release = await story.read(
      `# Press release on ${place}\n\nVandria will build the Silver Lantern submarine cable station at ${place} with Kenya, a summit heard.\n`,
      `release ${place}.md`,
      more,
    );
    await story.call("documents.correct", { id: release, date: "2025-02-20" });
    const accept = async (document: typeof strategy) => {
      const { rows } = await story.call("statements.list", { document, types: ["commitment"] });
      await story.call("statements.accept", { ids: rows.map((row) => row.id) });
      const listed = await story.call("commitments.list", { documents: [document] });
      return listed.rows[0]!;
    };
    return { place, strategy, release, stays: await accept(strategy), mention: await accept(release) };
  }

  test.skipIf(isMissing)(
    "one promise in two texts is proposed, and becomes one commitment when a person says so",
    async () => {
      const { place, release, stays, mention } = await tellTwice();
      const { rows } = await story.call("mentions.propose", { commitment: stays.id });
      expect(rows.map((row) => row.members.map((member) => member.id))).toEqual([[stays.id, mention.id]]);
      expect(rows[0]?.because.join(" ")).toContain("Lantern");
      expect(await story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] })).toEqual({
        commitment: stays.id,
        mentions: [mention.id],
      });
      const listed = await story.call("commitments.list", only(place));
      expect(listed).toMatchObject({ total: 1, rows: [{ id: stays.id, mentions: 1 }] });
      const got = await story.call("commitments.get", { id: stays.id });
      expect(got.mentions).toMatchObject([
        {
          commitment: mention.id,
          document: release,
          quote: mention.quote,
          addedBy: "Ada",
          documentDate: "2025-02-20",
        },
      ]);
      const { text } = await story.call("documents.text", { id: release });
      expect(got.mentions[0]!.spans.map(({ start, end }) => text.slice(start, end)).join(" ")).toBe(
        mention.quote,
      );
      expect((await story.call("commitments.get", { id: mention.id })).mergedInto).toBe(stays.id);
      expect((await story.call("mentions.propose", { commitment: stays.id })).rows).toEqual([]);
    },
  );

  test.skipIf(isMissing)("a commitment is found by the words and the document of its mention", async () => {
    const { release, stays, mention } = await tellTwice();
    await story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] });
    const found = await story.call("commitments.list", { documents: [release] });
    expect(found.rows.map((row) => row.id)).toEqual([stays.id]);
    const { rows } = await story.call("commitments.list", { search: "summit heard", documents: [release] });
    expect(rows.map((row) => row.id)).toEqual([stays.id]);
  });

  test.skipIf(isMissing)(
    "taken back, both stand for themselves, are not proposed again, and the ledger tells it all",
    async () => {
      const { place, stays, mention } = await tellTwice();
      await story.call("mentions.confirm", {
        commitment: stays.id,
        mentions: [mention.id],
        reason: "The release quotes the strategy.",
      });
      expect(await story.call("mentions.remove", { mention: mention.id })).toEqual({
        commitment: stays.id,
        mentions: [],
      });
      expect((await story.call("commitments.list", only(place))).total).toBe(2);
      expect((await story.call("mentions.propose", { commitment: stays.id })).rows).toEqual([]);
      const kindsOf = async (id: typeof stays.id) =>
        (await story.call("commitments.get", { id })).history.map((entry) => entry.content.kind);
      expect(await kindsOf(stays.id)).toEqual(["recorded", "mention added", "mention removed"]);
      expect(await kindsOf(mention.id)).toEqual(["recorded", "merged", "separated"]);
      await expect(story.call("mentions.remove", { mention: mention.id })).rejects.toMatchObject({
        code: "mentions.none",
      });
    },
  );

  test.skipIf(isMissing)("what a person told apart is not proposed again", async () => {
    const { stays, mention } = await tellTwice();
    expect((await story.call("mentions.propose", { commitment: stays.id })).total).toBe(1);
    expect(await story.call("mentions.refuse", { commitments: [mention.id, stays.id] })).toEqual({
      pairs: 1,
    });
    expect((await story.call("mentions.propose", { commitment: stays.id })).total).toBe(0);
  });

  test.skipIf(isMissing)("no promise is lost when the commitment that stayed is withdrawn", async () => {
    const { place, stays, mention } = await tellTwice();
    await story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] });
    await story.call("statements.undo", { ids: [stays.statement!] });
    expect((await story.call("commitments.list", only(place))).rows.map((row) => row.id)).toEqual([
      mention.id,
    ]);
    await story.call("statements.accept", { ids: [stays.statement!] });
    expect((await story.call("commitments.list", only(place))).rows.map((row) => row.id)).toEqual([stays.id]);
    await story.call("statements.undo", { ids: [mention.statement!] });
    expect(await story.call("commitments.get", { id: stays.id })).toMatchObject({ mentions: [] });
    expect((await story.call("commitments.list", only(place))).rows).toMatchObject([
      { id: stays.id, mentions: 0 },
    ]);
  });

  test.skipIf(isMissing)("progress linked to a mention counts for the commitment, once", async () => {
    const { place, stays, mention } = await tellTwice();
    const report = await story.read(
      `# Report on ${place}\n\nVandria has built the Silver Lantern submarine cable station at ${place} with Kenya.\n`,
      `report ${place}.md`,
    );
    const [progress] = (await story.call("statements.list", { document: report, types: ["progress"] })).rows;
    const link = (commitment: NonNullable<typeof stays.statement>) =>
      story.call("links.confirm", { progress: progress!.id, commitment, relation: "fulfils" });
    await link(mention.statement!);
    const proposed = async () =>
      (await story.call("links.candidates", { progress: progress!.id })).rows
        .map(({ commitment }) => commitment.id)
        .filter((id) => id === stays.statement || id === mention.statement);
    expect((await proposed()).toSorted()).toEqual([stays.statement, mention.statement].toSorted());
    await story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] });
    expect(await proposed()).toEqual([mention.statement]); // once, by the text that is linked
    const { about } = await story.call("links.candidates", { progress: progress!.id });
    expect(about).toContain(stays.id);
    expect(about).not.toContain(mention.id);
    expect((await story.call("commitments.list", { documents: [stays.document!] })).rows).toMatchObject([
      { id: stays.id, fulfils: 1 },
    ]);
    await link(stays.statement!);
    expect((await story.call("commitments.list", { documents: [stays.document!] })).rows).toMatchObject([
      { id: stays.id, fulfils: 1 },
    ]);
    expect(
      (await story.call("commitments.get", { id: stays.id })).progress.map((linked) => linked.statement),
    ).toEqual([progress!.id]);
    await story.call("links.remove", { progress: progress!.id, commitment: stays.statement! });
    expect((await story.call("commitments.list", { documents: [stays.document!] })).rows).toMatchObject([
      { id: stays.id, fulfils: 1 },
    ]);
    await story.call("links.remove", { progress: progress!.id, commitment: mention.statement! });
    expect((await story.call("commitments.list", { documents: [stays.document!] })).rows).toMatchObject([
      { id: stays.id, fulfils: 0 },
    ]);
  });

  test.skipIf(isMissing)(
    "who may not see one of the texts is told nothing of it, and loses nothing of the other",
    async () => {
      const { place, stays, mention } = await tellTwice({ marking: "restricted" });
      await story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] });
      const outside = outsider("public");
      expect((await story.call("commitments.list", only(place), outside)).rows).toMatchObject([
        { id: stays.id, mentions: 0 },
      ]);
      const got = await story.call("commitments.get", { id: stays.id }, outside);
      expect(JSON.stringify(got)).not.toContain(mention.id);
      expect(JSON.stringify(got)).not.toContain("summit");
      expect(
        (await story.call("commitments.list", { search: "summit" }, outside)).rows.map((row) => row.id),
      ).not.toContain(stays.id);
      await story.call("mentions.remove", { mention: mention.id });
      await story.call("mentions.confirm", { commitment: mention.id, mentions: [stays.id] });
      expect((await story.call("commitments.list", only(place), outside)).rows.map((row) => row.id)).toEqual([
        stays.id,
      ]);
      expect(JSON.stringify(await story.call("commitments.get", { id: stays.id }, outside))).not.toContain(
        mention.id,
      );
      await expect(
        story.call("mentions.confirm", { commitment: mention.id, mentions: [stays.id] }, outside),
      ).rejects.toMatchObject({ code: "commitments.unknown" });
    },
  );

  test.skipIf(isMissing)(
    "a commitment that has mentions brings them along, and none belongs to two",
    async () => {
      const one = await tellTwice();
      const two = await tellTwice();
      await story.call("mentions.confirm", { commitment: two.stays.id, mentions: [two.mention.id] });
      const joined = await story.call("mentions.confirm", {
        commitment: one.stays.id,
        mentions: [two.stays.id],
      });
      expect(joined.mentions.sort()).toEqual([two.stays.id, two.mention.id].sort());
      await expect(
        story.call("mentions.confirm", { commitment: one.mention.id, mentions: [two.mention.id] }),
      ).rejects.toMatchObject({ code: "mentions.elsewhere" });
      await expect(
        story.call("mentions.confirm", { commitment: two.stays.id, mentions: [one.mention.id] }),
      ).rejects.toMatchObject({ code: "mentions.elsewhere" });
      await expect(
        story.call("mentions.confirm", { commitment: one.stays.id, mentions: [one.stays.id] }),
      ).rejects.toMatchObject({ code: "mentions.one" });
      await story.call("statements.undo", { ids: [one.mention.statement!] });
      await expect(
        story.call("mentions.confirm", { commitment: one.stays.id, mentions: [one.mention.id] }),
      ).rejects.toMatchObject({ code: "mentions.withdrawn" });
    },
  );
  test.skipIf(isMissing)("a mention follows its words into the next version of its document", async () => {
    const { place, release, stays, mention } = await tellTwice();
    await story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] });
    const later = `# Press release on ${place}\n\nA note comes first. ${mention.quote}\n`;
    await story.read(later, `release ${place} again.md`, { document: release });
    const { mentions } = await story.call("commitments.get", { id: stays.id });
    const { text } = await story.call("documents.text", { id: release });
    expect(
      mentions.map(({ quote, spans }) => [
        quote,
        spans.map(({ start, end }) => text.slice(start, end)).join(" "),
      ]),
    ).toEqual([[mention.quote, mention.quote]]);
    expect(mentions[0]?.statement).not.toBe(mention.statement);
    expect((await story.call("mentions.propose", { commitment: stays.id })).total).toBe(0);
  });

  test.skipIf(isMissing)(
    "two people who merge two commitments into each other at once lose neither",
    async () => {
      const { place, stays, mention } = await tellTwice();
      const outcomes = await Promise.allSettled([
        story.call("mentions.confirm", { commitment: stays.id, mentions: [mention.id] }),
        story.call("mentions.confirm", { commitment: mention.id, mentions: [stays.id] }, { name: "Ben" }),
      ]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect((await story.call("commitments.list", only(place))).total).toBe(1);
    },
  );

  test.skipIf(isMissing)("the index says what the entries say, and the chain holds", async () => {
    const before = await story.call("commitments.list", { sort: "quote", limit: 100 });
    await story.call("ledger.rebuild", {}, { role: "administrator" });
    expect(await story.call("commitments.list", { sort: "quote", limit: 100 })).toEqual(before);
    expect((await story.call("ledger.verify", {})).firstBad).toBeNull();
  });
});
