import { expect, test } from "vitest";
import type { CommitmentText } from "../commitments/commitment.store.ts";
import { keyOf } from "./mention.store.ts";
import { asProposals } from "./proposing.ts";

const text = (id: string, more: Partial<Record<keyof CommitmentText, string | null>> = {}) =>
  ({
    id,
    document: `document of ${id}`,
    documentDate: null,
    mergedInto: null,
    recordedAt: "2026-01-01",
    ...more,
  }) as unknown as CommitmentText;
const idsOf = (groups: CommitmentText[][]) => groups.map((group) => group.map(({ id }) => id));
const refusal = (one: string, other: string) => keyOf(one as never, other as never);
const none = () => undefined;

test("the commitment of the earliest document is proposed to stay", () => {
  const texts = [
    text("late", { documentDate: "2026-05" }),
    text("undated"),
    text("early", { documentDate: "2025" }),
  ];
  expect(idsOf(asProposals(texts, new Set(), none))).toEqual([["early", "late", "undated"]]);
});

test("what was told apart is not proposed together, and the rest of the group still is", () => {
  const texts = [text("a"), text("b"), text("c")];
  expect(idsOf(asProposals(texts, new Set([refusal("b", "a")]), none))).toEqual([["a", "c"]]);
  expect(idsOf(asProposals(texts.slice(0, 2), new Set([refusal("a", "b")]), none))).toEqual([]);
});

test("two commitments of one document are not proposed", () => {
  expect(
    asProposals([text("a", { document: "one" }), text("b", { document: "one" })], new Set(), none),
  ).toEqual([]);
});

test("what is one already counts as one, under the commitment that stays", () => {
  const main = text("main");
  const mention = text("mention", { mergedInto: "main" });
  const other = text("other");
  const find = (id: string) => (id === "main" ? main : undefined);
  expect(asProposals([main, mention], new Set(), find)).toEqual([]);
  expect(idsOf(asProposals([mention, other], new Set(), find))).toEqual([["main", "other"]]);
  expect(asProposals([mention, other], new Set([refusal("main", "other")]), find)).toEqual([]);
});
