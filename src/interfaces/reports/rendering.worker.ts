/** Draws a report's file in a thread of its own: typesetting is one long calculation, and a template is somebody's file. */
import { parentPort, workerData } from "node:worker_threads";
import { recordOf } from "../../base/problem.ts";
import { drawReport } from "./draw-report.ts";
import type { Rendering } from "./rendering.ts";

try {
  parentPort?.postMessage({ bytes: await drawReport(workerData as Rendering) });
} catch (error) {
  const problem = recordOf(error);
  // A bug's own words go to the log of the process that asked, never to a person.
  parentPort?.postMessage({
    problem,
    bug: problem.code === "entente.unexpected" ? String((error as Error)?.stack ?? error) : null,
  });
}
