import { z } from "zod";
import { defineOperation, listOf, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { findPartyByName, partyName } from "../../parties/party.registry.ts";
import { topicLabel } from "../../statements/reading/fields/topics.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import type { Framework } from "../frameworks/framework.ts";
import { listInitiatives } from "../initiatives/initiative.operations.ts";
import { asOf } from "../register/asking.ts";
import { type Graph, graphOf, NODE_KINDS, Node, shortestPath, Tie } from "./graph.ts";

/** The graph of the register as of a day: parties, frameworks, initiatives, topics and what ties them. */
async function readGraph(context: OperationContext, asked: string | undefined): Promise<Graph> {
  const frameworks = (await listFrameworks(context, asked)).map(
    ({ id, name, kind, status, parties, topics, parent, upgradedInto, ...known }) => ({
      id: id as string,
      kind: "framework" as const,
      name,
      sort: kind,
      status,
      parties,
      topics,
      since: firstDayOf(known),
      parents: parent === null ? [] : [parent],
      into: upgradedInto,
    }),
  );
  const initiatives = (await listInitiatives(context, asked)).map(
    ({ id, name, kind, status, parties, topics, frameworks: parents, ...known }) => ({
      id: id as string,
      kind: "initiative" as const,
      name,
      sort: kind,
      status,
      parties,
      topics,
      since: firstDayOf(known),
      parents,
      into: null,
    }),
  );
  return graphOf([...frameworks, ...initiatives], (kind, id) =>
    kind === "party" ? partyName(id) : topicLabel(id),
  );
}

/** The day from which something is drawn: that on which it began, or by which it is known to have. */
function firstDayOf({
  since,
  sinceAfter,
  sinceAtLatest,
}: Pick<Framework, "since" | "sinceAfter" | "sinceAtLatest">) {
  return since ?? sinceAfter ?? sinceAtLatest;
}

export const networkGraph = defineOperation({
  name: "network.graph",
  summary:
    "Give the parties, frameworks, initiatives and topics of the network and what ties them, as of any day",
  effect: "read",
  role: "reader",
  input: z.object({ asOf }),
  output: z.object({ nodes: z.array(Node), ties: z.array(Tie) }),
  run: ({ asOf: asked }, context) => readGraph(context, asked),
});

/** The node that somebody means by an id, a code or a name. */
function nodeNamed({ nodes }: Graph, words: string): Node {
  const party = findPartyByName(words)?.id;
  const lower = words.toLocaleLowerCase("en");
  const found =
    nodes.find((node) => node.id === words || node.id === party) ??
    nodes.find((node) => node.name.toLocaleLowerCase("en") === lower);
  if (found) return found;
  throw new Problem("network.unknown", {
    message: `Nothing in the network is called ${words}.`,
    remedy: "Name a party, a framework, an initiative or a topic by its id or name.",
    details: { words },
  });
}

export const networkPath = defineOperation({
  name: "network.path",
  summary: "Find a shortest way between two parties, frameworks, initiatives or topics of the network",
  details:
    "A way goes along what the register says: who is a party, what deals with which topic, what belongs to what. `without` leaves nodes or kinds of nodes out of the way between the two.",
  effect: "read",
  role: "reader",
  input: z.object({
    from: z
      .string()
      .max(200)
      .meta({ description: "An id, code or name", examples: ["KE"] }),
    to: z
      .string()
      .max(200)
      .meta({ description: "An id, code or name", examples: ["JP"] }),
    without: listOf(z.string()).meta({ description: `Ids or names, or kinds: ${NODE_KINDS.join(", ")}` }),
    asOf,
  }),
  output: z.object({
    from: Node,
    to: Node,
    isFound: z.boolean(),
    steps: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(NODE_KINDS),
        name: z.string(),
        tie: Tie.nullable().meta({ description: "What ties it to the step before" }),
      }),
    ),
  }),
  positional: ["from", "to"],
  run: async ({ from, to, without, asOf: asked }, context) => {
    const graph = await readGraph(context, asked);
    const [first, last] = [nodeNamed(graph, from), nodeNamed(graph, to)];
    const kinds = NODE_KINDS.filter((kind) => without.includes(kind));
    const named = without.filter((words) => !NODE_KINDS.some((kind) => kind === words));
    const way = shortestPath(graph, first.id, last.id, {
      nodes: new Set(named.map((words) => nodeNamed(graph, words).id)),
      kinds: new Set(kinds),
    });
    return {
      from: first,
      to: last,
      isFound: way !== null,
      steps: (way ?? []).map(({ node: { id, kind, name }, by }) => ({ id, kind, name, tie: by })),
    };
  },
});
