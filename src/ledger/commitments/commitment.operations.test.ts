import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const PROMISE = `# A compact of Arland and Beria

Arland and Beria, 3 March 2025

## Cables

Arland will build a landing station at Port Cove by the end of 2026. The two sides will establish a working group on cable security.
`;
const REPORT = `# The compact after one year

Arland and Beria, 4 March 2026

## Cables

The working group on cable security of Arland and Beria was established in June 2025.
`;

describe.each(databases)("commitments on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  const only = (text: string) => ({ search: text });

  test.skipIf(isMissing)(
    "an accepted commitment is in the ledger with its words and place, and undoing takes it out",
    async () => {
      const document = await story.read(PROMISE, "promise.md");
      const { rows } = await story.call("statements.list", { document, types: ["commitment"] });
      const promise = rows.find((row) => row.quote.includes("landing station"));
      expect(promise).toMatchObject({ date: "2026", firmness: "firm", standing: "proposed" });
      await story.call("statements.accept", { ids: [promise!.id] });
      const listed = await story.call("commitments.list", only("landing station"));
      expect(listed).toMatchObject({
        total: 1,
        rows: [{ quote: promise!.quote, document, statement: promise!.id, date: "2026" }],
      });
      const { text } = await story.call("documents.text", { id: document });
      const got = await story.call("commitments.get", { id: listed.rows[0]!.id });
      expect(got.spans.map(({ start, end }) => text.slice(start, end)).join(" ")).toBe(promise!.quote);
      await story.call("statements.undo", { ids: [promise!.id] });
      expect(await story.call("commitments.list", only("landing station"))).toEqual({ rows: [], total: 0 });
      const { history } = await story.call("commitments.get", { id: listed.rows[0]!.id });
      expect(history.map((entry) => [entry.content.kind, entry.by])).toEqual([
        ["recorded", "Ada"],
        ["withdrawn", "Ada"],
      ]);
    },
  );

  test.skipIf(isMissing)(
    "progress that is linked appears with its commitment, and goes when the link is taken back",
    async () => {
      const promised = await story.read(PROMISE, "promise.md");
      const reported = await story.read(REPORT, "report.md");
      const [commitment] = (
        await story.call("statements.list", { document: promised, search: "working group" })
      ).rows;
      const [progress] = (
        await story.call("statements.list", { document: reported, search: "working group" })
      ).rows;
      await expect(
        story.call("links.confirm", {
          progress: progress!.id,
          commitment: commitment!.id,
          relation: "fulfils",
        }),
      ).rejects.toMatchObject({ code: "links.not-accepted" });
      await story.call("statements.accept", { ids: [commitment!.id] });
      const { rows } = await story.call("links.candidates", { progress: progress!.id });
      expect(rows[0]).toMatchObject({ commitment: { id: commitment!.id } });
      await story.call("links.confirm", {
        progress: progress!.id,
        commitment: commitment!.id,
        relation: "fulfils",
      });
      const [row] = (await story.call("commitments.list", only("working group"))).rows;
      expect(row).toMatchObject({ fulfils: 1, advances: 0 });
      expect((await story.call("commitments.get", { id: row!.id })).progress).toMatchObject([
        { quote: progress!.quote, relation: "fulfils" },
      ]);
      await story.call("links.remove", { progress: progress!.id, commitment: commitment!.id });
      expect((await story.call("commitments.get", { id: row!.id })).progress).toEqual([]);
      // Named by its id it is the same commitment, and the same link.
      const link = { progress: progress!.id, commitment: row!.id };
      const { links } = await story.call("links.confirm", { ...link, relation: "advances" });
      expect(links).toMatchObject([{ commitment: commitment!.id }]);
      expect((await story.call("links.remove", link)).links).toEqual([]);
    },
  );

  test.skipIf(isMissing)(
    "progress is linked to a commitment that stands in no document here, follows its text, and shows to whom may see both",
    async () => {
      const text = REPORT.replace("# The compact", "# Cables of the compact");
      const document = await story.read(text, "report-of-hand.md");
      const found = { documents: [document], search: "working group" };
      const [progress] = (await story.call("statements.list", found)).rows;
      await story.call("statements.accept", { ids: [progress!.id] });
      const { id } = await story.call("commitments.record", {
        words: "Arland and Beria will set up a lantern club.",
        source: { citation: "Letter of the minister" },
        marking: "tlp-green",
      });
      const link = { progress: progress!.id, commitment: id, relation: "fulfils" as const };
      const stranger = outsider("public");
      await expect(story.call("links.confirm", link, stranger)).rejects.toMatchObject({
        code: "statements.unknown",
      });
      expect((await story.call("links.confirm", link)).links).toMatchObject([
        { commitment: id, relation: "fulfils", statement: null, citation: "Letter of the minister" },
      ]);
      const told = async () => {
        const { progress, status } = await story.call("commitments.get", { id });
        return [status, ...progress.map(({ quote }) => quote)];
      };
      expect(await told()).toEqual(["reported", progress!.quote]);
      const { rows } = await story.call("commitments.list", {
        search: "lantern club",
        progress: "linked",
      });
      expect(rows).toMatchObject([{ id, fulfils: 1 }]);
      // Who may not see the commitment is not told of the link either.
      const seen = await story.call("links.candidates", { progress: progress!.id }, stranger);
      expect(seen.links).toEqual([]);

      // A new version of the report carries the link along, and rejecting what it says takes it back.
      await story.read(text.replace("4 March", "5 March"), "report-of-hand.md", { document });
      const [carried] = (await story.call("statements.list", found)).rows;
      expect(carried!.id).not.toBe(progress!.id);
      expect((await story.call("links.candidates", { progress: carried!.id })).links).toMatchObject([
        { commitment: id },
      ]);
      expect(await told()).toEqual(["reported", carried!.quote]);
      await story.call("statements.reject", { ids: [carried!.id], reason: "Another group." });
      expect(await told()).toEqual(["unreported"]);
    },
  );

  test.skipIf(isMissing)(
    "progress that is rejected, or whose acceptance is undone, is unlinked by the same decision",
    async () => {
      const promised = await story.read(PROMISE, "promise.md");
      const reported = await story.read(REPORT, "report.md");
      const search = "working group";
      const [commitment] = (await story.call("statements.list", { document: promised, search })).rows;
      const [progress] = (await story.call("statements.list", { document: reported, search })).rows;
      const link = () =>
        story.call("links.confirm", {
          progress: progress!.id,
          commitment: commitment!.id,
          relation: "fulfils",
        });
      const linked = async () => {
        const [row] = (await story.call("commitments.list", only(search))).rows;
        const { history } = await story.call("commitments.get", { id: row!.id });
        return [row?.fulfils, history.at(-1)?.content.kind, history.at(-1)?.reason];
      };
      await story.call("statements.accept", { ids: [progress!.id] });
      await link();
      expect(await linked()).toEqual([1, "progress linked", null]);
      await story.call("statements.undo", { ids: [progress!.id] });
      expect(await linked()).toEqual([0, "progress unlinked", null]);
      await link();
      await story.call("statements.reject", { ids: [progress!.id], reason: "Another group." });
      expect(await linked()).toEqual([0, "progress unlinked", "Another group."]);
      await story.call("statements.undo", { ids: [progress!.id] });
      const { links } = await story.call("links.candidates", { progress: progress!.id });
      expect(links).toEqual([]);
    },
  );

  test.skipIf(isMissing)("a document with commitments in the ledger cannot be removed", async () => {
    const id = await story.read(PROMISE, "promise.md");
    await expect(story.call("documents.remove", { id })).rejects.toMatchObject({
      code: "documents.in-ledger",
    });
  });

  test.skipIf(isMissing)("a commitment follows its words into the next version of its document", async () => {
    const id = await story.read(
      "# Plan of Cara\n\nCara will open three schools by 2027. Cara will plant a forest.\n",
      "plan.md",
    );
    const { rows } = await story.call("statements.list", { document: id });
    await story.call("statements.accept", { ids: rows.map((row) => row.id) });
    const later =
      "# Plan of Cara\n\nA new beginning.\n\nCara will open three schools by 2027. Cara will plant two large forests in the north.\n";
    expect(await story.read(later, "plan 2.md", { document: id })).toBe(id);
    const { rows: now } = await story.call("statements.list", { document: id });
    expect(now.map((row) => [row.quote, row.standing])).toEqual([
      ["Cara will open three schools by 2027.", "accepted"],
      ["Cara will plant two large forests in the north.", "proposed"],
    ]);
    const [school] = (await story.call("commitments.list", only("schools"))).rows;
    expect(school?.statement).toBe(now[0]?.id);
    expect((await story.call("ledger.verify", {})).firstBad).toBeNull();
  });

  test.skipIf(isMissing)("the index says what the entries say", async () => {
    const before = await story.call("commitments.list", { sort: "quote" });
    await story.call("ledger.rebuild", {}, { role: "administrator" });
    expect(await story.call("commitments.list", { sort: "quote" })).toEqual(before);
  });

  test.skipIf(isMissing)("who may not see a document sees nothing of it", async () => {
    const id = await story.read("# Secret plan\n\nDora will open a secret office in 2027.\n", "secret.md", {
      marking: "restricted",
    });
    const { rows } = await story.call("statements.list", { document: id });
    await story.call("statements.accept", { ids: rows.map((row) => row.id) });
    const [secret] = (await story.call("commitments.list", only("secret office"))).rows;
    const outside = outsider("public");
    expect(await story.call("commitments.list", only("secret office"), outside)).toEqual({
      rows: [],
      total: 0,
    });
    expect(await story.call("statements.list", { document: id }, outside)).toEqual({ rows: [], total: 0 });
    await expect(story.call("commitments.get", { id: secret!.id }, outside)).rejects.toMatchObject({
      code: "commitments.unknown",
    });
    await expect(story.call("documents.text", { id }, outside)).rejects.toMatchObject({
      code: "documents.unknown",
    });
    const bytes = (await story.call("commitments.export", only("office"), outside)) as { bytes: Uint8Array };
    expect(new TextDecoder().decode(bytes.bytes)).not.toContain("secret");
  });
  test.skipIf(isMissing)(
    "progress from a document that one may not see is not told with its commitment",
    async () => {
      const id = await story.read(
        "# Plan of Elba\n\nElba will open a public library by 2027.\n",
        "library.md",
      );
      const [promise] = (await story.call("statements.list", { document: id })).rows;
      await story.call("statements.accept", { ids: [promise!.id] });
      const secret = "# Note\n\nElba has opened a secret library under a bridge.\n";
      const report = await story.read(secret, "secret report.md", { marking: "restricted" });
      const { text } = await story.call("documents.text", { id: report });
      const progress = await story.call("statements.record", {
        document: report,
        spans: [{ start: text.indexOf("Elba has"), end: text.indexOf(" under") }],
        fields: { type: "progress" },
      });
      await story.call("links.confirm", {
        progress: progress.id,
        commitment: promise!.id,
        relation: "fulfils",
      });
      const [row] = (await story.call("commitments.list", only("public library"))).rows;
      expect((await story.call("commitments.get", { id: row!.id })).progress).toHaveLength(1);
      const outside = await story.call("commitments.get", { id: row!.id }, outsider("public"));
      expect(outside.progress).toEqual([]);
      expect(outside.history.map((entry) => entry.content.kind)).toEqual(["recorded"]);
      expect(JSON.stringify(outside)).not.toContain("secret");
    },
  );

  test.skipIf(isMissing)("a reader may not accept, and the refusal is on record", async () => {
    const [any] = (await story.call("statements.list", { standings: ["proposed"] })).rows;
    await expect(
      story.call("statements.accept", { ids: [any!.id] }, { name: "Eve", role: "reader" }),
    ).rejects.toMatchObject({ code: "access.role" });
    const { rows } = await story.call("audit-entries.list", {}, { role: "administrator" });
    expect(rows.find((row) => row.person === "Eve")).toMatchObject({
      operation: "statements.accept",
      outcome: "refused",
      problem: "access.role",
    });
  });
});
