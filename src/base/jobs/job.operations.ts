import { z } from "zod";
import { defineOperation, type PersonId, pageOf, paging, type Viewer } from "../operation.ts";
import { cancelJob, getJob, listItems, listJobs, retryItems } from "./job.store.ts";
import { Job, JobId, JobItem } from "./job.ts";

/**
 * Whose jobs somebody sees; null for all. The files of a job have names, and not everybody may see every document: a
 * job is seen by who asked for it, and by whoever runs Entente on a machine of their own.
 */
export function jobOwner({ id, clearance }: Viewer): PersonId | null {
  return clearance.reach === "everything" ? null : id;
}

export const listJobsOperation = defineOperation({
  name: "jobs.list",
  summary: "List the work that runs or ran in the background, newest first",
  details: "You see the jobs that you asked for.",
  effect: "read",
  role: "reader",
  input: z.object({ ...paging }),
  output: pageOf(Job),
  columns: ["id", "title", "state", "items", "done", "failed", "createdAt"],
  run: (input, context) => listJobs(context.database, input, jobOwner(context.person)),
});

export const getJobOperation = defineOperation({
  name: "jobs.get",
  summary: "Show how a job stands, and each of its items",
  effect: "read",
  role: "reader",
  input: z.object({ id: JobId, state: JobItem.shape.state.optional(), ...paging }),
  output: Job.extend({ rows: z.array(JobItem) }),
  positional: ["id"],
  columns: ["position", "label", "state", "problem"],
  run: async ({ id, ...page }, context) => ({
    ...(await getJob(context.database, id, jobOwner(context.person))),
    rows: await listItems(context.database, id, page),
  }),
});

export const cancelJobOperation = defineOperation({
  name: "jobs.cancel",
  summary: "Cancel what a job has not begun yet",
  details: "What is done stays done. Cancelled and failed items can be tried again.",
  effect: "write",
  role: "contributor",
  input: z.object({ id: JobId }),
  output: Job,
  positional: ["id"],
  run: async ({ id }, context) => {
    const { database, now } = context;
    await getJob(database, id, jobOwner(context.person));
    await cancelJob(database, id, now());
    return getJob(database, id);
  },
});

export const retryJobOperation = defineOperation({
  name: "jobs.retry",
  summary: "Try the failed and cancelled items of a job again",
  effect: "write",
  role: "contributor",
  input: z.object({ id: JobId }),
  output: Job,
  positional: ["id"],
  run: async ({ id }, context) => {
    await getJob(context.database, id, jobOwner(context.person));
    await retryItems(context.database, id);
    return getJob(context.database, id);
  },
});
