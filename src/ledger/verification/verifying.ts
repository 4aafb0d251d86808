import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Database } from "../../base/database/database.ts";
import { workerFile } from "../../base/place.ts";
import type { Settings } from "../../base/settings.ts";
import { listSigned } from "../checkpoints/checkpoint.store.ts";
import { isSigned } from "../checkpoints/checkpoint.ts";
import { leavesOf } from "../checkpoints/ledger-tree.ts";
import { GrowingRoot } from "../checkpoints/merkle-tree.ts";
import { getHead } from "../entries/ledger-entry.store.ts";
import type { Break } from "../entries/ledger-entry.ts";
import { type Verdict, verdictOn, verifyRange } from "./verification.ts";

/** What a thread that checks a part is started with. */
export type VerifyingPart = { databaseUrl: string; after: number; upTo: number };
export type VerifyingMessage = { firstBad: Break | null };

// Below this a thread takes longer to start than it saves.
const WORTH_A_THREAD = 50_000;

/**
 * Checks the whole chain, a long one on a server in several threads, and whether it still begins with what the
 * checkpoints that are kept beside it have signed.
 */
export async function verifyLedgerIn(
  database: Database,
  { databaseUrl }: Pick<Settings, "databaseUrl">,
): Promise<Verdict> {
  const head = await getHead(database);
  const [broken, unsigned] = await Promise.all([
    findBreakIn(database, databaseUrl, head.seq),
    findUnsigned(database, head.seq),
  ]);
  return verdictOn(database, head, broken ?? unsigned);
}

async function findBreakIn(
  database: Database,
  databaseUrl: string | null,
  entries: number,
): Promise<Break | null> {
  const threads = Math.min(availableParallelism(), Math.floor(entries / WORTH_A_THREAD));
  // The embedded engine has one session: more threads would wait for each other.
  if (!databaseUrl || threads < 2) return verifyRange(database, { after: 0, upTo: entries });
  const share = Math.ceil(entries / threads);
  const parts = Array.from({ length: threads }, (_, at) => ({
    after: at * share,
    upTo: Math.min((at + 1) * share, entries),
  }));
  const breaks = await Promise.all(parts.map((part) => verifyInThread({ databaseUrl, ...part })));
  // Where a part begins after an entry that is missing, the part before it says so too.
  return breaks.find((found) => found !== null) ?? null;
}

/** The first entry of which a checkpoint says that it, or one soon after it, is not what was signed. */
async function findUnsigned(database: Database, entries: number): Promise<Break | null> {
  const checkpoints = await listSigned(database, { from: 0, to: Number.MAX_SAFE_INTEGER });
  const growing = new GrowingRoot();
  let size = 0;
  let fitting = 0;
  for (const checkpoint of checkpoints) {
    const day = checkpoint.at.slice(0, 10);
    if (!isSigned(checkpoint))
      return { entry: checkpoint.entries, why: `The checkpoint of ${day} over it has been changed.` };
    if (checkpoint.entries > entries)
      return {
        entry: entries + 1,
        why: `The entry is missing: the checkpoint of ${day} signed more entries.`,
      };
    for await (const leaf of leavesOf(database, { after: size, upTo: checkpoint.entries })) growing.add(leaf);
    size = checkpoint.entries;
    if (growing.root().toString("hex") !== checkpoint.root)
      return {
        entry: fitting + 1,
        why: `It, or one of the entries up to ${size}, is not what the checkpoint of ${day} signed.`,
      };
    fitting = size;
  }
  return null;
}

function verifyInThread(part: VerifyingPart): Promise<Break | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile("verifying.worker"), { workerData: part });
    worker.once("message", ({ firstBad }: VerifyingMessage) => resolve(firstBad));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("A thread that checks the ledger ended without a word.")));
  });
}
