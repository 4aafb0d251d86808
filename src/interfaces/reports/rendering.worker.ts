/** Draws a report's file in a thread of its own: typesetting is one long calculation, and a template is somebody's file. */
import { drawReport } from "./draw-report.ts";
import { answerInThread } from "./thread.ts";

await answerInThread(drawReport);
