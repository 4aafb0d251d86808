// A thread that checks a part of the chain, with a connection of its own. It is started with where to connect and which part.
import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "../../base/database/database.ts";
import { verifyRange } from "./verification.ts";
import type { VerifyingMessage, VerifyingPart } from "./verifying.ts";

const { databaseUrl, after, upTo } = workerData as VerifyingPart;
const tell = (message: VerifyingMessage) => parentPort?.postMessage(message);

const opened = await openDatabase({ data: "", databaseUrl });
try {
  const firstBad = await verifyRange(opened.database, { after, upTo });
  tell({ firstBad });
} finally {
  await opened.close();
}
