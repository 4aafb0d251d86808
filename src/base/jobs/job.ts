import { z } from "zod";
import { idOf } from "../ids.ts";
import { PersonName } from "../operation.ts";
import { unreachable } from "../problem.ts";

export const JobId = idOf("job", "job");
export type JobId = z.infer<typeof JobId>;

export const JOB_STATES = ["waiting", "running", "done", "done with problems", "cancelled"] as const;

/** Long work in the background, as a person follows it. `done`, `failed` and `cancelled` count items; the rest is still to come. */
export const Job = z.object({
  id: JobId,
  kind: z.string(),
  title: z.string(),
  createdBy: PersonName,
  createdAt: z.iso.datetime(),
  state: z.enum(JOB_STATES),
  items: z.int(),
  done: z.int(),
  failed: z.int(),
  cancelled: z.int(),
});
export type Job = z.infer<typeof Job>;

/** One piece of a job. `result` is what its kind of work gives; a failed one has a problem instead. */
export const JobItem = z.object({
  position: z.int(),
  label: z.string(),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
});
export type JobItem = z.infer<typeof JobItem>;

export type ItemCounts = Record<JobItem["state"], number>;

/** How a job stands, read from its items: nothing is stored that could disagree with them. */
export function deriveJobState(counts: ItemCounts): Job["state"] {
  if (counts.running > 0) return "running";
  if (counts.waiting > 0) return counts.done + counts.failed > 0 ? "running" : "waiting";
  if (counts.cancelled > 0) return "cancelled";
  return counts.failed > 0 ? "done with problems" : "done";
}

/** Whether anything of the job is still to come. */
export function isOver(state: Job["state"]): boolean {
  switch (state) {
    case "waiting":
    case "running":
      return false;
    case "done":
    case "done with problems":
    case "cancelled":
      return true;
    default:
      return unreachable(state);
  }
}
