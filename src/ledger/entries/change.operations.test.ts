import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../../tests/entente.ts";

const NORTH = "org-nxrth2222222";
const PLAN = "# Plan of Arland\n\nArland will open a cable school by 2027.\n";
const CLOSED = "# Closed plan of Arland\n\nArland will close a harbour by 2028.\n";

describe.each(databases)("what changed, on $kind", ({ open, isMissing }) => {
  let story: Story;
  let commitment: string;
  const on = (day: string) => {
    story.ground.now = () => new Date(`${day}T12:00:00Z`);
  };
  const told = async (input: object = {}, who = {}) => {
    const { rows } = await story.call("ledger.changes", input as never, who);
    return rows.map(({ noun, kind, by }) => `${noun} ${kind} by ${by}`);
  };
  beforeAll(async () => {
    if (isMissing) return;
    story = await beginStory(await open());
    on("2026-01-10");
    const plan = await story.read(PLAN, "plan.md");
    const closed = await story.read(CLOSED, "closed.md", { marking: "restricted", markedFor: [NORTH] });
    const ids = async (document: string) =>
      (await story.call("statements.list", { documents: [document as never] })).rows.map(({ id }) => id);
    await story.call("statements.accept", { ids: await ids(plan) });
    commitment = (await story.call("commitments.list", {})).rows[0]!.id;
    on("2026-02-10");
    await story.call(
      "actions.record",
      { commitment: commitment as never, what: "Find a site", due: "2026-03" },
      { name: "Ben" },
    );
    on("2026-03-10");
    await story.call("statements.accept", { ids: await ids(closed) }, { name: "Nora" });
  });
  afterAll(() => story?.close());

  test.skipIf(isMissing)(
    "is told between two days, of some nouns, records and people, the latest first",
    async () => {
      expect(await told()).toEqual([
        "commitment recorded by Nora",
        "action recorded by Ben",
        "commitment recorded by Ada",
      ]);
      expect(await told({ from: "2026-02-01", to: "2026-02-28" })).toEqual(["action recorded by Ben"]);
      expect(await told({ nouns: ["commitment"], to: "2026-02-28" })).toEqual(["commitment recorded by Ada"]);
      expect(await told({ records: [commitment] })).toEqual([
        "action recorded by Ben",
        "commitment recorded by Ada",
      ]);
      const { id } = await story.as("Ben");
      expect(await told({ by: [id] })).toEqual(["action recorded by Ben"]);
    },
  );

  test.skipIf(isMissing)("says from what to what, and to which commitment it belongs", async () => {
    const [action] = (await story.call("actions.list", {})).rows;
    on("2026-04-01");
    await story.call("actions.postpone", {
      id: action!.id,
      due: "2026-06",
      approver: "Head of unit",
      reason: "No site was found",
    });
    const [row] = (await story.call("ledger.changes", { from: "2026-04-01" })).rows;
    expect(row).toMatchObject({ kind: "postponed", reason: "No site was found", commitment });
    expect(row!.changes).toContainEqual({ field: "due", from: "2026-03", to: "2026-06" });
  });

  test.skipIf(isMissing)("since I last looked is remembered for each person alone", async () => {
    const first = await story.call("ledger.changes", { unseen: true }, { name: "Ben" });
    expect([first.total, first.looked]).toEqual([4, null]);
    await story.call("ledger.seen", { upTo: first.last! }, { name: "Ben" });
    expect(await told({ unseen: true }, { name: "Ben" })).toEqual([]);
    expect(await told({ unseen: true }, { name: "Cleo" })).toHaveLength(4);
    on("2026-04-02");
    const [action] = (await story.call("actions.list", {})).rows;
    await story.call("actions.move", { id: action!.id, state: "ongoing" });
    expect(await told({ unseen: true }, { name: "Ben" })).toEqual(["action moved by Ada"]);
    await story.call("ledger.seen", { upTo: 1 }, { name: "Ben" });
    expect(await told({ unseen: true }, { name: "Ben" })).toHaveLength(1);
  });

  test.skipIf(isMissing)(
    "who may not see a record is told nothing of its changes, not even how many",
    async () => {
      const outside = { name: "Sue", clearance: { ...reviewer.clearance, reach: "work" as const } };
      const { total, rows } = await story.call("ledger.changes", { nouns: ["commitment"] }, outside);
      expect([total, rows.map(({ record }) => record)]).toEqual([1, [commitment]]);
    },
  );
});
