import { Link } from "@tanstack/react-router";
import { cancelAdding, closeAdding, useAdding } from "../../client/adding.ts";
import { isOver, useJobEvents } from "../../client/job-events.ts";
import { useRead } from "../../client/queries.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { countWords } from "../../words/numbers.ts";
import { JobProblems } from "../jobs/job-problems.tsx";
import { JobProgress } from "../jobs/job-progress.tsx";

/** What becomes of the documents that were given last: how far, which were here already, which could not be read and why. */
export function AddingPanel() {
  const adding = useAdding();
  useJobEvents(adding?.job ?? null);
  const job = useRead(
    "jobs.get",
    { id: adding?.job ?? "", state: "failed", limit: 100 },
    { enabled: Boolean(adding?.job) },
  );
  if (!adding) return null;
  const known = adding.files.filter((file) => file.outcome === "already here");
  const refused = adding.files.filter((file) => file.outcome === "refused");
  const isDone =
    adding.phase !== "sending" && (!adding.job || (job.data !== undefined && isOver(job.data.state)));
  return (
    <section className="adding" aria-label="Documents being added">
      <div className="adding-head">
        {adding.phase === "sending" && !job.data && (
          <div className="adding-sending">
            <p>
              Sending {adding.files.length} of {countWords(adding.total, "file")}
            </p>
            <progress max={adding.total} value={adding.files.length} aria-label="Files sent" />
          </div>
        )}
        {job.data && <JobProgress job={job.data} />}
        {!job.data && adding.phase !== "sending" && (
          <p role="status">{outcomeWords(adding.total, known.length, refused.length)}</p>
        )}
        {isDone ? (
          <IconButton name="Close this account" icon="close" onPress={closeAdding} />
        ) : (
          <Button size="small" onPress={() => void cancelAdding().catch(notifyProblem)}>
            Cancel
          </Button>
        )}
      </div>
      {adding.error && <ProblemPanel small error={adding.error} />}
      {(known.length > 0 || refused.length > 0 || adding.left > 0 || (job.data?.rows.length ?? 0) > 0) && (
        <div className="adding-outcomes">
          {adding.left > 0 && (
            <p className="adding-note">
              {countWords(adding.left, "other file")} in the folder left out: only PDF, DOCX, HTML, Markdown
              and text are read.
            </p>
          )}
          {known.map((file) => (
            <p key={file.name}>
              {file.document ? (
                <Link to="/documents/$id" params={{ id: file.document }}>
                  {file.name}
                </Link>
              ) : (
                file.name
              )}{" "}
              is already here.
            </p>
          ))}
          {refused.map((file) => (
            <div key={file.name} className="item-problem">
              <p>
                <strong>{file.name}</strong> {file.problem?.message}
              </p>
              <p className="item-problem-remedy">{file.problem?.remedy}</p>
            </div>
          ))}
          {job.data && <JobProblems items={job.data.rows} failed={job.data.failed} />}
        </div>
      )}
    </section>
  );
}

function outcomeWords(total: number, known: number, refused: number): string {
  if (known === total)
    return total === 1 ? "This document is already here." : `All ${total} documents are already here.`;
  if (refused === total) return total === 1 ? "This file was refused." : `All ${total} files were refused.`;
  return `${countWords(known, "document")} already here, ${countWords(refused, "file")} refused.`;
}
