import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Database } from "../../base/database/database.ts";
import { workerFile } from "../../base/place.ts";
import type { Settings } from "../../base/settings.ts";
import { getHead } from "../entries/ledger-entry.store.ts";
import type { Break } from "../entries/ledger-entry.ts";
import { type Verdict, verdictOn, verifyChain } from "./verification.ts";

/** What a thread that checks a part is started with. */
export type VerifyingPart = { databaseUrl: string; after: number; upTo: number };
export type VerifyingMessage = { firstBad: Break | null };

// Below this a thread takes longer to start than it saves.
const WORTH_A_THREAD = 50_000;

/** Checks the whole chain; a long one on a server in several threads, one for each core. */
export async function verifyLedgerIn(
  database: Database,
  { databaseUrl }: Pick<Settings, "databaseUrl">,
): Promise<Verdict> {
  const head = await getHead(database);
  const threads = Math.min(availableParallelism(), Math.floor(head.seq / WORTH_A_THREAD));
  // The embedded engine has one session: more threads would wait for each other.
  if (!databaseUrl || threads < 2) return verifyChain(database);
  const share = Math.ceil(head.seq / threads);
  const parts = Array.from({ length: threads }, (_, at) => ({
    after: at * share,
    upTo: Math.min((at + 1) * share, head.seq),
  }));
  const breaks = await Promise.all(parts.map((part) => verifyInThread({ databaseUrl, ...part })));
  const first = breaks.find((found) => found !== null) ?? null;
  // Where a part begins after an entry that is missing, the part before it says so too.
  return verdictOn(database, head, first);
}

function verifyInThread(part: VerifyingPart): Promise<Break | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile("verifying.worker"), { workerData: part });
    worker.once("message", ({ firstBad }: VerifyingMessage) => resolve(firstBad));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("A thread that checks the ledger ended without a word.")));
  });
}
