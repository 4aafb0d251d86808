import { expect, test } from "vitest";
import type { Alike } from "../../ledger/commitments/commitment.counts.store.ts";
import { graphOf, shortestPath } from "../graph/graph.ts";
import { type Known, suggest } from "./suggestion.ts";

const framework = (id: string, more: Partial<Known>): Known =>
  ({
    id,
    name: id,
    also: [],
    kind: "digital-dialogue",
    parties: [],
    unnamed: null,
    status: "in force",
    since: null,
    sinceAfter: null,
    sinceAtLatest: null,
    topics: [],
    figures: [],
    parent: null,
    upgradedInto: null,
    marking: "public",
    sources: [],
    meets: null,
    ...more,
  }) as Known;

const met = (on: string) => {
  const when = { meeting: null, status: "held" as const, on, after: null, atLatest: null };
  return { series: "s", name: "s", first: when, last: when, next: null } as Known["meets"];
};

const asked = {
  day: "2026-11-28",
  months: 12,
  least: 3,
  names: {
    party: (id: string) => id,
    topic: (code: string) => code,
    isState: () => true,
    isPartner: () => true,
  },
};

const register = [
  framework("a", { parties: ["EU", "AA"], topics: ["ai", "quantum"], meets: met("2026-06") }),
  framework("b", { parties: ["EU", "BB"], topics: ["ai"], meets: met("2025-01-10") }),
  framework("c", { parties: ["EU", "CC"], topics: ["ai"], meets: met("2026-11-01") }),
  framework("d", { parties: ["EU", "DD"], topics: [], meets: met("2026-11-01") }),
  framework("e", { parties: ["EU", "AA"], kind: "cyber-dialogue", meets: met("2026-11-01") }),
  framework("f", { parties: ["EU", "BB"], kind: "alliance", status: "under negotiation" }),
];

test("the network is told where it can act, in four directions, each with its reason and rows", () => {
  const found = suggest(register, [], asked).map(({ direction, title, frameworks }) => [
    direction,
    title,
    frameworks,
  ]);
  expect(found).toEqual([
    ["deepen", "Call a meeting of the b", ["b"]],
    ["broaden", "Conclude the f", ["f"]],
    ["broaden", "Take up ai with DD", ["a", "b", "c"]],
    ["connect", "Work on ai with 3 partners together", ["a", "b", "c"]],
    ["strengthen", "Consider a Security and Defence Partnership with AA", ["e"]],
  ]);
});

test("a dialogue that may have begun within the months is not called silent; one that is older and never met is", () => {
  const dialogues = [
    framework("new", { parties: ["EU", "AA"], sinceAfter: "2025-06-05", sinceAtLatest: "2026-06-04" }),
    framework("old", { parties: ["EU", "BB"], sinceAtLatest: "2025-06-05" }),
  ];
  const titles = suggest(dialogues, [], asked).map(({ title }) => title);
  expect(titles).toEqual(["Call a meeting of the old"]);
});

test("what does not stand any more is no reason for anything", () => {
  const ended = register.map((one) => ({ ...one, status: "ended" as const }));
  expect(suggest(ended, [], asked)).toEqual([]);
});

const alike = (more: Partial<Alike>): Alike => ({
  areas: ["hpc"],
  partners: [],
  framework: null,
  status: "reported",
  firmness: "firm",
  isOverdue: false,
  count: 1,
  ...more,
});
const suggested = (counts: Alike[]) =>
  suggest(register, counts, asked).filter(({ asked: rows }) => rows !== null && rows.areas[0] !== "ai");

test("commitments with three partners make a topic shared, though no source of a framework names it", () => {
  const counts = ["AA", "BB", "CC", "ZZ"].map((party) => alike({ partners: [party], count: 2 }));
  const found = suggested(counts).find(({ direction }) => direction === "connect");
  expect([found?.title, found?.commitments, found?.asked?.areas, found?.parties]).toEqual([
    "Work on hpc with 3 partners together",
    6,
    ["hpc"],
    ["AA", "BB", "CC"],
  ]);
});

test("what is promised to one partner on one topic under two frameworks is to be brought together", () => {
  const found = suggested([alike({ framework: "a" }), alike({ framework: "e", count: 3 })]);
  expect(found.map(({ title, reason, asked: rows }) => [title, reason, rows?.frameworks])).toEqual([
    ["Bring together what is promised on hpc with AA", "1 under a, 3 under e.", ["a", "e"]],
  ]);
});

test("commitments of two frameworks that are about the same are shown side by side, with what both say", () => {
  const side = (id: string, framework: string) => ({ id, shown: `${id} says`, framework, areas: ["hpc"] });
  const pair = { one: side("com-1", "b"), other: side("com-2", "a"), words: ["computers", "shared"] };
  const found = suggest(register, [], asked, [pair]).find(({ pairs }) => pairs.length > 0);
  expect([found?.direction, found?.frameworks, found?.parties, found?.commitments]).toEqual([
    "connect",
    ["a", "b"],
    ["AA", "BB"],
    2,
  ]);
  expect(found?.reason).toContain("computers, shared");
});

test("what is overdue is to be delivered, and what nothing is reported of is to be reported", () => {
  const found = suggested([
    alike({ areas: [], partners: ["AA"], isOverdue: true }),
    alike({ areas: [], partners: ["BB"], status: "unreported", count: 3 }),
    alike({ areas: [], partners: ["CC"], status: "unreported", count: 2 }),
  ]);
  expect(found.map(({ direction, title }) => [direction, title])).toEqual([
    ["deepen", "Deliver what is overdue with AA"],
    ["strengthen", "Report what became of the commitments with BB"],
  ]);
});

const graph = graphOf(
  register.map((one) => ({
    id: one.id as string,
    kind: "framework" as const,
    name: one.name,
    sort: one.kind,
    status: one.status,
    since: null,
    parties: one.parties,
    topics: one.topics,
    parents: [],
    into: null,
  })),
  (_, id) => id,
);
const way = (from: string, to: string, nodes: string[] = [], kinds: "topic"[] = []) =>
  shortestPath(graph, from, to, { nodes: new Set(nodes), kinds: new Set(kinds) })?.map(
    ({ node }) => node.id,
  ) ?? null;

test("a way between two partners goes along what ties them, and round what it must avoid", () => {
  expect(way("DD", "CC")).toEqual(["DD", "d", "EU", "c", "CC"]);
  expect(way("AA", "CC", ["EU"])).toEqual(["AA", "a", "ai", "c", "CC"]);
  expect(way("AA", "CC", ["EU"], ["topic"])).toBeNull();
  expect(way("AA", "AA")).toEqual(["AA"]);
});
