/** Learns without one group of issuers after the other, in a thread of its own: it takes seconds for each. */
import { parentPort, workerData } from "node:worker_threads";
import { recordOf } from "../../base/problem.ts";
import type { ParsingLimits } from "../../documents/parsing/parse.ts";
import { openHoldingOut } from "./held-out.ts";
import type { HeldOutAnswer, HeldOutTask } from "./held-out-threads.ts";
import { type LabelledFile, readLabelledTexts } from "./labelled-text.ts";

const { files, limits } = workerData as { files: LabelledFile[]; limits: ParsingLimits };
const answer = (message: HeldOutAnswer) => parentPort?.postMessage(message);

try {
  const holdingOut = openHoldingOut(await readLabelledTexts(files, limits));
  parentPort?.on("message", ({ group, calibration }: HeldOutTask) => {
    answer(
      calibration === null
        ? { decisions: holdingOut.learnWithout(group), readings: [] }
        : { decisions: [], readings: holdingOut.read(group, calibration) },
    );
  });
} catch (error) {
  // A text that cannot be read is told as what it is; a bug would not survive the way between threads otherwise.
  answer({ problem: recordOf(error) });
}
