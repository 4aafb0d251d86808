import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import "../frameworks/frameworks.css";
import { GraphCanvas } from "./graph/graph-canvas.tsx";
import { type Graph, KIND_WORDS, NODE_KINDS, shownGraph, tiesByNode } from "./graph/shown-graph.ts";
import { GraphText } from "./graph-text.tsx";
import type { NetworkSearch } from "./network.search.ts";
import { NetworkTabs } from "./network-tabs.tsx";
import { NodeLink } from "./node-link.tsx";
import { WayBetween } from "./way-between.tsx";
import "./network.css";

const NONE: readonly string[] = [];
const FIRST_YEAR = 2020;

/** Parties, frameworks, initiatives and topics, and what ties them; over time; the way between two. */
export function NetworkPage() {
  const search = useSearch({ from: "/network" });
  const navigate = useNavigate({ from: "/network" });
  const { data, error, refetch } = useRead("network.graph", {});
  const { kinds = NONE, areas = NONE, year, from, to, chosen } = search;
  const shown = useMemo(
    () => (data ? shownGraph(data, { kinds, areas, year }) : undefined),
    [data, kinds, areas, year],
  );
  const way = useRead(
    "network.path",
    { from: from ?? "", to: to ?? "" },
    { enabled: Boolean(from && to) },
  ).data;
  const marked = useMemo(() => markedIn(shown, chosen, way), [shown, chosen, way]);
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data || !shown) return <PageSkeleton />;
  const change = (part: Partial<NetworkSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: "chosen" in part || "year" in part });
  const undated = data.nodes.filter(
    ({ kind, since }) => since === null && (kind === "framework" || kind === "initiative"),
  ).length;
  return (
    <Page
      title="The network"
      standing={`${countWords(shown.nodes.length, "node")} and ${countWords(shown.ties.length, "tie")}${year ? `, of what had begun by the end of ${year}` : ""}.`}
    >
      <NetworkTabs />
      <Controls graph={data} search={search} onChange={change} />
      {from && to && <WayBetween from={from} to={to} />}
      <p className="graph-legend">
        <span className="graph-party">●</span> party · <span className="graph-framework">■</span> framework ·{" "}
        <span className="graph-initiative">◆</span> initiative · <span className="graph-topic">▲</span> topic.
        Drag to move; Ctrl and the wheel, or the buttons, to come closer; press a node to see what it is tied
        to.
      </p>
      <GraphCanvas graph={shown} marked={marked} onChoose={(id) => change({ chosen: id })} />
      {chosen && <Chosen graph={shown} id={chosen} />}
      {year && undated > 0 && (
        <p className="network-note">
          {countWords(undated, "framework or initiative", "frameworks and initiatives")} of which no source
          states a day are left out of a year.
        </p>
      )}
      <GraphText graph={shown} />
    </Page>
  );
}

/** The chosen node with what is tied to it, or the way that was asked for. */
function markedIn(
  shown: Graph | undefined,
  chosen: string | undefined,
  way: { steps: readonly { id: string }[] } | undefined,
): ReadonlySet<string> {
  if (way) return new Set(way.steps.map(({ id }) => id));
  if (!chosen || !shown) return new Set();
  const ties = tiesByNode(shown.ties).get(chosen) ?? [];
  return new Set([chosen, ...ties.flatMap(({ from, to }) => [from, to])]);
}

function Chosen({ graph, id }: { graph: Graph; id: string }) {
  const node = graph.nodes.find((one) => one.id === id);
  if (!node) return null;
  const others = (tiesByNode(graph.ties).get(id) ?? []).map((tie) => (tie.from === id ? tie.to : tie.from));
  return (
    <section className="graph-chosen" aria-live="polite">
      <h2>
        <NodeLink node={node} />
      </h2>
      <p>
        Tied to{" "}
        {graph.nodes
          .filter((one) => others.includes(one.id))
          .map((one, at) => (
            <span key={one.id}>
              {at > 0 && ", "}
              <NodeLink node={one} />
            </span>
          ))}
      </p>
    </section>
  );
}

function Controls({
  graph,
  search,
  onChange,
}: {
  graph: Graph;
  search: NetworkSearch;
  onChange: (part: Partial<NetworkSearch>) => void;
}) {
  const orNone = (values: string[]) => (values.length ? values : undefined);
  const nodes = graph.nodes.map(({ id, name }) => ({ value: id, label: name }));
  const years = Array.from({ length: new Date().getFullYear() - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at);
  return (
    <div className="network-filters">
      <FilterMenu
        label="Kind"
        options={NODE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        value={search.kinds ?? []}
        onChange={(kinds) => onChange({ kinds: orNone(kinds) })}
      />
      <FilterMenu
        label="Topic"
        options={graph.nodes
          .filter(({ kind }) => kind === "topic")
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={search.areas ?? []}
        onChange={(areas) => onChange({ areas: orNone(areas) })}
      />
      <FilterMenu
        single
        label="Begun by"
        options={years.map((year) => ({ value: String(year), label: `end of ${year}` }))}
        value={search.year ? [String(search.year)] : []}
        onChange={([year]) => onChange({ year: year ? Number(year) : undefined })}
      />
      <Play years={years} year={search.year} onYear={(year) => onChange({ year })} />
      <FilterMenu
        single
        label="Way from"
        options={nodes}
        value={search.from ? [search.from] : []}
        onChange={([from]) => onChange({ from })}
      />
      <FilterMenu
        single
        label="Way to"
        options={nodes}
        value={search.to ? [search.to] : []}
        onChange={([to]) => onChange({ to })}
      />
    </div>
  );
}

const EACH_YEAR_MILLIS = 1200;

/** Shows the network year by year, from 2020 to today. */
function Play({
  years,
  year,
  onYear,
}: {
  years: readonly number[];
  year: number | undefined;
  onYear: (year: number | undefined) => void;
}) {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      const next = year === undefined ? years[0] : years[years.indexOf(year) + 1];
      if (next === undefined) setPlaying(false);
      onYear(next);
    }, EACH_YEAR_MILLIS);
    return () => clearTimeout(timer);
  }, [isPlaying, year, years, onYear]);
  return (
    <Button
      onPress={() => {
        if (!isPlaying) onYear(years[0]);
        setPlaying(!isPlaying);
      }}
    >
      {isPlaying ? "Stop" : `Play from ${FIRST_YEAR}`}
    </Button>
  );
}
