import type { OutputOf } from "../../../client/operation-types.ts";

export type Graph = OutputOf<"network.graph">;
export type GraphNode = Graph["nodes"][number];
export type GraphTie = Graph["ties"][number];
export type NodeKind = GraphNode["kind"];

export const NODE_KINDS = ["party", "framework", "initiative", "topic"] as const;
export const KIND_WORDS: Record<NodeKind, string> = {
  party: "Parties",
  framework: "Frameworks",
  initiative: "Initiatives",
  topic: "Topics",
};

/** What of the graph is asked for. */
export type Shown = {
  kinds: readonly string[];
  /** Only what deals with one of these topics, and its parties. */
  areas: readonly string[];
  /** Only what had begun by the end of this year; what has no day is then left out. */
  year: number | undefined;
};

/** The part of the graph that is shown: filtered by kind, topic and time; a party or topic only where something ties it. */
export function shownGraph(graph: Graph, { kinds, areas, year }: Shown): Graph {
  const isKind = (kind: string) => kinds.length === 0 || kinds.includes(kind);
  const topical = new Set(
    graph.ties.filter(({ kind, to }) => kind === "deals with" && areas.includes(to)).map(({ from }) => from),
  );
  const isThing = ({ kind }: GraphNode) => kind === "framework" || kind === "initiative";
  const hasBegun = ({ since }: GraphNode) =>
    year === undefined || (since !== null && Number(since.slice(0, 4)) <= year);
  const things = new Set(
    graph.nodes
      .filter((node) => isThing(node) && hasBegun(node) && (areas.length === 0 || topical.has(node.id)))
      .map(({ id }) => id),
  );
  const tied = new Set(
    graph.ties.filter(({ from }) => things.has(from)).flatMap(({ from, to }) => [from, to]),
  );
  const nodes = graph.nodes.filter(
    (node) => isKind(node.kind) && (isThing(node) ? things.has(node.id) : tied.has(node.id)),
  );
  const ids = new Set(nodes.map(({ id }) => id));
  return { nodes, ties: graph.ties.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

/** What ties each node, by its id. */
export function tiesByNode(ties: readonly GraphTie[]): Map<string, GraphTie[]> {
  const found = new Map<string, GraphTie[]>();
  for (const tie of ties)
    for (const id of [tie.from, tie.to]) {
      const own = found.get(id);
      if (own) own.push(tie);
      else found.set(id, [tie]);
    }
  return found;
}
