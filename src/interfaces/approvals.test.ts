import { describe, expect, test } from "vitest";
import { databases } from "../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../tests/entente.ts";
import { listPeople } from "../access/people/person.store.ts";
import type { Person } from "../base/operation.ts";

// What the vocabulary asks a second person for, as it ships.

const source = { citation: "A letter", url: null, date: null };
const judgement = {
  finding: "All is built.",
  criteria: "Desks",
  assessor: "Court of Auditors",
  on: "2026-05-01",
};

async function promise(story: Story, framework: string): Promise<string> {
  return (await story.call("commitments.record", { words: "We will open a desk.", source, framework })).id;
}

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

const withdraw = (story: Story, id: string, who: Partial<Person> = {}) =>
  codeOf(story.call("commitments.end", { id: id as never, as: "withdrawn", reason: "given up" }, who));
const judge = (story: Story, id: string, level: string) =>
  codeOf(story.call("assessments.judge", { commitment: id, level, ...judgement } as never));
const statusOf = async (story: Story, id: string) =>
  (await story.call("commitments.get", { id: id as never })).status;

/** Ben, who may approve under one framework. */
async function ben(story: Story, framework: string | null): Promise<Person> {
  const { id } = await story.as("Ben");
  const given = await story.call(
    "grants.give",
    { person: id, role: "approver", framework },
    { role: "administrator" },
  );
  return {
    ...reviewer,
    id,
    name: "Ben",
    role: framework === null ? "approver" : "reader",
    grants: framework === null ? [] : [{ role: given.role, organisation: null, framework }],
  };
}

describe.each(databases)("$kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)("whoever is alone is asked for nobody else", async () => {
    const story = await beginStory(await open());
    const id = await promise(story, "arland-dialogue");
    expect(await judge(story, id, "complete")).toBe("done");
    expect(await withdraw(story, id)).toBe("done");
    await story.close();
  });

  test.skipIf(isMissing)(
    "completing and withdrawing wait as soon as somebody else may approve there, and are done in the name of who asked",
    async () => {
      const story = await beginStory(await open());
      const [here, elsewhere] = [
        await promise(story, "arland-dialogue"),
        await promise(story, "beria-dialogue"),
      ];
      const approver = await ben(story, "arland-dialogue");
      expect(await judge(story, here, "limited")).toBe("done");
      expect(await judge(story, here, "complete")).toBe("approvals.waiting");
      expect(await withdraw(story, here)).toBe("approvals.waiting");
      expect(await statusOf(story, here)).not.toBe("withdrawn");
      // Nobody else could approve there.
      expect(await withdraw(story, elsewhere)).toBe("done");

      const own = await story.call("approvals.list", { waiting: true });
      expect(own.rows.map(({ isOwn, mayDecide }) => ({ isOwn, mayDecide }))).toEqual([
        { isOwn: true, mayDecide: false },
        { isOwn: true, mayDecide: false },
      ]);
      const { rows } = await story.call("approvals.list", { mine: true }, approver);
      expect(rows.map(({ operation }) => operation)).toEqual(["assessments.judge", "commitments.end"]);
      const id = rows[1]?.id as never;
      expect(await codeOf(story.call("approvals.grant", { id }, { role: "administrator" }))).toBe(
        "approvals.own",
      );
      expect(await codeOf(story.call("approvals.grant", { id }, approver))).toBe("done");
      const { ended, history } = await story.call("commitments.get", { id: here as never });
      expect(ended).toMatchObject({ as: "withdrawn", by: "Ada", approvedBy: "Ben" });
      expect(history.at(-1)).toMatchObject({ by: "Ada", approvedBy: "Ben", reason: "given up" });
      await story.close();
    },
  );

  test.skipIf(isMissing)("somebody who is locked out or erased is nobody who could approve", async () => {
    const story = await beginStory(await open());
    const admin = { role: "administrator" as const };
    const { id: who } = await ben(story, null);
    await story.call("people.lock", { id: who }, admin);
    expect(await withdraw(story, await promise(story, "arland-dialogue"))).toBe("done");
    await story.call("people.unlock", { id: who }, admin);
    expect(await withdraw(story, await promise(story, "arland-dialogue"))).toBe("approvals.waiting");
    await story.call("people.erase", { id: who }, admin);
    expect(await withdraw(story, await promise(story, "arland-dialogue"))).toBe("done");
    expect((await listPeople(story.ground.database)).map(({ name }) => name)).toEqual(["Ada"]);
    await story.close();
  });

  test.skipIf(isMissing)("where it is asked for always, even who is alone waits", async () => {
    const story = await beginStory(await open(), { ENTENTE_APPROVALS: "always" });
    expect(await withdraw(story, await promise(story, "arland-dialogue"))).toBe("approvals.waiting");
    await story.close();
  });

  test.skipIf(isMissing)("an approval keeps no name of who asked", async () => {
    const story = await beginStory(await open());
    await ben(story, null);
    await withdraw(story, await promise(story, "arland-dialogue"), { name: "Zuzanna Quill" });
    const rows = await story.ground.database
      .withTables<{ approvals: { person: unknown } }>()
      .selectFrom("approvals")
      .selectAll()
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("Zuzanna");
    await story.close();
  });
});
