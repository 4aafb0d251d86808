import { Link } from "@tanstack/react-router";
import { useIsKnownToMay, useRead } from "../client/queries.ts";
import { countWords } from "../words/numbers.ts";

/** A small live sign while something runs in the background; it leads to where it is followed. */
export function RunningJobs() {
  const worksHere = useIsKnownToMay("reader");
  const jobs = useRead("jobs.list", { limit: 20 }, { refetchInterval: 3000, enabled: worksHere });
  const running = jobs.data?.rows.filter((job) => job.state === "running" || job.state === "waiting") ?? [];
  const only = running[0];
  if (!only) return null;
  const items = running.reduce((sum, job) => sum + job.items, 0);
  const over = running.reduce((sum, job) => sum + job.done + job.failed + job.cancelled, 0);
  const words = `${countWords(running.length, "job")} running`;
  const inside = (
    <>
      <progress max={items || 1} value={over} aria-label={`${words}: ${over} of ${items} items`} />
      <span className="running-jobs-words">
        {over} of {items} read
      </span>
    </>
  );
  return running.length === 1 ? (
    <Link to="/jobs/$id" params={{ id: only.id }} className="running-jobs">
      {inside}
    </Link>
  ) : (
    <Link to="/jobs" className="running-jobs">
      {inside}
    </Link>
  );
}
