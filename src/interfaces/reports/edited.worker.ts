/** Reads an edited Word document in a thread of its own: it is somebody's file. */
import { readEditedDocx } from "./edited-docx.ts";
import { answerInThread } from "./thread.ts";

await answerInThread(readEditedDocx);
