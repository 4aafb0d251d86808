import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { isOver, type Job } from "../../client/job-events.ts";
import { useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Skeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { momentWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { JobProgress } from "./job-progress.tsx";
import { JobWays } from "./job-ways.tsx";

/** All that runs or ran in the background, newest first. */
export function JobsPage() {
  const [limit, setLimit] = useState(50);
  const jobs = useRead("jobs.list", { limit }, { refetchInterval: 1500, keep: true });
  const rows: readonly Job[] = jobs.data?.rows ?? [];
  const running = rows.filter((job) => !isOver(job.state)).length;
  return (
    <Page
      title="Jobs"
      standing={
        jobs.data ? (running > 0 ? `${countWords(running, "job")} running` : "Nothing is running") : ""
      }
    >
      {jobs.error && <ProblemPanel error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.isPending && !jobs.error && <Skeleton height="12rem" />}
      {jobs.data?.total === 0 && (
        <EmptyState
          title="No jobs yet"
          ways={
            <Link to="/documents" className="button button-primary">
              Documents
            </Link>
          }
        >
          Documents that you add are read in the background; how far that is will be shown here.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="jobs-list">
          {rows.map((job) => (
            <li key={job.id} className="jobs-item">
              <div>
                <Link to="/jobs/$id" params={{ id: job.id }} className="jobs-item-title">
                  {job.title}
                </Link>
                <p className="jobs-item-when">
                  {momentWords(job.createdAt)}, {job.createdBy}
                </p>
              </div>
              <JobProgress job={job} />
              <JobWays job={job} size="small" />
            </li>
          ))}
        </ul>
      )}
      {jobs.data && jobs.data.total > rows.length && (
        <p style={{ marginTop: "1rem" }}>
          <Button onPress={() => setLimit(limit + 100)}>Show earlier jobs</Button>
        </p>
      )}
    </Page>
  );
}
