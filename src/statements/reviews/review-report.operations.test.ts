import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import { runOperation } from "../../access/run-operation.ts";
import { parseGold } from "../evaluation/gold.ts";
import type { Decided } from "./review.operations.ts";
import { reviewOperations } from "./review.operations.ts";
import { importanceOf, queueValueOf } from "./review-queue.ts";
import { ReviewRule } from "./review-rule.ts";

const PLAN = `# Plan of Marland

Marland will open a data school in Kenya by 2027. Marland will publish its open standards. Marland has opened two offices. Partners should follow suit. The sea around Marland is cold.
`;
const ben = { name: "Ben" };

describe.each(databases)("reviews on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  /** The review operations where a rule asks for two reviewers of dated commitments, and what the ledger is told. */
  const withRule = () => {
    const told: Decided[] = [];
    const rule = ReviewRule.parse({ id: "dated", means: "Dated.", types: ["commitment"], dated: true });
    const [accept, acceptAbove, reject, edit, undo, record] = reviewOperations(
      {
        onDecided: async (_, decided) => void told.push(...decided),
        scopesOf: async () => [],
        scopesOfDocument: async () => [],
        takingBack: async () => [],
      },
      () => [rule],
    );
    return { told, accept, acceptAbove, reject, edit, undo, record };
  };
  const as = (name: string) => story.as(name);
  const schoolOf = async (document: Awaited<ReturnType<Story["read"]>>) => {
    const { rows } = await story.call("statements.list", { document, search: "school" });
    expect(rows[0]).toMatchObject({ type: "commitment", date: "2027", standing: "proposed" });
    return rows[0]!;
  };
  const of = ({ standing, waitsFor, firstReviewer }: Awaited<ReturnType<typeof schoolOf>>) => [
    standing,
    waitsFor,
    firstReviewer,
  ];

  test.skipIf(isMissing)(
    "where a rule asks for two reviewers, the first acceptance waits for somebody else's",
    async () => {
      const { told, accept, undo } = withRule();
      const school = await schoolOf(await story.read(PLAN, "two.md"));
      const first = await runOperation(accept, { ids: [school.id] }, await as("Ada"), story.ground);
      expect(first.rows.map(of)).toEqual([["proposed", "second reviewer", "Ada"]]);
      await expect(
        runOperation(accept, { ids: [school.id] }, await as("Ada"), story.ground),
      ).rejects.toMatchObject({ code: "statements.same-reviewer" });
      const second = await runOperation(accept, { ids: [school.id] }, await as("Ben"), story.ground);
      expect(second.rows.map(of)).toEqual([["accepted", null, null]]);
      const back = await runOperation(undo, { ids: [school.id] }, await as("Ben"), story.ground);
      expect(back.rows.map(of)).toEqual([["proposed", "second reviewer", "Ada"]]);
      const before = await runOperation(undo, { ids: [school.id] }, await as("Ada"), story.ground);
      expect(before.rows.map(of)).toEqual([["proposed", null, null]]);
      expect(told.map(({ after }) => after.standing)).toEqual([
        "proposed",
        "accepted",
        "proposed",
        "proposed",
      ]);
    },
  );

  test.skipIf(isMissing)(
    "a correction in between begins anew, and one person cannot correct into the ledger",
    async () => {
      const { accept, edit } = withRule();
      const document = await story.read(PLAN.replace("Plan", "Other plan"), "edits.md");
      const school = await schoolOf(document);
      await runOperation(accept, { ids: [school.id] }, await as("Ada"), story.ground);
      const edited = await runOperation(
        edit,
        { id: school.id, fields: { date: "2028" } },
        await as("Ben"),
        story.ground,
      );
      expect(of(edited)).toEqual(["proposed", null, null]);
      const again = await runOperation(accept, { ids: [school.id] }, await as("Ben"), story.ground);
      expect(again.rows.map(of)).toEqual([["proposed", "second reviewer", "Ben"]]);
      const [aim] = (await story.call("statements.list", { document, search: "standards" })).rows;
      const alone = await runOperation(accept, { ids: [aim!.id] }, await as("Ada"), story.ground);
      expect(alone.rows.map(of)).toEqual([["accepted", null, null]]);
      const smuggled = await runOperation(
        edit,
        { id: aim!.id, fields: { date: "2029" } },
        await as("Ada"),
        story.ground,
      );
      expect(of(smuggled)).toEqual(["proposed", "second reviewer", "Ada"]);
    },
  );

  test.skipIf(isMissing)(
    "what waits for a second reviewer is not accepted in bulk, and is not shown to the first",
    async () => {
      const { accept, acceptAbove } = withRule();
      const document = await story.read(PLAN.replace("Plan", "Third plan"), "bulk.md");
      const school = await schoolOf(document);
      await runOperation(accept, { ids: [school.id] }, await as("Ada"), story.ground);
      const bulk = await runOperation(acceptAbove, { document, certainty: 0 }, await as("Ben"), story.ground);
      expect(bulk.rows.map((row) => row.id)).not.toContain(school.id);
      const waiting = { documents: [document], waiting: "second reviewer" as const };
      expect((await story.call("reviews.queue", waiting)).total).toBe(0);
      expect((await story.call("reviews.queue", waiting, ben)).rows.map((row) => row.id)).toEqual([
        school.id,
      ]);
    },
  );
  test.skipIf(isMissing)(
    "what waits for a second reviewer still waits in the next version, also what a person marked",
    async () => {
      const { accept, record } = withRule();
      const words = PLAN.replace("Plan", "Lasting plan");
      const document = await story.read(words, "lasting.md");
      const school = await schoolOf(document);
      await runOperation(accept, { ids: [school.id] }, await as("Ada"), story.ground);
      await story.read(`${words}\nA line more.\n`, "lasting 2.md", { document });
      const { rows } = await story.call("statements.list", { document, search: "school" });
      expect(rows.map(of)).toEqual([["proposed", "second reviewer", "Ada"]]);
      const start = (await story.call("documents.text", { id: document })).text.indexOf("The sea");
      const marked = await runOperation(
        record,
        { document, spans: [{ start, end: start + 20 }], fields: { type: "commitment", date: "2030" } },
        await as("Ben"),
        story.ground,
      );
      expect(of(marked)).toEqual(["proposed", "second reviewer", "Ben"]);
    },
  );

  test.skipIf(isMissing)(
    "the queue is in the order of its formula, across documents, and takes only what is undecided",
    async () => {
      await story.read(PLAN.replace("Plan", "Fourth plan"), "queue.md");
      const { rows, total } = await story.call("reviews.queue", { limit: 100 });
      expect(rows.length).toBe(total);
      expect(new Set(rows.map((row) => row.document)).size).toBeGreaterThan(1);
      expect(rows.map((row) => row.standing)).toEqual(rows.map(() => "proposed"));
      expect(rows.map((row) => [row.importance, row.value])).toEqual(
        rows.map((row) => [importanceOf(row), queueValueOf(row)]),
      );
      const values = rows.map((row) => row.value.toFixed(9));
      expect(values).toEqual([...values].sort().reverse());
      const important = await story.call("reviews.queue", { leastImportance: 0.7, limit: 100 });
      expect(important.rows.map((row) => row.id).sort()).toEqual(
        rows
          .filter((row) => row.importance >= 0.7)
          .map((row) => row.id)
          .sort(),
      );
    },
  );

  test.skipIf(isMissing)(
    "disagreements and throughput tell who decided what, and nothing of what one may not see",
    async () => {
      const document = await story.read(PLAN.replace("Plan", "Disputed plan"), "disputed.md", {
        marking: "limited",
      });
      const { rows } = await story.call("statements.list", { document });
      const [one, two] = [rows[0]!, rows[1]!];
      await story.call("statements.accept", { ids: [one.id, two.id] });
      await story.call("statements.reject", { ids: [one.id] }, ben);
      await story.call("statements.edit", { id: two.id, fields: { areas: ["ai"] } }, ben);
      const disputed = await story.call("reviews.disagreements", { documents: [document] });
      expect(disputed.rows.map((row) => [row.statement.id, row.differ])).toEqual([
        [two.id, ["areas"]],
        [one.id, ["standing"]],
      ]);
      const {
        rows: days,
        reviewers,
        reader,
      } = await story.call("reviews.throughput", { documents: [document] });
      const byName = <Row extends { reviewer: string }>(rows: Row[]) =>
        rows.toSorted((one, other) => one.reviewer.localeCompare(other.reviewer));
      expect(byName(days).map(({ day, ...row }) => row)).toEqual([
        { reviewer: "Ada", accepted: 2, edited: 0, rejected: 0, undone: 0 },
        { reviewer: "Ben", accepted: 0, edited: 1, rejected: 1, undone: 0 },
      ]);
      expect(reviewers).toMatchObject([{ both: 2, agreed: 1 }]);
      expect(reviewers.flatMap(({ first, second }) => [first, second]).sort()).toEqual(["Ada", "Ben"]);
      expect(byName(reader).map((row) => [row.reviewer, row.both, row.agreed, row.unchanged])).toEqual([
        ["Ada", 2, 2, 2],
        ["Ben", 2, 1, 0],
      ]);
      const outside = outsider("public");
      const asFile = async (
        name: "reviews.disagreements-export" | "reviews.throughput-export",
        who?: typeof outside,
      ) => {
        const { bytes } = await story.call(name, { documents: [document] }, who);
        return new TextDecoder()
          .decode(bytes as Uint8Array)
          .trim()
          .split("\r\n");
      };
      const [, ...opinions] = await asFile("reviews.disagreements-export");
      expect(opinions.map((line) => /(Ada|Ben),[^,]*,(accepted|rejected)/u.exec(line)?.slice(1))).toEqual([
        ["Ada", "accepted"],
        ["Ben", "accepted"],
        ["Ada", "accepted"],
        ["Ben", "rejected"],
      ]);
      const [, ...counts] = await asFile("reviews.throughput-export");
      expect(counts.map((line) => line.split(",").slice(1).join(",")).sort()).toEqual([
        "Ada,2,0,0,0",
        "Ben,0,1,1,0",
      ]);
      expect(await asFile("reviews.disagreements-export", outside)).toHaveLength(1);
      expect(await asFile("reviews.throughput-export", outside)).toHaveLength(1);
      expect(await story.call("reviews.disagreements", { documents: [document] }, outside)).toEqual({
        rows: [],
        total: 0,
      });
      expect(await story.call("reviews.throughput", { documents: [document] }, outside)).toEqual({
        rows: [],
        reviewers: [],
        reader: [],
      });
      expect(
        (await story.call("reviews.throughput", { documents: [document], to: "2020-01-01" })).rows,
      ).toEqual([]);
    },
  );

  test.skipIf(isMissing)(
    "what reviewers decided is gold, and a document with open statements is left out unless asked for",
    async () => {
      const document = await story.read(PLAN.replace("Plan", "Golden plan"), "golden.md");
      await expect(story.call("reviews.export-gold", { documents: [document] })).rejects.toMatchObject({
        code: "reviews.nothing-decided",
      });
      const { rows } = await story.call("statements.list", { document });
      const school = rows.find((row) => row.quote.includes("school"))!;
      await story.call("statements.accept", { ids: [school.id] });
      const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);
      const expected = {
        doc: "golden.md",
        quote: school.quote,
        type: "commitment",
        actors: school.actors,
        partners: school.partners,
        areas: school.areas,
        date: "2027",
        firmness: school.firmness,
      };
      const partly = textOf(
        (await story.call("reviews.export-gold", { documents: [document], undecided: true })) as never,
      );
      expect(
        partly
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ).toEqual([expected]);
      await story.call("statements.reject", {
        ids: rows.filter((row) => row !== school).map((row) => row.id),
      });
      const zip = unzipSync(
        (
          (await story.call("reviews.export-gold", { documents: [document], format: "zip" })) as {
            bytes: Uint8Array;
          }
        ).bytes,
      );
      expect(Object.keys(zip).sort()).toEqual(["gold/golden.jsonl", "texts/golden.md"]);
      expect(textOf({ bytes: zip["texts/golden.md"]! })).toBe(PLAN.replace("Plan", "Golden plan"));
      expect(parseGold(textOf({ bytes: zip["gold/golden.jsonl"]! }))).toMatchObject([expected]);
    },
  );
});
