import { parentPort, Worker, workerData } from "node:worker_threads";
import { workerFile } from "../../base/place.ts";
import { type Problem, type ProblemRecord, problemOf, recordOf } from "../../base/problem.ts";

/** No report takes as long on any machine that Entente runs on: what does has met a bug or a file that is made to harm. */
const MOST_MILLIS = 120_000;
const MOST_MEGABYTES = 2048;

type Answer<Result> = { result: Result } | { problem: ProblemRecord; bug: string | null };

/** Runs a worker's file on some data, in a thread with limits of time and memory. Throws what it throws, and `tooLarge` beyond a limit. */
export async function inThread<Data, Result>(
  name: "rendering.worker" | "edited.worker",
  data: Data,
  tooLarge: () => Problem,
): Promise<Result> {
  const thread = new Worker(workerFile(name), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const answer = await answerOf<Result>(thread, tooLarge);
  if ("problem" in answer) throw answer.bug ? new Error(answer.bug) : problemOf(answer.problem);
  return answer.result;
}

function answerOf<Result>(thread: Worker, tooLarge: () => Problem): Promise<Answer<Result>> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(clock);
      act();
      void thread.terminate();
    };
    const clock = setTimeout(() => settle(() => reject(tooLarge())), MOST_MILLIS);
    thread.once("message", (answer: Answer<Result>) => settle(() => resolve(answer)));
    thread.once("error", (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : error)),
    );
    thread.once("exit", () => settle(() => reject(new Error(`The thread ${thread.threadId} ended.`))));
  });
}

/** What a worker's file does with its data: the other side of `inThread`. */
export async function answerInThread<Data, Result>(run: (data: Data) => Promise<Result>): Promise<void> {
  try {
    parentPort?.postMessage({ result: await run(workerData as Data) });
  } catch (error) {
    const problem = recordOf(error);
    // A bug's own words go to the log of the process that asked, never to a person.
    parentPort?.postMessage({
      problem,
      bug: problem.code === "entente.unexpected" ? String((error as Error)?.stack ?? error) : null,
    });
  }
}
