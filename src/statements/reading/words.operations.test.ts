import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";

const NOTE = `# Note on the lakes

Joint statement of Kenya and the European Union, 10 January 2025

The ministers talked for two hours; the European Union said that it would lay a submarine cable to Japan by June 2027, and
that the lake is deep.
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
