import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";

const fileOf = (...lines: string[]) => [
  { name: "table.csv", content: Buffer.from(lines.join("\r\n")).toString("base64") },
];
const HEAD = "Name,Kind,Parties,Said in,Section,Status,From,Topics";
const COMPACT = "Reef Compact,Digital Dialogue,EU; Fiji,Arland 1/30,2,in force,2026-02,AI";

describe.each(databases)("tables of the register on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
  });
  afterAll(() => story?.close());
  const take = (files: ReturnType<typeof fileOf>, more: object = {}) =>
    story.call("frameworks.import", { files, ...more } as never);

  test.skipIf(isMissing)(
    "a dry run says what a table would change, and good rows load while the others come back with their reasons",
    async () => {
      const file = fileOf(HEAD, COMPACT.replace(",AI", ",ai"), "Nowhere Pact,pact,Atlantis,Arland 1/30,3,,,");
      const dry = await take(file, { dryRun: true });
      expect(dry.counts).toMatchObject({ new: 1, refused: 1 });
      expect(dry.lines[0]?.findings[0]).toMatchObject({ column: "Parties", severity: "error" });
      await expect(story.call("frameworks.get", { id: "reef-compact" as never })).rejects.toMatchObject({
        code: "frameworks.unknown",
      });
      await take(file, { reason: "from the ministry's list" });
      const found = await story.call("frameworks.get", { id: "reef-compact" as never });
      expect(found).toMatchObject({
        kind: "digital-dialogue",
        parties: ["EU", "FJ"],
        status: "in force",
        since: "2026-02",
        topics: ["ai"],
        sources: [{ document: "Arland 1/30", section: "2" }],
      });
    },
  );

  test.skipIf(isMissing)("the same file twice changes nothing, and a new status becomes a fact", async () => {
    const again = await take(fileOf(HEAD, COMPACT.replace(",AI", ",ai")));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
    const later = await take(fileOf("id,Status,From", "reef-compact,suspended,2026-10"));
    expect(later.counts).toMatchObject({ changed: 1 });
    const { status, facts } = await story.call("frameworks.get", { id: "reef-compact" as never });
    expect([status, facts.length]).toEqual(["suspended", 2]);
    // What a cell does not say is not taken back: an empty cell adds no fact, and further sources stay.
    const [known] = (await story.call("frameworks.list", { kinds: ["digital-partnership"] })).rows;
    const before = await story.call("frameworks.get", { id: known?.id ?? "" });
    await take(fileOf("id,Said in,Section,What is the case,Status,Topics", `${known?.id},Arland 1/30,2,,,`));
    const after = await story.call("frameworks.get", { id: known?.id ?? "" });
    expect(after.facts).toEqual(before.facts);
    expect(after.sources).toEqual(
      expect.arrayContaining([{ document: "Arland 1/30", section: "2" }, ...before.sources.slice(1)]),
    );
  });

  test.skipIf(isMissing)("a meeting of a series that is not there is refused", async () => {
    const { counts } = await story.call("meetings.import", {
      files: fileOf("Name,Series,Said in,Section", "Reef talks,no-such-series,Arland 1/30,2"),
    } as never);
    expect(counts).toMatchObject({ new: 0, refused: 1 });
  });
});
