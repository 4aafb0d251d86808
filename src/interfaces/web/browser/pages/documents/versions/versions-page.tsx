import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useRead } from "../../../client/queries.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { SelectField } from "../../../components/form/select-field.tsx";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { PageSkeleton, Skeleton } from "../../../components/skeleton.tsx";
import { Page } from "../../../frame/page.tsx";
import { dayWords } from "../../../words/dates.ts";
import { countWords, numberWords } from "../../../words/numbers.ts";
import { type ChangeRow, type Compared, VersionChange } from "./version-change.tsx";
import "./versions.css";

/** What a newer version of a document did to its statements: gone, changed, new, moved, and the same. */
export function VersionsPage() {
  const { id } = useParams({ from: "/documents/$id/versions" });
  const search = useSearch({ from: "/documents/$id/versions" });
  const document = useRead("documents.get", { id });
  if (document.error)
    return <ProblemPanel isPage error={document.error} onRetry={() => void document.refetch()} />;
  if (!document.data) return <PageSkeleton />;
  const { title, version: current, versions } = document.data;
  const to = search.to ?? current;
  const from = search.from ?? Math.max(1, to - 1);
  return (
    <Page
      title={`What changed: ${title}`}
      heading={<h1>What changed</h1>}
      standing={
        <Link to="/documents/$id" params={{ id }}>
          {title}
        </Link>
      }
    >
      {versions.length < 2 ? (
        <EmptyState title="This document has one version">
          There is nothing to compare it with. A newer version is added under “Details” in the list of
          documents.
        </EmptyState>
      ) : (
        <>
          <VersionChoice versions={versions} from={from} to={to} />
          <Comparison compared={{ document: id, from, to, current }} />
        </>
      )}
    </Page>
  );
}

function VersionChoice({
  versions,
  from,
  to,
}: {
  versions: OutputOf<"documents.get">["versions"];
  from: number;
  to: number;
}) {
  const navigate = useNavigate({ from: "/documents/$id/versions" });
  const options = versions.map(({ number, addedAt }) => ({
    value: String(number),
    label: `Version ${number}, added ${dayWords(addedAt)}`,
  }));
  const choose = (part: { from?: number; to?: number }) => void navigate({ search: { from, to, ...part } });
  return (
    <div className="version-choice">
      <SelectField
        label="From"
        value={String(from)}
        options={options}
        onChange={(one) => choose({ from: Number(one) })}
      />
      <SelectField
        label="To"
        value={String(to)}
        options={options}
        onChange={(one) => choose({ to: Number(one) })}
      />
    </div>
  );
}

const PARTS = [
  ["gone", "Gone", "In the earlier version only."],
  [
    "passed-over",
    "Passed over",
    "The words stand in the later version too, where the reader takes them for no statement. A sentence that is one can be made one at the desk.",
  ],
  ["changed", "Changed", "The words differ. Taken out: struck through. Put in: underlined."],
  ["new", "New", "In the later version only."],
  ["moved", "Moved", "The same words, before or behind other statements than they were."],
] as const;

function Comparison({ compared }: { compared: Compared }) {
  const { document, from, to } = compared;
  const { data, error, refetch } = useRead("versions.compare", { document, from, to });
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="40vh" />;
  const rowsOf = (change: ChangeRow["change"]) => data.rows.filter((row) => row.change === change);
  const same = rowsOf("same");
  const counts = ["gone", "passed-over", "changed", "new", "moved", "same"] as const;
  return (
    <div className="version-changes">
      <p className="version-counts">
        {counts
          .filter((change) => !["passed-over", "moved"].includes(change) || rowsOf(change).length > 0)
          .map((change) => `${numberWords(rowsOf(change).length)} ${change.replace("-", " ")}`)
          .join(", ")}
      </p>
      {PARTS.map(([change, heading, note]) => {
        const rows = rowsOf(change);
        if (rows.length === 0) return null;
        return (
          <section key={change} className="version-part">
            <h2>
              {heading} <span className="version-part-count">{numberWords(rows.length)}</span>
            </h2>
            <p className="version-part-note">{note}</p>
            <Rows rows={rows} compared={compared} />
          </section>
        );
      })}
      {same.length > 0 && (
        <details className="version-part">
          <summary>{countWords(same.length, "statement")} the same</summary>
          <Rows rows={same} compared={compared} />
        </details>
      )}
      {data.rows.length === 0 && <p>Neither version has a statement.</p>}
    </div>
  );
}

function Rows({ rows, compared }: { rows: readonly ChangeRow[]; compared: Compared }) {
  return (
    <ul>
      {rows.map((row) => (
        <VersionChange key={row.after?.id ?? row.before?.id} row={row} compared={compared} />
      ))}
    </ul>
  );
}
