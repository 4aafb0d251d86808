import { describe, expect, test } from "vitest";
import { databases } from "../../tests/database.ts";
import { beginStory, reviewer, type Story } from "../../tests/entente.ts";
import { listPeople } from "../access/people/person.store.ts";
import type { Person } from "../base/operation.ts";
import { STATUSES } from "../ledger/status/status.ts";

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

  test.skipIf(isMissing)(
    "many are ended at once, wait as one for the second person, and come back at once",
    async () => {
      const story = await beginStory(await open());
      const under = "arland-dialogue";
      const ids = [await promise(story, under), await promise(story, under), await promise(story, under)];
      const [proved, , left] = ids;
      const end = (more: object, who: Partial<Person> = {}) =>
        story.call("commitments.end-many", { ids, ...more } as never, who);
      const statuses = () => Promise.all(ids.map((id) => statusOf(story, id)));
      const shown = { shows: "It is open", dataset: "Register", figure: "1", unit: "desk", period: "2026" };
      const { id } = await story.call("evidence.record-figure", { commitment: proved, ...shown } as never);
      await story.call("evidence.review", { id, verdict: "accepted", reason: "seen" });
      const { criteria, assessor } = judgement;
      const complete = { as: "complete", criteria, assessor, reason: "All is built." };
      const looked = await end({ ...complete, dryRun: true });
      expect(looked).toMatchObject({ counts: { changed: 1, refused: 2 }, written: null });
      expect(looked.lines[1]?.why).toContain("No evidence");

      const done = await end(complete);
      expect(await statuses()).toEqual(["complete", "unreported", "unreported"]);
      expect(await codeOf(story.call("commitments.reopen-many", done.written!, { name: "Cleo" }))).toBe(
        "changes.not-one",
      );
      await story.call("commitments.reopen-many", done.written!);
      expect(await statuses()).toEqual(["limited", "unreported", "unreported"]);

      // As soon as somebody else may approve there, all of them wait; what is changed meanwhile stays.
      const approver = await ben(story, under);
      const { seenUpTo } = await end({ as: "withdrawn", dryRun: true });
      expect(await codeOf(end({ ...complete }))).toBe("approvals.waiting");
      const withdrawn = { as: "withdrawn", reason: "no money", seenUpTo };
      expect(await codeOf(end(withdrawn))).toBe("approvals.waiting");
      // An approver of another institution is told of what is about commitments that they see, and of nothing else.
      const clearance = { ...reviewer.clearance, reach: "work" as const };
      const abroad = { ...(await story.as("Bo")), organisation: "org-sxuth2222222", clearance };
      const told = async () =>
        (await story.call("approvals.list", {}, { ...abroad, role: "approver" })).rows.map(
          ({ operation, mayDecide }) => [operation, mayDecide],
        );
      expect(await told()).toEqual([
        ["commitments.end-many", true],
        ["commitments.end-many", true],
      ]);
      const deciders = async () =>
        (await story.call("approvals.list", { waiting: true })).rows.map(({ hasDecider }) => hasDecider);
      expect(await deciders()).toEqual([true, true]);
      const marked = { marking: "restricted", markedFor: ["org-nxrth2222222"] };
      await story.call("commitments.correct", { id: left as never, ...marked } as never);
      expect(await told()).toEqual([]);
      // Where nobody who may decide sees it any more, whoever asked is told so, and so is an administrator.
      expect(await deciders()).toEqual([false, false]);
      expect((await story.call("approvals.list", {})).stuck).toBeNull();
      const administrator = { ...abroad, role: "administrator" as const };
      expect((await story.call("approvals.list", {}, administrator)).stuck).toMatchObject([
        { operation: "commitments.end-many", askedBy: "Ada" },
        { operation: "commitments.end-many", askedBy: "Ada" },
      ]);
      const { rows } = await story.call("approvals.list", { mine: true }, approver);
      const granted = await story.call("approvals.grant", { id: rows[1]!.id }, approver);
      const { written, counts } = granted.result as typeof done;
      expect(counts).toEqual({ changed: 2, unchanged: 0, conflict: 1, refused: 0 });
      expect(await statuses()).toEqual(["withdrawn", "withdrawn", "unreported"]);
      const back = await story.call("commitments.reopen-many", written!);
      expect(back.counts).toMatchObject({ changed: 2 });
      // A change of another kind is not taken back as an ending.
      const edits = [{ column: "condition", text: "in time" }];
      const other = await story.call("commitments.change-many", { ids, edits, reason: "agreed" } as never);
      expect(await codeOf(story.call("commitments.reopen-many", other.written!))).toBe("changes.not-one");
      await end({ as: "superseded", successor: left, ids: ids.slice(0, 2), reason: "one text for all" });
      expect(await statuses()).toEqual(["superseded", "superseded", "unreported"]);
      expect(await codeOf(end({ as: "superseded", successor: left, reason: "itself" }))).toBe(
        "commitments.successor",
      );
      await story.close();
    },
  );

  test.skipIf(isMissing)("nobody goes round the second person, by whatever way", async () => {
    const story = await beginStory(await open());
    const admin = { role: "administrator" as const };
    const ask = (name: string, input: object, who: Partial<Person> = admin) =>
      codeOf(story.call(name as "commitments.end", input as never, who));
    // Nora accepts, alone still, and Ada is to take it back behind everybody's back.
    const text = "# Plan of Arland\n\nArland will open a school by 2027. Arland will open a port by 2028.\n";
    const plan = await story.read(text, "plan.md");
    const { rows } = await story.call("statements.list", { documents: [plan] });
    const [school, port] = rows.map(({ id }) => id);
    await story.call("statements.accept", { ids: [school!] }, { name: "Nora" });
    const [accepted] = (await story.call("commitments.list", {})).rows;
    const gone = await promise(story, "arland-dialogue");
    expect(await withdraw(story, gone)).toBe("done");
    const [kept, other, whole] = [
      await promise(story, "arland-dialogue"),
      await promise(story, "arland-dialogue"),
      await promise(story, "arland-dialogue"),
    ];
    const figure = { dataset: "Register", figure: "1", unit: "desk", period: "2026" };
    const evidence = await story.call("evidence.record-figure", {
      commitment: kept,
      shows: "It is open",
      ...figure,
    } as never);
    await story.call("evidence.review", { id: evidence.id, verdict: "accepted" });
    expect(await judge(story, kept, "complete")).toBe("done");
    expect(await statusOf(story, kept)).toBe("complete");
    const approver = await ben(story, null);
    const statuses = async () =>
      (await story.call("commitments.list", { statuses: [...STATUSES] })).rows
        .map(({ id, status }) => `${id} ${status}`)
        .sort();
    const before = await statuses();
    const key: Partial<Person> = { ...admin, onlyNouns: ["commitments", "statements", "mentions"] };
    const ways: [string, object, Partial<Person>?][] = [
      ["commitments.end", { id: other, as: "withdrawn", reason: "x" }],
      ["commitments.end", { id: other, as: "withdrawn", reason: "x" }, key],
      ["commitments.end", { id: other, as: "superseded", successor: gone, reason: "x" }],
      ["mentions.confirm", { commitment: gone, mentions: [other] }],
      ["statements.reject", { ids: [school] }],
      ["statements.reject", { ids: [school] }, key],
      ["statements.undo", { ids: [school] }],
      ["statements.edit", { id: school, fields: { type: "progress" } }],
      ["assessments.judge", { commitment: other, level: "complete", ...judgement }],
      ["assessments.report", { commitment: other, level: "complete", ...judgement }],
      ["mentions.confirm", { commitment: other, mentions: [kept] }],
      ["commitments.divide", { id: whole, parts: [{ part: kept }] }],
      ["documents.publish", { id: plan }],
      ["commitments.publish", { ids: [other] }],
      ["frameworks.change", { id: "eu-japan-digital-partnership", published: true }],
    ];
    for (const [name, input, who] of ways)
      expect([name, await ask(name, input, who)]).toEqual([name, "approvals.waiting"]);
    expect(await statuses()).toEqual(before);

    // What somebody has accepted by a slip, and nobody else has touched, they take back alone.
    await story.call("statements.accept", { ids: [port!] }, admin);
    expect(await ask("statements.undo", { ids: [port] })).toBe("done");
    const { rows: waiting } = await story.call("approvals.list", { mine: true, waiting: true }, approver);
    expect(waiting).toHaveLength(ways.length);
    const reject = waiting.find(({ operation }) => operation === "statements.reject")!;
    expect(await codeOf(story.call("approvals.grant", { id: reject.id }, approver))).toBe("done");
    expect(accepted && (await codeOf(story.call("commitments.get", { id: accepted.id })))).toBe("done");
    const history = await story.call("ledger.history", { record: accepted!.id });
    expect(history.rows[0]).toMatchObject({ by: "Ada", approvedBy: "Ben" });
    await story.close();
  });

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
