import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { isOver, type Job, useJobEvents } from "../../client/job-events.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { durationWords, momentWords } from "../../words/dates.ts";
import { documentWords } from "../../words/documents.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { JobProgress } from "./job-progress.tsx";
import { JobWays } from "./job-ways.tsx";
import { jobWords } from "./job-words.ts";
import { ProposedWords } from "./proposed-words.tsx";

type Item = OutputOf<"jobs.get">["rows"][number];

/** One job, live: what it does, how far it is, and each of its items with what came of it. */
export function JobPage() {
  const { id } = useParams({ from: "/jobs/$id" });
  const [limit, setLimit] = useState(200);
  const { data: job, error, refetch } = useRead("jobs.get", { id, limit }, { keep: true });
  useJobEvents(job && !isOver(job.state) ? id : null);
  const failed = useRead(
    "jobs.get",
    { id, state: "failed", limit: 500 },
    { enabled: (job?.failed ?? 0) > 0 },
  );
  if (error && !job) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!job) return <PageSkeleton />;
  const words = jobWords(job);
  const problems = job.failed > 0 ? (failed.data?.rows ?? []) : [];
  return (
    <Page
      title={job.title}
      standing={`Begun ${momentWords(job.createdAt)} by ${job.createdBy}${isOver(job.state) ? "" : `, ${durationWords(Date.now() - Date.parse(job.createdAt))} ago`}`}
      ways={<JobWays job={job} />}
    >
      <div className="job-page">
        <JobProgress job={job} />
        {problems.length > 0 && (
          <section>
            <h2>
              {countWords(job.failed, words.one)} {words.failed}
            </h2>
            <ItemTable job={job} items={problems} label="What did not succeed" />
          </section>
        )}
        <section>
          <h2>All items</h2>
          <ItemTable job={job} items={job.rows} label="All items" />
          {job.items > job.rows.length && (
            <Button onPress={() => setLimit(Math.min(1000, limit + 400))}>
              Show more of {numberWords(job.items)}
            </Button>
          )}
        </section>
      </div>
    </Page>
  );
}

const ITEM_STATES = {
  waiting: ["○", "waiting"],
  running: ["◔", "running"],
  done: ["●", "done"],
  failed: ["⊘", "not done"],
  cancelled: ["⊘", "cancelled"],
} as const;

function ItemTable({ job, items, label }: { job: Pick<Job, "kind">; items: readonly Item[]; label: string }) {
  return (
    <table className="job-items">
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{jobWords(job).head}</th>
          <th scope="col">State</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.position}>
            <td>
              <ItemName label={item.label} />
            </td>
            <td className="job-item-state">
              <span aria-hidden="true">{ITEM_STATES[item.state][0]}</span> {ITEM_STATES[item.state][1]}
            </td>
            <td>
              <Outcome item={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name of a file, or what a record is called, with a link to it. */
function ItemName({ label }: { label: string }) {
  if (label.startsWith("doc-")) return <DocumentName id={label} />;
  if (label.startsWith("ind-"))
    return (
      <Link to="/indicators/$id" params={{ id: label }}>
        {label}
      </Link>
    );
  return label;
}

/** The title of a document; its id where whoever looks may not see it. */
function DocumentName({ id }: { id: string }) {
  const { data } = useRead("documents.get", { id });
  if (!data) return id;
  return (
    <Link to="/documents/$id" params={{ id }}>
      {documentWords(data)}
    </Link>
  );
}

/** What reading a document came to; each kind of work gives its own result, so nothing is taken for granted. */
function Outcome({ item }: { item: Item }) {
  if (item.problem) {
    return (
      <div className="item-problem">
        <p>{item.problem.message}</p>
        <p className="item-problem-remedy">{item.problem.remedy}</p>
      </div>
    );
  }
  if (typeof item.result?.proposed === "number") return <ProposedWords result={item.result} />;
  const { document, outcome, statements, notAnalysed, warnings } = item.result ?? {};
  if (typeof document !== "string") return null;
  return (
    <>
      <Link to="/documents/$id" params={{ id: document }}>
        {typeof outcome === "string" ? outcome : "document"}
      </Link>
      {typeof statements === "number" && !notAnalysed && <>, {countWords(statements, "statement")}</>}
      {typeof notAnalysed === "string" && <>, not analysed: {notAnalysed}</>}
      {Array.isArray(warnings) &&
        warnings.map((warning) => (
          <p key={String(warning)} className="item-problem-remedy">
            {String(
              typeof warning === "object" && warning && "message" in warning ? warning.message : warning,
            )}
          </p>
        ))}
    </>
  );
}
