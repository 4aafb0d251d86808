import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../tests/entente.ts";
import type { DocumentId } from "../documents/document.ts";

const ACCORD = `# Accord of Northmark and Japan

Northmark and Japan, 3 March 2025

## Quantum

Northmark and Japan will open a joint laboratory for quantum computing by June 2026.

## Networks

The two sides will set up a working group on submarine cables, in line with the memorandum of understanding.

A centre of excellence on cyber-security – “Côte” – was founded in 2024.
`;
const REPORT = `# Report on the accord

Office of Northmark, 4 April 2026

Northmark opened the joint laboratory for quantum computing in May 2026.

The organisation of digital training goes on.
`;

describe.each(databases)("searching everything on $kind", ({ open, isMissing }) => {
  let story: Story;
  let accord: DocumentId;
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    accord = await story.read(ACCORD, "accord.md");
    const report = await story.read(REPORT, "report.md");
    const [opened] = (await story.call("statements.list", { document: report, search: "laboratory" })).rows;
    await story.call("statements.edit", { id: opened!.id, fields: { areas: ["quantum"], date: "2026-05" } });
    const { rows } = await story.call("statements.list", { document: accord, search: "laboratory" });
    await story.call("statements.edit", { id: rows[0]!.id, fields: { partners: ["JP"] } });
    await story.call("statements.accept", { ids: rows.map((row) => row.id) });
  });
  afterAll(() => story?.close());

  const search = (query: string, more: object = {}, who = {}) =>
    story.call("search.everything", { query, ...more }, who);
  const found = async (query: string, more: object = {}, who = {}) =>
    (await search(query, more, who)).rows.map((row) => `${row.kind}: ${row.words}`);

  test.skipIf(isMissing)(
    "one word finds the commitment, the report and the passages, and shows where it stands",
    async () => {
      const { rows, counts } = await search("laboratory");
      expect(counts).toEqual([
        { kind: "commitment", total: 1, isMore: false },
        { kind: "statement", total: 1, isMore: false },
        { kind: "passage", total: 2, isMore: false },
      ]);
      for (const row of rows)
        expect(row.marks.map(({ start, end }) => row.words.slice(start, end))).toEqual(["laboratory"]);
      const passage = rows.find((row) => row.kind === "passage" && row.words.includes("will open"));
      expect(passage).toMatchObject({ context: "Accord of Northmark and Japan › Quantum", isQuote: true });
      const [, start, end] = /at=(\d+)-(\d+)$/u.exec(passage?.path ?? "") ?? [];
      const { text } = await story.call("documents.text", { id: accord });
      expect(text.slice(Number(start), Number(end))).toBe(passage?.words);
    },
  );

  test.skipIf(isMissing)(
    "fields narrow what words find, and nouns that do not have the field are left out",
    async () => {
      expect(await found("laboratory partner:Japan type:commitment")).toEqual([
        "commitment: Northmark and Japan will open a joint laboratory for quantum computing by June 2026.",
      ]);
      expect(await found("laboratory topic:quantum date:2026-05..2026-05")).toEqual([
        "statement: Northmark opened the joint laboratory for quantum computing in May 2026.",
      ]);
      expect(await found("laboratory published:..2025 in:passages")).toEqual([
        "passage: Northmark and Japan will open a joint laboratory for quantum computing by June 2026.",
      ]);
      expect(await found("laboratory -type:progress -partner:KR")).toHaveLength(1);
    },
  );

  test.skipIf(isMissing)("a phrase stands as it is, and what a hyphen keeps out is not found", async () => {
    expect(await found('"working group" in:passages')).toHaveLength(1);
    expect(await found('"group working" in:passages')).toEqual([]);
    expect(await found("laboratory -japan in:passages")).toEqual([
      "passage: Northmark opened the joint laboratory for quantum computing in May 2026.",
    ]);
    expect(await found("-japan")).toEqual([]);
  });

  test.skipIf(isMissing)(
    "an acronym finds what its letters stand for, and either spelling, gap or accent finds the other",
    async () => {
      const { rows, understood } = await search("MoU", { kinds: ["passage"] });
      expect(rows).toHaveLength(1);
      expect(understood.terms[0]?.alsoCalled).toContain("memorandum of understanding");
      expect(rows[0]?.marks.map(({ start, end }) => rows[0]?.words.slice(start, end))).toEqual([
        "memorandum of understanding",
      ]);
      for (const query of [
        "center of excellence",
        "cybersecurity",
        "cyber security",
        "cote",
        "Côte",
        "organization",
      ])
        expect([query, (await found(query, { kinds: ["passage"] })).length]).toEqual([query, 1]);
    },
  );

  test.skipIf(isMissing)("slips of the hand are mended where nothing was found, and told", async () => {
    for (const query of ["labratory", "labortaory", "lavoratory", "quantmu compting", "submairne"]) {
      const { understood, counts } = await search(query);
      expect([query, counts.length > 0]).toEqual([query, true]);
      expect(understood.mended.length).toBeGreaterThan(0);
    }
    expect((await search("labratory")).understood.mended).toEqual([
      { typed: "labratory", taken: "laboratory" },
    ]);
    expect((await search("zzzzqqqq")).understood.mended).toEqual([]);
  });

  test.skipIf(isMissing)("a word that is still being typed is found by its beginning", async () => {
    expect(await found("computi", { kinds: ["passage"] })).toEqual([]);
    expect(await found("computi", { kinds: ["passage"], begun: true })).toHaveLength(2);
    expect(await found("excellenc", { kinds: ["passage"], begun: true })).toHaveLength(1);
    expect(await found("computi ", { kinds: ["passage"], begun: true })).toEqual([]);
  });

  test.skipIf(isMissing)("a party is found by any of its names, also mistyped", async () => {
    expect((await found("japan", { kinds: ["party"] }))[0]).toBe("party: Japan");
    expect((await found("ROK", { kinds: ["party"] }))[0]).toBe("party: Republic of Korea");
    expect((await found("Jpaan", { kinds: ["party"] }))[0]).toBe("party: Japan");
    expect(await found("Jpaan", { kinds: ["document"] })).toEqual([
      "document: Accord of Northmark and Japan",
    ]);
  });

  test.skipIf(isMissing)("values that nothing has are told, and marks alone find nothing", async () => {
    expect((await search("partner:Atlantis")).notes).toEqual(["No partner is called “Atlantis”."]);
    expect(await search("date:soon laboratory")).toMatchObject({
      notes: ["“date:soon” is no date such as 2025, 2025-06 or 2025..2026; it was left out."],
    });
    for (const query of ["", "  ", "§ …", "the", "partner:", "' \\ & | ! ( :*", "'':*", "\u0001"])
      expect([query, await found(query)]).toEqual([query, []]);
  });

  test.skipIf(isMissing)(
    "who may not see a document finds nothing of it, not even a mended word",
    async () => {
      await story.read("# Hidden plan\n\nThe blackfinch programme begins in spring.\n", "hidden.md", {
        marking: "restricted",
      });
      expect(await found("blackfinch")).toHaveLength(1);
      const outside = await search("blackfinch", {}, outsider("public"));
      expect(outside).toMatchObject({ rows: [], counts: [], facets: [] });
      for (const query of ["blackfnich", "blackfin"]) {
        const answer = await search(query, { begun: true }, outsider("public"));
        expect(JSON.stringify(answer)).not.toContain("blackfinch");
        expect(answer.counts).toEqual([]);
      }
    },
  );

  test.skipIf(isMissing)(
    "only the current version is searched unless earlier ones are asked for",
    async () => {
      const id = await story.read("# Plan of Cara\n\nCara keeps hedgehogs.\n", "cara.md");
      await story.read("# Plan of Cara\n\nCara keeps badgers.\n", "cara 2.md", { document: id });
      expect(await found("hedgehogs")).toEqual([]);
      const [old] = (await search("hedgehogs", { versions: "all", kinds: ["passage"] })).rows;
      expect(old).toMatchObject({
        words: "Cara keeps hedgehogs.",
        path: expect.stringContaining("version=1&at="),
      });
    },
  );

  test.skipIf(isMissing)("the passages drawn anew find the same", async () => {
    const before = await found("laboratory");
    await story.call("passages.rebuild", {}, { role: "administrator" });
    expect(await found("laboratory")).toEqual(before);
  });

  test.skipIf(isMissing)("a removed document is found no more", async () => {
    const id = await story.read("# Note\n\nThe kingfisher nests here.\n", "note.md");
    expect(await found("kingfisher", { kinds: ["passage"] })).toHaveLength(1);
    await story.call("documents.remove", { id });
    expect(await found("kingfisher")).toEqual([]);
  });
});
