import { z } from "zod";

export const NODE_KINDS = ["party", "framework", "initiative", "topic"] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** What ties two things of the network: `from` is always the framework or initiative that its sources speak of. */
export const TIE_KINDS = ["is a party", "deals with", "belongs to", "was upgraded into"] as const;

export const Node = z.object({
  id: z.string(),
  kind: z.enum(NODE_KINDS),
  name: z.string(),
  /** The kind of a framework or initiative, the status it has; null for parties and topics. */
  sort: z.string().nullable(),
  status: z.string().nullable(),
  /** Since when it stands, or the earliest day by which it is known to; null for parties, topics, and where nothing is known. */
  since: z.string().nullable(),
});
export type Node = z.infer<typeof Node>;

export const Tie = z.object({ from: z.string(), to: z.string(), kind: z.enum(TIE_KINDS) });
export type Tie = z.infer<typeof Tie>;

export type Graph = { nodes: Node[]; ties: Tie[] };

/** What stands in the graph: a framework or initiative with what its sources tie it to. */
export type Tied = Node & {
  parties: readonly string[];
  topics: readonly string[];
  parents: readonly string[];
  into: string | null;
};

/** The graph of these frameworks and initiatives, with the parties and topics that they name. */
export function graphOf(
  tied: readonly Tied[],
  nameOf: (kind: "party" | "topic", id: string) => string,
): Graph {
  const nodes = new Map<string, Node>(
    tied.map(({ id, kind, name, sort, status, since }) => [id, { id, kind, name, sort, status, since }]),
  );
  const ties: Tie[] = [];
  const add = (kind: "party" | "topic", id: string) => {
    if (!nodes.has(id))
      nodes.set(id, { id, kind, name: nameOf(kind, id), sort: null, status: null, since: null });
  };
  for (const { id, parties, topics, parents, into } of tied) {
    for (const party of parties) {
      add("party", party);
      ties.push({ from: id, to: party, kind: "is a party" });
    }
    for (const topic of topics) {
      add("topic", topic);
      ties.push({ from: id, to: topic, kind: "deals with" });
    }
    for (const parent of parents)
      if (nodes.has(parent)) ties.push({ from: id, to: parent, kind: "belongs to" });
    if (into !== null && nodes.has(into)) ties.push({ from: id, to: into, kind: "was upgraded into" });
  }
  return { nodes: [...nodes.values()], ties };
}

/**
 * A shortest way from one node to another along ties, in whichever direction they point; null where there is none.
 * `avoid`: nodes that it must not pass, and kinds of nodes between the two ends that it must not use.
 */
export function shortestPath(
  { nodes, ties }: Graph,
  from: string,
  to: string,
  avoid: { nodes: ReadonlySet<string>; kinds: ReadonlySet<NodeKind> },
): { node: Node; by: Tie | null }[] | null {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const around = new Map<string, { other: string; tie: Tie }[]>();
  const join = (one: string, other: string, tie: Tie) =>
    around.set(one, [...(around.get(one) ?? []), { other, tie }]);
  for (const tie of ties) {
    join(tie.from, tie.to, tie);
    join(tie.to, tie.from, tie);
  }
  const reached = new Map<string, { before: string | null; by: Tie | null }>([
    [from, { before: null, by: null }],
  ]);
  const queue = [from];
  for (let at = 0; at < queue.length && !reached.has(to); at++) {
    const here = queue[at] as string;
    for (const { other, tie } of around.get(here) ?? []) {
      const kind = byId.get(other)?.kind;
      if (reached.has(other) || avoid.nodes.has(other)) continue;
      if (other !== to && kind !== undefined && avoid.kinds.has(kind)) continue;
      reached.set(other, { before: here, by: tie });
      queue.push(other);
    }
  }
  if (!reached.has(to)) return null;
  const way: { node: Node; by: Tie | null }[] = [];
  for (let id: string | null = to; id !== null; ) {
    const step: { before: string | null; by: Tie | null } | undefined = reached.get(id);
    way.unshift({ node: byId.get(id) as Node, by: step?.by ?? null });
    id = step?.before ?? null;
  }
  return way;
}
