import { expect, test } from "vitest";
import { deriveJobState } from "./job.ts";

const none = { waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0 };

test("a job is as its items are", () => {
  expect([
    deriveJobState({ ...none, waiting: 3 }),
    deriveJobState({ ...none, waiting: 2, done: 1 }),
    deriveJobState({ ...none, running: 1 }),
    deriveJobState({ ...none, done: 3 }),
    deriveJobState({ ...none, done: 2, failed: 1 }),
    deriveJobState({ ...none, done: 2, cancelled: 1 }),
  ]).toEqual(["waiting", "running", "running", "done", "done with problems", "cancelled"]);
});
