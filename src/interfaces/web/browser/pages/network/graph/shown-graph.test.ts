import { expect, test } from "vitest";
import { type Graph, shownGraph } from "./shown-graph.ts";

const node = (id: string, kind: Graph["nodes"][number]["kind"], since: string | null = null) => ({
  id,
  kind,
  name: id,
  sort: null,
  status: null,
  since,
});
const tie = (from: string, to: string, kind: Graph["ties"][number]["kind"]) => ({ from, to, kind });
const graph: Graph = {
  nodes: [
    node("old", "framework", "2019-05"),
    node("new", "framework", "2024"),
    node("undated", "initiative"),
    node("JP", "party"),
    node("KE", "party"),
    node("ai", "topic"),
  ],
  ties: [
    tie("old", "JP", "is a party"),
    tie("new", "KE", "is a party"),
    tie("new", "ai", "deals with"),
    tie("undated", "JP", "is a party"),
  ],
};
const ids = (shown: Partial<Parameters<typeof shownGraph>[1]>) =>
  shownGraph(graph, { kinds: [], areas: [], year: undefined, ...shown }).nodes.map(({ id }) => id);

test("a year shows what had begun by then, with its parties, and leaves out what has no day", () => {
  expect(ids({ year: 2020 })).toEqual(["old", "JP"]);
  expect(ids({ year: 2024 })).toEqual(["old", "new", "JP", "KE", "ai"]);
  expect(ids({})).toEqual(["old", "new", "undated", "JP", "KE", "ai"]);
});

test("a topic shows what deals with it, and a kind leaves the others out", () => {
  expect(ids({ areas: ["ai"] })).toEqual(["new", "KE", "ai"]);
  expect(ids({ kinds: ["framework", "party"] })).toEqual(["old", "new", "JP", "KE"]);
});
