import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { useVocabulary } from "../../client/vocabulary.ts";
import { NoCommitmentFits } from "../../components/empty-state.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import { FIRMNESSES } from "../commitments/commitments.search.ts";
import "../frameworks/frameworks.css";
import { NetworkTabs } from "../network/network-tabs.tsx";
import type { Matrix } from "./cell-counts.tsx";
import { CellTable } from "./cell-table.tsx";
import { FrameworkMatrix } from "./framework-matrix.tsx";
import { HeatMap } from "./heat-map.tsx";
import type { MatrixSearch } from "./matrix.search.ts";
import { SideBySide } from "./side-by-side.tsx";
import "./matrix.css";
import "../network/network.css";

/** Topics by partners or frameworks: how many commitments, how they stand, and the way to each of them. */
export function MatrixPage() {
  const search = useSearch({ from: "/matrix" });
  const navigate = useNavigate({ from: "/matrix" });
  const { by, partners, areas, firmnesses } = search;
  const { data, error, refetch } = useRead(
    "network.matrix",
    { by: by ?? "partners", partners: search.compare && !by ? search.compare : partners, areas, firmnesses },
    { keep: true },
  );
  const frameworks = useRead("frameworks.list", {}, { enabled: search.counted === "frameworks" }).data;
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<MatrixSearch>) => void navigate({ search: (was) => ({ ...was, ...part }) });
  const noun = by ? "framework" : "partner";
  return (
    <Page
      title="Matrix"
      standing={
        search.counted
          ? "Frameworks that stand, by the topics that their sources name and by partner. One of several topics and partners counts in each of their cells."
          : `${countWords(data.total.commitments, "commitment")} by topic and ${noun}. A commitment of several counts in each of their cells, and once in every sum.`
      }
    >
      <NetworkTabs />
      <Controls matrix={data} search={search} onChange={change} />
      {search.counted ? (
        frameworks && <FrameworkMatrix frameworks={frameworks.rows} search={search} />
      ) : (
        <Commitments matrix={data} search={search} />
      )}
    </Page>
  );
}

/** The matrix of commitments, or what to do where there is none. */
function Commitments({ matrix: data, search }: { matrix: Matrix; search: MatrixSearch }) {
  const { by } = search;
  const noun = by ? "framework" : "partner";
  const without = [
    data.withoutColumn > 0 && `${countWords(data.withoutColumn, "commitment")} without a ${noun}`,
    data.withoutRow > 0 && `${countWords(data.withoutRow, "commitment")} without a topic`,
  ].filter(Boolean);
  return (
    <>
      {data.total.commitments === 0 ? (
        <NoCommitmentFits>The matrix counts what has been accepted into the ledger.</NoCommitmentFits>
      ) : (
        <Shown matrix={data} search={search} />
      )}
      <p className="network-note">
        A bar shows what is complete or substantial, what has moved, and of what nothing is reported. ⚑ counts
        what is overdue. {without.length > 0 && `${without.join(", ")}: in no cell.`}
        {by && data.withoutColumn > 0 && (
          <>
            {" "}
            <Link to="/frameworks/proposed">See which framework is proposed for them.</Link>
          </>
        )}
        {!by && (
          <>
            {" "}
            What partners have agreed to work on, with or without a commitment, is{" "}
            <Link to="/matrix" search={{ counted: "frameworks" }}>
              counted by frameworks
            </Link>
            .
          </>
        )}
      </p>
    </>
  );
}

function Shown({ matrix, search }: { matrix: Matrix; search: MatrixSearch }) {
  if (search.compare?.length === 2)
    return <SideBySide matrix={matrix} search={search} codes={search.compare} />;
  return search.view ? (
    <CellTable matrix={matrix} search={search} />
  ) : (
    <HeatMap matrix={matrix} search={search} />
  );
}

function Controls({
  matrix,
  search,
  onChange,
}: {
  matrix: Matrix;
  search: MatrixSearch;
  onChange: (part: Partial<MatrixSearch>) => void;
}) {
  const all = useRead("network.matrix", { by: search.by ?? "partners" }).data ?? matrix;
  const optionsOf = (lines: Matrix["rows"]) =>
    lines.map(({ code, label, commitments }) => ({ value: code, label, count: commitments }));
  const orNone = (values: string[]) => (values.length ? values : undefined);
  const topics = useVocabulary()?.topics ?? [];
  const counted = (
    <FilterMenu
      single
      label="Counted"
      options={[
        { value: "commitments", label: "commitments" },
        { value: "frameworks", label: "frameworks" },
      ]}
      value={[search.counted ?? "commitments"]}
      onChange={([one]) => onChange({ counted: one === "frameworks" ? one : undefined, areas: undefined })}
    />
  );
  if (search.counted)
    return (
      <div className="network-filters">
        {counted}
        <FilterMenu
          label="Topic"
          options={topics.map(({ code, label }) => ({ value: code, label }))}
          value={search.areas ?? []}
          onChange={(areas) => onChange({ areas: orNone(areas) })}
        />
      </div>
    );
  return (
    <div className="network-filters">
      {counted}
      <FilterMenu
        single
        label="Columns"
        options={[
          { value: "partners", label: "partners" },
          { value: "frameworks", label: "frameworks" },
        ]}
        value={[search.by ?? "partners"]}
        onChange={([by]) =>
          onChange({ by: by === "frameworks" ? by : undefined, compare: undefined, partners: undefined })
        }
      />
      <FilterMenu
        single
        label="Shown as"
        options={[
          { value: "heat map", label: "heat map" },
          { value: "table", label: "table" },
        ]}
        value={[search.view ?? "heat map"]}
        onChange={([view]) => onChange({ view: view === "table" ? view : undefined })}
      />
      <FilterMenu
        label="Compare two"
        options={optionsOf(all.columns)}
        value={search.compare ?? []}
        onChange={(compare) => onChange({ compare: orNone(compare.slice(-2)) })}
      />
      {!search.by && (
        <FilterMenu
          label="Partner"
          options={optionsOf(all.columns)}
          value={search.partners ?? []}
          onChange={(partners) => onChange({ partners: orNone(partners) })}
        />
      )}
      <FilterMenu
        label="Topic"
        options={optionsOf(all.rows)}
        value={search.areas ?? []}
        onChange={(areas) => onChange({ areas: orNone(areas) })}
      />
      <FilterMenu
        label="Firmness"
        options={FIRMNESSES.map((value) => ({ value, label: value }))}
        value={search.firmnesses ?? []}
        onChange={(chosen) => onChange({ firmnesses: orNone(chosen) as MatrixSearch["firmnesses"] })}
      />
    </div>
  );
}
