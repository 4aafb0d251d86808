import { useMemo, useState } from "react";
import { dateWords } from "../../words/dates.ts";
import { type Graph, type GraphNode, KIND_WORDS, NODE_KINDS, tiesByNode } from "./graph/shown-graph.ts";
import { NodeLink } from "./node-link.tsx";

const TIE_WORDS = {
  "is a party": ["parties", "is a party of"],
  "deals with": ["deals with", "is dealt with by"],
  "belongs to": ["belongs to", "has as a part"],
  "was upgraded into": ["was upgraded into", "took the place of"],
} as const;

/** What the picture shows, in words: every node with all that ties it. */
export function GraphText({ graph }: { graph: Graph }) {
  // Thousands of lines take longer than the picture: they are written when somebody opens them.
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="graph-text" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as text</summary>
      {isOpen && <Lines graph={graph} />}
    </details>
  );
}

function Lines({ graph }: { graph: Graph }) {
  const byId = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);
  const ties = useMemo(() => tiesByNode(graph.ties), [graph]);
  return (
    <>
      {NODE_KINDS.map((kind) => {
        const nodes = graph.nodes.filter((node) => node.kind === kind);
        return nodes.length === 0 ? null : (
          <section key={kind}>
            <h2>
              {KIND_WORDS[kind]} <span className="register-soft">{nodes.length}</span>
            </h2>
            <ul>
              {nodes.map((node) => (
                <li key={node.id}>
                  <NodeLink node={node} />
                  {node.status && `, ${node.status}`}
                  {node.since && `, from ${dateWords(node.since)}`}
                  <TieWords node={node} ties={ties.get(node.id) ?? []} byId={byId} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function TieWords({
  node,
  ties,
  byId,
}: {
  node: GraphNode;
  ties: Graph["ties"];
  byId: ReadonlyMap<string, GraphNode>;
}) {
  const lines = new Map<string, string[]>();
  for (const { from, to, kind } of ties) {
    const [words, other] = from === node.id ? [TIE_WORDS[kind][0], to] : [TIE_WORDS[kind][1], from];
    lines.set(words, [...(lines.get(words) ?? []), byId.get(other)?.name ?? other]);
  }
  return (
    <span className="register-soft">
      {[...lines].map(([words, names]) => `; ${words}: ${names.join(", ")}`).join("")}
    </span>
  );
}
