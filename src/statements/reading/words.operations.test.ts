import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const NOTE = `# Note on the lakes

Joint statement of Kenya and the European Union, 10 January 2025

The ministers talked for two hours; the European Union said that it would lay a submarine cable to Japan by June 2027, and
that the lake is deep.
`;

const CHIPS = `# Annex

The two sides agreed on these steps:

- Northmark will build a foundry for semiconductors by 2028
- The Sarel Union will pay for a third of it
- Both will train two hundred designers of semiconductors
- Northmark will tell the others how far it has come
`;

describe.each(databases)("words that may become a statement, on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  test.skipIf(isMissing)("their fields are read as those of a sentence, from these words alone", async () => {
    const document = await story.read(NOTE, "note.md");
    const { text } = await story.call("documents.text", { id: document });
    const read = (words: string) => {
      const start = text.indexOf(words);
      return story.call("statements.read-words", {
        document,
        start,
        end: start + words.length,
        type: "commitment",
      });
    };
    expect(
      await read("the European Union said that it would lay a submarine cable to Japan by June 2027"),
    ).toMatchObject({
      type: "commitment",
      partners: expect.arrayContaining(["JP"]),
      areas: ["secure-connectivity"],
      date: "2027-06",
    });
    expect(await read("that the lake is deep")).toMatchObject({ partners: [], date: null });
    // A heading holds no sentence.
    expect(await read("Note on the lakes")).toMatchObject({ actors: [], areas: [], condition: null });
  });

  test.skipIf(isMissing)("a whole sentence gives what the reader finds in it", async () => {
    // What stands before and after an item says what it is about, where its own words do not.
    const document = await story.read(CHIPS, "chips.md");
    const { rows } = await story.call("statements.list", { document, limit: 1000 });
    expect(rows.map(({ areas }) => areas.includes("semiconductors"))).toEqual([true, true, true, true]);
    for (const { spans, type, actors, partners, areas, date, firmness, state, condition } of rows) {
      const [start, end] = [spans[0]!.start, spans.at(-1)!.end];
      expect(await story.call("statements.read-words", { document, start, end, type })).toEqual({
        type,
        actors,
        partners,
        areas,
        date,
        firmness,
        state,
        condition,
      });
    }
  });

  test.skipIf(isMissing)("who may not see the document is told nothing", async () => {
    const document = await story.read(NOTE.replace("Note", "Quiet note"), "quiet.md", {
      marking: "restricted",
    });
    await expect(
      story.call(
        "statements.read-words",
        { document, start: 0, end: 10, type: "progress" },
        outsider("public"),
      ),
    ).rejects.toMatchObject({ code: "documents.unknown" });
  });
});
