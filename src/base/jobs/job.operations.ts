import { z } from "zod";
import { defineOperation, pageOf, paging } from "../operation.ts";
import { cancelJob, getJob, listItems, listJobs, retryItems } from "./job.store.ts";
import { Job, JobId, JobItem } from "./job.ts";

export const listJobsOperation = defineOperation({
  name: "jobs.list",
  summary: "List the work that runs or ran in the background, newest first",
  effect: "read",
  role: "reader",
  input: z.object({ ...paging }),
  output: pageOf(Job),
  columns: ["id", "title", "state", "items", "done", "failed", "createdAt"],
  run: (input, { database }) => listJobs(database, input),
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
  run: async ({ id, ...page }, { database }) => ({
    ...(await getJob(database, id)),
    rows: await listItems(database, id, page),
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
  run: async ({ id }, { database, now }) => {
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
  run: async ({ id }, { database }) => {
    const job = await getJob(database, id);
    await retryItems(database, job.id);
    return getJob(database, id);
  },
});
