import { isOver, type Job } from "../../client/job-events.ts";
import { durationWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { jobWords } from "./job-words.ts";
import "./jobs.css";

const STATES: Record<Job["state"], { sign: string; words: string; look: string }> = {
  waiting: { sign: "○", words: "waiting", look: "open" },
  running: { sign: "◔", words: "running", look: "open" },
  done: { sign: "●", words: "done", look: "good" },
  "done with problems": { sign: "◕", words: "done, with problems", look: "care" },
  cancelled: { sign: "⊘", words: "cancelled", look: "open" },
};

/** How a job stands: shape and word. */
function JobState({ state }: { state: Job["state"] }) {
  const { sign, words, look } = STATES[state];
  return (
    <span className={`job-state job-state-${look}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}

/** How much of a job is over, in words: "12 of 40, 2 could not be read". */
function jobCounts({ kind, items, done, failed, cancelled }: Job): string {
  const words = jobWords({ kind });
  const parts = [`${done} of ${countWords(items, words.one)} ${words.done}`];
  if (failed > 0) parts.push(`${failed} ${words.failed}`);
  if (cancelled > 0) parts.push(`${cancelled} cancelled`);
  return parts.join(", ");
}

/** What a job does, how far it is, and about how long it still takes. */
export function JobProgress({ job }: { job: Job }) {
  const over = job.done + job.failed + job.cancelled;
  const spent = Date.now() - Date.parse(job.createdAt);
  const left = over > 0 && over < job.items ? (spent / over) * (job.items - over) : null;
  return (
    <div className="job-progress">
      <p role="status">
        {isOver(job.state) ? <JobState state={job.state} /> : <strong>{jobWords(job).doing}</strong>} ·{" "}
        {jobCounts(job)}
        {left !== null && !isOver(job.state) && (
          <span className="job-left"> · about {durationWords(left)} left</span>
        )}
      </p>
      {!isOver(job.state) && (
        <progress max={job.items || 1} value={over} aria-label={`${job.title}: ${jobCounts(job)}`} />
      )}
    </div>
  );
}
