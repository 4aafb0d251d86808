import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";

describe.each(databases)("actions, milestones and evidence as tables, on $kind", ({ open, isMissing }) => {
  let story: Story;
  let com = "" as never;
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    const source = { citation: "Letter of 3 May 2026" };
    com = (await story.call("commitments.record", { words: "Arland will open a school.", source }))
      .id as never;
  });
  afterAll(() => story?.close());

  const file = (text: string) => [{ name: "table.csv", content: new TextEncoder().encode(text) }];
  const outcomes = ({
    lines,
  }: {
    lines: { row: number; outcome: string; findings: { message: string }[] }[];
  }) => lines.map(({ row, outcome, findings }) => [row, outcome, findings[0]?.message.slice(0, 40)]);

  test.skipIf(isMissing)(
    "good rows are loaded, bad ones told by row and column, and what was exported changes nothing",
    async () => {
      const actions = file(
        `Commitment,What,Owner,Due,State\n${com},Find a site,JP,2026-05,ongoing\n${com},Buy the cable,,03/04/2026,\ncom-222222222222,Dig,,,\n${com},Paint,Ada,2026-11,done\n`,
      );
      const seen = await story.call("actions.import", { files: actions, dryRun: true });
      expect(outcomes(seen)).toEqual([
        [3, "refused", '"03/04/2026" is not written as a date he'],
        [4, "refused", expect.stringContaining("com-222222222222")],
        [2, "new", undefined],
        [5, "new", undefined],
      ]);
      await story.call("actions.import", { files: actions });
      const { rows } = await story.call("actions.list", {});
      expect(rows.map(({ what, owner, due, state }) => [what, owner, due, state])).toEqual([
        ["Find a site", "JP", "2026-05", "ongoing"],
        ["Paint", "Ada", "2026-11", "done"],
      ]);
      await story.call("milestones.import", {
        files: file(
          `Commitment,Title,Due,Reached,Reached on,Missing\n${com},Roof,2026-05,partiallyMet,2026-05-02,Tiles\n${com},Door,2026-09,met,2999-01-01,\n`,
        ),
      });
      await story.call("evidence.import", {
        files: file(
          `Commitment,Shows,Form,Data set,Figure,Unit,Period,Independent\n${com},Desks in use,figure,Register,12,desks,2026,yes\n${com},Nothing,figure,Register,,desks,2026,\n`,
        ),
      });
      expect((await story.call("milestones.list", {})).rows).toMatchObject([
        { title: "Roof", status: "partiallyMet", missing: "Tiles" },
      ]);
      expect((await story.call("evidence.list", {})).rows).toMatchObject([
        { shows: "Desks in use", isIndependent: true, place: { figure: "12" } },
      ]);
      for (const noun of ["actions", "milestones", "evidence"] as const) {
        const { bytes, name } = await story.call(`${noun}.export`, { format: "xlsx" });
        const again = await story.call(`${noun}.import`, {
          files: [{ name, content: new Uint8Array(bytes) }],
          dryRun: true,
        });
        expect([noun, again.counts.unchanged, again.lines]).toEqual([noun, again.rows, []]);
      }
    },
  );

  test.skipIf(isMissing)(
    "owner, day and progress of many are changed together with one way back, and a later day needs an approver",
    async () => {
      const ids = (await story.call("actions.list", {})).rows.map(({ id }) => id as string);
      const set = (column: string, text: string) => ({ column, text });
      const change = (edits: { column: string; text: string }[]) =>
        story.call("actions.change-many", { ids, edits, reason: "New plan" });
      const made = await change([set("owner", "Port Agency"), set("partner", "KE")]);
      expect(made.counts).toMatchObject({ changed: 2 });
      expect((await change([set("state", "ongoing")])).counts).toMatchObject({ changed: 1, unchanged: 1 });
      expect((await change([set("due", "2027")])).counts).toMatchObject({ refused: 2 });
      const later = await change([set("due", "2027"), set("approver", "Council")]);
      expect(later.counts).toMatchObject({ changed: 2 });
      const [first] = (await story.call("actions.list", {})).rows;
      expect(first).toMatchObject({
        due: "2027",
        postponements: [{ approver: "Council", reason: "New plan" }],
      });

      const { from, to } = made.written!;
      expect((await story.call("actions.take-back", { from, to })).counts).toMatchObject({ conflict: 2 });
      const owners = await change([set("owner", "Ada")]);
      await story.call("actions.take-back", owners.written!);
      expect((await story.call("actions.list", {})).rows.map(({ owner }) => owner)).toEqual([
        "Port Agency",
        "Port Agency",
      ]);
    },
  );
});
