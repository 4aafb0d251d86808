import { Worker } from "node:worker_threads";
import { workerFile } from "../../base/place.ts";
import { Problem, type ProblemRecord, problemOf } from "../../base/problem.ts";
import type { ParsingLimits } from "../../documents/parsing/parse.ts";
import { fitCalibration, type HeldOutDecision } from "../reading/training/trainer.ts";
import type { Calibration } from "../reading/types/classifier.ts";
import type { HeldOutReading } from "./held-out.ts";
import type { LabelledFile } from "./labelled-text.ts";

/** Asks a thread to learn without a group, or, with a calibration, to read the group's texts. */
export type HeldOutTask = { group: string; calibration: Calibration | null };
export type HeldOutAnswer = Learned | { problem: ProblemRecord };
type Learned = { decisions: HeldOutDecision[]; readings: HeldOutReading[] };

type Watching = {
  limits: ParsingLimits;
  lanes: number;
  signal: AbortSignal;
  /** Called before each group is learned without. */
  onProgress(done: number, all: number, group: string): void;
};

/**
 * Reads every text by models that learned from no text of its group, certainty calibrated on all other groups. Threads
 * learn side by side. Throws `evaluation.one-issuer`, and `evaluation.cancelled` when the signal comes.
 */
export async function readHeldOut(
  files: readonly LabelledFile[],
  { limits, lanes, signal, onProgress }: Watching,
): Promise<HeldOutReading[]> {
  const groups = [...new Set(files.map(({ group }) => group))];
  if (groups.length < 2) throw oneIssuer();
  const threads = Array.from({ length: Math.min(lanes, groups.length) }, () => {
    const thread = new Worker(workerFile("held-out.worker"), { workerData: { files, limits } });
    // Two threads may fail at once: the second failure must not end the process.
    return thread.on("error", () => {});
  });
  try {
    const waiting = [...groups];
    const learned = await Promise.all(
      threads.map(async (thread) => {
        const own: { group: string; thread: Worker; decisions: HeldOutDecision[] }[] = [];
        for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
          onProgress(groups.length - waiting.length - 1, groups.length, group);
          const { decisions } = await ask(thread, { group, calibration: null }, signal);
          own.push({ group, thread, decisions });
        }
        return own;
      }),
    );
    const folds = learned.flat();
    const readings: HeldOutReading[] = [];
    for (const { group, thread } of folds) {
      const others = folds.filter((fold) => fold.group !== group).flatMap(({ decisions }) => decisions);
      const curves = fitCalibration(others);
      readings.push(...(await ask(thread, { group, calibration: curves }, signal)).readings);
    }
    const order = new Map(files.map(({ name }, at) => [name, at]));
    return readings.sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function ask(thread: Worker, task: HeldOutTask, signal: AbortSignal): Promise<Learned> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      thread.off("message", answered).off("error", died);
      signal.removeEventListener("abort", cancel);
      act();
    };
    const answered = (answer: HeldOutAnswer) =>
      settle(() => ("problem" in answer ? reject(problemOf(answer.problem)) : resolve(answer)));
    const died = (error: Error) => settle(() => reject(error));
    const cancel = () => settle(() => reject(cancelled()));
    if (signal.aborted) return reject(cancelled());
    signal.addEventListener("abort", cancel);
    thread.on("message", answered).on("error", died);
    thread.postMessage(task);
  });
}

function cancelled(): Problem {
  return new Problem("evaluation.cancelled", {
    message: "The evaluation was cancelled.",
    remedy: "Nothing was changed. Ask again to run it from the beginning.",
  });
}

function oneIssuer(): Problem {
  return new Problem("evaluation.one-issuer", {
    message: "To hold out an issuer there have to be texts of at least two.",
    remedy: 'Name the issuers in texts.json beside the texts: [{"file", "issuer", "date"}, …].',
  });
}
