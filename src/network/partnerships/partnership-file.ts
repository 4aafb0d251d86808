import { z } from "zod";
import { Problem } from "../../base/problem.ts";
import { isSigned, SignedCheckpoint } from "../../ledger/checkpoints/checkpoint.ts";
import { hashLeaf, isIncluded } from "../../ledger/checkpoints/merkle-tree.ts";
import { hashOfEntry, LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import { EvidenceContent } from "../../ledger/evidence/evidence.ts";
import { hashOf } from "../../sources/source.store.ts";
import { isFaithful } from "./travelling.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/u);

/** An entry as it was made, and what it says where the documents that it quotes are not. */
const TravellingEntry = z.object({
  entry: LedgerEntry,
  content: z.object({ kind: z.string() }).loose(),
  /** That the signed ledger holds it (RFC 6962); absent where it came from elsewhere, or after the checkpoint. */
  path: z.array(Hash).optional(),
});
export type TravellingEntry = z.infer<typeof TravellingEntry>;

/** One partnership as one Entente gives it to another. */
export const PartnershipFile = z.object({
  format: z.literal("entente partnership 1"),
  framework: z.string(),
  name: z.string(),
  from: z.string().min(1).max(200),
  at: z.iso.datetime(),
  /** The markings of which records may be in it, and the organisation, as named there, for which it was made. */
  markings: z.array(z.string()),
  /** Whether notes on commitments may be in it. */
  notes: z.boolean(),
  checkpoint: SignedCheckpoint.nullable(),
  /** In the order in which they were made. */
  entries: z.array(TravellingEntry),
  /** Of each record the entries that are known there, by their hashes where they were made. */
  known: z.record(z.string(), z.array(Hash)),
  /** Files that were kept as evidence. */
  files: z.array(z.object({ sha256: Hash, name: z.string(), bytes: z.base64() })),
  /** Those that are too large to be in it: each is taken in beside it, and known by its hash. */
  beside: z.array(z.object({ sha256: Hash, name: z.string(), size: z.int() })),
});
export type PartnershipFile = z.infer<typeof PartnershipFile>;

/**
 * Reads the file of a partnership and checks what can be checked of it: every entry against its hash and against what is
 * said of it here, every file against its hash, the signature and the proofs. Throws `partnerships.file`.
 */
export function readPartnership(name: string, bytes: Uint8Array): PartnershipFile {
  let file: PartnershipFile;
  try {
    file = PartnershipFile.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw broken(`${name} is no file of a partnership.`, { cause });
  }
  for (const { entry, content } of file.entries) {
    if (hashOfEntry(entry) !== entry.hash)
      throw broken(`Entry ${entry.seq} in ${name} has been changed after it was made.`);
    if (!isFaithful(entry.content, content))
      throw broken(`What ${name} says of entry ${entry.seq} is not what the entry says.`);
  }
  const changed = file.files.find(
    ({ sha256, bytes: kept }) => hashOf(Buffer.from(kept, "base64")) !== sha256,
  );
  if (changed) throw broken(`The evidence "${changed.name}" in ${name} has been changed.`);
  if (file.checkpoint && !isSigned(file.checkpoint)) throw broken(`The checkpoint in ${name} is not signed.`);
  const unproved = file.entries.find((one) => !isProved(one, file.checkpoint));
  if (unproved) throw broken(`The signed ledger does not hold entry ${unproved.entry.seq} of ${name}.`);
  return file;
}

/** The partnership with files of its evidence that came beside it. Throws `partnerships.stray` for one that shows nothing in it. */
export function withFilesBeside(
  file: PartnershipFile,
  given: readonly { name: string; content: Uint8Array }[],
): PartnershipFile {
  const named = new Map(evidenceOf(file).map(({ sha256, file: name }) => [sha256, name]));
  const more = given.map(({ name, content }) => {
    const sha256 = hashOf(content);
    const known = named.get(sha256);
    if (known !== undefined) return { sha256, name: known, bytes: Buffer.from(content).toString("base64") };
    throw new Problem("partnerships.stray", {
      message: `No evidence of this partnership has the hash of ${name}.`,
      remedy: "Give the file as it was kept there: each has to have the SHA-256 that its evidence names.",
      details: { sha256 },
    });
  });
  return { ...file, files: [...file.files, ...more] };
}

/** The evidence of a partnership that is a file: what it shows, and by which hash its file is known. */
export function evidenceOf({ entries }: PartnershipFile): { shows: string; sha256: string; file: string }[] {
  return entries.flatMap(({ entry, content }) => {
    if (entry.noun !== "evidence") return [];
    const said = EvidenceContent.safeParse(content);
    if (!said.success || said.data.kind !== "recorded") return [];
    const { place, shows, sha256 } = said.data;
    if (place.form !== "file" && place.form !== "url") return [];
    return [{ shows, sha256, file: place.form === "file" ? place.file : place.copy }];
  });
}

function isProved({ entry, path }: TravellingEntry, checkpoint: SignedCheckpoint | null): boolean {
  if (path === undefined) return true;
  if (checkpoint === null) return false;
  return isIncluded(hashLeaf(Buffer.from(entry.hash, "hex")), {
    index: entry.seq - 1,
    size: checkpoint.entries,
    root: Buffer.from(checkpoint.root, "hex"),
    path: path.map((step) => Buffer.from(step, "hex")),
  });
}

export function broken(message: string, options: { cause?: unknown } = {}): Problem {
  return new Problem("partnerships.file", {
    message,
    remedy: "Get the file again from where it came from; nothing was taken from this one.",
    ...options,
  });
}
