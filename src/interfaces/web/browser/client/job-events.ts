import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { OutputOf } from "./operation-types.ts";
import { keyOf } from "./queries.ts";

export type Job = Omit<OutputOf<"jobs.get">, "rows">;

/** Whether nothing of a job is still to come. */
export function isOver(state: Job["state"]): boolean {
  return state !== "waiting" && state !== "running";
}

/**
 * Follows a job live: each event refreshes what is known of it, and when it is over the documents and statements that
 * it has made. Where the stream is cut off the browser opens it again by itself.
 */
export function useJobEvents(id: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!id) return;
    const source = new EventSource(`/api/jobs/${encodeURIComponent(id)}/events`);
    let done = -1;
    source.addEventListener("job", (event) => {
      const job = JSON.parse(event.data) as Job;
      void client.invalidateQueries({ queryKey: keyOf("jobs.get") });
      if (job.done !== done) {
        done = job.done;
        void client.invalidateQueries({ queryKey: ["documents"] });
      }
      if (!isOver(job.state)) return;
      source.close();
      for (const noun of ["jobs", "documents", "statements"])
        void client.invalidateQueries({ queryKey: [noun] });
    });
    return () => source.close();
  }, [id, client]);
}
