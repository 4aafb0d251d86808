import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import { recordOrganisation } from "../../access/organisations/organisation.store.ts";

const PLAN = `# Plan of Arland

Arland will open a cable school by March 2026.

Arland will publish a register of satellites by May 2026.

Arland will review its harbours.
`;

describe.each(databases)("what has to be looked after, on $kind", ({ open, isMissing }) => {
  let story: Story;
  const ids: Record<string, never> = {};
  const on = (day: string) => {
    story.ground.now = () => new Date(`${day}T12:00:00Z`);
  };
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    on("2026-01-10");
    const document = await story.read(PLAN, "plan.md");
    const { rows } = await story.call("statements.list", { documents: [document], sort: "place" });
    await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
    for (const { id, quote } of (await story.call("commitments.list", {})).rows)
      ids[/school|register|harbours/u.exec(quote)?.[0] ?? ""] = id as never;
    await story.call("commitments.correct", {
      id: ids.school!,
      parties: [{ party: "Port Agency", role: "lead" }],
    });
    await story.call("actions.record", {
      commitment: ids.register!,
      what: "Draft the register",
      owner: "Ada",
      due: "2026-04-20",
    });
    await story.call("milestones.record", { commitment: ids.school!, title: "Site found", due: "2026-02" });
  });
  afterAll(() => story?.close());

  const counts = async (asOf?: string) => {
    const { rows } = await story.call("work.list", asOf ? { asOf } : {});
    for (const { list, count } of rows) {
      const shown = await story.call("commitments.list", { work: list, ...(asOf ? { asOf } : {}) });
      expect([list, shown.total]).toEqual([list, count]);
    }
    return Object.fromEntries(rows.map(({ list, count }) => [list, count]));
  };

  test.skipIf(isMissing)(
    "each list counts what its rule says, as of any day, and opens on its rows",
    async () => {
      on("2026-04-05");
      expect(await counts()).toEqual({ overdue: 1, "at-risk": 1, silent: 0, unowned: 2, undated: 1 });
      expect(await counts("2026-01-31")).toEqual({
        overdue: 0,
        "at-risk": 1,
        silent: 0,
        unowned: 2,
        undated: 1,
      });
      on("2026-09-01");
      expect(await counts()).toEqual({ overdue: 2, "at-risk": 0, silent: 3, unowned: 2, undated: 1 });
      await story.call("actions.record", { commitment: ids.harbours!, what: "Begin", due: "2026-09-20" });
      expect(await counts()).toEqual({ overdue: 2, "at-risk": 1, silent: 2, unowned: 2, undated: 0 });
    },
  );

  test.skipIf(isMissing)(
    "my work is what I and my organisation still owe, and goes when it is done",
    async () => {
      on("2026-04-05");
      const organisation = await recordOrganisation(story.ground.database, "Port Agency", new Date());
      const own = async (who = {}) => {
        const { rows } = await story.call("work.mine", {}, who);
        return rows.map(
          ({ kind, what, isOverdue }) => `${kind}: ${what.slice(0, 30)}${isOverdue ? " (overdue)" : ""}`,
        );
      };
      expect(await own({ name: "Ada" })).toEqual(["action: Draft the register"]);
      expect(await own({ name: "Ben", organisation })).toEqual([
        "milestone: Site found (overdue)",
        "commitment: Arland will open a cable school (overdue)".slice(0, 42) + " (overdue)",
      ]);
      expect(await own({ name: "Cleo" })).toEqual([]);
      expect(await own({ name: "Ada", ...outsider("nothing") })).toEqual([]);
      const [action] = (await story.call("work.mine", {}, { name: "Ada" })).rows;
      await story.call("actions.move", { id: action!.id as never, state: "ongoing" }, { name: "Ada" });
      await story.call("actions.move", { id: action!.id as never, state: "done" }, { name: "Ada" });
      expect(await own({ name: "Ada" })).toEqual([]);
    },
  );

  test.skipIf(isMissing)(
    "a reviewer owes a look at what others brought as evidence, until it was had",
    async () => {
      const figure = {
        dataset: "Register",
        figure: "1",
        unit: "school",
        period: "2026",
        shows: "It is open",
      };
      await story.call("evidence.record-figure", { commitment: ids.school!, ...figure }, { name: "Ben" });
      const waiting = async (name: string) =>
        (await story.call("work.mine", { kinds: ["evidence"] }, { name })).rows.map(({ what }) => what);
      expect(await waiting("Ben")).toEqual([]);
      expect(await waiting("Cleo")).toEqual(["It is open"]);
      const file = await story.call("work.export", { kinds: ["evidence"] }, { name: "Cleo" });
      expect(new TextDecoder().decode(file.bytes)).toContain("It is open");
      const { rows } = await story.call("evidence.list", { verdicts: ["open"] });
      await story.call("evidence.review", { id: rows[0]!.id, verdict: "accepted" }, { name: "Cleo" });
      expect(await waiting("Cleo")).toEqual([]);
    },
  );
});
