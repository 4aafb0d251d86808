/** Reads documents in a thread of its own: a file that is made to harm takes down this thread and nothing else. */
import { parentPort, workerData } from "node:worker_threads";
import { recordOf } from "../../base/problem.ts";
import { readDocument } from "./read-document.ts";

parentPort?.on("message", async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  try {
    // As one string: to hand over thousands of small objects costs a third more.
    parentPort?.postMessage({ read: JSON.stringify(await readDocument(bytes, name, workerData.limits)) });
  } catch (error) {
    const problem = recordOf(error);
    // A bug's own words go to the log of the process that asked, never to a person.
    parentPort?.postMessage({
      problem,
      bug: problem.code === "entente.unexpected" ? String((error as Error)?.stack ?? error) : null,
    });
  }
});
