import { z } from "zod";
import { Bytes, defineOperation, FileResult, PersonName, pageOf, paging } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { verifyLedgerIn } from "../verification/verifying.ts";
import {
  asSigned,
  getCheckpoint,
  listCheckpoints,
  listSigned,
  recordCheckpoint,
} from "./checkpoint.store.ts";
import {
  type CheckpointFile,
  CheckpointId,
  fingerprintOf,
  SignedCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
import { Comparison, compareWithLedger, readCheckpointFile } from "./comparing.ts";
import { readRoot, readTree } from "./ledger-tree.ts";
import { getSigningKey } from "./signing-key.ts";

const KeptCheckpoint = SignedCheckpoint.extend({
  id: CheckpointId,
  madeBy: PersonName,
  fingerprint: z
    .string()
    .meta({ description: "The first 16 characters of the SHA-256 of the key, to compare by eye" }),
});

export const makeCheckpoint = defineOperation({
  name: "checkpoints.make",
  summary: "Sign how the ledger stands now, after checking it",
  details:
    "The checkpoint can be published or given to a partner, who can then be shown, without seeing any entry, that every later ledger begins with this one. The key is made at first need and lies in the data folder; make a copy of it.",
  effect: "write",
  role: "approver",
  input: z.object({}),
  output: KeptCheckpoint,
  run: async (_, { database, person, now, settings }) => {
    const { entries, head, firstBad } = await verifyLedgerIn(database, settings);
    if (firstBad) {
      throw new Problem("checkpoints.broken-ledger", {
        message: `The ledger does not hold from entry ${firstBad.entry} on: ${firstBad.why}`,
        remedy:
          "Find out who changed it, and restore it from a backup or the journal; a broken ledger is not signed.",
        details: firstBad,
      });
    }
    const root = await readRoot(database, entries);
    const signed = signCheckpoint(
      { entries, head, root, at: now().toISOString() },
      await getSigningKey(settings),
    );
    const kept = await recordCheckpoint(database, signed, person.id);
    return { ...kept, fingerprint: fingerprintOf(kept.key) };
  },
});

export const listCheckpointsOperation = defineOperation({
  name: "checkpoints.list",
  summary: "List the checkpoints that were made, newest first",
  effect: "read",
  role: "reader",
  input: z.object({ ...paging }),
  output: pageOf(KeptCheckpoint),
  columns: ["id", "at", "entries", "root", "fingerprint"],
  run: async (page, { database }) => {
    const { rows, total } = await listCheckpoints(database, page);
    return { rows: rows.map((row) => ({ ...row, fingerprint: fingerprintOf(row.key) })), total };
  },
});

// So many earlier checkpoints go into a file unless one is named: a small file, and years of weekly checkpoints.
const MOST_EARLIER = 200;

export const exportCheckpoint = defineOperation({
  name: "checkpoints.export",
  summary: "Write a checkpoint to a file, with the proofs that it extends earlier ones",
  details:
    "A partner checks the file without Entente's data: entente checkpoints verify FILE --key KEY. It holds the 200 checkpoints before it, or those from `since` on.",
  effect: "read",
  role: "reader",
  input: z.object({
    id: CheckpointId.optional().meta({ description: "Id of the checkpoint; the newest if absent" }),
    since: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: "The number of entries of the earliest checkpoint to prove from" }),
  }),
  output: FileResult,
  positional: ["id"],
  run: async ({ id, since }, { database }) => {
    const checkpoint = await getCheckpoint(database, id);
    const all = await listSigned(database, { from: since ?? 0, to: checkpoint.entries });
    const before = all.filter(
      ({ signature, at }) => signature !== checkpoint.signature && at <= checkpoint.at,
    );
    const checkpoints = [...before.slice(since === undefined ? -MOST_EARLIER : 0), asSigned(checkpoint)];
    const tree = await readTree(database, checkpoint.entries);
    const extensions = checkpoints.slice(1).map(({ entries: to }, at) => {
      const from = checkpoints[at]?.entries ?? 0;
      return { from, to, path: tree.consistencyPath(from, to).map((hash) => hash.toString("hex")) };
    });
    const file: CheckpointFile = { format: "entente checkpoints 1", checkpoints, extensions };
    return {
      name: `checkpoint-${checkpoint.entries}.json`,
      mediaType: "application/json",
      bytes: new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`),
    };
  },
});

export const compareCheckpoints = defineOperation({
  name: "checkpoints.compare",
  summary: "Tell whether this ledger still begins with what checkpoints from before signed",
  details:
    "Finds what checking the ledger by itself cannot: entries that were cut off at its end, and a ledger that was written anew. A partner who has no access asks for a newer checkpoint instead, and verifies both.",
  effect: "read",
  role: "reader",
  input: z.object({
    files: z
      .array(z.object({ name: z.string(), content: Bytes }))
      .min(1)
      .meta({ description: "Files of checkpoints" }),
  }),
  output: Comparison,
  isWell: ({ ok }) => ok,
  run: async ({ files }, { database }) => {
    const read = files.map(({ name, content }) => readCheckpointFile(name, content));
    const most = Math.max(...read.flatMap((file) => file.checkpoints.map(({ entries }) => entries)));
    const tree = await readTree(database, most);
    return compareWithLedger(read, null, (entries) =>
      entries > tree.size ? null : tree.root(entries).toString("hex"),
    );
  },
});
