import { Link, useSearch } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords, figureWords, numberWords } from "../../words/numbers.ts";
import "../frameworks/frameworks.css";
import { FactCells } from "../frameworks/fact-cells.tsx";
import { RegisterTable } from "../frameworks/register-table.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";
import { NetworkTabs } from "../network/network-tabs.tsx";
import { ExportTable } from "../register/export-table.tsx";
import { NewRecord, TakeInTable } from "../register/register-ways.tsx";
import type { InitiativesSearch } from "./initiatives.search.ts";
import { PromisedOf, PromiseLine, ReportedOf, SaidAgain } from "./promise-parts.tsx";

type Row = OutputOf<"initiatives.list">["rows"][number];

const LOOK_WORDS = {
  "": "What they are",
  promises: "Promised and reported",
  "nothing reported": "Promised, nothing reported",
  "not named again": "Named in no later text",
} as const;
type Look = keyof typeof LOOK_WORDS;

/** What each look asks of the list. */
const ASKED = {
  "": {},
  promises: {},
  "nothing reported": { reported: "nothing reported" },
  "not named again": { again: "not named" },
} as const satisfies Record<Look, object>;

const STANDING: Record<Look, string> = {
  "": "that partners build, run or do together.",
  promises: "with what is promised of each and what was reported.",
  "nothing reported": "promised, with no report that answers that or names them.",
  "not named again": "that no text names after the first that did.",
};

/** What partners build, run or do together, with places, figures and where it is said; or what is promised of each, and reported. */
export function InitiativesPage() {
  const { kind, look = "" } = useSearch({ from: "/initiatives" });
  const { data, error, refetch } = useRead("initiatives.list", ASKED[look]);
  const withPromises = look === "promises" || look === "nothing reported";
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const rows = data.rows.filter((row) => !kind || row.kind === kind);
  return (
    <Page
      title="Initiatives"
      standing={`${countWords(rows.length, "initiative")} ${STANDING[look]}`}
      ways={
        <>
          <TakeInTable noun="initiatives" />
          <ExportTable
            noun="initiatives"
            filters={{ kinds: kind ? [kind] : [], ...ASKED[look] }}
            total={rows.length}
          />
          <NewRecord noun="initiatives" />
        </>
      }
    >
      <NetworkTabs />
      <Looks kind={kind} />
      <Kinds kind={kind} look={look} kinds={[...new Set(data.rows.map((row) => row.kind))]} />
      {rows.length === 0 && (
        <EmptyState title="No such initiative">
          Record one with where it is said, or import a table of them.
        </EmptyState>
      )}
      {rows.length > 0 && (withPromises ? <Promises rows={rows} /> : <Known rows={rows} />)}
      {withPromises && <Unregistered kind={kind} only={look === "nothing reported"} />}
    </Page>
  );
}

function Looks({ kind }: { kind: string | undefined }) {
  return (
    <nav className="register-choice" aria-label="Look at">
      {(Object.keys(LOOK_WORDS) as Look[]).map((one) => (
        <Link
          key={one}
          to="/initiatives"
          search={{ kind, look: one === "" ? undefined : one } satisfies InitiativesSearch}
          activeOptions={{ exact: true }}
        >
          {LOOK_WORDS[one]}
        </Link>
      ))}
    </nav>
  );
}

function Kinds({ kind, look, kinds }: { kind: string | undefined; look: Look; kinds: readonly string[] }) {
  const kindLabel = useKindLabel();
  // The kind that was chosen stays there to be unchosen, also where no row is of it.
  const shown = kind && !kinds.includes(kind) ? [...kinds, kind] : kinds;
  const search = (code: string | undefined): InitiativesSearch => ({ kind: code, look: look || undefined });
  return (
    <nav className="register-choice register-kinds" aria-label="Kind">
      <Link to="/initiatives" search={search(undefined)} activeOptions={{ exact: true }}>
        All kinds
      </Link>
      {shown.map((code) => (
        <Link key={code} to="/initiatives" search={search(code)} activeOptions={{ exact: true }}>
          {kindLabel(code, "several")}
        </Link>
      ))}
    </nav>
  );
}

function Name({ row }: { row: Row }) {
  return (
    <Link to="/initiatives/$id" params={{ id: row.id }}>
      {row.name}
    </Link>
  );
}

function Known({ rows }: { rows: readonly Row[] }) {
  const labels = useLabels();
  return (
    <RegisterTable
      label="Initiatives"
      heads={[
        "Initiative",
        "Partners",
        "Status",
        "Since",
        "Named again in",
        "Figures",
        "Places",
        "Topics",
        "Sources",
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Name row={row} />
          </th>
          <FactCells row={row} />
          <td>{row.namedAgainIn.join(", ") || "no later text"}</td>
          <td>{figureWords(row.figures) || "none stated"}</td>
          <td>{row.places.map(({ name, role }) => `${name} (${role})`).join(", ") || "none stated"}</td>
          <td>{row.topics.map(labels.topic).join(", ") || "none stated"}</td>
          <td>
            <SourceNote sources={row.sources} />
          </td>
        </tr>
      ))}
    </RegisterTable>
  );
}

function Promises({ rows }: { rows: readonly Row[] }) {
  return (
    <RegisterTable
      label="Initiatives, what is promised of each and what was reported"
      heads={["Initiative", "Promised", "Reported", "The register, of later texts"]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Name row={row} />
            <div className="register-soft">
              {row.status}. <SourceNote sources={row.sources} />
            </div>
          </th>
          <td>
            <PromisedOf row={row} />
          </td>
          <td>
            <ReportedOf row={row} />
          </td>
          <td>
            <SaidAgain row={row} />
          </td>
        </tr>
      ))}
    </RegisterTable>
  );
}

/** Commitments that speak of such a thing without a name that the register knows: it may have to be recorded. */
function Unregistered({ kind, only }: { kind: string | undefined; only: boolean }) {
  const kindLabel = useKindLabel();
  const { data } = useRead("initiatives.unregistered", {
    kinds: kind ? [kind] : [],
    reported: only ? "nothing reported" : "any",
  });
  if (!data || data.total === 0) return null;
  return (
    <>
      <h2>Promised, and of none of these by name</h2>
      <p className="register-soft">
        {countWords(data.total, "commitment speaks", "commitments speak")} of{" "}
        {kind ? kindLabel(kind, "several").toLowerCase() : "such things"} without the name of one that the
        register knows. Record what is missing as an initiative, with its source.
      </p>
      <RegisterTable
        label="Commitments that name no initiative"
        heads={["Kind", "Promised", "Reports linked"]}
      >
        {data.rows.map((row) => (
          <tr key={`${row.kind} ${row.commitment}`}>
            <td>{kindLabel(row.kind)}</td>
            <td>
              <PromiseLine promised={row} />
            </td>
            <td>{numberWords(row.reports)}</td>
          </tr>
        ))}
      </RegisterTable>
    </>
  );
}
