import { z } from "zod";
import { Problem } from "../../base/problem.ts";
import { CheckpointFile, fingerprintOf, isSigned, type SignedCheckpoint } from "./checkpoint.ts";
import { isExtension } from "./merkle-tree.ts";

/** What was found out about checkpoints. */
export const Comparison = z.object({
  ok: z
    .boolean()
    .meta({ description: "All are signed by a known key, and one ledger carries on from all of them" }),
  why: z
    .string()
    .nullable()
    .meta({ description: "What is wrong with the first that is; null where all is well" }),
  checkpoints: z.array(
    z.object({
      entries: z.int(),
      at: z.iso.datetime(),
      root: z.string(),
      key: z.string().meta({ description: "The first 16 characters of the SHA-256 of the key" }),
      signature: z.enum(["good", "bad", "another key"]),
      carriedOn: z.enum(["yes", "no", "not shown"]).meta({
        description:
          "Whether the ledger, or the latest checkpoint where no ledger is given, begins with what this one signed",
      }),
    }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;

/** Reads a file of checkpoints. Throws `checkpoints.file`. */
export function readCheckpointFile(name: string, bytes: Uint8Array): CheckpointFile {
  try {
    return CheckpointFile.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new Problem("checkpoints.file", {
      message: `${name} is no file of checkpoints.`,
      remedy: "Give a file as entente checkpoints export writes it.",
      cause,
    });
  }
}

/** How a ledger, or a file of proofs, answers whether it carries on from a checkpoint. */
type CarriesOn = (
  checkpoint: SignedCheckpoint,
) => { answer: "yes" } | { answer: "no" | "not shown"; why: string };

/** Compares checkpoints with a ledger, of which the root at any size is known; null beyond its end. */
export function compareWithLedger(
  files: readonly CheckpointFile[],
  keys: readonly string[] | null,
  rootAt: (entries: number) => string | null,
): Comparison {
  return judge(checkpointsIn(files), keys, ({ entries, root }) => {
    const found = rootAt(entries);
    if (found === root) return { answer: "yes" };
    return {
      answer: "no",
      why:
        found === null
          ? `The ledger is shorter than the ${entries} entries that were signed: its end has been cut off.`
          : `The first ${entries} entries are not the ones that were signed.`,
    };
  });
}

/** Compares checkpoints with the latest of them, by the proofs in their files. */
export function compareByProofs(files: readonly CheckpointFile[], keys: readonly string[]): Comparison {
  const checkpoints = checkpointsIn(files);
  const latest = checkpoints.at(-1) as SignedCheckpoint;
  const reached = reachLatest(files, checkpoints);
  return judge(checkpoints, keys, (checkpoint) => {
    if (reached.has(checkpoint.entries) && !contradicts(checkpoint, checkpoints)) return { answer: "yes" };
    if (contradicts(checkpoint, checkpoints))
      return { answer: "no", why: `Two different ledgers of ${checkpoint.entries} entries were signed.` };
    return {
      answer: "not shown",
      why: `No proof in these files shows that the ledger of ${latest.entries} entries begins with that of ${checkpoint.entries}.`,
    };
  });
}

/** Each checkpoint once, by entries and then by time. */
function checkpointsIn(files: readonly CheckpointFile[]): SignedCheckpoint[] {
  const bySignature = new Map(
    files.flatMap((file) => file.checkpoints).map((checkpoint) => [checkpoint.signature, checkpoint]),
  );
  return [...bySignature.values()].sort(
    (one, other) => one.entries - other.entries || one.at.localeCompare(other.at),
  );
}

const contradicts = (checkpoint: SignedCheckpoint, all: readonly SignedCheckpoint[]) =>
  all.some(({ entries, root }) => entries === checkpoint.entries && root !== checkpoint.root);

/** The sizes from which proofs that hold lead to the latest checkpoint. */
function reachLatest(
  files: readonly CheckpointFile[],
  checkpoints: readonly SignedCheckpoint[],
): Set<number> {
  const roots = new Map(checkpoints.map(({ entries, root }) => [entries, Buffer.from(root, "hex")]));
  const holding = files
    .flatMap((file) => file.extensions)
    .filter(({ from, to, path }) => {
      const [first, second] = [roots.get(from), roots.get(to)];
      if (!first || !second) return false;
      const steps = path.map((hash) => Buffer.from(hash, "hex"));
      return isExtension({ size: from, root: first }, { size: to, root: second }, steps);
    });
  const reached = new Set([checkpoints.at(-1)?.entries ?? 0]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of holding) if (reached.has(to)) reached.add(from);
  }
  return reached;
}

function judge(
  checkpoints: readonly SignedCheckpoint[],
  keys: readonly string[] | null,
  carriesOn: CarriesOn,
): Comparison {
  const reasons: string[] = [];
  const rows = checkpoints.map((checkpoint) => {
    const { entries, at, root, key } = checkpoint;
    const signature = signatureOf(checkpoint, keys);
    if (signature === "bad") reasons.push(`The checkpoint of ${at} was not signed by the key that it names.`);
    if (signature === "another key")
      reasons.push(`The checkpoint of ${at} was signed by another key than those given.`);
    const carried = carriesOn(checkpoint);
    if (carried.answer !== "yes") reasons.push(carried.why);
    return { entries, at, root, key: fingerprintOf(key), signature, carriedOn: carried.answer };
  });
  return { ok: reasons.length === 0, why: reasons[0] ?? null, checkpoints: rows };
}

function signatureOf(
  checkpoint: SignedCheckpoint,
  keys: readonly string[] | null,
): "good" | "bad" | "another key" {
  if (!isSigned(checkpoint)) return "bad";
  return keys === null || keys.includes(checkpoint.key) ? "good" : "another key";
}
